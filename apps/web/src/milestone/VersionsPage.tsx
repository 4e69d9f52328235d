/** The versions of a sheet: what was frozen, when, by whom, and freezing another one. @module */
import './milestone.css'
import { can } from '@polyphonie/shared/can'
import type { MilestoneSummary } from '@polyphonie/shared/wire/http/milestone'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Snowflake } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { FreezeDialog } from './FreezeDialog.tsx'
import { dayText, milestonesQuery, nextName, shortFingerprint } from './milestoneData.ts'

export function VersionsPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="versions">
          <main id="contenu" tabIndex={-1}>
            <Versions screen={screen} />
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function Versions({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('milestone')
  const { sheet, actor, spaceFacts } = screen
  const { data: versions, error } = useQuery(milestonesQuery(sheet.id))
  const [freezing, setFreezing] = useState(false)
  const refusal = useRefusalText()
  const act = (
    <Button
      look="main"
      icon={Snowflake}
      closed={refusal(can(actor, 'freezeSheet', { space: spaceFacts, sheet }))}
      onClick={() => setFreezing(true)}
    >
      {t('freeze.open')}
    </Button>
  )
  return (
    <div className="wrap vs-list">
      <div className="pagehead row row-between">
        <div>
          <PageTitle title={t('list.title')} />
          <p className="lede">{t('list.lede')}</p>
        </div>
        {versions !== undefined && versions.length > 0 && act}
      </div>
      <ProblemNotice problem={error} />
      {versions?.length === 0 && (
        <div className="card vs-nothing">
          <Snowflake className="icon vs-nothing-icon" aria-hidden="true" />
          <h2>{t('list.empty')}</h2>
          <p className="soft">{t('list.emptyBody')}</p>
          {act}
        </div>
      )}
      {versions !== undefined && versions.length > 0 && (
        <>
          <ol className="vs-lines card card-flush" aria-label={t('list.label')}>
            {versions.map((version) => (
              <Version key={version.id} version={version} screen={screen} />
            ))}
          </ol>
          <p className="soft sm vs-why">{t('fingerprint.explained')}</p>
        </>
      )}
      {freezing && (
        <FreezeDialog sheetId={sheet.id} name={nextName((versions ?? []).map(({ name }) => name))} onClose={() => setFreezing(false)} />
      )}
    </div>
  )
}

function Version({ version, screen }: { readonly version: MilestoneSummary; readonly screen: SheetScreen }) {
  const { t, i18n } = useTranslation(['milestone', 'sheet'])
  const { id, name, frozenAt, frozenBy, phase, fingerprint } = version
  return (
    <li>
      <Link to="/fiches/$sheetId/versions/$milestoneId" params={{ sheetId: screen.sheet.id, milestoneId: id }} className="vs-line">
        <Snowflake className="icon" aria-hidden="true" />
        <span className="vs-line-words">
          <b>{name}</b>
          <span className="soft sm">
            {t('list.by', { day: dayText(frozenAt, i18n.language), name: screen.directory.member(frozenBy)?.displayName ?? t('someone') })}
            {' · '}
            {t(`sheet:phase.${phase}.title`)}
          </span>
        </span>
        <span className="vs-print soft xs">
          <span className="sr">{t('fingerprint.label')} </span>
          {shortFingerprint(fingerprint)}
        </span>
        <ChevronRight className="icon" aria-hidden="true" />
      </Link>
    </li>
  )
}
