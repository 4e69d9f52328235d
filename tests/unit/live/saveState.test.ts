import {
  beforeAnything,
  progressAfter,
  readSaved,
  type SaveEvent,
  saveStateOf,
  stateOfStep1,
  writeMessageKind,
} from '@polyphonie/web/live/saveState.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

const whole: SaveEvent = { type: 'sent-write', whole: true }
const part: SaveEvent = { type: 'sent-write', whole: false }
const joined: SaveEvent[] = [{ type: 'connecting' }, { type: 'connected' }, whole, { type: 'synced' }]
const stateAfter = (...events: SaveEvent[]) => saveStateOf(events.reduce(progressAfter, beforeAnything))

describe('save state', () => {
  test('[LC6] joining is not saved until the first acknowledgement', () => {
    expect(stateAfter()).toBe('joining')
    expect(stateAfter(...joined)).toBe('saving')
    expect(stateAfter(...joined, { type: 'saved', count: 1 })).toBe('saved')
  })

  test('[LC6] a deletion is waited for like any other write', () => {
    const typed: SaveEvent[] = [...joined, { type: 'saved', count: 1 }, { type: 'changed-here' }, part, { type: 'changed-here' }, part]
    expect(stateAfter(...typed)).toBe('saving')
    expect(stateAfter(...typed, { type: 'saved', count: 2 })).toBe('saving')
    expect(stateAfter(...typed, { type: 'saved', count: 3 })).toBe('saved')
  })

  test('[LC6] the server’s document alone does not make offline words saved', () => {
    const offline: SaveEvent[] = [{ type: 'changed-here' }, { type: 'connecting' }, { type: 'connected' }, { type: 'synced' }]
    expect(stateAfter(...offline)).toBe('saving')
    expect(stateAfter(...offline, whole)).toBe('saving')
    expect(stateAfter(...offline, whole, { type: 'saved', count: 1 })).toBe('saved')
  })

  test('[LC7] an acknowledgement of the last connection says nothing about this one', () => {
    const back: SaveEvent[] = [...joined, { type: 'saved', count: 1 }, { type: 'closed', code: 1006 }, ...joined]
    expect(stateAfter(...back)).toBe('saving')
    expect(stateAfter(...back, { type: 'saved', count: 1 })).toBe('saved')
  })

  test('[LC8] without a connection words are kept on this device, or not saved when it keeps none', () => {
    const cut: SaveEvent[] = [...joined, { type: 'saved', count: 1 }, { type: 'closed', code: 1006 }]
    expect(stateAfter(...cut)).toBe('offline')
    expect(stateAfter(...cut, { type: 'changed-here' })).toBe('offline')
    expect(stateAfter({ type: 'device-failed' }, ...cut, { type: 'changed-here' })).toBe('notSaved')
    expect(stateAfter({ type: 'device-failed' }, ...cut)).toBe('offline')
  })

  test('[LC9] a full server and a silent one are not saved, until they acknowledge', () => {
    const typed: SaveEvent[] = [...joined, { type: 'saved', count: 1 }, { type: 'changed-here' }, part]
    expect(stateAfter(...typed, { type: 'closed', code: 4503 })).toBe('notSaved')
    expect(stateAfter(...typed, { type: 'stalled' })).toBe('notSaved')
    expect(stateAfter(...typed, { type: 'stalled' }, { type: 'saved', count: 2 })).toBe('saved')
  })

  test('[LC9] a refused room stays not saved', () => {
    expect(stateAfter(...joined, { type: 'saved', count: 1 }, { type: 'refused' })).toBe('notSaved')
  })
})

describe('messages', () => {
  const bytesOf = (write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    write(encoder)
    return encoding.toUint8Array(encoder)
  }

  test('[LC6] step 2 and updates count as writes, step 1 and awareness do not', () => {
    const doc = new Y.Doc()
    const message = (write: (encoder: encoding.Encoder) => void) =>
      bytesOf((encoder) => {
        encoding.writeVarUint(encoder, 0)
        write(encoder)
      })
    expect(writeMessageKind(message((e) => sync.writeSyncStep1(e, doc)))).toBeNull()
    expect(writeMessageKind(message((e) => sync.writeSyncStep2(e, doc)))).toBe('whole')
    expect(writeMessageKind(message((e) => sync.writeUpdate(e, Y.encodeStateAsUpdate(doc))))).toBe('part')
    expect(writeMessageKind(Uint8Array.of(1, 1, 0))).toBeNull()
  })

  test('[LC6] an acknowledgement and a step 1 read as written', () => {
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'eau')
    const step1 = bytesOf((encoder) => {
      encoding.writeVarUint(encoder, 0)
      sync.writeSyncStep1(encoder, doc)
    })
    expect(stateOfStep1(step1)).toEqual(new Map([[doc.clientID, 3]]))
    const saved = bytesOf((encoder) => {
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc))
      encoding.writeVarUint(encoder, 12)
    })
    expect(readSaved(decoding.createDecoder(saved))).toEqual({ clocks: new Map([[doc.clientID, 3]]), count: 12 })
  })
})
