/** Meetings: planned, attended, held live, noted, and their minutes. Rules: docs/rules/meeting.md (MT), docs/rules/minutes.md (MN). @module */
import * as z from 'zod'
import {
  attendanceAnswers,
  itemKinds,
  MOST_ITEMS,
  MOST_OCCURRENCES,
  meetingKinds,
  meetingStates,
  placeKinds,
  quickAnswers,
  quickRoundKinds,
} from '../../meeting/meeting.ts'
import { collegeKinds } from '../../member/college.ts'
import { Line, Moment, Reason, Words } from './fields.ts'
import { roundOutcomes } from './round.ts'

const Id = z.string().max(64)
const Minutes = z
  .number()
  .int()
  .min(1)
  .max(24 * 60)

// — Calendar —

export const recurrenceSteps = ['week', 'twoWeeks', 'month'] as const
/** `month`: the same weekday of the month (the second Thursday). `times` counts the first one. */
export const Recurrence = z
  .object({ every: z.enum(recurrenceSteps), times: z.number().int().min(2).max(MOST_OCCURRENCES).optional(), until: Moment.optional() })
  .refine(({ times, until }) => (times === undefined) !== (until === undefined), {
    error: 'either a number of times or a last day',
    path: ['times'],
  })
export type Recurrence = z.output<typeof Recurrence>

export const AgendaItemBody = z.object({
  /** Of an item that is there already. */
  id: Id.optional(),
  title: Line,
  kind: z.enum(itemKinds),
  minutes: Minutes,
  roundId: Id.optional(),
  sectionId: Id.optional(),
})
export type AgendaItemBody = z.output<typeof AgendaItemBody>

export const NewMeetingBody = z.object({
  title: Line,
  kind: z.enum(meetingKinds),
  /** Where people meet. */
  place: Line.optional(),
  /** Where people meet from afar, as text. */
  link: Line.optional(),
  startsAt: Moment,
  minutes: Minutes,
  sheetId: Id.optional(),
  roundId: Id.optional(),
  agenda: z.array(AgendaItemBody).max(MOST_ITEMS).default([]),
  recurrence: Recurrence.optional(),
  /** IANA name; occurrences keep the hour of the wall there. */
  timeZone: z.string().max(64).default('Europe/Paris'),
})
export type NewMeetingBody = z.input<typeof NewMeetingBody>
/** In order of time. */
export const PlannedAnswer = z.object({ ids: z.array(z.string()) })
export type PlannedAnswer = z.output<typeof PlannedAnswer>

/** What is given replaces; null empties. The date moves by its own act. */
export const DescribeMeetingBody = z
  .object({ title: Line, place: Line.nullable(), link: Line.nullable(), minutes: Minutes, sheetId: Id.nullable(), roundId: Id.nullable() })
  .partial()
export type DescribeMeetingBody = z.input<typeof DescribeMeetingBody>

/** `following`: all planned ones of the series after this one move as far. */
export const MoveMeetingBody = z.object({ startsAt: Moment, reason: Reason, following: z.boolean().default(false) })
export type MoveMeetingBody = z.input<typeof MoveMeetingBody>
export const CancelMeetingBody = z.object({ reason: Reason, following: z.boolean().default(false) })
export type CancelMeetingBody = z.input<typeof CancelMeetingBody>

/** The whole agenda in its order. `version`: of the agenda it was made from (`agenda-changed` when somebody was faster). */
export const AgendaBody = z.object({ version: z.number().int().min(0), items: z.array(AgendaItemBody).max(MOST_ITEMS) })
export type AgendaBody = z.input<typeof AgendaBody>

export const AttendanceBody = z.object({ answer: z.enum(attendanceAnswers) })
export type AttendanceBody = z.output<typeof AttendanceBody>
/** « Présent dans la salle », ticked by whoever animates for somebody without a device. */
export const PresentBody = z.object({ memberId: Id, present: z.boolean() })
export type PresentBody = z.output<typeof PresentBody>

/** As typed; six characters count. */
export const JoinMeetingBody = z.object({ code: z.string().trim().min(1).max(32) })
export type JoinMeetingBody = z.output<typeof JoinMeetingBody>
export const JoinMeetingAnswer = z.object({ spaceId: z.string(), meetingId: z.string() })
export type JoinMeetingAnswer = z.output<typeof JoinMeetingAnswer>

// — Live —

/** null: between two items. */
export const CurrentItemBody = z.object({ itemId: Id.nullable() })
export type CurrentItemBody = z.output<typeof CurrentItemBody>

/** `memberId`: whoever animates raises it for somebody present without a device. */
export const HandBody = z.object({ memberId: Id.optional() })
export type HandBody = z.input<typeof HandBody>

/** Nobody named: the first of the queue. Somebody else than the first needs a reason. */
export const GiveFloorBody = z.object({
  memberId: Id.optional(),
  reason: Reason.optional(),
  minutes: z.number().int().min(1).max(60).optional(),
})
export type GiveFloorBody = z.input<typeof GiveFloorBody>

export const SilenceBody = z.object({ on: z.boolean() })
export type SilenceBody = z.output<typeof SilenceBody>

const Place = z.object({ kind: z.enum(placeKinds), id: Id })
/** « Suivez-moi »; null ends it. */
export const ShownBody = z.object({ place: Place.nullable() })
export type ShownBody = z.output<typeof ShownBody>

/** « Un mot à tous »; null takes it away. */
export const AttentionBody = z.object({ text: Line.nullable() })
export type AttentionBody = z.output<typeof AttentionBody>

export const NewQuickRoundBody = z.object({ kind: z.enum(quickRoundKinds), about: Line.optional() })
export type NewQuickRoundBody = z.input<typeof NewQuickRoundBody>
/** One of the answers of the quick round's kind. */
export const QuickAnswerBody = z.object({ answer: z.enum([...quickAnswers.mood, ...quickAnswers.understood]) })
export type QuickAnswerBody = z.output<typeof QuickAnswerBody>

/** The small snapshot: of two, the higher `version` holds. Times in ms on the server's domain clock. */
export const MeetingLive = z.object({
  version: z.number(),
  /** The server's domain clock when this was said: timers are worked out against it. */
  now: z.number(),
  state: z.enum(meetingStates),
  openedAt: z.number().nullable(),
  closedAt: z.number().nullable(),
  /** Who took the animation of this meeting; null: whoever animates the space. */
  animatorMemberId: z.string().nullable(),
  noteTakerMemberId: z.string().nullable(),
  currentItemId: z.string().nullable(),
  /** When the current item began, ms. */
  itemSince: z.number().nullable(),
  floor: z
    .object({ memberId: z.string(), since: z.number(), allottedMs: z.number(), pausedMs: z.number(), pausedAt: z.number().nullable() })
    .nullable(),
  /** Silence for everybody since; null: none. */
  silentSince: z.number().nullable(),
  /** Raised hands in the order in which they get the floor; the first is next. */
  queue: z.array(z.object({ memberId: z.string(), at: z.number() })),
  /** Who has spoken in this item, once each, in the order of their first turn. */
  spoken: z.array(z.string()),
  shown: Place.extend({ byMemberId: z.string(), at: z.number() }).nullable(),
  attention: z.object({ text: z.string(), byMemberId: z.string(), at: z.number() }).nullable(),
  /** The open quick round. `answered`: how many have, never who. */
  quickRound: z
    .object({ id: z.string(), kind: z.enum(quickRoundKinds), about: z.string().nullable(), openedAt: z.number(), answered: z.number() })
    .nullable(),
  /** Moves whenever something of the meeting changed that is not in here (agenda, attendance, notes, plan, closed quick rounds): read it again. */
  detail: z.number(),
})
export type MeetingLive = z.output<typeof MeetingLive>

/** Events in the room `meeting/<id>` (MESSAGE_EVENT). */
export const MeetingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('meeting-live'), meetingId: z.string(), live: MeetingLive }),
  /** Who is connected here. `whole`: `came` is everybody (told to whoever enters); else only what changed since the last one. */
  z.object({
    type: z.literal('meeting-presence'),
    meetingId: z.string(),
    whole: z.boolean(),
    came: z.array(z.string()),
    left: z.array(z.string()),
  }),
  /** The minutes moved on (rectified, approved, corrected): read them again. */
  z.object({ type: z.literal('meeting-minutes'), meetingId: z.string() }),
])
export type MeetingEvent = z.output<typeof MeetingEvent>

// — Notes —

/** A decision by consent names the consented round, or says that nobody present objected. One of an authority says which. */
export const DecisionMode = z.union([
  z.object({ mode: z.literal('consent'), by: z.literal('round'), roundId: Id }),
  z.object({ mode: z.literal('consent'), by: z.literal('present') }),
  z.object({ mode: z.literal('authority'), authority: Line }),
])
export type DecisionMode = z.output<typeof DecisionMode>

export const NoteBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('decision'), statement: Words, how: DecisionMode, reserves: Words.optional() }),
  /** Who does it: a member, or in words. `byWhen`: a day, as text. */
  z.object({ kind: z.literal('action'), what: Words, memberId: Id.optional(), who: Line.optional(), byWhen: Line.optional() }),
  z.object({ kind: z.literal('postponed'), text: Words }),
  z.object({ kind: z.literal('information'), text: Words }),
])
export type NoteBody = z.input<typeof NoteBody>

const noted = { id: z.string(), byMemberId: z.string(), at: z.number(), itemId: z.string().nullable() }
export const Note = z.discriminatedUnion('kind', [
  /** `number`: `7.2`. */
  z.object({
    ...noted,
    kind: z.literal('decision'),
    number: z.string(),
    statement: z.string(),
    how: DecisionMode,
    reserves: z.string().nullable(),
  }),
  z.object({
    ...noted,
    kind: z.literal('action'),
    what: z.string(),
    memberId: z.string().nullable(),
    who: z.string().nullable(),
    byWhen: z.string().nullable(),
  }),
  z.object({ ...noted, kind: z.literal('postponed'), text: z.string() }),
  z.object({ ...noted, kind: z.literal('information'), text: z.string() }),
])
export type Note = z.output<typeof Note>

// — Reading —

export const minutesStates = ['open', 'validated'] as const

export const MeetingSummary = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(meetingKinds),
  state: z.enum(meetingStates),
  startsAt: z.number(),
  /** Planned length in minutes. */
  minutes: z.number(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  sheetId: z.string().nullable(),
  roundId: z.string().nullable(),
  seriesId: z.string().nullable(),
  /** Why it was cancelled. */
  cancelReason: z.string().nullable(),
  /** Where it was first, with the reason of its last move. */
  moved: z.object({ from: z.number(), reason: z.string() }).nullable(),
  /** What the person asking said. */
  myAnswer: z.enum(attendanceAnswers).nullable(),
  coming: z.number(),
  excused: z.number(),
  /** Colleges with nobody coming; once open, with nobody present (MT8). Empty for a cancelled one. */
  absentCollegeIds: z.array(z.string()),
  /** With the number of its minutes, once it is closed. */
  record: z.object({ number: z.number(), state: z.enum(minutesStates), validatedAt: z.number().nullable() }).nullable(),
})
export type MeetingSummary = z.output<typeof MeetingSummary>
/** In order of time, cancelled ones included. `now`: domain clock. */
export const MeetingListAnswer = z.object({ now: z.number(), meetings: z.array(MeetingSummary), may: z.object({ plan: z.boolean() }) })
export type MeetingListAnswer = z.output<typeof MeetingListAnswer>

export const AgendaItem = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(itemKinds),
  minutes: z.number(),
  roundId: z.string().nullable(),
  sectionId: z.string().nullable(),
  /** It was current before and is no more. */
  done: z.boolean(),
})
export type AgendaItem = z.output<typeof AgendaItem>

export const CollegeAttendance = z.object({
  /** null: people outside the colleges with a voice (facilitator, observers, scribes). */
  collegeId: z.string().nullable(),
  kind: z.enum(collegeKinds).nullable(),
  /** Active members with a voice (with null: without). */
  members: z.number(),
  coming: z.array(z.string()),
  excused: z.array(z.string()),
  /** Recorded as present. */
  present: z.array(z.string()),
})
export type CollegeAttendance = z.output<typeof CollegeAttendance>

export const ClosedQuickRound = z.object({
  id: z.string(),
  kind: z.enum(quickRoundKinds),
  about: z.string().nullable(),
  closedAt: z.number(),
  /** null: fewer than five answered, nothing is shown and nothing is kept. */
  counts: z.record(z.string(), z.number()).nullable(),
})
export type ClosedQuickRound = z.output<typeof ClosedQuickRound>

/** What was done to hold the frame, newest first; `reason` where one was given. */
export const MeetingAct = z.object({
  at: z.number(),
  kind: z.string(),
  actorMemberId: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
})
export type MeetingAct = z.output<typeof MeetingAct>

const Refused = z.object({ kind: z.string() }).catchall(z.unknown())
/** Allowed, or why not: what the button says. */
const May = z.object({ allowed: z.boolean(), reason: Refused.nullable() })

export const MeetingAnswer = MeetingSummary.extend({
  spaceId: z.string(),
  plannedBy: z.string(),
  /** For members, while it leads here. */
  code: z.string().nullable(),
  /** When the code leads here, ms. */
  codeFrom: z.number(),
  codeUntil: z.number(),
  /** From when it may be opened, ms. */
  openableFrom: z.number(),
  agendaVersion: z.number(),
  agenda: z.array(AgendaItem),
  attendance: z.array(CollegeAttendance),
  /** Recorded as present by whoever animates, in the room without a device. */
  tickedMemberIds: z.array(z.string()),
  live: MeetingLive,
  /** The person asking has answered the open quick round, as far as the server remembers. */
  quickAnswered: z.boolean(),
  quickRounds: z.array(ClosedQuickRound),
  notes: z.array(Note),
  acts: z.array(MeetingAct),
  /** Others of its series that are planned and come after. */
  following: z.array(z.object({ id: z.string(), startsAt: z.number() })),
  /** What the person asking is here. */
  me: z.object({ memberId: z.string(), animates: z.boolean(), present: z.boolean(), hasPen: z.boolean() }),
  may: z.object({
    change: May,
    cancel: May,
    open: May,
    close: May,
    animate: May,
    takeAnimation: May,
    raiseHand: May,
    note: May,
    takePen: May,
  }),
})
export type MeetingAnswer = z.output<typeof MeetingAnswer>

// — Minutes —

const MinutesDecision = z.object({
  number: z.string(),
  statement: z.string(),
  mode: z.enum(['consent', 'authority']),
  /** `P-07`, with a consented round; null: of those present, nobody objecting. */
  roundNumber: z.string().nullable(),
  authority: z.string().nullable(),
  reserves: z.string().nullable(),
})
const MinutesAction = z.object({
  what: z.string(),
  memberId: z.string().nullable(),
  who: z.string().nullable(),
  byWhen: z.string().nullable(),
})

/** One version of the minutes: facts of the record, people by id, nobody's sayings. */
export const MinutesContent = z.object({
  title: z.string(),
  kind: z.enum(meetingKinds),
  startsAt: z.number(),
  openedAt: z.number(),
  closedAt: z.number(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  /** In the order of the colleges, people outside them last. Those who never answered are not named. */
  attendance: z.array(
    z.object({
      collegeId: z.string().nullable(),
      present: z.array(z.string()),
      excused: z.array(z.string()),
      /** Said they were coming and were not there. */
      absent: z.array(z.string()),
    }),
  ),
  absentCollegeIds: z.array(z.string()),
  agenda: z.array(z.object({ title: z.string(), kind: z.enum(itemKinds), minutes: z.number() })),
  information: z.array(z.string()),
  decisions: z.array(MinutesDecision),
  /** Rounds closed during the meeting. */
  rounds: z.array(z.object({ roundId: z.string(), number: z.string(), title: z.string(), outcome: z.enum(roundOutcomes) })),
  /** Agreed during the meeting. */
  compromises: z.array(z.object({ compromiseId: z.string(), number: z.string(), point: z.string(), wording: z.string() })),
  actions: z.array(MinutesAction),
  postponed: z.array(z.string()),
  /** Questions put aside for later during the meeting. */
  parked: z.array(z.object({ number: z.string().nullable(), text: z.string() })),
  next: z.object({ meetingId: z.string(), title: z.string(), startsAt: z.number() }).nullable(),
  drawnUpBy: z.string(),
  /** The same in easy words, when somebody wrote it. */
  simple: z.string().nullable(),
})
export type MinutesContent = z.output<typeof MinutesContent>

/** A correction by whoever draws them up; what is given replaces. Approvals of the version before lapse. */
export const CorrectMinutesBody = z.object({
  /** The version it was made from (`minutes-changed` when somebody was faster). */
  version: z.number().int().min(1),
  reason: Reason,
  place: Line.optional(),
  information: z.array(Words).max(50).optional(),
  /** By number; decisions are neither added nor taken away. */
  decisions: z
    .array(z.object({ number: z.string().max(20), statement: Words, reserves: Words.nullable() }))
    .max(100)
    .optional(),
  actions: z
    .array(z.object({ what: Words, memberId: Id.nullable(), who: Line.nullable(), byWhen: Line.nullable() }))
    .max(100)
    .optional(),
  postponed: z.array(Words).max(50).optional(),
  simple: Words.nullable().optional(),
})
export type CorrectMinutesBody = z.input<typeof CorrectMinutesBody>

/** `about`: the number of a decision, or any short name of the place. */
export const RectifyBody = z.object({ about: Line.optional(), text: Words })
export type RectifyBody = z.input<typeof RectifyBody>

/** `joined`: it stands beside the text, signed. `corrected`: a newer version says it. `withdrawn`: by its author. */
export const rectificationStates = ['open', 'joined', 'corrected', 'withdrawn'] as const
export const SettleRectificationBody = z.object({ how: z.enum(['joined', 'corrected', 'withdrawn']) })
export type SettleRectificationBody = z.output<typeof SettleRectificationBody>

/** The version that was read. */
export const ApproveMinutesBody = z.object({ version: z.number().int().min(1) })
export type ApproveMinutesBody = z.output<typeof ApproveMinutesBody>

export const Rectification = z.object({
  id: z.string(),
  memberId: z.string(),
  /** Of the version it was made on. */
  version: z.number(),
  about: z.string().nullable(),
  text: z.string(),
  at: z.number(),
  state: z.enum(rectificationStates),
  settledBy: z.string().nullable(),
  settledAt: z.number().nullable(),
  maySettle: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type Rectification = z.output<typeof Rectification>

export const MinutesAnswer = z.object({
  meetingId: z.string(),
  spaceId: z.string(),
  /** « Relevé n° 7 ». */
  number: z.number(),
  version: z.number(),
  content: MinutesContent,
  /** All versions, newest first: none is ever changed. */
  versions: z.array(
    z.object({ version: z.number(), at: z.number(), byMemberId: z.string(), reason: z.string().nullable(), content: MinutesContent }),
  ),
  /** Oldest first. */
  rectifications: z.array(Rectification),
  /** Of the current version, in the order they came. */
  approvals: z.array(z.object({ memberId: z.string(), at: z.number() })),
  /** Whose approval counts: those present with a voice, and the facilitator. */
  approvers: z.array(z.string()),
  state: z.enum(minutesStates),
  validatedAt: z.number().nullable(),
  /** When it is valid without everybody's approval, if no rectification is open then. */
  validFrom: z.number(),
  now: z.number(),
  may: z.object({ correct: May, rectify: May, approve: May }),
})
export type MinutesAnswer = z.output<typeof MinutesAnswer>
