/** Sections over HTTP. Names of wire.md. @module */
import * as z from 'zod'
import type { CollegeKind } from '../../member/college.ts'
import type { PartKind, SectionState } from '../../section/section.ts'
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

/** Why a section is locked: its phase, the means lock, or a hand. */
export type SectionLock = 'phase' | 'means' | 'byHand'

export interface SectionOwner {
  readonly memberId?: string
  readonly organisation?: string
  /** The organisation, or the member's displayed name. */
  readonly name: string
}

export interface SectionView {
  readonly id: string
  /** Key of the template's section; `free`, or the key of a child template. */
  readonly key: string
  /** `D2`, `P5`; empty for free and child sections. */
  readonly number: string
  /** Main part. */
  readonly kind: PartKind
  readonly parts: readonly PartKind[]
  readonly title: string
  /** True when the group replaced the template's title. */
  readonly renamed: boolean
  readonly state: SectionState
  /** Only with state `locked`. */
  readonly lock: SectionLock | null
  /** What was written when it was passed, consented or locked by hand. */
  readonly stateReason: string | null
  /** End of a lock by hand, ms. */
  readonly lockedUntil: number | null
  /** Whether the person asking may write here now. */
  readonly canWrite: boolean
  /** Kind of the refusal when `canWrite` is false. */
  readonly reason?: string
  /** Facts of that refusal: who owns it, until when it is locked. */
  readonly reasonFacts?: Readonly<Record<string, unknown>>
  readonly parentId?: string
  readonly owner?: SectionOwner
}

export interface SectionTextAuthor {
  readonly from: number
  readonly to: number
  readonly memberId: string | null
  readonly college: CollegeKind | null
  /** Organisation and mandate as they were when the words were written. */
  readonly capacity?: { readonly organisation: string | null; readonly mandate: string | null }
  readonly kind?: string
  readonly movedBy?: string | null
  readonly basedOn?: string | null
  /** Who removed words just before `from`, inside somebody's sentence. */
  readonly after?: readonly { readonly memberId: string | null; readonly college: CollegeKind | null; readonly at: number }[]
}

/** Offsets in UTF-16 units of `text`; every character is covered exactly once, in order. */
export interface SectionTextAnswer {
  readonly text: string
  readonly authors: readonly SectionTextAuthor[]
}
