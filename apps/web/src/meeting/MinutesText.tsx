/** The minutes as they are read and printed: facts of the record, in a fixed order, nobody's sayings. @module */
import type { MinutesAnswer, MinutesContent } from '@polyphonie/shared/wire/http/meeting'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInWords, hourInWords } from './calendar.ts'
import type { MeetingParts } from './parts.ts'

export interface MinutesTextProps extends MeetingParts {
  readonly content: MinutesContent
  readonly minutes: MinutesAnswer
}

export function MinutesText(props: MinutesTextProps) {
  const { t, i18n } = useTranslation('minutes')
  const { content, people, space, minutes } = props
  const { language } = i18n
  const place = [content.place, content.link === null ? null : t('fromAfar')].filter((part) => part !== null).join(', ')
  return (
    <article className="card mn-paper">
      <header className="mn-paper-head">
        <p>{t('space', { name: space.name })}</p>
        <h2>{t('title', { number: minutes.number })}</h2>
        <dl className="kv">
          <dt>{t('about')}</dt>
          <dd>{content.title}</dd>
          <dt>{t('date')}</dt>
          <dd>
            {t('dateWords', {
              day: dayInWords(content.openedAt, language),
              from: hourInWords(content.openedAt, language),
              to: hourInWords(content.closedAt, language),
            })}
          </dd>
          {place !== '' && (
            <>
              <dt>{t('place')}</dt>
              <dd>{place}</dd>
            </>
          )}
        </dl>
      </header>
      <Attendance {...props} />
      {content.agenda.length > 0 && (
        <Part title={t('agenda')}>
          <ol className="mn-numbered">
            {content.agenda.map(({ title, kind }) => (
              <li key={`${kind} ${title}`}>
                {title} <span className="soft">({t(`itemKind.${kind}`)})</span>
              </li>
            ))}
          </ol>
        </Part>
      )}
      <Decisions {...props} />
      <Lines title={t('information')} lines={content.information} />
      {content.actions.length > 0 && (
        <Part title={t('actions')}>
          <ul className="mn-bullets">
            {content.actions.map(({ what, memberId, who, byWhen }) => {
              const sub = [memberId === null ? who : people.of(memberId).name, byWhen].filter((part) => part !== null).join(', ')
              return (
                <li key={`${what} ${sub}`}>
                  {what}
                  {sub !== '' && ` (${sub})`}
                </li>
              )
            })}
          </ul>
        </Part>
      )}
      <Lines title={t('postponed')} lines={content.postponed} />
      <Lines title={t('parked')} lines={content.parked.map(({ number, text }) => (number === null ? text : `${number} · ${text}`))} />
      {content.next !== null && (
        <Part title={t('next')}>
          <p>
            {t('nextWords', {
              title: content.next.title,
              day: dayInWords(content.next.startsAt, language),
              hour: hourInWords(content.next.startsAt, language),
            })}
          </p>
        </Part>
      )}
      {content.simple !== null && (
        <Part title={t('simple')}>
          <p className="soft-breaks">{content.simple}</p>
        </Part>
      )}
      <footer className="mn-paper-foot">
        <p>{t('drawnUpBy', { name: people.of(content.drawnUpBy).name })}</p>
        {minutes.rectifications
          .filter(({ state }) => state === 'joined')
          .map(({ id, memberId, about, text }) => (
            <p key={id} className="mn-joined">
              {t(about === null ? 'joined' : 'joinedAbout', { name: people.of(memberId).name, about: about ?? '', text })}
            </p>
          ))}
        <p>{minutes.validatedAt === null ? t('notYetValid') : t('validOn', { day: dayInWords(minutes.validatedAt, language) })}</p>
      </footer>
    </article>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mn-part">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Part title={title}>
      <ul className="mn-bullets">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Part>
  )
}

function Attendance({ content, people }: MinutesTextProps) {
  const { t } = useTranslation('minutes')
  const of = (which: 'present' | 'excused' | 'absent') => content.attendance.flatMap((college) => college[which])
  return (
    <Part title={t('attendance')}>
      <ul className="mn-bullets">
        {content.attendance
          .filter(({ present }) => present.length > 0)
          .map(({ collegeId, present }) => (
            <li key={collegeId ?? 'outside'}>
              <b>{t('college', { name: collegeId === null ? t('outside') : people.collegeName(collegeId) })}</b> {people.listOf(present)}
            </li>
          ))}
      </ul>
      {of('excused').length > 0 && <p>{t('excused', { names: people.listOf(of('excused')) })}</p>}
      {of('absent').length > 0 && <p>{t('absent', { names: people.listOf(of('absent')) })}</p>}
      {content.absentCollegeIds.length > 0 ? (
        <p>{t('collegesMissing', { names: content.absentCollegeIds.map(people.collegeName).join(', ') })}</p>
      ) : (
        <p>{t('collegesAll')}</p>
      )}
    </Part>
  )
}

function Decisions({ content }: MinutesTextProps) {
  const { t } = useTranslation('minutes')
  const { decisions, rounds, compromises } = content
  if (content.kind === 'dialogue') return null
  return (
    <Part title={t('decisions')}>
      {decisions.length + rounds.length + compromises.length === 0 && <p>{t('decisionsNone')}</p>}
      <ul className="mn-decisions">
        {decisions.map(({ number, statement, mode, roundNumber, authority, reserves }) => (
          <li key={number}>
            <b>{number}</b>
            <div>
              <p>
                {statement}{' '}
                <span className="soft">
                  (
                  {mode === 'authority'
                    ? t('byAuthority', { authority: authority ?? '' })
                    : roundNumber === null
                      ? t('byPresent')
                      : t('byRound', { number: roundNumber })}
                  )
                </span>
              </p>
              {reserves !== null && <p className="soft">{t('reserves', { reserves })}</p>}
            </div>
          </li>
        ))}
        {rounds.map(({ roundId, number, title, outcome }) => (
          <li key={roundId}>
            <b>{number}</b>
            <div>
              {title} <span className="soft">({t(`outcome.${outcome}`)})</span>
            </div>
          </li>
        ))}
        {compromises.map(({ compromiseId, number, point, wording }) => (
          <li key={compromiseId}>
            <b>{number}</b>
            <div>
              <p>{point}</p>
              <p className="soft">{wording}</p>
            </div>
          </li>
        ))}
      </ul>
    </Part>
  )
}
