/** What may be hidden and why: a closed list, shown to everybody before anything is hidden. Rules: docs/rules/moderation.md (MO). @module */

/** None of them is about the substance: nobody is hidden for being off the point, rude about an idea, or wrong. */
export const hidingReasons = ['identifies', 'health', 'hurts', 'confided', 'unlawful'] as const
export type HidingReason = (typeof hidingReasons)[number]

/** What people say to one another; never a text that is written together, an amendment, a position or an objection. */
export const hideableKinds = ['remark', 'reply', 'say', 'message'] as const
export type HideableKind = (typeof hideableKinds)[number]

/** For how long one person alone hides a message, ms. */
export const HIDING_MS = 48 * 3_600_000

/** Acts of whoever holds the frame, as events of the record: each may be contested. */
export const facilitationKinds: readonly string[] = [
  'phase-set',
  'ideas-grouped',
  'phase-questions-opened',
  'write-first-opened',
  'write-first-revealed',
  'remark-parked',
  'remark-unparked',
  'round-step',
  'round-closed',
  'round-reminded',
  'round-revealed',
  'round-speaker-skipped',
  'section-locked',
  'section-unlocked',
  'message-hidden',
  'message-kept-hidden',
  'message-shown',
  'member-suspended',
  'member-restored',
  'meeting-opened',
  'meeting-closed',
  'meeting-cancelled',
  'meeting-moved',
  'meeting-item-opened',
  'meeting-floor-out-of-order',
  'meeting-hand-lowered',
  'meeting-hand-lowered',
  'meeting-attention-called',
  'meeting-quick-round-opened',
  'meeting-animation-taken',
  'hosting-taken',
  'facilitator-stepped-down',
]
