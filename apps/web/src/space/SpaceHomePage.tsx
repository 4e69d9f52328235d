import { can } from '@polyphonie/shared/can'
import { phases } from '@polyphonie/shared/sheet/phase'
import type { SheetSummary } from '@polyphonie/shared/wire/http/sheet'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PencilLine, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ComingUp } from '../calendar/ComingUp.tsx'
import { FrameNotice } from '../facilitator/FrameNotice.tsx'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { NextMeeting } from '../meeting/NextMeeting.tsx'
import { byVoice } from '../member/byVoice.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import { ParkedNews } from '../parked/ParkedNews.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import { Unanswered } from '../remark/Unanswered.tsx'
import { DelayProposal } from '../round/DelayProposal.tsx'
import { ReadingDelay } from '../round/ReadingDelay.tsx'
import { RoundsUnderWay } from '../round/RoundsUnderWay.tsx'
import { DescribeSpaceDialog } from './DescribeSpaceDialog.tsx'
import { NewSheetDialog } from './NewSheetDialog.tsx'
import { PhaseStaff } from './PhaseStaff.tsx'
import { RecentActs } from './RecentActs.tsx'
import { sheetsQuery } from './spaceData.ts'
import { type SpaceHere, useSpace } from './useSpace.ts'

export function SpaceHomePage() {
  const here = useSpace()
  const { t } = useTranslation('space')
  const refusal = useRefusalText()
  const [describes, setDescribes] = useState(false)
  const { space, actor, facts } = here
  const editing = can(actor, 'editSpace', facts)
  return (
    <>
      <div className="pagehead home-head">
        <PageTitle title={space.name} />
        {space.description !== '' && <p className="lede">{space.description}</p>}
        {editing.ok && (
          <p className="home-edit">
            <Button look="text" icon={PencilLine} closed={refusal(editing)} onClick={() => setDescribes(true)}>
              {t('describe.open')}
            </Button>
          </p>
        )}
      </div>
      <div className="cols cols-main">
        <div>
          <ParkedNews here={here} />
          <NextMeeting here={here} />
          <ComingUp here={here} />
          <FrameNotice here={here} />
          <RoundsUnderWay here={here} />
          <DelayProposal here={here} />
          <Sheets here={here} />
          <Unanswered here={here} />
          <Table here={here} />
        </div>
        <div className="rl-aside">
          <RecentActs here={here} />
          <ReadingDelay here={here} />
        </div>
      </div>
      {describes && <DescribeSpaceDialog space={space} onClose={() => setDescribes(false)} />}
    </>
  )
}

/** What we write, and where each sheet stands. */
function Sheets({ here: { spaceId, actor, facts } }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('space')
  const refusal = useRefusalText()
  const { data: sheets } = useSuspenseQuery(sheetsQuery(spaceId))
  const [creates, setCreates] = useState(false)
  const creating = can(actor, 'createSheet', facts)
  return (
    <section aria-labelledby="t-sheets">
      <div className="sectiontitle">
        <h2 id="t-sheets">{t('sheets.title')}</h2>
        <Button small icon={Plus} look={sheets.length === 0 ? 'main' : 'plain'} closed={refusal(creating)} onClick={() => setCreates(true)}>
          {t('sheets.create')}
        </Button>
      </div>
      {sheets.length === 0 ? (
        <div className="card empty">
          <h3>{t('sheets.empty')}</h3>
          <p className="soft">{t('sheets.emptyBody')}</p>
        </div>
      ) : (
        <ul className="home-sheets">
          {sheets.map((sheet) => (
            <li key={sheet.id}>
              <SheetCard sheet={sheet} />
            </li>
          ))}
        </ul>
      )}
      {creates && <NewSheetDialog spaceId={spaceId} hasDiagnostic={sheets.some(isDiagnostic)} onClose={() => setCreates(false)} />}
    </section>
  )
}

function isDiagnostic({ template }: SheetSummary): boolean {
  return template === 'shared-diagnostic'
}

function SheetCard({ sheet }: { readonly sheet: SheetSummary }) {
  const { t } = useTranslation(['space', 'sheet'])
  return (
    <article className="card home-sheet" aria-labelledby={`t-${sheet.id}`}>
      <div>
        <p className="sm soft">{t(`template.${sheet.template}`)}</p>
        <h3 id={`t-${sheet.id}`}>
          <Link to="/fiches/$sheetId" params={{ sheetId: sheet.id }}>
            {sheet.title}
          </Link>
        </h3>
      </div>
      <div className="home-phase">
        <p className="home-phase-text">
          <span>
            <span className="soft">{t('phases.position', { n: phases.indexOf(sheet.phase) + 1, total: phases.length })}</span>{' '}
            <b>{t(`sheet:phase.${sheet.phase}.title`)}</b>
          </span>
          <span className="sm soft">{t(`sheet:phase.${sheet.phase}.sentence`)}</span>
        </p>
        <PhaseStaff phase={sheet.phase} />
      </div>
    </article>
  )
}

/** Who sits at the table: every college on its line, in the one order, whether or not somebody is there yet. */
function Table({ here: { spaceId, space, members } }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('space')
  return (
    <section className="home-lanes" aria-labelledby="t-table">
      <div className="sectiontitle">
        <h2 id="t-table">{t('table.title')}</h2>
        <Link to="/espaces/$spaceId/membres" params={{ spaceId }}>
          {t('table.all')}
        </Link>
      </div>
      {byVoice(space.colleges, members).map(({ key, voice, name, people }) => (
        <section key={key} className="lane" data-voice={voice} aria-labelledby={`l-${key}`}>
          <span className="vline" />
          <div className="lane-in">
            <h3 id={`l-${key}`}>
              <VoiceName voice={voice}>{name ?? t(`table.${voice}`)}</VoiceName>
            </h3>
            {people.length === 0 ? (
              <p className="soft sm">{t('table.nobody')}</p>
            ) : (
              <ul className="tasks">
                {people.map((member) => (
                  <li key={member.id} className="task">
                    <span className="task-title">{member.displayName}</span>
                    {member.state === 'suspended' ? <span className="task-due">{t('table.suspended')}</span> : null}
                    {(member.organisation ?? member.mandate) !== null && (
                      <span className="task-sub">{[member.mandate, member.organisation].filter((part) => part !== null).join(', ')}</span>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </section>
      ))}
    </section>
  )
}
