/** Quoted voices: asked for, answered, taken away, and read from where the words stand. Rules: docs/rules/quotation.md (QU). @module */
import { can } from '@polyphonie/shared/can'
import { newId, type QuotationId } from '@polyphonie/shared/ids'
import { isVoice, isWholeVoice, readVoice, type VoiceWords } from '@polyphonie/shared/quotation/voice'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { type NewQuotationBody, type QuotableVoice, type Quotation, quotationStates } from '@polyphonie/shared/wire/http/register'
import type { AppDeps } from '../deps.ts'
import type { Member } from '../member/store.ts'
import { factsOf, findSection, parseTemplate, type SectionRecord } from '../section/facts.ts'
import type { OnSection } from '../section/store.ts'
import { type ActDeps, actOnSection, done, type SectionAct } from '../sheet/act.ts'
import type { ActFailure } from '../sheet/store.ts'
import type { Db } from '../storage/storage.ts'

export type QuotationDeps = Pick<AppDeps, 'storage' | 'clock' | 'rooms'>

/** The voice is quoted in the section, or its words are asked for. */
export async function quoteVoice(
  deps: ActDeps,
  who: OnSection,
  { voiceSectionId, words }: NewQuotationBody,
): Promise<Result<{ readonly id: QuotationId }, ActFailure>> {
  const said = await wordsOf(deps, voiceSectionId)
  const made = await actOnSection<{ readonly id: QuotationId; readonly voiceSheetId: string }, ActFailure>(
    deps,
    who,
    async ({ trx, at, member, section, record }) => {
      const voice = await findSection(trx, voiceSectionId)
      if (voice === null || voice.spaceId !== section.spaceId) return err({ kind: 'not-found' })
      const whole = words === undefined || (said.words !== null && isWholeVoice(words, said.words))
      const allowed = can(member, 'quoteVoice', {
        section: factsOf(section, at),
        voice: { isVoice: isVoice(voice), hasWords: said.words !== null, forPublication: said.forPublication, sheetBinned: voice.binned },
        whole,
        quoted: await isQuotedWhole(trx, section.id, voice.id),
      })
      if (!allowed.ok) return allowed
      const id = newId('quotation', deps.random)
      const own = voice.ownerMemberId === member.memberId
      await trx
        .insertInto('quotation')
        .values({
          id,
          section_id: section.id,
          voice_section_id: voice.id,
          words: whole ? null : words,
          state: whole ? 'exact' : own ? 'agreed' : 'asked',
          by_member_id: member.memberId,
          created_at: at,
          answered_by: !whole && own ? member.memberId : null,
          answered_at: !whole && own ? at : null,
          removed_at: null,
        })
        .execute()
      await record('voice-quoted', { quotationId: id, voiceSectionId: voice.id, whole })
      return ok({ id, voiceSheetId: voice.sheetId })
    },
  )
  if (!made.ok) return made
  deps.rooms.accessChanged({ sheetId: made.value.voiceSheetId })
  return ok({ id: made.value.id })
}

async function isQuotedWhole(db: Db, sectionId: string, voiceSectionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('quotation')
    .select('id')
    .where('section_id', '=', sectionId)
    .where('voice_section_id', '=', voiceSectionId)
    .where('state', '=', 'exact')
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export interface OnQuotation {
  readonly accountId: string
  readonly quotationId: string
}

export async function answerQuotation(deps: ActDeps, who: OnQuotation, agrees: boolean): Promise<Result<void, ActFailure>> {
  return actOnQuotation(deps, who, async ({ trx, at, member, record }, quotation, voice) => {
    const { state, by_member_id: askedBy } = quotation
    const allowed = can(member, 'answerQuotation', { voiceOwnerMemberId: voice.ownerMemberId, askedBy, state: parseState(state) })
    if (!allowed.ok) return allowed
    await trx
      .updateTable('quotation')
      .set({ state: agrees ? 'agreed' : 'declined', answered_by: member.memberId, answered_at: at })
      .where('id', '=', quotation.id)
      .execute()
    await record(agrees ? 'quotation-agreed' : 'quotation-declined', { quotationId: quotation.id, voiceSectionId: voice.id })
    return done
  })
}

export async function removeQuotation(deps: ActDeps, who: OnQuotation): Promise<Result<void, ActFailure>> {
  return actOnQuotation(deps, who, async ({ trx, at, member, section, record }, quotation, voice) => {
    const allowed = can(member, 'removeQuotation', { section: factsOf(section, at), voiceOwnerMemberId: voice.ownerMemberId })
    if (!allowed.ok) return allowed
    await trx.updateTable('quotation').set({ removed_at: at }).where('id', '=', quotation.id).execute()
    await record('quotation-removed', { quotationId: quotation.id, voiceSectionId: voice.id })
    return done
  })
}

async function actOnQuotation(
  deps: ActDeps,
  { accountId, quotationId }: OnQuotation,
  act: (facts: SectionAct, quotation: QuotationRow, voice: SectionRecord) => Promise<Result<void, ActFailure>>,
): Promise<Result<void, ActFailure>> {
  const known = await findQuotation(deps.storage.db, quotationId)
  if (known === null) return err({ kind: 'not-found' })
  const acted = await actOnSection<void, ActFailure>(deps, { accountId, sectionId: known.section_id }, async (facts) => {
    const quotation = await findQuotation(facts.trx, quotationId)
    const voice = quotation === null ? null : await findSection(facts.trx, quotation.voice_section_id)
    return quotation === null || voice === null ? err({ kind: 'not-found' }) : act(facts, quotation, voice)
  })
  const voice = acted.ok ? await findSection(deps.storage.db, known.voice_section_id) : null
  if (voice !== null) deps.rooms.accessChanged({ sheetId: voice.sheetId })
  return acted
}

interface QuotationRow {
  readonly id: string
  readonly section_id: string
  readonly voice_section_id: string
  readonly words: string | null
  readonly state: string
  readonly by_member_id: string
  readonly created_at: number
}

/** Null for one that was taken away too. */
async function findQuotation(db: Db, quotationId: string): Promise<QuotationRow | null> {
  const row = await db.selectFrom('quotation').selectAll().where('id', '=', quotationId).where('removed_at', 'is', null).executeTakeFirst()
  return row ?? null
}

/** What stands in the section, and what is asked of it when it is a voice; in the order they were made. */
export async function listQuotations(deps: QuotationDeps, section: SectionRecord, member: Member): Promise<Quotation[]> {
  const rows = await deps.storage.db
    .selectFrom('quotation')
    .selectAll()
    .where((eb) => eb.or([eb('section_id', '=', section.id), eb('voice_section_id', '=', section.id)]))
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const now = deps.clock.now()
  const quotations: Quotation[] = []
  for (const row of rows) {
    const stands = row.section_id === section.id ? section : await findSection(deps.storage.db, row.section_id)
    const voice = row.voice_section_id === section.id ? section : await findSection(deps.storage.db, row.voice_section_id)
    if (stands === null || voice === null) continue
    const said = await wordsOf(deps, voice.id)
    const state = parseState(row.state)
    const facts = { voiceOwnerMemberId: voice.ownerMemberId, askedBy: row.by_member_id, state }
    const canAnswer = can(member, 'answerQuotation', facts).ok
    const readsAsked = state === 'asked' && (canAnswer || member.memberId === row.by_member_id)
    quotations.push({
      id: row.id,
      sectionId: row.section_id,
      voiceSectionId: row.voice_section_id,
      words: wordsShown(state, row.words, said),
      askedWords: readsAsked ? row.words : null,
      state,
      voiceMemberId: said.signed ? voice.ownerMemberId : null,
      byMemberId: row.by_member_id,
      at: row.created_at,
      canAnswer,
      canRemove: can(member, 'removeQuotation', { section: factsOf(stands, now), voiceOwnerMemberId: voice.ownerMemberId }).ok,
    })
  }
  return quotations
}

/** Voices of the space that may be quoted now. Cost: one room per voice. */
export async function listVoices(deps: QuotationDeps, spaceId: string): Promise<QuotableVoice[]> {
  const rows = await deps.storage.db
    .selectFrom('section')
    .innerJoin('sheet', 'sheet.id', 'section.sheet_id')
    .innerJoin('section as parent', 'parent.id', 'section.parent_id')
    .select(['section.id', 'section.key', 'section.owner_member_id', 'sheet.title', 'sheet.template', 'parent.key as parent_key'])
    .where('sheet.space_id', '=', spaceId)
    .where('sheet.binned_at', 'is', null)
    .orderBy('sheet.position')
    .orderBy('section.position')
    .orderBy('section.id')
    .execute()
  const voices: QuotableVoice[] = []
  for (const { id, key, owner_member_id, title, template, parent_key } of rows) {
    if (!isVoice({ template: parseTemplate(template), key, parentKey: parent_key })) continue
    const { words, signed, forPublication } = await deps.rooms.read(`section/${id}`, readVoice)
    if (words === null || !forPublication) continue
    voices.push({ voiceSectionId: id, sheetTitle: title, words, voiceMemberId: signed ? owner_member_id : null })
  }
  return voices
}

function wordsShown(state: Quotation['state'], agreedWords: string | null, said: VoiceWords): string | null {
  if (said.words === null || !said.forPublication) return null
  if (state === 'exact') return said.words
  return state === 'agreed' ? agreedWords : null
}

/** Nothing, for a section that is no voice. */
async function wordsOf({ storage, rooms }: Pick<AppDeps, 'storage' | 'rooms'>, voiceSectionId: string): Promise<VoiceWords> {
  const voice = await findSection(storage.db, voiceSectionId)
  if (voice === null || !isVoice(voice)) return { words: null, signed: false, forPublication: true }
  return rooms.read(`section/${voice.id}`, readVoice)
}

function parseState(text: string): Quotation['state'] {
  const state = quotationStates.find((candidate) => candidate === text)
  if (state === undefined) throw new Error(`quotation.state holds ${text}, which is no state`)
  return state
}
