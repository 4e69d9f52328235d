/** The update log in memory: same promises but durability; for contract tests and benchmarks. @module */
import type { CutRow, LedgerRow } from '@polyphonie/shared/section/authorship'
import type { Claim } from './port.ts'
import type { Gate, LogEntry, UpdateLog } from './updateLog.ts'

interface KeptCut extends CutRow {
  readonly seq: number
  readonly restoredSeq: number | null
}
interface KeptRoom {
  entries: LogEntry[]
  ledger: (LedgerRow & { seq: number })[]
  cuts: KeptCut[]
  state: { seq: number; bytes: Uint8Array } | null
}

export function createMemoryUpdateLog(refusalOf: (gate: Gate) => Promise<string | null> = async () => null): UpdateLog {
  const rooms = new Map<string, KeptRoom>()
  const claims = new Map<number, Claim & { room: string }>()
  const roomOf = (room: string): KeptRoom => {
    const kept = rooms.get(room) ?? { entries: [], ledger: [], cuts: [], state: null }
    rooms.set(room, kept)
    return kept
  }
  const toCut = ({ seq: _seq, restoredSeq: _restored, ...row }: KeptCut): CutRow => row

  return {
    async load(room) {
      const { entries, ledger, cuts, state } = roomOf(room)
      const stateSeq = state?.seq ?? 0
      return {
        state: state?.bytes ?? null,
        stateSeq,
        updates: entries.filter((entry) => entry.seq > stateSeq).map((entry) => entry.update),
        seq: entries.at(-1)?.seq ?? 0,
        ledger: ledger.map(({ seq: _, ...row }) => row),
        cuts: cuts.filter((cut) => cut.restoredSeq === null).map(toCut),
      }
    },
    async append(entries, newClaims, gates) {
      const closed: (Gate & { refusal: string })[] = []
      for (const gate of gates) {
        const refusal = await refusalOf(gate)
        if (refusal !== null) closed.push({ ...gate, refusal })
      }
      if (closed.length > 0) return { kind: 'gate-closed', closed }
      for (const claim of newClaims) {
        if (claims.has(claim.client)) throw new Error(`clientID ${claim.client} is claimed already`)
      }
      // Everything is checked before anything is kept: a batch is whole or not at all.
      const last = new Map<string, number>()
      for (const { room, seq } of entries) {
        if (seq !== (last.get(room) ?? roomOf(room).entries.at(-1)?.seq ?? 0) + 1) {
          throw new Error(`sequence ${seq} of ${room} is out of order`)
        }
        last.set(room, seq)
      }
      for (const entry of entries) {
        const kept = roomOf(entry.room)
        kept.entries.push(entry)
        kept.ledger.push(...entry.ledger.map((row) => ({ ...row, seq: entry.seq })))
        for (const span of entry.restored) {
          kept.cuts = kept.cuts.map((cut) =>
            cut.client === span.client && cut.clock === span.clock && cut.length === span.length && cut.restoredSeq === null
              ? { ...cut, restoredSeq: entry.seq }
              : cut,
          )
        }
        kept.cuts.push(...entry.cuts.map((cut) => ({ ...cut, seq: entry.seq, restoredSeq: null })))
      }
      for (const claim of newClaims) claims.set(claim.client, claim)
      return { kind: 'kept' }
    },
    appendWith() {
      return Promise.reject(new Error('a log in memory has no transaction an act could be part of'))
    },
    async collect(entry) {
      const kept = roomOf(entry.room)
      kept.entries = [entry]
      kept.state = { seq: entry.seq, bytes: entry.update }
    },
    async saveState(room, seq, bytes) {
      roomOf(room).state = { seq, bytes }
    },
    async history(room, until) {
      return roomOf(room)
        .entries.filter(({ at }) => at <= until)
        .map(({ seq, at, memberId, update }) => ({ seq, at, memberId, update }))
    },
    async authorshipAt(room, seq) {
      const kept = roomOf(room)
      return {
        ledger: kept.ledger.filter((row) => row.seq <= seq).map(({ seq: _, ...row }) => row),
        cuts: kept.cuts.filter((cut) => cut.seq <= seq && (cut.restoredSeq === null || cut.restoredSeq > seq)).map(toCut),
      }
    },
    async claimsOf(clients) {
      return clients.flatMap((client) => claims.get(client) ?? [])
    },
    async destroy(room) {
      rooms.delete(room)
    },
  }
}
