/** One circle as everybody sees it, with what the reader may do in it. @module */
import type { CircleAnswer } from '@polyphonie/shared/wire/http/circle'
import { Link } from '@tanstack/react-router'
import { CircleCheck, Clock, Hourglass, type LucideIcon, PenLine, Undo2 } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Notice } from '../kit/Notice.tsx'
import { Somebody, useNames } from '../member/people.tsx'
import { numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { CircleActions } from './CircleActions.tsx'
import type { CircleActs } from './circleData.ts'

export interface CircleCardProps {
  readonly screen: SheetScreen
  readonly circle: CircleAnswer
  readonly acts: CircleActs
}

const look: Readonly<Record<CircleAnswer['state'], { readonly Icon: LucideIcon; readonly tone: string }>> = {
  underWay: { Icon: Hourglass, tone: 'still' },
  pastItsEnd: { Icon: Clock, tone: 'warn' },
  shared: { Icon: CircleCheck, tone: 'ok' },
  withoutResult: { Icon: Undo2, tone: 'still' },
}

export function CircleCard({ screen, circle, acts }: CircleCardProps) {
  const { t, i18n } = useTranslation('circle')
  const { sheet, space, directory } = screen
  const { nameOf } = useNames(directory)
  const titleId = useId()
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'long', day: 'numeric', month: 'long' })
  const section = sheet.sections.find(({ id }) => id === circle.sectionId)
  const { Icon, tone } = look[circle.state]
  const absent = space.colleges.filter(({ id }) => circle.absentColleges.includes(id)).map(({ name }) => name)
  const colleges = new Intl.ListFormat(i18n.language.startsWith('en') ? 'en' : 'fr', { type: 'conjunction' }).format(absent)
  return (
    <article className="card circle-card" aria-labelledby={titleId}>
      <header>
        <p className={`state ${tone}`}>
          <Icon className="icon" aria-hidden="true" />
          {t(`state.${circle.state}`, { day: day.format(circle.endedAt ?? circle.endsAt) })}
        </p>
        <h3 id={titleId} className="circle-name">
          {circle.name}
        </h3>
        <p className="circle-purpose">{circle.purpose}</p>
        <p className="sm soft">
          {section !== undefined && (
            <>
              {t('on')}{' '}
              <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: section.id }}>
                {numberedTitle(sheet.template, section, i18n.language)}
              </Link>
              {' · '}
            </>
          )}
          {t('openedBy', { day: day.format(circle.openedAt), name: nameOf(circle.openedBy) })}
          {circle.roundId !== null && (
            <>
              {' · '}
              <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId: sheet.id, roundId: circle.roundId }}>
                {t('sentHere')}
              </Link>
            </>
          )}
        </p>
      </header>
      <section aria-label={t('people')}>
        <ul className="circle-people">
          {circle.members.map(({ memberId, answer }) => (
            <li key={memberId} data-answer={answer}>
              <Somebody directory={directory} memberId={memberId} />
              {answer !== 'in' && <span className="sm soft">{t(`answer.${answer}`)}</span>}
            </li>
          ))}
        </ul>
      </section>
      {absent.length > 0 && (
        <Notice tone="warn">
          {t('absent', { count: absent.length, colleges })} {circle.may.invite.allowed && t('absentHow')}
        </Notice>
      )}
      {circle.prolonged.map(({ at, byMemberId, to, reason }) => (
        <p key={at} className="sm soft">
          {t('prolonged', { name: nameOf(byMemberId), day: day.format(to), reason })}
        </p>
      ))}
      {circle.sentence !== null && <p className="circle-words">{circle.sentence}</p>}
      {circle.summary !== null && (
        <section className="well circle-summary">
          <h4 className="h-s">{t('summary')}</h4>
          <p className="circle-words">{circle.summary}</p>
        </section>
      )}
      <CircleText screen={screen} circle={circle} />
      <CircleActions screen={screen} circle={circle} acts={acts} />
    </article>
  )
}

/** The way to its text, for whoever may read it; the others hear why there is none. */
function CircleText({ screen, circle }: Pick<CircleCardProps, 'screen' | 'circle'>) {
  const { t } = useTranslation('circle')
  if (circle.amendmentId === null) {
    return circle.state === 'underWay' || circle.state === 'pastItsEnd' ? <p className="sm soft">{t('text.hidden')}</p> : null
  }
  const words = circle.state === 'shared' ? 'proposal' : circle.state === 'withoutResult' ? 'read' : 'write'
  return (
    <p>
      <Link
        className={words === 'write' ? 'btn btn-main' : 'btn'}
        to="/fiches/$sheetId/amendements/$amendmentId"
        params={{ sheetId: screen.sheet.id, amendmentId: circle.amendmentId }}
      >
        <PenLine className="icon" aria-hidden="true" />
        {t(`text.${words}`)}
      </Link>
    </p>
  )
}
