/**
 * What belongs to a passage: the amendments whose words stand in it or were cut from it, the rounds that carried them or its
 * section, and what these left behind. Only what every member of the space may read is looked at: shared amendments, revealed
 * objections, no deposit (HI6). @module
 */
import { quoteTouches } from '@polyphonie/shared/story/passage'
import type { StoryStep } from '@polyphonie/shared/wire/http/register'
import { type RoundOutcome, roundOutcomes } from '@polyphonie/shared/wire/http/round'
import * as z from 'zod'
import type { SectionRecord } from '../section/facts.ts'
import type { Db } from '../storage/storage.ts'
import type { Place } from './place.ts'

export interface Related {
  readonly section: SectionRecord
  readonly place: Place
  /** ClientIDs whose words stand here, stood here, or that cut words from here. */
  readonly clients: ReadonlySet<number>
}

export async function amendmentSteps(db: Db, related: Related): Promise<readonly StoryStep[]> {
  const byWords = await amendmentsOfClients(db, [...related.clients])
  const rows = await db
    .selectFrom('amendment')
    .selectAll()
    .where('section_id', '=', related.section.id)
    .where('stage', '=', 'shared')
    .where('status', 'in', ['adopted', 'adoptedInPart'])
    .execute()
  const changes = await changesOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows
    .filter(({ id }) => byWords.has(id) || (changes.get(id) ?? []).some((change) => touches(change, related.place)))
    .map((row) => ({
      kind: 'amendment',
      at: row.ended_at ?? row.shared_at ?? row.created_at,
      number: row.number === null ? null : numbered('A', row.number, 2),
      text: row.title === '' ? row.position : row.title,
      memberId: row.author_member_id,
      refId: row.id,
    }))
}

async function amendmentsOfClients(db: Db, clients: readonly number[]): Promise<ReadonlySet<string>> {
  if (clients.length === 0) return new Set()
  const rows = await db
    .selectFrom('client_claim')
    .select('room')
    .where('client_id', 'in', clients)
    .where('room', 'like', 'amendment/%')
    .execute()
  return new Set(rows.map(({ room }) => room.slice('amendment/'.length)))
}

/** What an adoption keeps of what it changed; members the story does not need are let through. */
const Cell = z.looseObject({ rowId: z.string().nullable(), column: z.string() })
const Row = z.looseObject({ rowId: z.string() })
const Piece = z.looseObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
const KeptChange = z.looseObject({
  paragraphs: z.array(z.looseObject({ pieces: z.array(Piece) })).default([]),
  cells: z.array(Cell).default([]),
  rowsAdded: z.array(Row).default([]),
  rowsRemoved: z.array(Row).default([]),
})
type KeptChange = z.output<typeof KeptChange>

async function changesOf(db: Db, amendmentIds: readonly string[]): Promise<ReadonlyMap<string, readonly KeptChange[]>> {
  const changes = new Map<string, KeptChange[]>()
  if (amendmentIds.length === 0) return changes
  const rows = await db.selectFrom('amendment_change').selectAll().where('amendment_id', 'in', amendmentIds).execute()
  for (const { amendment_id, change } of rows) {
    const kept = KeptChange.safeParse(JSON.parse(change))
    if (kept.success) changes.set(amendment_id, [...(changes.get(amendment_id) ?? []), kept.data])
  }
  return changes
}

function touches({ paragraphs, cells, rowsAdded, rowsRemoved }: KeptChange, { asked, words }: Place): boolean {
  switch (asked.part) {
    case 'text':
      return paragraphs.some(({ pieces }) => wasCutFrom(words, pieces))
    case 'fields':
      return cells.some(({ rowId, column }) => rowId === null && column === asked.column)
    case 'rows':
      return (
        cells.some(({ rowId, column }) => rowId === asked.rowId && (asked.column === null || column === asked.column)) ||
        rowsAdded.some(({ rowId }) => rowId === asked.rowId)
      )
    case 'section':
      return paragraphs.length + cells.length + rowsAdded.length + rowsRemoved.length > 0
  }
}

/** Authors who remove their own words leave no cut: the place where they stood is found by the words around it. */
function wasCutFrom(passage: string, pieces: readonly z.output<typeof Piece>[]): boolean {
  const after = pieces.map(({ kind, text }) => (kind === 'removed' ? '' : text)).join('')
  const from = after.indexOf(passage)
  if (from === -1) return false
  let at = 0
  for (const { kind, text } of pieces) {
    if (kind !== 'removed') at += text.length
    else if (from <= at && at <= from + passage.length) return true
  }
  return false
}

export interface RoundsOfPassage {
  readonly ids: readonly string[]
  readonly objectionIds: readonly string[]
  readonly steps: readonly StoryStep[]
}

/** Rounds that carried one of these amendments, or consented the section as it stood, with the objections that were revealed. */
export async function roundSteps(db: Db, { section }: Related, amendmentIds: readonly string[]): Promise<RoundsOfPassage> {
  const carried =
    amendmentIds.length === 0
      ? []
      : await db.selectFrom('round_amendment').select('round_id').where('amendment_id', 'in', amendmentIds).execute()
  const consented = await db
    .selectFrom('round_section')
    .select('round_id')
    .where('section_id', '=', section.id)
    .where('consents', '=', 1)
    .execute()
  const ids = [...new Set([...carried, ...consented].map(({ round_id }) => round_id))]
  if (ids.length === 0) return { ids, objectionIds: [], steps: [] }
  const rounds = await db.selectFrom('consent_round').selectAll().where('id', 'in', ids).execute()
  const roundById = new Map(rounds.map((round) => [round.id, round]))
  const objections = (await db.selectFrom('objection').selectAll().where('round_id', 'in', ids).execute()).filter(({ round_id, pass }) => {
    const round = roundById.get(round_id)
    return round !== undefined && (pass < round.pass || round.revealed_at !== null)
  })
  return {
    ids,
    objectionIds: objections.map(({ id }) => id),
    steps: [
      ...rounds.map((round): StoryStep => {
        const outcome = outcomeOf(round.outcome)
        return {
          kind: 'round',
          at: round.published_at,
          number: numbered('P', round.number, 2),
          text: round.title === '' ? round.statement : round.title,
          memberId: round.opened_by,
          refId: round.id,
          ...(outcome === null ? {} : { outcome }),
        }
      }),
      ...objections.map((objection): StoryStep => {
        const round = roundById.get(objection.round_id)
        return {
          kind: 'objection',
          at: Math.min(
            ...[objection.treated_at, objection.lifted_at, round?.revealed_at, round?.closed_at].filter((at) => typeof at === 'number'),
            Number.MAX_SAFE_INTEGER,
          ),
          number: numbered('O', objection.number, 2),
          text: objection.text,
          memberId: objection.member_id,
          refId: objection.round_id,
        }
      }),
    ],
  }
}

function outcomeOf(stored: string | null): RoundOutcome | null {
  return roundOutcomes.find((outcome) => outcome === stored) ?? null
}

const Moves = z.array(z.object({ who: z.string(), on: z.string() }))
const Ids = z.array(z.string())

export async function compromiseSteps(
  db: Db,
  { section, place }: Related,
  { amendmentIds, roundIds }: { readonly amendmentIds: readonly string[]; readonly roundIds: readonly string[] },
): Promise<readonly StoryStep[]> {
  const rows = await db.selectFrom('compromise').selectAll().where('sheet_id', '=', section.sheetId).execute()
  return rows
    .filter(
      (row) =>
        (row.round_id !== null && roundIds.includes(row.round_id)) ||
        Ids.parse(JSON.parse(row.amendment_ids)).some((id) => amendmentIds.includes(id)) ||
        (row.section_id === section.id && (row.quote === null || standsIn(place, row.quote))),
    )
    .flatMap((row): StoryStep[] => {
      const at = row.agreed_at ?? row.created_at
      const number = numbered('C', row.number, 1)
      const step = { at, number, refId: row.id }
      return [
        { ...step, kind: 'compromise', text: row.wording ?? row.point, memberId: row.by_member_id },
        ...Moves.parse(JSON.parse(row.moved)).map(
          ({ who, on }): StoryStep => ({ ...step, kind: 'moved', text: `${who}\u00a0: ${on}`, memberId: null }),
        ),
      ]
    })
}

export async function disagreementSteps(
  db: Db,
  { section }: Related,
  { roundIds, objectionIds }: { readonly roundIds: readonly string[]; readonly objectionIds: readonly string[] },
): Promise<readonly StoryStep[]> {
  const rows = await db.selectFrom('disagreement').selectAll().where('sheet_id', '=', section.sheetId).execute()
  const prefix = section.template === 'shared-diagnostic' ? 'DD' : 'DC'
  return rows
    .filter(
      (row) =>
        row.section_id === section.id ||
        (row.round_id !== null && roundIds.includes(row.round_id)) ||
        (row.objection_id !== null && objectionIds.includes(row.objection_id)),
    )
    .map((row) => ({
      kind: 'disagreement',
      at: row.created_at,
      number: numbered(prefix, row.number, 1),
      text: row.text,
      memberId: row.member_id,
      refId: row.id,
    }))
}

/** True when the quote touches the passage, or one of them is the other's words. */
export function standsIn({ asked, words, text }: Place, quote: string): boolean {
  if (asked.part === 'section') return true
  if (asked.part === 'text') return quoteTouches(text, asked.range, quote)
  return words !== '' && (words.includes(quote.trim()) || quote.includes(words))
}

function numbered(letter: string, number: number, digits: number): string {
  return `${letter}${digits > 1 ? '-' : ''}${String(number).padStart(digits, '0')}`
}
