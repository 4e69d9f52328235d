/** Who may do what with ideas, and while they are written first. Rules: docs/rules/idea.md (ID). @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { canWriteSection, type SectionFacts, takesWords, type WriteRefusal } from '../section/rights.ts'
import { animates, isActive, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { type IdeaStatus, MAX_MINUTES, MAX_WRITTEN } from './idea.ts'

export interface IdeaFacts {
  /** As of now: an idea whose day has come grows. */
  readonly status: IdeaStatus
  /** It waits for something to happen. */
  readonly hasCondition: boolean
  readonly section: Pick<SectionFacts, 'state' | 'sheetBinned'>
}

export interface WriteFirstFacts {
  readonly open: boolean
  readonly sheetBinned: boolean
  /** Of its section, as stored; absent = open. */
  readonly state?: SectionFacts['state']
}

export interface IdeaResources {
  combineIdeas: SectionFacts
  sleepIdea: { readonly idea: IdeaFacts; readonly wakesAt: number | null; readonly now: number }
  /** `conditionMet`: what it waited for has happened. */
  wakeIdea: { readonly idea: IdeaFacts; readonly conditionMet: boolean }
  retainIdea: IdeaFacts
  /** `inRound`: a round decides on the section, also before it asks for answers. */
  openWriteFirst: { readonly space: SpaceFacts; readonly section: SectionFacts; readonly endsAt: number; readonly inRound?: boolean }
  /** `written`: how many this person has written so far. */
  writeIdeaFirst: { readonly time: WriteFirstFacts; readonly written: number }
  changeWrittenIdea: WriteFirstFacts
  revealIdeas: { readonly space: SpaceFacts; readonly time: WriteFirstFacts }
}

export const ideaRules = {
  /** A new row beside the others, so whoever could write it may (ID3). */
  combineIdeas: canWriteSection,

  /** Anybody with a voice, whoever had the idea: sleeping is no end (ID4). */
  sleepIdea(actor: Actor, { idea, wakesAt, now }: IdeaResources['sleepIdea']) {
    const moves = mayMove(actor, idea)
    if (!moves.ok) return moves
    if (idea.status === 'dormant') return err({ kind: 'idea-asleep' })
    if (idea.status === 'retained') return err({ kind: 'idea-retained' })
    return wakesAt === null || wakesAt > now ? ok() : err({ kind: 'day-has-passed' })
  },

  wakeIdea(actor: Actor, { idea, conditionMet }: IdeaResources['wakeIdea']) {
    const moves = mayMove(actor, idea)
    if (!moves.ok) return moves
    if (idea.status !== 'dormant') return err({ kind: 'idea-not-asleep' })
    return conditionMet && !idea.hasCondition ? err({ kind: 'idea-without-condition' }) : ok()
  },

  /** What a consented D12 keeps; nobody retains an idea alone (ID7). */
  retainIdea(actor: Actor, idea: IdeaFacts) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (idea.section.sheetBinned) return err({ kind: 'sheet-in-bin' })
    if (idea.section.state !== 'consented') return err({ kind: 'ideas-not-consented' })
    if (idea.status === 'retained') return err({ kind: 'idea-retained' })
    return idea.status === 'dormant' ? err({ kind: 'idea-asleep' }) : ok()
  },

  /** Whoever animates, where and when ideas may be written at all (ID8). */
  openWriteFirst(actor: Actor, { space, section, endsAt, inRound = false }: IdeaResources['openWriteFirst']) {
    const holds = holdsFrame(actor, space)
    if (!holds.ok) return holds
    const open = takesWords(section)
    if (!open.ok) return open
    if (inRound) return err({ kind: 'section-in-round' })
    if (endsAt <= section.now) return err({ kind: 'day-has-passed' })
    return endsAt <= section.now + MAX_MINUTES * 60_000 ? ok() : err({ kind: 'write-first-too-long', most: MAX_MINUTES })
  },

  writeIdeaFirst(actor: Actor, { time, written }: IdeaResources['writeIdeaFirst']) {
    const writes = writesFirst(actor, time)
    if (!writes.ok) return writes
    return written < MAX_WRITTEN ? ok() : err({ kind: 'written-enough', most: MAX_WRITTEN })
  },

  changeWrittenIdea: writesFirst,

  revealIdeas(actor: Actor, { space, time }: IdeaResources['revealIdeas']) {
    const holds = holdsFrame(actor, space)
    if (!holds.ok) return holds
    const open = isOpen(time)
    return open.ok ? isShowable(time) : open
  },
} satisfies { readonly [A in keyof IdeaResources]: (actor: Actor, resource: IdeaResources[A]) => Result<void, IdeaRefusal> }

function mayMove(actor: Actor, { section }: IdeaFacts): Result<void, IdeaRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  if (section.sheetBinned) return err({ kind: 'sheet-in-bin' })
  return section.state === 'inRound' ? err({ kind: 'section-in-round' }) : ok()
}

function holdsFrame(actor: Actor, space: SpaceFacts): Result<void, IdeaRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  return animates(actor, space) ? ok() : err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
}

function writesFirst(actor: Actor, time: WriteFirstFacts): Result<void, IdeaRefusal> {
  const voice = speaks(actor)
  return voice.ok ? isOpen(time) : voice
}

/** Rows would change what a round decides on, or what the group consented to (ID11). */
export function isShowable({ state = 'open' }: Pick<WriteFirstFacts, 'state'>): Result<void, IdeaRefusal> {
  if (state === 'inRound') return err({ kind: 'section-in-round' })
  return state === 'consented' ? err({ kind: 'section-consented' }) : ok()
}

function isOpen({ open, sheetBinned }: WriteFirstFacts): Result<void, IdeaRefusal> {
  if (sheetBinned) return err({ kind: 'sheet-in-bin' })
  return open ? ok() : err({ kind: 'write-first-over' })
}

export type IdeaRefusal =
  | Suspended
  | WithoutVoice
  | WriteRefusal
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'day-has-passed' }
  | { readonly kind: 'idea-asleep' }
  | { readonly kind: 'idea-not-asleep' }
  | { readonly kind: 'idea-retained' }
  | { readonly kind: 'idea-without-condition' }
  | { readonly kind: 'ideas-not-consented' }
  | { readonly kind: 'write-first-over' }
  | { readonly kind: 'write-first-too-long'; readonly most: number }
  | { readonly kind: 'written-enough'; readonly most: number }
