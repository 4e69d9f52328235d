import { GENESIS, verifyChain } from '@polyphonie/server/event/eventLog'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTable, type Table } from '../../support/server.ts'

let table: Table
beforeEach(async () => {
  table = await openTable()
})
afterEach(() => table.server.close())

describe('spaces', () => {
  test('[PE26] whoever opens a space hosts it, in the college of their role', async () => {
    const bo = await table.invite('Bo', 'funder')
    const opened = await bo.post('/api/spaces', { name: '  Chez Bo ', role: 'funder', organisation: 'Fondation' })
    expect(opened.status).toBe(201)
    const { body: space } = await bo.get(`/api/spaces/${opened.body.id}`)
    expect(space).toMatchObject({ name: 'Chez Bo', description: '', frameConsented: false })
    const { body: members } = await bo.get(`/api/spaces/${opened.body.id}/members`)
    expect(members).toMatchObject([
      {
        id: space.hostMemberId,
        displayName: 'Bo',
        role: 'funder',
        college: 'funder',
        organisation: 'Fondation',
        isHost: true,
        signsInWith: 'email',
      },
    ])
    expect((await table.ada.get(`/api/spaces/${opened.body.id}`)).status).toBe(404)
  })

  test('[PE26] the host names and describes the space, nobody else does', async () => {
    const bo = await table.invite('Bo', 'funder')
    expect((await bo.patch(`/api/spaces/${table.spaceId}`, { name: 'À moi' })).body.kind).toBe('host-only')
    expect((await table.ada.patch(`/api/spaces/${table.spaceId}`, { name: 'Pays neuf', description: 'Trois cantons' })).status).toBe(204)
    expect((await bo.get(`/api/spaces/${table.spaceId}`)).body).toMatchObject({ name: 'Pays neuf', description: 'Trois cantons' })
  })

  test('[PE30] spaces come in the order they were joined, then by name', async () => {
    const names = async () => (await table.ada.get('/api/spaces')).body.map((space: { name: string }) => space.name)
    table.server.clock.advance(1)
    for (const name of ['Zut', 'Bac', 'Aval']) await table.ada.post('/api/spaces', { name, role: 'funder' })
    table.server.clock.advance(1)
    await table.ada.post('/api/spaces', { name: 'Amont', role: 'funder' })
    expect(await names()).toEqual(['Pays de test', 'Aval', 'Bac', 'Zut', 'Amont'])
  })
})

describe('the record', () => {
  test('[PE27] every act is the next link of the space’s chain, and readable by its members', async () => {
    const bo = await table.invite('Bo', 'funder')
    await table.ada.post(`/api/spaces/${table.spaceId}/colleges`, { kind: 'partner', name: 'Chercheurs' })
    const { body: events } = await bo.get(`/api/spaces/${table.spaceId}/events`)
    expect(events.map((event: { kind: string }) => event.kind)).toEqual([
      'space-opened',
      'member-joined',
      'member-invited',
      'member-joined',
      'college-added',
    ])
    expect(events.map((event: { seq: number }) => event.seq)).toEqual([1, 2, 3, 4, 5])
    const { body: rest } = await bo.get(`/api/spaces/${table.spaceId}/events?after=3`)
    expect(rest.map((event: { seq: number }) => event.seq)).toEqual([4, 5])
    expect((await bo.get(`/api/spaces/${table.spaceId}/events?after=soon`)).status).toBe(422)
    expect(await verifyChain(table.server.storage.db, table.spaceId)).toEqual({ intact: true, length: 5, head: events[4].hash })
    expect(GENESIS).toBe('0'.repeat(64))
  })

  test('[PE28] the record names nobody: no name, no address, no secret', async () => {
    await table.invite('Blandine', 'funder')
    await table.ada.post(`/api/spaces/${table.spaceId}/members`, { displayName: 'Yann', role: 'service_user' })
    const rows = await table.server.storage.db.selectFrom('event').select('body').execute()
    expect(rows.map((row) => row.body).join('\n')).not.toMatch(/Ada|Blandine|Yann|example\.test/u)
  })
})
