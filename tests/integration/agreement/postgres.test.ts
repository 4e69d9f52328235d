/** The register, disagreements and the agreement once on PostgreSQL: what other tests play on SQLite, one after the other. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import { findMember } from '@polyphonie/server/member/store'
import { refOf } from '@polyphonie/server/section/access'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Agreed, consentFinalRound, openFinalRound } from '../../support/agreement.ts'
import { databases, type Opened } from '../../support/databases.ts'
import { putInPhase } from '../../support/phase.ts'
import { openTable } from '../../support/server.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  let opened: Opened
  beforeEach(async () => {
    if (postgres === undefined) throw new Error('no such database')
    opened = await postgres.open()
  })
  afterEach(() => opened.drop())

  test('[AG6] [AG8] [AG10] [CO8] [DI4] points, disagreements, promises, signatures, and words that leave', async () => {
    const { ada, server, spaceId, invite } = await openTable({ storage: opened.storage })
    const { db } = server.storage
    const bo = await invite('Bo', 'funder', { organisation: 'ARS' })
    const chi = await invite('Chi', 'service_user')
    const refs = { ada, bo, chi }
    const ref = async (guest: string) => {
      const member = await findMember(db, refs[guest as keyof typeof refs].memberId, server.clock.now())
      if (member === null) throw new Error(`${guest} does not sit at this table`)
      return refOf(member)
    }
    const table: Agreed = { deps: server.deps, spaceId, ref, clock: server.clock }
    const created = async (answer: Promise<{ status: number; body: { id: string } }>) => {
      const { status, body } = await answer
      expect(status, JSON.stringify(body)).toBe(201)
      return body.id
    }
    const sheetId = await created(ada.post(`/api/spaces/${spaceId}/sheets`, { template: 'negotiated-project', title: 'Projet' }))
    const at = `/api/sheets/${sheetId}`
    const value = (
      await db.selectFrom('section').select('id').where('sheet_id', '=', sheetId).where('key', '=', 'value').executeTakeFirstOrThrow()
    ).id
    await server.deps.rooms.writeAs(`section/${value}`, await ref('ada'), 'Ce qui reste.')
    await server.deps.rooms.writeAs(`section/${value}`, await ref('chi'), 'Ce qui part.')

    const point = await created(bo.post(`${at}/compromises`, { point: 'Qui entre' }))
    const adding = await Promise.all([
      ada.patch(`/api/compromises/${point}`, { addOptions: ['liste d’attente'] }),
      bo.patch(`/api/compromises/${point}`, { addOptions: ['quotas'] }),
      chi.patch(`/api/compromises/${point}`, { addOptions: ['places gardées'] }),
    ])
    expect(adding.map(({ status }) => status)).toEqual([204, 204, 204])
    const choosing = await Promise.all(
      [ada, bo].map((who) =>
        who.post(`/api/compromises/${point}/choose`, { wording: 'Sept places.', moved: [{ who: 'ARS', on: 'le nombre' }] }),
      ),
    )
    expect(choosing.map(({ status }) => status).sort()).toEqual([204, 409])
    const disagreement = await created(ada.post(`${at}/disagreements`, { text: 'Pas une promesse.' }))
    expect((await bo.post(`/api/disagreements/${disagreement}/answers`, { text: 'Une date.' })).status).toBe(204)
    expect((await bo.get(`${at}/disagreements`)).body).toMatchObject([{ number: 'DC1', answers: [{ text: 'Une date.' }] }])

    await putInPhase(server.deps, sheetId, 'agree')
    const milestoneId = await created(ada.post(`${at}/milestones`, { name: 'v0.9' }))
    const preparing = await Promise.all([ada, bo].map((who) => who.post(`${at}/agreement`, { milestoneId })))
    expect(preparing.map(({ status }) => status).sort()).toEqual([201, 409])
    const agreementId: string = (await ada.get(`${at}/agreement`)).body.agreement.id
    const commitment = await created(bo.post(`/api/agreements/${agreementId}/commitments`, { what: 'Instruire' }))
    expect((await ada.post(`/api/commitments/${commitment}/join`)).status).toBe(204)
    expect((await chi.post(`/api/agreements/${agreementId}/leave`, { words: 'go' })).status).toBe(204)
    expect((await server.deps.rooms.textOf(`section/${value}`)).text).toBe('Ce qui reste.')

    server.clock.advance(1000)
    const next = await created(ada.post(`${at}/milestones`, { name: 'v0.10' }))
    await created(bo.post(`${at}/agreement`, { milestoneId: next }))
    server.clock.advance(1000)
    await consentFinalRound(table, await openFinalRound(table, { sheetId, milestoneId: next }, ['ada', 'bo']))
    const reading = await Promise.all([ada, bo, chi].map((who) => who.get(`${at}/agreement`)))
    expect(new Set(reading.map(({ body }) => body.agreement.agreedMilestoneId)).size).toBe(1)
    const names: readonly { name: string }[] = (await ada.get(`${at}/milestones`)).body
    expect(names.map(({ name }) => name)).toEqual(['Accord v1.0', 'v0.10', 'v0.9'])
    const sign = () => bo.post(`/api/agreements/${agreementId}/signatures`, { capacity: 'Directrice', understood: true })
    const twice = await Promise.all([sign(), sign()])
    expect(twice.map(({ status }) => status).sort()).toEqual([204, 409])
    await expect(db.deleteFrom('signature').execute()).rejects.toThrow()
    expect(await verifyChain(db, spaceId)).toMatchObject({ intact: true })
    await server.stop()
  })
})
