/** Who quotes a voice, answers for its words and takes a quotation away. Rules: docs/rules/quotation.md (QU). @module */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { canWriteSection, isUndecided, type SectionFacts, type WriteRefusal } from '../section/rights.ts'
import { isActive, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'

/** Of the section that is quoted. */
export interface VoiceFacts {
  readonly isVoice: boolean
  readonly hasWords: boolean
  readonly forPublication: boolean
  readonly sheetBinned: boolean
}

export interface QuotationResources {
  /** `section` is the one the quotation would stand in; `quoted`: the whole voice stands there already. */
  quoteVoice: { readonly section: SectionFacts; readonly voice: VoiceFacts; readonly whole: boolean; readonly quoted: boolean }
  answerQuotation: {
    readonly voiceOwnerMemberId: string | null
    readonly askedBy: string
    readonly state: 'exact' | 'asked' | 'agreed' | 'declined'
  }
  removeQuotation: { readonly section: SectionFacts; readonly voiceOwnerMemberId: string | null }
}

export const quotationRules = {
  /** Where the asker may write; a voice that has words and may be published (QU1, QU2). */
  quoteVoice(actor: Actor, { section, voice, whole, quoted }: QuotationResources['quoteVoice']) {
    const open = canWriteSection(actor, section)
    if (!open.ok) return open
    if (!voice.isVoice) return err({ kind: 'not-a-voice' })
    if (voice.sheetBinned) return err({ kind: 'sheet-in-bin' })
    if (!voice.hasWords) return err({ kind: 'voice-without-words' })
    if (!voice.forPublication) return err({ kind: 'voice-not-for-publication' })
    return whole && quoted ? err({ kind: 'voice-quoted-already' }) : ok()
  },

  /** Whose voice it is, alone; for a voice of nobody, somebody else of the service users' college (QU4). */
  answerQuotation(actor: Actor, { voiceOwnerMemberId, askedBy, state }: QuotationResources['answerQuotation']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (voiceOwnerMemberId === null) {
      const voice = speaks(actor)
      if (!voice.ok) return voice
      if (actor.college !== 'service_user' || !hasVoice(actor.role)) return err({ kind: 'service-users-answer' })
      if (actor.memberId === askedBy) return err({ kind: 'own-proposal' })
    } else if (actor.memberId !== voiceOwnerMemberId) return err({ kind: 'voice-of-another' })
    return state === 'asked' ? ok() : err({ kind: 'quotation-answered' })
  },

  /** Whoever may write where it stands; whose voice it is, until that is in a round or consented (QU6). */
  removeQuotation(actor: Actor, { section, voiceOwnerMemberId }: QuotationResources['removeQuotation']) {
    const active = isActive(actor)
    if (!active.ok) return active
    return actor.memberId === voiceOwnerMemberId ? isUndecided(section) : canWriteSection(actor, section)
  },
} satisfies { readonly [A in keyof QuotationResources]: (actor: Actor, resource: QuotationResources[A]) => Result<void, QuotationRefusal> }

export type QuotationRefusal =
  | Suspended
  | WithoutVoice
  | WriteRefusal
  | { readonly kind: 'not-a-voice' }
  | { readonly kind: 'voice-without-words' }
  | { readonly kind: 'voice-not-for-publication' }
  | { readonly kind: 'voice-quoted-already' }
  | { readonly kind: 'voice-of-another' }
  | { readonly kind: 'service-users-answer' }
  | { readonly kind: 'own-proposal' }
  | { readonly kind: 'quotation-answered' }
