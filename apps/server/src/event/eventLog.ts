/**
 * The record of acts: one hash chain per space, written in the transaction of the act itself.
 *
 * hash = SHA-256( "polyphonie/event/v1\n" ‖ previous hash (64 hex digits) ‖ body bytes as stored ), the first previous hash
 * being 64 zeros. The body is canonical JSON (sorted keys, no spaces) of the whole event, so that nothing of it can be
 * changed alone. Names and addresses of people never stand in a body: ids do, and the tables behind them can forget.
 * @module
 */
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import * as z from 'zod'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

const DOMAIN = 'polyphonie/event/v1\n'
export const GENESIS = '0'.repeat(64)

/** Facts of an event: JSON without undefined; numbers are safe integers. */
export type EventBody = { readonly [key: string]: Json }
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export interface NewEvent {
  readonly spaceId: string
  /** Kebab-case, in the past: `member-joined`. */
  readonly kind: string
  /** null: nobody in particular (the server itself). */
  readonly actorMemberId: string | null
  readonly sheetId?: string
  readonly sectionId?: string
  readonly body: EventBody
  /** Milliseconds since the epoch, domain clock. */
  readonly at: number
}

export interface StoredEvent {
  readonly spaceId: string
  readonly seq: number
  readonly at: number
  readonly kind: string
  readonly actorMemberId: string | null
  readonly sheetId: string | null
  readonly sectionId: string | null
  readonly body: EventBody
  readonly prevHash: string
  readonly hash: string
}

/**
 * Nobody else acts in the space until `trx` ends. Held first, before anything is read: a write that changes nothing locks the row
 * on every dialect, and with it the number of the rights, so that no two acts wait for one another.
 */
export async function holdSpace(trx: Transaction<Tables>, spaceId: string): Promise<void> {
  await trx
    .updateTable('space')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', spaceId)
    .execute()
}

/** The event is the next of its space's chain, if `trx` commits. */
export async function appendEvent(trx: Transaction<Tables>, event: NewEvent): Promise<{ readonly seq: number; readonly hash: string }> {
  await holdSpace(trx, event.spaceId)
  const head = await trx
    .selectFrom('event')
    .select(['seq', 'hash'])
    .where('space_id', '=', event.spaceId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const seq = (head?.seq ?? 0) + 1
  const prevHash = head?.hash ?? GENESIS
  const sheetId = event.sheetId ?? null
  const sectionId = event.sectionId ?? null
  const { spaceId, kind, actorMemberId, at } = event
  const bytes = canonicalJson({ seq, at, kind, spaceId, actorMemberId, sheetId, sectionId, body: event.body })
  const hash = eventHash(prevHash, bytes)
  await trx
    .insertInto('event')
    .values({
      space_id: spaceId,
      seq,
      at,
      kind,
      actor_member_id: actorMemberId,
      sheet_id: sheetId,
      section_id: sectionId,
      body: bytes,
      prev_hash: prevHash,
      hash,
    })
    .execute()
  return { seq, hash }
}

const StoredBody = z.object({
  seq: z.number(),
  at: z.number(),
  kind: z.string(),
  spaceId: z.string(),
  actorMemberId: z.string().nullable(),
  sheetId: z.string().nullable(),
  sectionId: z.string().nullable(),
  body: z.record(z.string(), z.json()),
})

/** Events of a space after `after`, oldest first, at most `limit`. */
export async function readEvents(db: Db, spaceId: string, after = 0, limit = 500): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('space_id', '=', spaceId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(storedEvent)
}

/** The last events of these kinds that somebody did, newest first, at most `limit`. */
export async function lastEvents(db: Db, spaceId: string, kinds: readonly string[], limit: number): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('space_id', '=', spaceId)
    .where('kind', 'in', [...kinds])
    .where('actor_member_id', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(storedEvent)
}

function storedEvent(row: Tables['event']): StoredEvent {
  const stored = StoredBody.parse(JSON.parse(row.body))
  return { ...stored, prevHash: row.prev_hash, hash: row.hash }
}

export type ChainVerdict =
  | { readonly intact: true; readonly length: number; readonly head: string }
  | { readonly intact: false; readonly brokenAt: number }

/** Recomputes a space's whole chain; `brokenAt` is the first seq that does not follow. A cut tail shows only against a head kept elsewhere. */
export async function verifyChain(db: Db, spaceId: string): Promise<ChainVerdict> {
  const rows = await db.selectFrom('event').selectAll().where('space_id', '=', spaceId).orderBy('seq').execute()
  let head = GENESIS
  let expected = 1
  for (const row of rows) {
    const stored = StoredBody.safeParse(JSON.parse(row.body))
    const columnsAgree =
      stored.success &&
      stored.data.seq === row.seq &&
      stored.data.at === row.at &&
      stored.data.kind === row.kind &&
      stored.data.spaceId === row.space_id &&
      stored.data.actorMemberId === row.actor_member_id &&
      stored.data.sheetId === row.sheet_id &&
      stored.data.sectionId === row.section_id
    const follows = row.seq === expected && row.prev_hash === head && row.hash === eventHash(head, row.body)
    if (!columnsAgree || !follows) return { intact: false, brokenAt: expected }
    head = row.hash
    expected += 1
  }
  return { intact: true, length: rows.length, head }
}

export function eventHash(prevHash: string, bodyBytes: string): string {
  return createHash('sha256').update(DOMAIN).update(prevHash).update(bodyBytes).digest('hex')
}

/** The same value gives the same bytes: keys sorted by UTF-16 units, no spaces (RFC 8785 for the values we allow). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value)
}
