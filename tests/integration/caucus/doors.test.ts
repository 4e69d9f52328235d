/** The door of a caucus's room, for every kind of person, while things change behind it. Who comes in is written down by hand. */
import { expect, test } from 'vitest'
import { type Amending, holds, startAmending } from '../../support/amending.ts'
import { people } from '../../support/liveServer.ts'

const SECRET = 'Quatorze places, pas une de plus'

async function lay(): Promise<Amending & { readonly id: string; readonly room: string; readonly spaceId: string }> {
  const amending = await startAmending()
  const { spaceId } = amending.server.person.ada
  // Bo keeps the house and the server: neither opens this door.
  const { bo } = amending.server.person
  await amending.server.storage.db.updateTable('space').set({ host_member_id: bo.memberId }).execute()
  await amending.server.storage.db.updateTable('account').set({ is_administrator: 1 }).where('id', '=', bo.accountId).execute()
  const made = await amending.ask('ada', 'POST', `/spaces/${spaceId}/caucuses`, {})
  expect(made.status).toBe(201)
  const room = `caucus/${made.body.id}`
  await amending.write('ada', room, SECRET)
  return { ...amending, id: made.body.id, room, spaceId }
}

async function doorOf({ join, room }: Pick<Amending, 'join'> & { readonly room: string }, who: (typeof people)[number]) {
  const client = join(who, room)
  await client.until(({ text, closed }) => text.toString().includes(SECRET) || closed !== null, 'an answer at the door')
  const seen = client.closed?.code ?? 'in'
  if (seen !== 'in') expect(client.updates).toEqual([])
  client.close()
  return seen
}

test('[CU2] its door opens to members with a voice of its college and answers 4404 to everybody else', async () => {
  const caucus = await lay()
  const doors = Object.fromEntries(await Promise.all(people.map(async (who) => [who, await doorOf(caucus, who)] as const)))
  expect(doors).toEqual({ ada: 'in', dan: 'in', bo: 4404, chi: 4404, fay: 4404, obi: 4404 })
  const outside = caucus.join('ada', 'caucus/caucus_00000000000000000000')
  await outside.until(({ closed }) => closed !== null, 'the answer for one that is not there')
  expect(outside.closed?.code).toBe(4404)
})

test('[CU2] no seat in the college opens it without a voice', async () => {
  const caucus = await lay()
  const { db } = caucus.server.storage
  const { dan, ada } = caucus.server.person
  const seat = (change: object) => db.updateTable('member').set(change).where('id', '=', dan.memberId).execute()
  const collegeId = ada.collegeId ?? ''
  for (const role of ['facilitator', 'observer', 'scribe'] as const) {
    await seat({ role, college_id: collegeId })
    expect([role, await doorOf(caucus, 'dan')]).toEqual([role, 4404])
  }
  await seat({ role: 'establishment', college_id: collegeId, state: 'suspended' })
  expect(await doorOf(caucus, 'dan')).toBe(4404)
  // Another college of the same kind.
  const other = 'college_00000000000000000000'
  await db.insertInto('college').values({ id: other, space_id: ada.spaceId, kind: 'establishment', name: 'Autres', position: 9 }).execute()
  await seat({ state: 'active', college_id: other })
  expect(await doorOf(caucus, 'dan')).toBe(4404)
  await seat({ college_id: collegeId })
  expect(await doorOf(caucus, 'dan')).toBe('in')
})

test('[CU3] whoever is moved to another college loses it in the middle of a word, and the word is kept nowhere', async () => {
  const { server, ask, join, room } = await lay()
  const { dan, bo } = server.person
  const typing = join('dan', room)
  await typing.until(({ text }) => text.toString().includes(SECRET), 'the words')
  typing.text.insert(typing.text.length, ' Oui')
  await typing.settled()
  typing.hold()
  typing.text.insert(typing.text.length, ', et quinz')
  const moved = await ask('bo', 'PATCH', `/members/${dan.memberId}`, {
    role: 'funder',
    collegeId: bo.collegeId,
    reason: 'Il change de maison.',
  })
  expect([moved.status, moved.text]).toEqual([204, ''])
  // Sent in the same breath, whatever the socket has learnt.
  typing.go()
  await typing.until(({ closed }) => closed !== null, 'the door')
  expect([4404, 4401]).toContain(typing.closed?.code)
  expect((await server.live.rooms.textOf(room)).text).toBe(`${SECRET} Oui`)
  const payloads = await server.storage.db.selectFrom('update_payload').select('bytes').where('room', '=', room).execute()
  expect(payloads.some(({ bytes }) => holds(bytes, 'quinz'))).toBe(false)
  expect((await ask('ada', 'GET', `/${room.replace('caucus', 'caucuses')}/text`)).status).toBe(200)
})

test('[CU3] a suspension closes it at once, and a newcomer reads what was there', async () => {
  const { server, ask, join, room, id } = await lay()
  const { dan, chi, ada } = server.person
  const reading = join('dan', room)
  await reading.until(({ text }) => text.toString().includes(SECRET), 'the words')
  expect((await ask('fay', 'POST', `/members/${dan.memberId}/suspend`, { reason: 'Insultes.' })).status).toBeLessThan(300)
  await reading.until(({ closed }) => closed !== null, 'the door')
  expect(reading.closed?.code).toBe(4404)

  expect((await ask('chi', 'GET', `/caucuses/${id}/text`)).status).toBe(404)
  const moved = await ask('bo', 'PATCH', `/members/${chi.memberId}`, {
    role: 'establishment',
    collegeId: ada.collegeId,
    reason: 'Elle rejoint le Tremplin.',
  })
  expect(moved.status).toBe(204)
  expect((await ask('chi', 'GET', `/caucuses/${id}/text`)).body.text).toBe(SECRET)
})

test('[CU5] closed and kept, it is read and takes no word; erased, there is no door any more', async () => {
  const { ask, join, room, id, spaceId } = await lay()
  const typing = join('ada', room)
  await typing.until(({ text }) => text.toString().includes(SECRET), 'the words')
  expect((await ask('dan', 'POST', `/caucuses/${id}/close`, { words: 'kept' })).status).toBe(204)
  typing.text.insert(1, 'Encore ')
  await typing.until(({ refused }) => refused.length > 0, 'the refusal')
  expect(typing.refused).toEqual(['caucus-closed'])
  expect((await ask('ada', 'GET', `/caucuses/${id}/text`)).body.text).toBe(SECRET)
  expect((await ask('ada', 'POST', `/caucuses/${id}/close`, { words: 'erased' })).kind).toBe('caucus-closed')

  const other = await ask('ada', 'POST', `/spaces/${spaceId}/caucuses`, {})
  const gone = `caucus/${other.body.id}`
  const writing = join('ada', gone)
  await writing.until(({ text }) => text.length > 0, 'the seed')
  writing.text.insert(1, SECRET)
  await writing.settled()
  expect((await ask('dan', 'POST', `/caucuses/${other.body.id}/close`, { words: 'erased' })).status).toBe(204)
  await writing.until(({ closed }) => closed !== null, 'the door')
  expect(writing.closed?.code).toBe(4404)
  const again = join('ada', gone)
  await again.until(({ closed }) => closed !== null, 'no door')
  expect([again.closed?.code, again.updates]).toEqual([4404, []])
  expect((await ask('ada', 'GET', `/caucuses/${other.body.id}/text`)).status).toBe(404)
})
