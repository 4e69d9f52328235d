/** Asking to speak: the one button everybody has, within reach of one thumb on a phone. @module */
import { Check, Hand } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { MeetingParts } from './parts.ts'

export function HandButton({ live, meeting, people, acts }: MeetingParts) {
  const { t } = useTranslation('floor')
  const { run, working, failure } = useAct((command: () => Promise<unknown>) => command())
  const mine = meeting.me.memberId
  const place = live.queue.findIndex(({ memberId }) => memberId === mine)
  const speaks = live.floor?.memberId === mine

  // A facilitator holds the frame and needs no turn to speak.
  if (people.of(mine).member?.role === 'facilitator' && !speaks && place < 0) return null

  async function press(command: () => Promise<unknown>, said: string) {
    if (await run(command)) announce(said)
  }

  return (
    <div className="mt-hand" data-animates={meeting.me.animates || undefined}>
      <ProblemNotice problem={failure} />
      {speaks ? (
        <button
          className="btn mt-hand-btn"
          type="button"
          aria-disabled={working || undefined}
          onClick={() => void press(acts.endTurn, t('hand.doneSaid'))}
        >
          <Check className="icon" aria-hidden="true" />
          {t('hand.done')}
        </button>
      ) : (
        <button
          className={place < 0 && !meeting.me.animates ? 'btn btn-main mt-hand-btn' : 'btn mt-hand-btn'}
          type="button"
          aria-pressed={place >= 0}
          aria-disabled={working || undefined}
          onClick={() => void (place >= 0 ? press(acts.lowerHand, t('hand.lowered')) : press(() => acts.raiseHand(), t('hand.raised')))}
        >
          <Hand className="icon" aria-hidden="true" />
          {place >= 0 ? t('hand.lower') : t('hand.raise')}
        </button>
      )}
      {place >= 0 && <p>{place === 0 ? t('hand.next') : t('hand.before', { count: place })}</p>}
    </div>
  )
}
