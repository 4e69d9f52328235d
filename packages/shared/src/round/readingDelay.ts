/** How long everybody has to read before a consent can be closed, and who changes it. @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, isHost, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { DAY_MS } from './round.ts'

export interface ReadingDelay {
  readonly days: number
  readonly serviceUserDays: number
}

export type ReadingDelayRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'reading-delay-unchanged' }
  | { readonly kind: 'college-agreed' }
  | { readonly kind: 'proposal-decided' }

/** From the first publication; the longer of the two when service users are asked (RO15). */
export function readableUntil({ days, serviceUserDays }: ReadingDelay, publishedAt: number, asksServiceUsers: boolean): number {
  return publishedAt + DAY_MS * (asksServiceUsers ? Math.max(days, serviceUserDays) : days)
}

/** Longer at once, by whoever animates or hosts; as soon as one of the two is shorter, every college has to agree (RO23). */
export function setReadingDelayRefusal(
  actor: Actor,
  { space, from, to }: { readonly space: SpaceFacts; readonly from: ReadingDelay; readonly to: ReadingDelay },
): Result<'now' | 'proposed', ReadingDelayRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  const mayLengthen = animates(actor, space) || isHost(actor, space)
  const isShorter = to.days < from.days || to.serviceUserDays < from.serviceUserDays
  if (!mayLengthen) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (!isShorter) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
  }
  if (to.days === from.days && to.serviceUserDays === from.serviceUserDays) return err({ kind: 'reading-delay-unchanged' })
  return ok(isShorter ? 'proposed' : 'now')
}

/** One voice of each college agrees for it; nobody agrees for another college. */
export function agreeReadingDelayRefusal(
  actor: Actor,
  { decided, agreedCollegeIds }: { readonly decided: boolean; readonly agreedCollegeIds: readonly string[] },
): Result<void, ReadingDelayRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  if (decided) return err({ kind: 'proposal-decided' })
  return actor.collegeId !== null && agreedCollegeIds.includes(actor.collegeId) ? err({ kind: 'college-agreed' }) : ok()
}
