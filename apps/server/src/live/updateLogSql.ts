/** The update log on SQLite and PostgreSQL: one transaction per batch, the gate asked inside it. @module */
import { createHash, randomBytes } from 'node:crypto'
import { isCollegeKind } from '@polyphonie/shared/member/college'
import type { CutRow, LedgerRow } from '@polyphonie/shared/section/authorship'
import { parseRoom } from '@polyphonie/shared/wire/live'
import { sql } from 'kysely'
import type { WriteGate } from '../section/access.ts'
import type { Db, Storage } from '../storage/storage.ts'
import type { AppendOutcome, Gate, LogEntry, NewClaim, UpdateLog } from './updateLog.ts'

/** Rows per INSERT: SQLite allows 32,766 bound values in one statement. */
const CHUNK = 500

export function createSqlUpdateLog({ db, dialect }: Storage, gate: WriteGate): UpdateLog {
  /** Doors found open at `openAt`, as `room member`. */
  let openAt = 0
  const open = new Set<string>()

  async function closedGates(trx: Db, gates: readonly Gate[]): Promise<(Gate & { refusal: string })[]> {
    if (gates.length === 0) return []
    let query = trx.selectFrom('rights_revision').select('value')
    // The number stands until this transaction ends; SQLite has one writer anyway.
    if (dialect === 'postgres') query = query.forShare()
    const { value } = await query.executeTakeFirstOrThrow()
    if (value !== openAt) {
      open.clear()
      openAt = value
    }
    const closed: (Gate & { refusal: string })[] = []
    for (const asked of gates) {
      const door = `${asked.room} ${asked.memberId}`
      if (open.has(door)) continue
      const answer = await gate(trx, asked.room, asked.memberId)
      if (answer.ok) open.add(door)
      else closed.push({ ...asked, refusal: answer.error.kind })
    }
    return closed
  }

  return {
    async load(room) {
      const state = await db.selectFrom('room_state').select(['seq', 'bytes']).where('room', '=', room).executeTakeFirst()
      const stateSeq = state?.seq ?? 0
      const updates = await db
        .selectFrom('update_payload')
        .select(['seq', 'bytes'])
        .where('room', '=', room)
        .where('seq', '>', stateSeq)
        .orderBy('seq')
        .execute()
      const ledger = await db.selectFrom('ledger_row').selectAll().where('room', '=', room).orderBy('seq').execute()
      const cuts = await db
        .selectFrom('cut')
        .selectAll()
        .where('room', '=', room)
        .where('restored_seq', 'is', null)
        .orderBy('seq')
        .execute()
      return {
        state: state?.bytes ?? null,
        stateSeq,
        updates: updates.map((row) => row.bytes),
        seq: updates.at(-1)?.seq ?? stateSeq,
        ledger: ledger.map(toLedgerRow),
        cuts: cuts.map(toCutRow),
      }
    },

    append: (entries, claims, gates) =>
      db.transaction().execute(async (trx): Promise<AppendOutcome> => {
        const closed = await closedGates(trx, gates)
        if (closed.length > 0) return { kind: 'gate-closed', closed }
        await keep(trx, entries, claims)
        return { kind: 'kept' }
      }),

    appendWith: (entries, claims, act) =>
      db
        .transaction()
        .execute(async (trx) => {
          const done = await act(trx)
          if (!done.ok) throw new Refused(done)
          await keep(trx, entries, claims)
          return done
        })
        .catch((error: unknown) => {
          if (error instanceof Refused) return error.refusal
          throw error
        }),

    async collect(entry) {
      const { room, seq } = entry
      await db.transaction().execute(async (trx) => {
        await keep(trx, [entry], [])
        await trx.deleteFrom('update_payload').where('room', '=', room).where('seq', '<', seq).execute()
        await trx.deleteFrom('room_state').where('room', '=', room).execute()
        await trx
          .insertInto('room_state')
          .values({ room, seq, bytes: Buffer.from(entry.update) })
          .execute()
      })
    },

    async saveState(room, seq, state) {
      await db
        .insertInto('room_state')
        .values({ room, seq, bytes: Buffer.from(state) })
        .onConflict((conflict) => conflict.column('room').doUpdateSet({ seq, bytes: Buffer.from(state) }))
        .execute()
    },

    async history(room, until) {
      const rows = await db
        .selectFrom('update_log')
        .innerJoin('update_payload', (join) =>
          join.onRef('update_payload.room', '=', 'update_log.room').onRef('update_payload.seq', '=', 'update_log.seq'),
        )
        .select(['update_log.seq', 'update_log.at', 'update_log.member_id', 'update_payload.bytes'])
        .where('update_log.room', '=', room)
        .where('update_log.at', '<=', until)
        .orderBy('update_log.seq')
        .execute()
      return rows.map((row) => ({ seq: row.seq, at: row.at, memberId: row.member_id, update: row.bytes }))
    },

    async authorshipAt(room, seq) {
      const ledger = await db.selectFrom('ledger_row').selectAll().where('room', '=', room).where('seq', '<=', seq).orderBy('seq').execute()
      const cuts = await db
        .selectFrom('cut')
        .selectAll()
        .where('room', '=', room)
        .where('seq', '<=', seq)
        .where(({ or, eb }) => or([eb('restored_seq', 'is', null), eb('restored_seq', '>', seq)]))
        .orderBy('seq')
        .execute()
      return { ledger: ledger.map(toLedgerRow), cuts: cuts.map(toCutRow) }
    },

    async claimsOf(clients) {
      const found = []
      for (let from = 0; from < clients.length; from += CHUNK) {
        found.push(
          ...(await db
            .selectFrom('client_claim')
            .selectAll()
            .where('client_id', 'in', clients.slice(from, from + CHUNK))
            .execute()),
        )
      }
      return found.map((row) => ({
        client: row.client_id,
        room: row.room,
        memberId: row.member_id,
        college: row.college !== null && isCollegeKind(row.college) ? row.college : null,
        collegeId: row.college_id,
        ...parseCapacity(row.capacity),
      }))
    },

    async destroy(room) {
      await db.transaction().execute(async (trx) => {
        for (const table of ['update_payload', 'room_state', 'ledger_row', 'cut'] as const) {
          await trx.deleteFrom(table).where('room', '=', room).execute()
        }
        // The log's rows stay, without their words: the log is append-only, and only a payload may go.
      })
      // Else the words stay in the write-ahead file until it happens to be used again.
      if (dialect === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db)
    },
  }
}

/** Ends a transaction whose act said no, so that nothing of it is kept. */
class Refused<R> extends Error {
  readonly refusal: R

  constructor(refusal: R) {
    super('refused')
    this.refusal = refusal
  }
}

/** Rows and payloads of one batch; whether it may be kept was asked before. */
async function keep(trx: Db, entries: readonly LogEntry[], claims: readonly NewClaim[]): Promise<void> {
  const insert = async <T>(rows: readonly T[], into: (chunk: readonly T[]) => Promise<unknown>): Promise<void> => {
    for (let from = 0; from < rows.length; from += CHUNK) await into(rows.slice(from, from + CHUNK))
  }
  await insert(claims, (chunk) =>
    trx
      .insertInto('client_claim')
      .values(
        chunk.map((claim) => ({
          client_id: claim.client,
          room: claim.room,
          member_id: claim.memberId,
          college: claim.college,
          college_id: claim.collegeId,
          role: claim.role,
          capacity: JSON.stringify({ organisation: claim.organisation, mandate: claim.mandate }),
          claimed_at: claim.at,
        })),
      )
      .execute(),
  )
  await insert(entries, (chunk) =>
    trx
      .insertInto('update_log')
      .values(
        chunk.map((entry) => ({
          room: entry.room,
          seq: entry.seq,
          member_id: entry.memberId,
          college: entry.college,
          at: entry.at,
          payload_hash: hashInLog(entry),
        })),
      )
      .execute(),
  )
  await insert(entries, (chunk) =>
    trx
      .insertInto('update_payload')
      .values(chunk.map(({ room, seq, update }) => ({ room, seq, bytes: Buffer.from(update) })))
      .execute(),
  )
  const ledger = entries.flatMap(({ room, seq, ledger: rows }) =>
    rows.map(({ client, clock, length, authorClient, kind }) => ({
      room,
      seq,
      client_id: client,
      clock,
      length,
      author_client: authorClient,
      kind,
    })),
  )
  await insert(ledger, (chunk) =>
    trx
      .insertInto('ledger_row')
      .values([...chunk])
      .execute(),
  )
  const cuts = entries.flatMap(({ room, seq, cuts: rows }) =>
    rows.map(({ client, clock, length, byClient, at, what }) => ({
      room,
      seq,
      client_id: client,
      clock,
      length,
      by_client: byClient,
      at,
      what,
      restored_seq: null,
    })),
  )
  await insert(cuts, (chunk) =>
    trx
      .insertInto('cut')
      .values([...chunk])
      .execute(),
  )
  // After the inserts: one batch may hold a cut and the later update that puts it back.
  for (const { room, seq, restored } of entries) {
    for (const span of restored) {
      await trx
        .updateTable('cut')
        .set({ restored_seq: seq })
        .where('room', '=', room)
        .where('client_id', '=', span.client)
        .where('clock', '=', span.clock)
        .where('length', '=', span.length)
        .where('seq', '<', seq)
        .where('restored_seq', 'is', null)
        .execute()
    }
  }
}

/** A keystroke is guessed from its hash: in a room whose words may have to go, the hash is of something nobody knows. */
function hashInLog({ room, update }: LogEntry): string {
  const salt = parseRoom(room)?.kind === 'caucus' ? randomBytes(32) : ''
  return createHash('sha256').update(salt).update(update).digest('hex')
}

function parseCapacity(text: string | null): { organisation: string | null; mandate: string | null } {
  const parsed: unknown = text === null ? null : JSON.parse(text)
  const read = (key: string): string | null => {
    const value = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>)[key] : null
    return typeof value === 'string' ? value : null
  }
  return { organisation: read('organisation'), mandate: read('mandate') }
}

function toLedgerRow(row: { client_id: number; clock: number; length: number; author_client: number; kind: string }): LedgerRow {
  const { kind } = row
  if (kind !== 'restored' && kind !== 'moved' && kind !== 'basedOn') throw new Error(`ledger_row.kind holds ${kind}`)
  return { client: row.client_id, clock: row.clock, length: row.length, authorClient: row.author_client, kind }
}

function toCutRow(row: { client_id: number; clock: number; length: number; by_client: number; at: number; what: string }): CutRow {
  const { what } = row
  if (what !== 'words' && what !== 'end' && what !== 'break') throw new Error(`cut.what holds ${what}`)
  return { client: row.client_id, clock: row.clock, length: row.length, byClient: row.by_client, at: row.at, what }
}
