/** Who asked to speak, in the order in which they will: colleges take turns. Beside it, who has spoken. @module */
import { EllipsisVertical, Hand } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActMenu } from '../kit/ActMenu.tsx'
import { TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { hourInWords } from './calendar.ts'
import type { MeetingParts } from './parts.ts'

/** Longer queues are folded: the first ones are what matters. */
const SHOWN = 6
/** Who has spoken is folded beyond that. */
const MOST_NAMES = 12

export function Queue(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const { live, people } = parts
  const first = live.queue.slice(0, SHOWN)
  const rest = live.queue.slice(SHOWN)
  return (
    <div className="mt-queue">
      <div className="sectiontitle">
        <h3>{t('queue.title')}</h3>
        {live.queue.length > 0 && <span className="sm soft">{t('queue.order')}</span>}
      </div>
      {live.queue.length === 0 && <p className="soft">{t('queue.empty')}</p>}
      <ol>
        {first.map((hand, index) => (
          <Waiting key={hand.memberId} {...parts} hand={hand} rank={index + 1} />
        ))}
      </ol>
      {rest.length > 0 && (
        <details>
          <summary>{t('queue.more', { count: rest.length })}</summary>
          <ol start={SHOWN + 1}>
            {rest.map((hand, index) => (
              <Waiting key={hand.memberId} {...parts} hand={hand} rank={SHOWN + index + 1} />
            ))}
          </ol>
        </details>
      )}
      {live.spoken.length > 0 && live.spoken.length <= MOST_NAMES && (
        <p className="mt-spoken">{t('queue.spoken', { names: people.listOf(live.spoken) })}</p>
      )}
      {live.spoken.length > MOST_NAMES && (
        <details className="mt-spoken">
          <summary>{t('queue.spokenCount', { count: live.spoken.length })}</summary>
          <p>{people.listOf(live.spoken)}</p>
        </details>
      )}
    </div>
  )
}

interface WaitingProps extends MeetingParts {
  readonly hand: MeetingParts['live']['queue'][number]
  readonly rank: number
}

function Waiting(parts: WaitingProps) {
  const { t, i18n } = useTranslation('floor')
  const { hand, rank, people, meeting } = parts
  const { name, collegeName, detail, member } = people.of(hand.memberId)
  const sub = [collegeName ?? t('people.outside'), detail].filter((part) => part !== null).join(' · ')
  return (
    <li>
      <span className="mt-rank">{rank}</span>
      <span className="who">
        <Avatar name={name} college={member?.college ?? null} {...(member === null ? {} : { role: member.role })} size="s" />
        <span>
          <span className="who-name">{name}</span>
          <span className="who-sub">{sub}</span>
        </span>
      </span>
      <span className="mt-queue-end">
        <span className="state still">
          <Hand className="icon" aria-hidden="true" />
          <span className="sr">{t('queue.since')} </span>
          {hourInWords(hand.at, i18n.language)}
        </span>
        {meeting.me.animates && <HandActs {...parts} name={name} />}
      </span>
    </li>
  )
}

function HandActs({ hand, rank, name, acts, people, live }: WaitingProps & { readonly name: string }) {
  const { t } = useTranslation('floor')
  const { run, failure } = useAct((command: () => Promise<unknown>) => command())
  const [asksWhy, setAsksWhy] = useState(false)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const isEmpty = reason.trim() === ''
  const [next] = live.queue
  return (
    <>
      <ActMenu
        label={t('queue.acts')}
        about={name}
        icon={EllipsisVertical}
        acts={[
          {
            id: 'give',
            label: t('queue.give'),
            why: null,
            onAct: () => (rank === 1 ? void run(() => acts.giveFloor({})) : setAsksWhy(true)),
          },
          { id: 'lower', label: t('queue.lower'), why: null, onAct: () => void run(() => acts.lowerHandOf(hand.memberId)) },
        ]}
      />
      <ProblemNotice problem={failure} />
      {asksWhy && (
        <ActForm
          title={t('queue.outTitle', { name })}
          hint={t('queue.outHint', { next: next === undefined ? '' : people.of(next.memberId).name })}
          confirm={t('queue.give')}
          keep={t('keep')}
          isReady={() => {
            setChecked(true)
            return !isEmpty
          }}
          onConfirm={() => acts.giveFloor({ memberId: hand.memberId, reason: reason.trim() })}
          onClose={() => setAsksWhy(false)}
        >
          <TextField
            label={t('queue.outReason')}
            maxLength={1000}
            error={checked && isEmpty ? t('reasonMissing') : null}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </ActForm>
      )}
    </>
  )
}
