/**
 * How a passage was first written: the log is read from its beginning for the first change that put one of its characters
 * there, and followed as long as the same hand goes on without a long pause. What stood there then is the first wording (HI2).
 * @module
 */
import type { SectionModel } from '@polyphonie/shared/section/contentSchema'
import { createDocument } from '@polyphonie/shared/section/document'
import * as Y from 'yjs'
import type { Db } from '../storage/storage.ts'
import { type CellWords, type IdSpan, type Place, wordsAt } from './place.ts'

/** A hand that pauses longer has ended its wording (ms). */
const PAUSE_MS = 10 * 60_000

export interface Wordings {
  readonly first: { readonly at: number; readonly words: string; readonly client: number } | null
  /** When somebody last wrote or erased here (ms); null: nobody ever did. */
  readonly lastAt: number | null
}

interface Touch {
  readonly index: number
  readonly at: number
  readonly memberId: string | null
  /** Who inserted first in this change; null: it only erased. */
  readonly client: number | null
}

/** Cost: one reading of the room's log, and one replay up to the first wording. */
export async function readWordings(db: Db, room: string, model: SectionModel, place: Place, cellWords: CellWords): Promise<Wordings> {
  const changes = await db
    .selectFrom('update_log')
    .innerJoin('update_payload', (join) =>
      join.onRef('update_payload.room', '=', 'update_log.room').onRef('update_payload.seq', '=', 'update_log.seq'),
    )
    .select(['update_log.at', 'update_log.member_id', 'update_payload.bytes'])
    .where('update_log.room', '=', room)
    .orderBy('update_log.seq')
    .execute()
  const sought = spansByClient(place.around)
  const touches = changes.flatMap(({ at, member_id, bytes }, index): Touch[] => {
    const touch = touchOf(bytes, sought)
    return touch === null ? [] : [{ index, at, memberId: member_id, ...touch }]
  })
  const lastAt = touches.at(-1)?.at ?? null
  const doc = createDocument(model)
  let applied = 0
  try {
    // What the server seeds has no words yet, nor has what was erased before its hand paused: the next hand may be the first.
    for (let start = 0; start < touches.length; ) {
      const opening = touches[start]
      const end = endOf(touches, start)
      start = end + 1
      if (opening === undefined || opening.client === null) continue
      const upTo = (touches[end]?.index ?? opening.index) + 1
      for (const { bytes } of changes.slice(applied, upTo)) Y.applyUpdate(doc, bytes)
      applied = upTo
      const words = wordsAt(doc, model, place.asked, place.around, cellWords)
      if (words !== '') return { first: { at: opening.at, words, client: opening.client }, lastAt }
    }
    return { first: null, lastAt }
  } finally {
    doc.destroy()
  }
}

/** Index of the last touch of the hand that begins at `start`, before it pauses or another goes on. */
function endOf(touches: readonly Touch[], start: number): number {
  let end = start
  for (;;) {
    const [last, next] = [touches[end], touches[end + 1]]
    if (last === undefined || next === undefined) return end
    if (next.memberId !== last.memberId || next.at - last.at > PAUSE_MS) return end
    end += 1
  }
}

function touchOf(bytes: Uint8Array, sought: ReadonlyMap<number, readonly IdSpan[]>): { readonly client: number | null } | null {
  const { structs, ds } = Y.decodeUpdate(bytes)
  for (const { id, length } of structs) {
    if (isSought(sought, id.client, id.clock, length)) return { client: id.client }
  }
  for (const [client, deletions] of ds.clients) {
    if (deletions.some(({ clock, len }) => isSought(sought, client, clock, len))) return { client: null }
  }
  return null
}

function isSought(sought: ReadonlyMap<number, readonly IdSpan[]>, client: number, clock: number, length: number): boolean {
  return (sought.get(client) ?? []).some((span) => span.clock < clock + length && clock < span.clock + span.length)
}

function spansByClient(spans: readonly IdSpan[]): ReadonlyMap<number, readonly IdSpan[]> {
  const byClient = new Map<number, IdSpan[]>()
  for (const span of spans) {
    const known = byClient.get(span.client)
    if (known === undefined) byClient.set(span.client, [span])
    else known.push(span)
  }
  return byClient
}
