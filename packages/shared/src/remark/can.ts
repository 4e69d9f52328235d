/** Who may ask, answer, and say that it is settled. Rules: docs/rules/remark.md (RE). @module */
import { type Actor, hasVoice, type Role } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { isActive, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { type RemarkKind, remarkKinds } from './kind.ts'

export interface RemarkFacts {
  readonly kind: RemarkKind
  readonly authorMemberId: string
  /** Somebody other than its author has answered. */
  readonly answered: boolean
  readonly resolved: boolean
  readonly sheetBinned: boolean
}

export interface RemarkResources {
  makeRemark: { readonly kind: RemarkKind; readonly sheetBinned: boolean }
  /** `defines`: the answer explains a word. */
  answerRemark: { readonly remark: RemarkFacts; readonly defines: boolean }
  promiseAnswer: { readonly remark: RemarkFacts; readonly until: number; readonly now: number }
  /** `accepts`: with a definition that joins the glossary. */
  resolveRemark: { readonly remark: RemarkFacts; readonly accepts: boolean }
  reopenRemark: RemarkFacts
}

/** Members with a voice and the facilitator make every kind; an observer asks; a scribe speaks in nobody's thread (RE1). */
export function remarkKindsOf(role: Role): readonly RemarkKind[] {
  if (role === 'scribe') return []
  return hasVoice(role) || role === 'facilitator' ? remarkKinds : remarkKinds.filter((kind) => kind !== 'remark')
}

export const remarkRules = {
  makeRemark(actor: Actor, { kind, sheetBinned }: RemarkResources['makeRemark']) {
    const remarks = mayRemark(actor, sheetBinned)
    if (!remarks.ok) return remarks
    return remarkKindsOf(actor.role).includes(kind) ? ok() : err({ kind: 'observer-asks' })
  },

  answerRemark(actor: Actor, { remark, defines }: RemarkResources['answerRemark']) {
    const remarks = mayRemark(actor, remark.sheetBinned)
    if (!remarks.ok) return remarks
    // A word explained for everybody is content, and a facilitator writes none (RE5).
    return defines ? speaks(actor) : ok()
  },

  /** « Pas encore », with a day: an answer somebody with a voice stands for (RE4). */
  promiseAnswer(actor: Actor, { remark, until, now }: RemarkResources['promiseAnswer']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    const open = isOpen(remark)
    if (!open.ok) return open
    if (remark.answered) return err({ kind: 'remark-answered' })
    return until > now ? ok() : err({ kind: 'day-has-passed' })
  },

  /** What somebody did not understand is settled when they say so, and by nobody else (RE3). */
  resolveRemark(actor: Actor, { remark, accepts }: RemarkResources['resolveRemark']) {
    const active = isActive(actor)
    if (!active.ok) return active
    const open = isOpen(remark)
    if (!open.ok) return open
    if (actor.memberId === remark.authorMemberId) return ok()
    if (remark.kind === 'notUnderstood' || accepts) return err({ kind: 'only-who-asked' })
    const voice = speaks(actor)
    if (!voice.ok) return voice
    return remark.kind === 'question' && !remark.answered ? err({ kind: 'remark-unanswered' }) : ok()
  },

  reopenRemark(actor: Actor, remark: RemarkFacts) {
    const remarks = mayRemark(actor, remark.sheetBinned)
    if (!remarks.ok) return remarks
    return remark.resolved ? ok() : err({ kind: 'remark-open' })
  },
} satisfies { readonly [A in keyof RemarkResources]: (actor: Actor, resource: RemarkResources[A]) => Result<void, RemarkRefusal> }

function mayRemark(actor: Actor, sheetBinned: boolean): Result<void, RemarkRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (remarkKindsOf(actor.role).length === 0) return err({ kind: 'scribe-writes-for-someone' })
  return sheetBinned ? err({ kind: 'sheet-in-bin' }) : ok()
}

function isOpen({ resolved, sheetBinned }: RemarkFacts): Result<void, RemarkRefusal> {
  if (sheetBinned) return err({ kind: 'sheet-in-bin' })
  return resolved ? err({ kind: 'remark-resolved' }) : ok()
}

export type RemarkRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'scribe-writes-for-someone' }
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'observer-asks' }
  | { readonly kind: 'remark-answered' }
  | { readonly kind: 'remark-unanswered' }
  | { readonly kind: 'remark-resolved' }
  | { readonly kind: 'remark-open' }
  | { readonly kind: 'only-who-asked' }
  | { readonly kind: 'day-has-passed' }
