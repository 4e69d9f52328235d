import { BLOCK } from '@polyphonie/shared/section/section'
import { forgetUnsent, keepWords, keptWords, rememberUnsent, unsentEntries } from '@polyphonie/web/live/unsentRegistry.ts'
import { isEmpty, unsentWords } from '@polyphonie/web/live/unsentWords.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

/** Ada's and Bo's documents with one shared paragraph by Bo. */
function openPair() {
  const ada = new Y.Doc()
  const bo = new Y.Doc()
  bo.getText('text').insert(0, `${BLOCK}La navette passe.`)
  bo.getMap('fields').set('title', 'Navette')
  Y.applyUpdate(ada, Y.encodeStateAsUpdate(bo))
  return { ada, bo, known: new Map([[ada.clientID, 0]]) }
}

describe('unsent words', () => {
  test('[LC10] are the own words beyond what was acknowledged, one passage for each place', () => {
    const { ada, known } = openPair()
    ada.getText('text').insert(11, 'du soir ')
    known.set(ada.clientID, Y.getState(ada.store, ada.clientID))
    ada.getText('text').insert(1, 'Hier, ')
    ada.getText('text').insert(ada.getText('text').length, `${BLOCK}Elle est pleine.${BLOCK}On attend.`)
    expect(unsentWords(ada, known).passages).toEqual(['Hier, ', 'Elle est pleine.\nOn attend.'])
  })

  test('[LC10] nobody else’s words are among them, nor words erased since', () => {
    const { ada, bo, known } = openPair()
    ada.getText('text').insert(1, 'Brouillon')
    ada.getText('text').delete(1, 9)
    bo.getText('text').insert(1, 'Souvent, ')
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(bo))
    expect(isEmpty(unsentWords(ada, known))).toBe(true)
  })

  test('[LC10] changed cells come with their value, long cells with the words typed', () => {
    const { ada, known } = openPair()
    ada.getMap('fields').set('title', 'Minibus')
    ada.transact(() => {
      const row = new Y.Map<unknown>()
      row.set('order', 'a0')
      row.set('statement', new Y.Text('Rentrer le soir'))
      row.set('year', 2026)
      ada.getMap('rows').set('abcdefghijkl', row)
    })
    expect(unsentWords(ada, known)).toEqual({
      passages: [],
      cells: [
        { root: 'fields', rowId: null, key: 'title', value: 'Minibus' },
        { root: 'rows', rowId: 'abcdefghijkl', key: 'statement', value: 'Rentrer le soir' },
        { root: 'rows', rowId: 'abcdefghijkl', key: 'year', value: 2026 },
      ],
    })
  })

  test('[LC10] a part of a run that was acknowledged is left out', () => {
    const { ada, known } = openPair()
    ada.getText('text').insert(0, 'abcdef')
    known.set(ada.clientID, 4)
    expect(unsentWords(ada, known).passages).toEqual(['ef'])
  })
})

/** A browser's key store that lives for one test. */
function openStore() {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    key: (index: number) => [...values.keys()][index] ?? null,
    get length() {
      return values.size
    },
  }
}

describe('the registry of unsent words', () => {
  test('[LC11] keeps members, rooms and tabs apart', () => {
    const store = openStore()
    rememberUnsent(store, { memberId: 'member_a', room: 'section/1', client: 7, savedClock: 3 })
    rememberUnsent(store, { memberId: 'member_a', room: 'section/1', client: 8, savedClock: 0 })
    rememberUnsent(store, { memberId: 'member_a', room: 'section/2', client: 9, savedClock: 5 })
    rememberUnsent(store, { memberId: 'member_b', room: 'section/1', client: 10, savedClock: 1 })
    expect(unsentEntries(store, 'member_a', 'section/1').map((entry) => entry.client)).toEqual([7, 8])
    expect(unsentEntries(store, 'member_a')).toHaveLength(3)
    forgetUnsent(store, { memberId: 'member_a', room: 'section/1', client: 7 })
    expect(unsentEntries(store, 'member_a', 'section/1')).toEqual([{ memberId: 'member_a', room: 'section/1', client: 8, savedClock: 0 }])
  })

  test('[LC12] words taken out of a room stay in the browser until they are forgotten by hand', () => {
    const store = openStore()
    const words = { memberId: 'member_a', room: 'section/1', text: 'Le soir', reason: 'section-in-round', at: 5 }
    const key = keepWords(store, words)
    expect(keptWords(store, 'member_a')).toEqual([{ ...words, key }])
    expect(keptWords(store, 'member_b')).toEqual([])
  })
})
