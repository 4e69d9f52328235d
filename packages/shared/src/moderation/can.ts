/** Who hides a message, for how long, and who contests an act of facilitation. Rules: docs/rules/moderation.md (MO). @module */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended, type WithoutVoice } from '../space/can.ts'

export interface MessageFacts {
  readonly authorMemberId: string
  /** ms, while it is hidden; null = everybody reads it. */
  readonly hiddenUntil: number | null
  /** Who hid it or made that last, also when it is read by all again; null = nobody ever did. */
  readonly hiddenBy: string | null
}

export interface ContestFacts {
  readonly byMemberId: string
  readonly closed: boolean
}

export interface ModerationResources {
  hideMessage: { readonly space: SpaceFacts; readonly message: MessageFacts }
  keepHidden: MessageFacts
  showMessage: { readonly space: SpaceFacts; readonly message: MessageFacts }
  /** `contestable`: an act of facilitation by a person; `contested`: the actor contests it already. */
  contestAct: { readonly contestable: boolean; readonly contested: boolean }
  answerContest: { readonly space: SpaceFacts; readonly contest: ContestFacts }
  closeContest: ContestFacts
}

export const moderationRules = {
  /** Whoever animates, for 48 hours, somebody else's words; not twice in a row the same person (MO2, MO3). */
  hideMessage(actor: Actor, { space, message }: ModerationResources['hideMessage']) {
    const holds = holdsFrame(actor, space)
    if (!holds.ok) return holds
    if (message.authorMemberId === actor.memberId) return err({ kind: 'own-message' })
    if (message.hiddenUntil !== null) return err({ kind: 'message-hidden', until: message.hiddenUntil })
    return message.hiddenBy === actor.memberId ? err({ kind: 'hiding-needs-second-person' }) : ok()
  },

  /** A second person with a voice, or who animates in the meantime, never its author (MO3). */
  keepHidden(actor: Actor, message: MessageFacts) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!hasVoice(actor.role) && actor.role !== 'facilitator') return err({ kind: 'role-without-voice', role: actor.role })
    if (message.hiddenUntil === null) return err({ kind: 'message-not-hidden' })
    if (message.authorMemberId === actor.memberId) return err({ kind: 'own-message' })
    return message.hiddenBy === actor.memberId ? err({ kind: 'hiding-needs-second-person', until: message.hiddenUntil }) : ok()
  },

  showMessage(actor: Actor, { space, message }: ModerationResources['showMessage']) {
    const holds = holdsFrame(actor, space)
    if (!holds.ok) return holds
    return message.hiddenUntil === null ? err({ kind: 'message-not-hidden' }) : ok()
  },

  /** Every member, once while it stands (MO7). */
  contestAct(actor: Actor, { contestable, contested }: ModerationResources['contestAct']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!contestable) return err({ kind: 'not-contestable' })
    return contested ? err({ kind: 'contested-already' }) : ok()
  },

  answerContest(actor: Actor, { space, contest }: ModerationResources['answerContest']) {
    const holds = holdsFrame(actor, space)
    if (!holds.ok) return holds
    return contest.closed ? err({ kind: 'contest-closed' }) : ok()
  },

  /** Whoever contests says that it is settled, and nobody else (MO8). */
  closeContest(actor: Actor, contest: ContestFacts) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (contest.byMemberId !== actor.memberId) return err({ kind: 'contest-of-another' })
    return contest.closed ? err({ kind: 'contest-closed' }) : ok()
  },
} satisfies {
  readonly [A in keyof ModerationResources]: (actor: Actor, resource: ModerationResources[A]) => Result<void, ModerationRefusal>
}

function holdsFrame(actor: Actor, space: SpaceFacts): Result<void, ModerationRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  return animates(actor, space) ? ok() : err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
}

export type ModerationRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'own-message' }
  | { readonly kind: 'message-hidden'; readonly until: number }
  | { readonly kind: 'message-not-hidden' }
  | { readonly kind: 'hiding-needs-second-person'; readonly until?: number }
  | { readonly kind: 'not-contestable' }
  | { readonly kind: 'contested-already' }
  | { readonly kind: 'contest-of-another' }
  | { readonly kind: 'contest-closed' }
