/** What is said in a round beside the answers: questions of understanding, and reactions once each in drawn order. @module */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended, type WithoutVoice } from '../space/can.ts'
import type { RoundStep } from '../wire/http/round.ts'
import { isServiceUserCollege, type RoundFacts } from './round.ts'
import { waitingToReact } from './steps.ts'

export type SayRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'round-closed' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'reactions-not-open'; readonly step: RoundStep }
  | { readonly kind: 'already-reacted' }
  | { readonly kind: 'not-your-turn'; readonly currentMemberId: string | null }
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'not-found' }

/**
 * The order in which people react: drawn, service users in front when the group wishes so (RO7). `random` fills a buffer with
 * random bytes.
 */
export function drawSpeakingOrder(
  round: Pick<RoundFacts, 'asked' | 'colleges' | 'serviceUsersFirst'>,
  random: (bytes: Uint8Array) => Uint8Array,
): readonly string[] {
  const drawn = shuffled(round.asked, random)
  if (!round.serviceUsersFirst) return drawn.map(({ memberId }) => memberId)
  const isFirst = ({ collegeId }: (typeof drawn)[number]) => isServiceUserCollege(round, collegeId)
  return [...drawn.filter(isFirst), ...drawn.filter((person) => !isFirst(person))].map(({ memberId }) => memberId)
}

/** Every order is equally likely. */
export function shuffled<T>(list: readonly T[], random: (bytes: Uint8Array) => Uint8Array): readonly T[] {
  const left = [...list]
  const drawn: T[] = []
  while (left.length > 0) drawn.push(...left.splice(below(left.length, random), 1))
  return drawn
}

function below(limit: number, random: (bytes: Uint8Array) => Uint8Array): number {
  const highest = Math.floor(0x1_0000_0000 / limit) * limit
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(new Uint8Array(4))
    const number = ((a * 256 + b) * 256 + c) * 256 + d
    // Numbers above the last full multiple would make some places likelier.
    if (number < highest) return number % limit
  }
}

/** Anybody who reads may ask; people with a voice answer; asked people react once a loop, in their turn (RO7). */
export function sayRefusal(
  actor: Actor,
  { round, kind }: { readonly round: RoundFacts; readonly kind: 'question' | 'answer' | 'reaction' },
): Result<void, SayRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (kind !== 'question' && !hasVoice(actor.role)) return err({ kind: 'role-without-voice', role: actor.role })
  if (round.sheetBinned) return err({ kind: 'sheet-in-bin' })
  if (round.step === 'closed') return err({ kind: 'round-closed' })
  return kind === 'reaction' ? reacts(actor, round) : ok()
}

function reacts({ memberId }: Actor, round: RoundFacts): Result<void, SayRefusal> {
  if (!round.asked.some((asked) => asked.memberId === memberId)) return err({ kind: 'not-asked' })
  if (round.step !== 'react') return err({ kind: 'reactions-not-open', step: round.step })
  if (round.reacted.includes(memberId)) return err({ kind: 'already-reacted' })
  const [current = null] = waitingToReact(round)
  return current === memberId ? ok() : err({ kind: 'not-your-turn', currentMemberId: current })
}

/** Oneself, or whoever animates for somebody who is not there: their turn comes again at the end (RO7). */
export function skipRefusal(
  actor: Actor,
  { space, round, memberId }: { readonly space: SpaceFacts; readonly round: RoundFacts; readonly memberId: string },
): Result<void, SayRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (actor.memberId !== memberId && !animates(actor, space)) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
  if (round.sheetBinned) return err({ kind: 'sheet-in-bin' })
  if (round.step !== 'react') return err({ kind: 'reactions-not-open', step: round.step })
  if (!round.speakingOrder.includes(memberId)) return err({ kind: 'not-found' })
  return round.reacted.includes(memberId) ? err({ kind: 'already-reacted' }) : ok()
}
