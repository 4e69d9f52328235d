/** One version, as it was frozen: its text and tables, whose words they are, and whether it is still the same. @module */
import './milestone.css'
import type { MilestoneAnswer } from '@polyphonie/shared/wire/http/milestone'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { PenLine, ShieldAlert, ShieldCheck, Snowflake } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { CopyButton } from '../kit/Copyable.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { Legend } from '../section/Legend.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { FrozenSections, frozenTitle, isEmpty } from './FrozenSections.tsx'
import { dayText, milestoneQuery, shortFingerprint } from './milestoneData.ts'

export function VersionPage() {
  const { milestoneId = '' } = useParams({ strict: false })
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="versions">
          <VersionOf screen={screen} milestoneId={milestoneId} />
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function VersionOf({ screen, milestoneId }: { readonly screen: SheetScreen; readonly milestoneId: string }) {
  const { t } = useTranslation('milestone')
  const { data: version, error } = useQuery(milestoneQuery(screen.sheet.id, milestoneId))
  if (version !== undefined && version.sheetId === screen.sheet.id) return <Version version={version} screen={screen} />
  const isMissing = version !== undefined || (error instanceof ApiProblem && error.status === 404)
  return (
    <main id="contenu" tabIndex={-1}>
      <div className="wrap pagehead stack">
        <PageTitle title={t(isMissing ? 'page.missing' : 'page.opening')} />
        {!isMissing && <ProblemNotice problem={error} />}
        <Link to="/fiches/$sheetId/versions" params={{ sheetId: screen.sheet.id }}>
          {t('page.all')}
        </Link>
      </div>
    </main>
  )
}

interface VersionProps {
  readonly version: MilestoneAnswer
  readonly screen: SheetScreen
}

function Version({ version, screen }: VersionProps) {
  const { t, i18n } = useTranslation('milestone')
  const [showAuthors, setShowAuthors] = useState(false)
  const { sheet, space } = screen
  const day = dayText(version.frozenAt, i18n.language)
  const filled = version.sections.filter((section) => !isEmpty(section))
  return (
    <>
      <section className="frozen" aria-label={t('bar.label')}>
        <div className="phasebar-in">
          <Snowflake className="icon" aria-hidden="true" />
          <span>
            <b>{t('bar.frozen', { name: version.name, day })}</b> {t('bar.meaning')}
          </span>
          <Link to="/fiches/$sheetId" params={{ sheetId: sheet.id }}>
            {t('bar.living')}
          </Link>
        </div>
      </section>
      <main id="contenu" tabIndex={-1}>
        <div className="wrap vs-page">
          <div className="vs-main">
            <div className="pagehead">
              <p className="kicker">{version.name}</p>
              <PageTitle title={version.title} />
              <p className={version.intact ? 'state ok vs-intact' : 'state stop vs-intact'}>
                {version.intact ? <ShieldCheck className="icon" aria-hidden="true" /> : <ShieldAlert className="icon" aria-hidden="true" />}
                {t(version.intact ? 'intact.yes' : 'intact.no')}
              </p>
            </div>
            {!version.intact && (
              <Notice tone="stop" title={t('intact.broken')}>
                <p>{t('intact.brokenBody')}</p>
              </Notice>
            )}
            <div className="row vs-tools">
              <button type="button" className="btn btn-s" aria-pressed={showAuthors} onClick={() => setShowAuthors(!showAuthors)}>
                <PenLine className="icon" aria-hidden="true" />
                {t('page.authors')}
              </button>
              {showAuthors && <Legend colleges={space.colleges} />}
            </div>
            <FrozenSections sections={version.sections} screen={screen} showAuthors={showAuthors} />
          </div>
          <aside className="vs-aside" aria-label={t('aside.label')}>
            <Facts version={version} screen={screen} />
            {filled.length > 1 && (
              <nav aria-label={t('aside.contents')} className="vs-contents">
                <h2 className="h-s">{t('aside.contents')}</h2>
                <ol>
                  {filled.map((section) => (
                    <li key={section.sectionId} data-child={section.parentId === null ? undefined : true}>
                      <a href={`#${section.sectionId}`}>{frozenTitle(section, screen)}</a>
                    </li>
                  ))}
                </ol>
              </nav>
            )}
          </aside>
        </div>
      </main>
    </>
  )
}

function Facts({ version, screen }: VersionProps) {
  const { t, i18n } = useTranslation(['milestone', 'sheet'])
  const { frozenAt, frozenBy, phase, fingerprint } = version
  return (
    <section className="card vs-facts" aria-labelledby="figee">
      <h2 id="figee" className="h-s">
        {t('aside.title')}
      </h2>
      <dl>
        <dt>{t('aside.by')}</dt>
        <dd>{screen.directory.member(frozenBy)?.displayName ?? t('someone')}</dd>
        <dt>{t('aside.on')}</dt>
        <dd>
          <time dateTime={new Date(frozenAt).toISOString()}>{dayText(frozenAt, i18n.language)}</time>
        </dd>
        <dt>{t('aside.phase')}</dt>
        <dd>{t(`sheet:phase.${phase}.title`)}</dd>
        <dt>{t('fingerprint.label')}</dt>
        <dd>
          <code className="vs-print">{shortFingerprint(fingerprint)}</code>
        </dd>
      </dl>
      <p className="soft sm">{t('fingerprint.explained')}</p>
      <CopyButton text={fingerprint} label={t('fingerprint.copy')} />
    </section>
  )
}
