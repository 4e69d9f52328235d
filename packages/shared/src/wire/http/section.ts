/** Sections over HTTP. Names of wire.md. @module */
import * as z from 'zod'
import { collegeKinds } from '../../member/college.ts'
import { partKinds, sectionStates } from '../../section/section.ts'
import { Line, Reason } from './fields.ts'

export const SectionTitleBody = z.object({ title: Line })
export type SectionTitleBody = z.output<typeof SectionTitleBody>

export const PassBody = z.object({ reason: Reason })
export type PassBody = z.output<typeof PassBody>

export const LockBody = z.object({ locked: z.boolean(), reason: Reason })
export type LockBody = z.output<typeof LockBody>

/** `at`: milliseconds since the epoch; absent = now. */
export const TextQuery = z.object({ at: z.coerce.number().int().nonnegative().max(8_640_000_000_000_000).optional() })
export type TextQuery = z.output<typeof TextQuery>

export const sectionLocks = ['phase', 'means', 'byHand', 'writeFirst'] as const
/** Why a section is locked: its phase, the means lock, a hand, or ideas written unseen. */
export type SectionLock = (typeof sectionLocks)[number]

/** `name`: the organisation, or the member's displayed name. */
export const SectionOwner = z.object({ memberId: z.string().optional(), organisation: z.string().optional(), name: z.string() })
export type SectionOwner = z.output<typeof SectionOwner>

export const SectionView = z.object({
  id: z.string(),
  /** Key of the template's section; `free`, or the key of a child template. */
  key: z.string(),
  /** `D2`, `P5`; empty for free and child sections. */
  number: z.string(),
  /** Main part. */
  kind: z.enum(partKinds),
  parts: z.array(z.enum(partKinds)),
  title: z.string(),
  /** True when the group replaced the template's title. */
  renamed: z.boolean(),
  /** Somebody has written here, whatever became of the words. */
  started: z.boolean(),
  state: z.enum(sectionStates),
  /** Only with state `locked`. */
  lock: z.enum(sectionLocks).nullable(),
  /** What was written when it was passed, consented or locked by hand. */
  stateReason: z.string().nullable(),
  /** End of a lock by hand, ms. */
  lockedUntil: z.number().nullable(),
  /** Whether the person asking may write here now. */
  canWrite: z.boolean(),
  /** Kind of the refusal when `canWrite` is false. */
  reason: z.string().optional(),
  /** Facts of that refusal: who owns it, until when it is locked. */
  reasonFacts: z.record(z.string(), z.unknown()).optional(),
  parentId: z.string().optional(),
  owner: SectionOwner.optional(),
})
export type SectionView = z.output<typeof SectionView>

const Voice = z.object({ memberId: z.string().nullable(), college: z.enum(collegeKinds).nullable() })

/** One run of a text; `after` names who removed words just before `from`, inside somebody's sentence. */
export const SectionTextAuthor = Voice.extend({
  from: z.number(),
  to: z.number(),
  /** Organisation and mandate as they were when the words were written. */
  capacity: z.object({ organisation: z.string().nullable(), mandate: z.string().nullable() }).optional(),
  /** How the words came here when not typed by their author: put back, moved whole, or based on somebody's words. */
  kind: z.enum(['restored', 'moved', 'basedOn']).optional(),
  /** Who put them here, when it is somebody else than their author. */
  broughtBy: Voice.optional(),
  /** Whose words these resemble, with kind `basedOn`. */
  basedOn: Voice.optional(),
  after: z.array(Voice.extend({ at: z.number() })).optional(),
})
export type SectionTextAuthor = z.output<typeof SectionTextAuthor>

/** Offsets in UTF-16 units of `text`; every character is covered exactly once, in order. */
export const SectionTextAnswer = z.object({ text: z.string(), authors: z.array(SectionTextAuthor) })
export type SectionTextAnswer = z.output<typeof SectionTextAnswer>

/** What a page needs to say who wrote what in a room: whom each clientID speaks for, and what the server recorded beside. */
export const SectionAuthorshipAnswer = z.object({
  claims: z.array(
    Voice.extend({
      client: z.number(),
      collegeId: z.string().nullable(),
      organisation: z.string().nullable(),
      mandate: z.string().nullable(),
    }),
  ),
  ledger: z.array(z.looseObject({})),
  cuts: z.array(z.looseObject({})),
})
