/**
 * Who plans, opens, leads, speaks and notes in a meeting, and who corrects and approves its minutes.
 * Rules: docs/rules/meeting.md (MT), docs/rules/minutes.md (MN).
 * @module
 */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { type MeetingKind, type MeetingState, type NoteKind, openableFrom, type QuickRoundKind, quickAnswers } from './meeting.ts'
import { type MinutesFacts, type RectificationState, validatedAt } from './minutes.ts'

export interface MeetingFacts {
  readonly kind: MeetingKind
  readonly state: MeetingState
  readonly startsAt: number
  readonly plannedBy: string
  readonly openedBy: string | null
  /** Who took the animation of this meeting. */
  readonly animatorMemberId: string | null
  readonly noteTakerMemberId: string | null
  /** Recorded as present, and not suspended. */
  readonly present: readonly string[]
  /** Not suspended; connected to it now, or ticked in the room. */
  readonly here: readonly string[]
  /** Those of them who animate the space. */
  readonly animatorsHere: readonly string[]
  /** Raised hands in their order. */
  readonly queue: readonly string[]
  /** Who speaks. */
  readonly floor: string | null
  /** ms, domain clock. */
  readonly now: number
}

interface InMeeting {
  readonly space: SpaceFacts
  readonly meeting: MeetingFacts
}

export interface MeetingResources {
  planMeeting: { readonly space: SpaceFacts }
  changeMeeting: InMeeting
  /** To another day, or not at all. */
  moveMeeting: InMeeting
  answerMeeting: MeetingFacts
  openMeeting: InMeeting
  closeMeeting: InMeeting
  takeAnimation: InMeeting
  /** Agenda item, one more minute, silence, a place shown, a word to all, quick rounds, somebody present in the room. */
  leadMeeting: InMeeting
  /** `memberId` absent: the first of the queue. */
  giveFloor: InMeeting & { readonly memberId?: string | undefined; readonly hasReason: boolean }
  endTurn: InMeeting
  /** `memberId`: whose hand. */
  raiseHand: InMeeting & { readonly memberId: string }
  lowerHand: InMeeting & { readonly memberId: string }
  answerQuickRound: {
    readonly meeting: MeetingFacts
    readonly kind: QuickRoundKind
    readonly answer: string
    readonly open: boolean
    readonly answered: boolean
  }
  takePen: InMeeting
  layPen: InMeeting
  noteInMeeting: InMeeting & { readonly kind: NoteKind }
  correctMinutes: MinutesFacts
  rectifyMinutes: MinutesFacts
  approveMinutes: MinutesFacts & { readonly asked: number }
  settleRectification: {
    readonly minutes: MinutesFacts
    readonly authorMemberId: string
    /** Of the minutes it is about. */
    readonly version: number
    readonly state: RectificationState
    readonly how: Exclude<RectificationState, 'open'>
  }
}

/** Whoever animates the space, or who took the animation of this meeting (MT12). */
export function animatesMeeting(actor: Actor, { space, meeting }: InMeeting): boolean {
  return animates(actor, space) || (actor.state === 'active' && actor.memberId === meeting.animatorMemberId)
}

export const meetingRules = {
  /** Whoever animates, or has a voice (MT1). */
  planMeeting: (actor: Actor, { space }: MeetingResources['planMeeting']) => (animates(actor, space) ? ok() : speaks(actor)),

  changeMeeting(actor: Actor, { space, meeting }: InMeeting) {
    const prepares = preparesMeeting(actor, { space, meeting })
    if (!prepares.ok) return prepares
    return meeting.state === 'open' ? ok() : isPlanned(meeting)
  },

  moveMeeting(actor: Actor, { space, meeting }: InMeeting) {
    const prepares = preparesMeeting(actor, { space, meeting })
    return prepares.ok ? isPlanned(meeting) : prepares
  },

  answerMeeting(actor: Actor, meeting: MeetingFacts) {
    const active = isActive(actor)
    if (!active.ok) return active
    return meeting.state === 'open' ? ok() : isPlanned(meeting)
  },

  /** Once, and not days before (MT11). */
  openMeeting(actor: Actor, { space, meeting }: InMeeting) {
    const leads = leadsMeeting(actor, { space, meeting })
    if (!leads.ok) return leads
    const planned = isPlanned(meeting)
    if (!planned.ok) return planned
    const from = openableFrom(meeting)
    return meeting.now < from ? err({ kind: 'meeting-too-early', from }) : ok()
  },

  closeMeeting: leadsOpenMeeting,

  /** While nobody who animates is here, somebody here with a voice; whoever animates the space takes it back (MT12). */
  takeAnimation(actor: Actor, { space, meeting }: InMeeting) {
    const isAnimator = animates(actor, space)
    if (!isAnimator) {
      const voice = speaks(actor)
      if (!voice.ok) return voice
    }
    if (meeting.state !== 'open') {
      const planned = isPlanned(meeting)
      if (!planned.ok) return planned
      const from = openableFrom(meeting)
      if (meeting.now < from) return err({ kind: 'meeting-too-early', from })
    }
    const taker = meeting.animatorMemberId
    if (actor.memberId === taker || (isAnimator && taker === null)) return err({ kind: 'already-animating' })
    if (isAnimator) return ok()
    if (!meeting.here.includes(actor.memberId)) return err({ kind: 'not-present' })
    const takerHere = taker !== null && meeting.here.includes(taker) ? taker : null
    const memberId = meeting.animatorsHere[0] ?? takerHere
    return memberId === null ? ok() : err({ kind: 'somebody-animates', memberId })
  },

  leadMeeting: leadsOpenMeeting,

  /** The next one, or somebody else with a reason that stands in the record (MT16). */
  giveFloor(actor: Actor, { memberId, hasReason, ...where }: MeetingResources['giveFloor']) {
    const leads = leadsOpenMeeting(actor, where)
    if (!leads.ok) return leads
    const { queue, present, floor } = where.meeting
    const [next = null] = queue
    const speaker = memberId ?? next
    if (speaker === null) return err({ kind: 'nobody-waits' })
    if (!present.includes(speaker)) return err({ kind: 'not-present' })
    if (floor === speaker) return err({ kind: 'speaking-already' })
    return next !== null && speaker !== next && !hasReason ? err({ kind: 'out-of-order', next }) : ok()
  },

  /** Whoever speaks gives the floor back; whoever animates ends a turn. */
  endTurn(actor: Actor, { space, meeting }: InMeeting) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (actor.memberId !== meeting.floor && !animatesMeeting(actor, { space, meeting })) return notAnimating(space)
    const open = isOpen(meeting)
    if (!open.ok) return open
    return meeting.floor === null ? err({ kind: 'nobody-speaks' }) : ok()
  },

  /** Anybody present, observers included; whoever animates for somebody present (MT14). */
  raiseHand(actor: Actor, { space, meeting, memberId }: MeetingResources['raiseHand']) {
    const handles = handlesHand(actor, { space, meeting, memberId })
    if (!handles.ok) return handles
    if (!meeting.present.includes(memberId)) return err({ kind: 'not-present' })
    if (meeting.queue.includes(memberId)) return err({ kind: 'hand-raised' })
    return meeting.floor === memberId ? err({ kind: 'speaking-already' }) : ok()
  },

  lowerHand(actor: Actor, { space, meeting, memberId }: MeetingResources['lowerHand']) {
    const handles = handlesHand(actor, { space, meeting, memberId })
    if (!handles.ok) return handles
    return meeting.queue.includes(memberId) ? ok() : err({ kind: 'hand-not-raised' })
  },

  /** Everybody present, once (MT18). */
  answerQuickRound(actor: Actor, { meeting, kind, answer, open, answered }: MeetingResources['answerQuickRound']) {
    const active = isActive(actor)
    if (!active.ok) return active
    const isMeetingOpen = isOpen(meeting)
    if (!isMeetingOpen.ok) return isMeetingOpen
    if (!open) return err({ kind: 'quick-round-closed' })
    if (!meeting.present.includes(actor.memberId)) return err({ kind: 'not-present' })
    if (!(quickAnswers[kind] as readonly string[]).includes(answer)) return err({ kind: 'not-that-answer' })
    return answered ? err({ kind: 'already-answered' }) : ok()
  },

  /** Somebody present, not an observer; whoever animates takes it over (MT20). */
  takePen(actor: Actor, { space, meeting }: InMeeting) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (actor.role === 'observer') return err({ kind: 'role-without-voice', role: actor.role })
    const open = isOpen(meeting)
    if (!open.ok) return open
    if (!meeting.present.includes(actor.memberId)) return err({ kind: 'not-present' })
    const holder = meeting.noteTakerMemberId
    const isFree = holder === null || (holder !== actor.memberId && animatesMeeting(actor, { space, meeting }))
    return isFree ? ok() : err({ kind: 'pen-taken', memberId: holder })
  },

  layPen(actor: Actor, { space, meeting }: InMeeting) {
    const writes = holdsPen(actor, { space, meeting })
    if (!writes.ok) return writes
    const open = isOpen(meeting)
    if (!open.ok) return open
    return meeting.noteTakerMemberId === null ? err({ kind: 'pen-not-taken' }) : ok()
  },

  /** Whoever animates, or holds the pen; in a dialogue nothing is decided (MT3, MT20). */
  noteInMeeting(actor: Actor, { space, meeting, kind }: MeetingResources['noteInMeeting']) {
    const writes = holdsPen(actor, { space, meeting })
    if (!writes.ok) return writes
    const open = isOpen(meeting)
    if (!open.ok) return open
    return kind === 'decision' && meeting.kind === 'dialogue' ? err({ kind: 'no-decision-in-dialogue' }) : ok()
  },

  /** Whoever drew them up, by a new version (MN4). */
  correctMinutes(actor: Actor, minutes: MinutesFacts) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (actor.memberId !== minutes.drawnUpBy) return err({ kind: 'not-the-drafter', memberId: minutes.drawnUpBy })
    return stillOpen(minutes)
  },

  /** Those who were present (MN3). */
  rectifyMinutes(actor: Actor, minutes: MinutesFacts) {
    const active = isActive(actor)
    if (!active.ok) return active
    return minutes.present.includes(actor.memberId) ? stillOpen(minutes) : err({ kind: 'was-not-present' })
  },

  approveMinutes(actor: Actor, { asked, ...minutes }: MeetingResources['approveMinutes']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!minutes.approvers.includes(actor.memberId)) return err({ kind: 'was-not-present' })
    const open = stillOpen(minutes)
    if (!open.ok) return open
    if (asked !== minutes.version) return err({ kind: 'minutes-changed', version: minutes.version })
    return minutes.approvals.some(({ memberId }) => memberId === actor.memberId) ? err({ kind: 'already-approved' }) : ok()
  },

  /** Its author takes it back or lets it stand beside the text; whoever drew up the minutes joins it or corrects them (MN3). */
  settleRectification(actor: Actor, { minutes, authorMemberId, version, state, how }: MeetingResources['settleRectification']) {
    const active = isActive(actor)
    if (!active.ok) return active
    const isAuthor = actor.memberId === authorMemberId
    const mayDo = how === 'withdrawn' ? isAuthor : actor.memberId === minutes.drawnUpBy || (isAuthor && how === 'joined')
    if (!mayDo) return err({ kind: 'rectification-of-another' })
    if (state !== 'open') return err({ kind: 'rectification-settled' })
    if (how === 'corrected' && minutes.version <= version) return err({ kind: 'minutes-not-corrected' })
    return stillOpen(minutes)
  },
} satisfies { readonly [A in keyof MeetingResources]: (actor: Actor, resource: MeetingResources[A]) => Result<void, MeetingRefusal> }

/** Whose approval minutes wait for: a voice, or the facilitator (MN5). */
export function approvesMinutes({ role }: Pick<Actor, 'role'>): boolean {
  return hasVoice(role) || role === 'facilitator'
}

/** Whoever planned it, or animates (MT2). */
function preparesMeeting(actor: Actor, { space, meeting }: InMeeting): Result<void, MeetingRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  return actor.memberId === meeting.plannedBy || animatesMeeting(actor, { space, meeting }) ? ok() : err({ kind: 'not-the-planner' })
}

function leadsMeeting(actor: Actor, { space, meeting }: InMeeting): Result<void, MeetingRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  return animatesMeeting(actor, { space, meeting }) ? ok() : notAnimating(space)
}

function notAnimating({ hasFacilitator }: SpaceFacts) {
  return err({ kind: 'not-animating', hasFacilitator })
}

function leadsOpenMeeting(actor: Actor, { space, meeting }: InMeeting): Result<void, MeetingRefusal> {
  const leads = leadsMeeting(actor, { space, meeting })
  return leads.ok ? isOpen(meeting) : leads
}

function handlesHand(actor: Actor, { space, meeting, memberId }: MeetingResources['raiseHand']): Result<void, MeetingRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (memberId !== actor.memberId && !animatesMeeting(actor, { space, meeting })) return notAnimating(space)
  return isOpen(meeting)
}

function holdsPen(actor: Actor, { space, meeting }: InMeeting): Result<void, MeetingRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  const writes = actor.memberId === meeting.noteTakerMemberId || animatesMeeting(actor, { space, meeting })
  return writes ? ok() : err({ kind: 'not-the-note-taker' })
}

function isPlanned({ state, openedBy }: MeetingFacts): Result<void, MeetingRefusal> {
  switch (state) {
    case 'planned':
      return ok()
    case 'open':
      return err({ kind: 'meeting-open', openedBy })
    case 'closed':
      return err({ kind: 'meeting-closed' })
    case 'cancelled':
      return err({ kind: 'meeting-cancelled' })
  }
}

function isOpen(meeting: MeetingFacts): Result<void, MeetingRefusal> {
  if (meeting.state === 'open') return ok()
  return meeting.state === 'planned' ? err({ kind: 'meeting-not-open' }) : isPlanned(meeting)
}

function stillOpen(minutes: MinutesFacts): Result<void, MeetingRefusal> {
  const at = validatedAt(minutes)
  return at === null ? ok() : err({ kind: 'minutes-validated', at })
}

export type MeetingRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'not-the-planner' }
  /** `openedBy`: who was faster. */
  | { readonly kind: 'meeting-open'; readonly openedBy: string | null }
  | { readonly kind: 'meeting-not-open' }
  | { readonly kind: 'meeting-closed' }
  | { readonly kind: 'meeting-cancelled' }
  | { readonly kind: 'meeting-too-early'; readonly from: number }
  | { readonly kind: 'already-animating' }
  | { readonly kind: 'somebody-animates'; readonly memberId: string }
  | { readonly kind: 'not-present' }
  | { readonly kind: 'nobody-waits' }
  | { readonly kind: 'nobody-speaks' }
  | { readonly kind: 'speaking-already' }
  | { readonly kind: 'out-of-order'; readonly next: string }
  | { readonly kind: 'hand-raised' }
  | { readonly kind: 'hand-not-raised' }
  | { readonly kind: 'quick-round-closed' }
  | { readonly kind: 'not-that-answer' }
  | { readonly kind: 'already-answered' }
  | { readonly kind: 'pen-taken'; readonly memberId: string | null }
  | { readonly kind: 'pen-not-taken' }
  | { readonly kind: 'not-the-note-taker' }
  | { readonly kind: 'no-decision-in-dialogue' }
  | { readonly kind: 'not-the-drafter'; readonly memberId: string }
  | { readonly kind: 'was-not-present' }
  | { readonly kind: 'minutes-validated'; readonly at: number }
  | { readonly kind: 'minutes-changed'; readonly version: number }
  | { readonly kind: 'already-approved' }
  | { readonly kind: 'rectification-of-another' }
  | { readonly kind: 'rectification-settled' }
  | { readonly kind: 'minutes-not-corrected' }
