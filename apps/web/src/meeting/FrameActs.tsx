/** What was done to hold the frame, newest first: everybody reads it, and may contest it. @module */
import type { MeetingAnswer } from '@polyphonie/shared/wire/http/meeting'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { hourInWords } from './calendar.ts'
import type { MeetingParts } from './parts.ts'

const SHOWN = 5

export function FrameActs(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const { meeting } = parts
  const told = meeting.acts.flatMap((act) => {
    const words = actWords(act, parts, t)
    return words === null ? [] : [{ act, words }]
  })
  if (told.length === 0) return null
  return (
    <section aria-labelledby="t-acts">
      <h2 id="t-acts">{meeting.me.animates ? t('acts.yours') : t('acts.title')}</h2>
      <ActList {...parts} told={told.slice(0, SHOWN)} />
      {told.length > SHOWN && (
        <details>
          <summary>{t('acts.more', { count: told.length - SHOWN })}</summary>
          <ActList {...parts} told={told.slice(SHOWN)} />
        </details>
      )}
      <p className="xs soft mt-contest">{t('acts.contest')}</p>
    </section>
  )
}

type Act = MeetingAnswer['acts'][number]
interface Told {
  readonly act: Act
  readonly words: string
}

function ActList({ told, meeting, people }: MeetingParts & { readonly told: readonly Told[] }) {
  const { i18n } = useTranslation('floor')
  return (
    <ol className="mt-acts">
      {told.map(({ act, words }) => (
        <li key={`${act.at} ${act.kind} ${words}`}>
          <time dateTime={new Date(act.at).toISOString()}>{hourInWords(act.at, i18n.language)}</time>
          <span>
            {words}
            {act.actorMemberId !== null && act.actorMemberId !== meeting.me.memberId && (
              <span className="soft"> {people.of(act.actorMemberId).name}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

const told = [
  'meeting-opened',
  'meeting-item-opened',
  'meeting-floor-out-of-order',
  'meeting-hand-lowered',
  'meeting-animation-taken',
  'meeting-attention-called',
  'meeting-quick-round-opened',
  'meeting-quick-round-closed',
  'meeting-presence-noted',
  'meeting-agenda-arranged',
  'meeting-pen-taken',
  'meeting-pen-laid',
] as const

/** Null for acts this list leaves out: notes stand in their own. */
function actWords({ kind, body }: Act, { meeting, people }: MeetingParts, t: TFunction): string | null {
  const known = told.find((each) => each === kind)
  if (known === undefined) return null
  const text = (key: string) => (typeof body[key] === 'string' ? body[key] : '')
  const item = meeting.agenda.find(({ id }) => id === text('itemId'))
  if (known === 'meeting-item-opened' && item === undefined) return null
  return t(`floor:acts.kind.${known}`, {
    title: item?.title ?? '',
    name: text('memberId') === '' ? '' : people.of(text('memberId')).name,
    reason: text('reason'),
  })
}
