/** The two calendars, where they press on one another, and who may change what. Rules: docs/rules/calendar.md (CL). @module */
import * as z from 'zod'
import { deadlineKinds, derivedKinds } from '../../calendar/calendar.ts'
import { Line, Moment, Reason, Words } from './fields.ts'

const Id = z.string().min(1).max(64)

/** `afterId`: a date of the group a funder's has to come after. `instance`: whose meeting or decision it is. */
export const NewDeadlineBody = z.object({
  kind: z.enum(deadlineKinds),
  title: Line,
  at: Moment,
  instance: Line.nullable().default(null),
  note: Words.nullable().default(null),
  sheetId: Id.nullable().default(null),
  afterId: Id.nullable().default(null),
})
export type NewDeadlineBody = z.input<typeof NewDeadlineBody>

/** What is given replaces. */
export const ChangeDeadlineBody = z.object({
  title: Line.optional(),
  at: Moment.optional(),
  instance: Line.nullable().optional(),
  note: Words.nullable().optional(),
  sheetId: Id.nullable().optional(),
  afterId: Id.nullable().optional(),
  reason: Reason,
})
export type ChangeDeadlineBody = z.input<typeof ChangeDeadlineBody>

export const RemoveDeadlineBody = z.object({ reason: Reason })
export type RemoveDeadlineBody = z.output<typeof RemoveDeadlineBody>

export const CalendarEntry = z.object({
  /** Its own in this answer. */
  id: z.string(),
  kind: z.enum([...deadlineKinds, ...derivedKinds]),
  at: Moment,
  /** The person asking is awaited: an answer they owe, minutes they may approve, a meeting they have not excused themselves from. */
  mine: z.boolean(),
  title: z.string(),
  /** As people say it: P-07, I3. */
  number: z.string().nullable(),
  sheetId: z.string().nullable(),
  sectionId: z.string().nullable(),
  /** The round or meeting it is about. */
  targetId: z.string().nullable(),
  /** With `funder` and `group`: what was entered. */
  deadline: z
    .object({
      organisation: z.string().nullable(),
      collegeId: z.string().nullable(),
      instance: z.string().nullable(),
      note: z.string().nullable(),
      afterId: z.string().nullable(),
      mayChange: z.boolean(),
    })
    .nullable(),
})
export type CalendarEntry = z.output<typeof CalendarEntry>

const between = { deadlineId: z.string(), deadlineAt: Moment, otherAt: Moment }
export const TensionView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reading-delay'), ...between, roundId: z.string(), sheetId: z.string() }),
  z.object({ kind: z.literal('group-date'), ...between, otherId: z.string() }),
])
export type TensionView = z.output<typeof TensionView>

/** Entries in order of time. `now`: domain clock. */
export const CalendarAnswer = z.object({
  now: Moment,
  entries: z.array(CalendarEntry),
  tensions: z.array(TensionView),
  may: z.object({ enterFunder: z.boolean(), enterGroup: z.boolean() }),
})
export type CalendarAnswer = z.output<typeof CalendarAnswer>
