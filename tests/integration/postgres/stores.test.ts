/** The application played through once on PostgreSQL: the flows other tests play on SQLite, one after the other. */

import { createDemoClock, DEMO_START } from '@polyphonie/server/demo/clock'
import { loadDemo } from '@polyphonie/server/demo/load'
import { verifyChain } from '@polyphonie/server/event/eventLog'
import { createLive } from '@polyphonie/server/live/live'
import { findMember } from '@polyphonie/server/member/store'
import { refOf } from '@polyphonie/server/section/access'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databases, type Opened } from '../../support/databases.ts'
import { putInPhase } from '../../support/phase.ts'
import { createTestServer, openTable, PASSWORD, type Seated } from '../../support/server.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')
const reason = 'décidé en réunion'

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  let opened: Opened
  beforeEach(async () => {
    if (postgres === undefined) throw new Error('no such database')
    opened = await postgres.open()
  })
  afterEach(() => opened.drop())

  test('[ST1] people, sheets, sections, drafts and words', async () => {
    const table = await openTable({ storage: opened.storage })
    const { ada, server, spaceId } = table
    const { db } = server.storage
    const bo = await table.invite('Bo', 'funder', { organisation: 'ARS' })
    const chi = await table.invite('Chi', 'service_user')
    const fay = await table.invite('Fay', 'facilitator')
    expect((await ada.get('/api/spaces')).body).toEqual([{ id: spaceId, name: 'Pays de test' }])
    const { body: yann } = await ada.post(`/api/spaces/${spaceId}/members`, { displayName: 'Yann', role: 'service_user' })
    expect((await server.browser().post('/api/sign-in/code', { code: yann.code })).status).toBe(204)
    expect((await server.browser().post('/api/sign-in', { email: bo.email, password: PASSWORD })).status).toBe(204)

    const { body: made } = await ada.post(`/api/spaces/${spaceId}/sheets`, { template: 'shared-diagnostic', title: 'Diagnostic' })
    const sections = async (sheetId: string, asker: Seated = ada): Promise<SectionView[]> =>
      (await asker.get(`/api/sheets/${sheetId}`)).body.sections
    const sectionId = async (sheetId: string, key: string) => (await sections(sheetId)).find((section) => section.key === key)?.id ?? ''
    const phase = (to: string) => fay.post(`/api/sheets/${made.id}/phase`, { to, reason })
    expect((await phase('listen')).body).toMatchObject({ kind: 'gate-closed', missing: [{ kind: 'sections-to-consent', keys: ['frame'] }] })
    await putInPhase(server.deps, made.id, 'listen')
    expect((await phase('listen')).body.kind).toBe('phase-unchanged')
    const territory = await sectionId(made.id, 'territory')
    const lock = (locked: boolean) => fay.post(`/api/sections/${territory}/lock`, { locked, reason })
    expect((await lock(true)).status).toBe(204)
    expect((await sections(made.id)).find(({ id }) => id === territory)).toMatchObject({ state: 'locked', lock: 'byHand', canWrite: false })
    expect((await lock(false)).status).toBe(204)
    const { body: card } = await chi.post(`/api/sections/${await sectionId(made.id, 'voices')}/children`)
    expect((await bo.patch(`/api/sections/${card.id}`, { title: 'La mienne' })).body.kind).toBe('section-owned-by-another')
    expect((await bo.post(`/api/sections/${await sectionId(made.id, 'needs')}/pass`, { reason })).status).toBe(204)
    expect((await ada.post(`/api/sheets/${made.id}/sections`, { title: 'À part' })).status).toBe(201)

    const write = async (who: Seated, room: string, words: string) => {
      const member = await findMember(db, who.memberId, server.clock.now())
      if (member === null) throw new Error('nobody')
      await server.deps.rooms.writeAs(room, refOf(member), words)
    }
    await write(ada, `section/${territory}`, 'Trois cantons.')
    server.clock.advance(1000)
    await write(bo, `section/${territory}`, 'Et un plateau.')
    const { body: text } = await chi.get(`/api/sections/${territory}/text`)
    expect(text.text).toBe('Trois cantons.\nEt un plateau.')
    expect(text.authors.at(-1)).toMatchObject({ memberId: bo.memberId, college: 'funder', capacity: { organisation: 'ARS' } })
    const { body: before } = await chi.get(`/api/sections/${territory}/text?at=${server.clock.now() - 500}`)
    expect(before.text).toBe('Trois cantons.')

    const { body: copy } = await bo.post(`/api/sheets/${made.id}/copy`, { title: 'Essai' })
    expect((await chi.get(`/api/sections/${await sectionId(copy.id, 'territory')}/text`)).body).toMatchObject({ text: text.text })
    expect((await bo.post(`/api/sheets/${copy.id}/bin`)).status).toBe(204)
    expect((await ada.get(`/api/spaces/${spaceId}/bin`)).body).toMatchObject([{ id: copy.id, title: 'Essai' }])
    expect((await ada.post(`/api/sheets/${copy.id}/restore`)).status).toBe(204)
    expect((await ada.get(`/api/spaces/${spaceId}/sheets`)).body).toHaveLength(2)

    const { body: draft } = await chi.post(`/api/sections/${territory}/drafts`, { text: 'Pas encore.\nÀ relire.', reason: 'private' })
    expect((await chi.get(`/api/drafts?space=${spaceId}`)).body).toMatchObject([{ id: draft.id, text: 'Pas encore.\nÀ relire.' }])
    expect((await bo.get(`/api/drafts?space=${spaceId}`)).body).toEqual([])
    expect((await chi.del(`/api/drafts/${draft.id}`)).status).toBe(204)
    expect((await chi.get(`/api/drafts?space=${spaceId}`)).body).toEqual([])

    expect((await fay.post(`/api/members/${bo.memberId}/suspend`, { reason })).status).toBe(204)
    expect((await bo.get(`/api/sheets/${made.id}`)).body.kind).toBe('member-suspended')
    expect((await fay.post(`/api/members/${bo.memberId}/restore`, { reason })).status).toBe(204)
    expect((await fay.post(`/api/members/${bo.memberId}/suspend`, { reason })).body.kind).toBe('emergency-used')
    await table.consentFrame()
    const { body: asked } = await ada.post(`/api/spaces/${spaceId}/members`, { displayName: 'Ysée', role: 'funder' })
    const agree = () => bo.post(`/api/member-proposals/${asked.proposalId}/agree`)
    expect((await Promise.all([agree(), agree()])).map(({ status }) => status).sort()).toEqual([200, 409])
    const { body: move } = await ada.patch(`/api/members/${yann.memberId}`, { role: 'funder', reason })
    expect((await bo.post(`/api/member-proposals/${move.proposalId}/agree`)).status).toBe(204)

    const events = await table.events()
    expect(await verifyChain(db, spaceId)).toMatchObject({ intact: true, length: events.length })
    expect((await chi.post('/api/sign-out/everywhere')).status).toBe(204)
    expect((await chi.get('/api/me')).status).toBe(401)
    expect(server.logged).toEqual([])
    await server.stop()
  })

  test('[ST2] the demonstration', async () => {
    const server = await createTestServer({ storage: opened.storage })
    const clock = createDemoClock(server.realClock)
    const live = createLive({ ...server.deps, clock })
    const demo = { ...server.deps, clock, rooms: live.rooms }
    await loadDemo(demo)
    expect(clock.now()).toBe(DEMO_START)
    const nadia = server.browser()
    expect((await nadia.post('/api/sign-in', { email: 'nadia@demo.test', password: 'polyphonie-demo' })).status).toBe(204)
    const { body: spaces } = await nadia.get('/api/spaces')
    expect(spaces.map(({ name }: { name: string }) => name)).toEqual(['Pays de Vaudreuse', 'Bac à sable'])
    for (const { id } of spaces) expect(await verifyChain(opened.storage.db, id)).toMatchObject({ intact: true })
    const { body: sheets } = await nadia.get(`/api/spaces/${spaces[0].id}/sheets`)
    const project = sheets.find(({ template }: { template: string }) => template === 'negotiated-project')
    expect(project).toMatchObject({ phase: 'negotiate' })
    const { body: view } = await nadia.get(`/api/sheets/${project.id}`)
    const response = view.sections.find(({ number }: SectionView) => number === 'P5').id
    expect((await nadia.get(`/api/sections/${response}/text`)).body.text).toContain(
      "L'entrée est décidée par la commission selon la motivation.",
    )
    await live.rooms.stop()
    await server.stop()
  })
})
