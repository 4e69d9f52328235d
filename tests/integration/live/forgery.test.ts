import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { connect, type LiveClient } from '../../support/liveClient.ts'
import { type LiveServer, startLiveServer } from '../../support/liveServer.ts'

let server: LiveServer
let room: string
let ada: LiveClient
let bo: LiveClient

beforeEach(async () => {
  server = await startLiveServer()
  room = `section/${server.section('response')}`
  ada = connect(server.url, room, { cookie: server.person.ada.cookie })
  bo = connect(server.url, room, { cookie: server.person.bo.cookie })
  for (const client of [ada, bo]) await client.until(({ text }) => text.length > 0, 'the seed')
})
afterEach(() => server.close())

const adaWrites = async (words: string) => {
  ada.text.insert(ada.text.length, words)
  await ada.settled()
  await bo.until(({ text }) => text.toString().endsWith(words), 'ada’s words')
}
/** One act of bo's, durable before the next. */
const boDoes = async (act: (text: Y.Text, at: (words: string) => number) => void) => {
  act(bo.text, (words) => bo.text.toString().indexOf(words))
  await bo.settled()
}
const creditedTo = async (name: 'ada' | 'bo') => {
  const { text, authors } = await server.live.rooms.textOf(room)
  return authors
    .filter(({ memberId }) => memberId === server.person[name].memberId)
    .map(({ from, to }) => text.slice(from, to))
    .join('|')
}

describe('words in the wrong mouth', () => {
  test('[AU5] cutting « ne … pas » out of a sentence leaves the rest to its author, and says who cut, on the route everybody reads', async () => {
    await adaWrites('Nous ne consentons pas à cette fermeture.')
    await boDoes((text, at) => text.delete(at('ne '), 3))
    await boDoes((text, at) => text.delete(at(' pas'), 4))
    const { text, authors } = await server.live.rooms.textOf(room)
    expect(text).toBe('Nous consentons à cette fermeture.')
    const cuts = authors.filter(({ after }) => after !== undefined)
    expect(cuts.map(({ from }) => text.slice(from, from + 4))).toEqual(['cons', ' à c'])
    for (const { after } of cuts) {
      expect(after).toEqual([{ memberId: server.person.bo.memberId, college: 'funder', at: expect.any(Number) }])
    }
  })

  test('[AU3] a sentence put together from somebody’s deleted words belongs to whoever put it together', async () => {
    await adaWrites('Nous refusons la fermeture du foyer. Nous acceptons la navette du soir.')
    await boDoes((text) => text.delete(1, text.length - 1))
    await boDoes((text) => text.insert(1, 'Nous acceptons la fermeture du foyer.'))
    expect(await creditedTo('ada')).toBe('')
    expect(await creditedTo('bo')).toBe('Nous acceptons la fermeture du foyer.')
  })

  test('[AU3] neither does cutting word by word and putting the words back in another order', async () => {
    await adaWrites('Nous refusons la fermeture. Nous acceptons la navette.')
    const words = ['Nous ', 'acceptons ', 'la fermeture.']
    for (const piece of words) await boDoes((text, at) => text.delete(at(piece), piece.length))
    for (const piece of words) await boDoes((text) => text.insert(text.length, piece))
    const credited = await creditedTo('ada')
    expect(credited).not.toContain('acceptons la fermeture')
    expect(await creditedTo('bo')).toContain('acceptons ')
  })

  test('[AU2] undoing one’s own deletion gives the words back, and the cut is gone', async () => {
    await adaWrites('Nous ne consentons pas à cette fermeture.')
    const { UndoManager } = await import('yjs')
    const undo = new UndoManager(bo.text, { trackedOrigins: new Set(['bo']), captureTimeout: 0 })
    bo.doc.transact(() => bo.text.delete(6, 3), 'bo')
    await bo.settled()
    undo.undo()
    await bo.settled()
    const { text, authors } = await server.live.rooms.textOf(room)
    expect(text).toBe('Nous ne consentons pas à cette fermeture.')
    expect(authors.every(({ memberId, after }) => memberId === server.person.ada.memberId && after === undefined)).toBe(true)
  })

  test('[LI30] rows written by the server say the same after a restart', async () => {
    await adaWrites('Un mot, puis un autre.')
    await boDoes((text, at) => text.delete(at(', puis'), 6))
    const before = await server.live.rooms.textOf(room)
    await server.restartRooms()
    expect(await server.live.rooms.textOf(room)).toEqual(before)
    expect(await server.live.rooms.textOf(room, Date.now())).toEqual(before)
  })
})
