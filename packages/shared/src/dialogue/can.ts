/**
 * Who speaks in the dialogue space, takes words back, and agrees that they are cited in a negotiation. Nothing is decided there:
 * no rule of rounds, amounts or milestones knows a message. Rules: docs/rules/dialogue.md (DG).
 * @module
 */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { type CitationState, doors, type MessageKind, type Opening } from './kind.ts'

export interface MessageFacts {
  readonly authorMemberId: string
  readonly isReply: boolean
  readonly takenBack: boolean
}

export interface CitationFacts {
  /** Of the message. */
  readonly authorMemberId: string
  readonly takenBack: boolean
  readonly state: CitationState
}

export interface DialogueResources {
  openThread: { readonly opening: Opening; readonly space: SpaceFacts }
  replyInDialogue: MessageFacts
  takeBackMessage: MessageFacts
  /** `answered`: what became of a request for the same message and sheet; null = nobody has asked. */
  askCitation: { readonly message: MessageFacts; readonly sheetBinned: boolean; readonly answered: CitationState | null }
  agreeCitation: CitationFacts
  declineCitation: CitationFacts
  withdrawCitation: CitationFacts
  /** `agreed`: the author agrees that it is cited on the sheet. */
  citeMessage: { readonly messageId: string; readonly message: MessageFacts; readonly agreed: boolean }
}

/** What a reply of this person is, whatever they write in it (DG3). */
export function replyKindOf({ role }: Pick<Actor, 'role'>): MessageKind {
  if (role === 'facilitator') return 'animation'
  return hasVoice(role) ? 'reply' : 'question'
}

export const dialogueRules = {
  /** The doors are for voices; anybody but a scribe or a facilitator asks; whoever animates says a word to begin with (DG2). */
  openThread(actor: Actor, { opening, space }: DialogueResources['openThread']) {
    const writes = writesInDialogue(actor)
    if (!writes.ok) return writes
    if (opening === 'animation') return animates(actor, space) ? ok() : err({ kind: 'not-animating' })
    if (actor.role === 'facilitator') return err({ kind: 'facilitator-animates' })
    if (opening === 'question' || hasVoice(actor.role)) return ok()
    return err({ kind: 'observer-asks' })
  },

  /** One level, under words that are still there (DG3). */
  replyInDialogue(actor: Actor, message: MessageFacts) {
    const writes = writesInDialogue(actor)
    if (!writes.ok) return writes
    if (message.isReply) return err({ kind: 'reply-to-a-reply' })
    return isThere(message)
  },

  /** The author, alone, for good (DG4). */
  takeBackMessage(actor: Actor, message: MessageFacts) {
    const own = isOwn(actor, message)
    return own.ok ? isThere(message) : own
  },

  /** By a voice, of somebody else's words, once per message and sheet (DG6). */
  askCitation(actor: Actor, { message, sheetBinned, answered }: DialogueResources['askCitation']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (message.authorMemberId === actor.memberId) return err({ kind: 'own-words' })
    const there = isThere(message)
    if (!there.ok) return there
    if (sheetBinned) return err({ kind: 'sheet-in-bin' })
    return answered === null ? ok() : err({ kind: 'citation-asked', state: answered })
  },

  /** The author may agree after having declined or withdrawn (DG7). */
  agreeCitation(actor: Actor, citation: CitationFacts) {
    const own = answersFor(actor, citation)
    if (!own.ok) return own
    return citation.state === 'agreed' ? err({ kind: 'citation-answered', state: citation.state }) : ok()
  },

  declineCitation(actor: Actor, citation: CitationFacts) {
    const own = answersFor(actor, citation)
    if (!own.ok) return own
    return citation.state === 'asked' ? ok() : err({ kind: 'citation-answered', state: citation.state })
  },

  withdrawCitation(actor: Actor, citation: CitationFacts) {
    const own = answersFor(actor, citation)
    if (!own.ok) return own
    return citation.state === 'agreed' ? ok() : err({ kind: 'citation-answered', state: citation.state })
  },

  /** One's own words, or words whose author agrees (DG8). */
  citeMessage(actor: Actor, { messageId, message, agreed }: DialogueResources['citeMessage']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    const there = isThere(message)
    if (!there.ok) return there
    const { authorMemberId } = message
    return agreed || authorMemberId === actor.memberId ? ok() : err({ kind: 'citation-needs-agreement', messageId, authorMemberId })
  },
} satisfies { readonly [A in keyof DialogueResources]: (actor: Actor, resource: DialogueResources[A]) => Result<void, DialogueRefusal> }

/** Doors this person may open, in order; with the question and the word of whoever animates. */
export function openingsOf(actor: Actor, space: SpaceFacts): readonly Opening[] {
  const all: readonly Opening[] = [...doors, 'question', 'animation']
  return all.filter((opening) => dialogueRules.openThread(actor, { opening, space }).ok)
}

function writesInDialogue(actor: Actor): Result<void, DialogueRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  return actor.role === 'scribe' ? err({ kind: 'scribe-writes-for-someone' }) : ok()
}

function isThere({ takenBack }: Pick<MessageFacts, 'takenBack'>): Result<void, DialogueRefusal> {
  return takenBack ? err({ kind: 'message-taken-back' }) : ok()
}

function isOwn(actor: Actor, { authorMemberId }: Pick<MessageFacts, 'authorMemberId'>): Result<void, DialogueRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  return actor.memberId === authorMemberId ? ok() : err({ kind: 'message-of-another' })
}

function answersFor(actor: Actor, citation: CitationFacts): Result<void, DialogueRefusal> {
  const own = isOwn(actor, citation)
  return own.ok ? isThere(citation) : own
}

/** Somebody's words, on their way into a negotiation without their agreement. */
export interface CitationNeedsAgreement {
  readonly kind: 'citation-needs-agreement'
  readonly messageId: string
  readonly authorMemberId: string
}

export type DialogueRefusal =
  | Suspended
  | WithoutVoice
  | CitationNeedsAgreement
  | { readonly kind: 'scribe-writes-for-someone' }
  | { readonly kind: 'not-animating' }
  | { readonly kind: 'facilitator-animates' }
  | { readonly kind: 'observer-asks' }
  | { readonly kind: 'reply-to-a-reply' }
  | { readonly kind: 'message-of-another' }
  | { readonly kind: 'message-taken-back' }
  | { readonly kind: 'own-words' }
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'citation-asked'; readonly state: CitationState }
  | { readonly kind: 'citation-answered'; readonly state: CitationState }
