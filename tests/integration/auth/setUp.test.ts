import { setUpLink } from '@polyphonie/server/auth/setUp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestServer, PASSWORD, type TestServer, tokenOf } from '../../support/server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.close())

const first = (token: string) => ({
  token,
  displayName: 'Ada',
  email: 'ada@example.test',
  password: PASSWORD,
  spaceName: 'Pays de test',
  role: 'establishment',
})

describe('first start', () => {
  test('[PE11] the link makes one account, host of a first space with four colleges, and is then over', async () => {
    const link = await setUpLink(server.deps)
    expect(link).toMatch(/^http:\/\/localhost:3000\/mise-en-route#[\w-]{43}$/u)
    const ada = server.browser()
    expect((await ada.get('/api/set-up')).body).toEqual({ open: true })
    expect((await ada.post('/api/set-up', first(tokenOf(link)))).status).toBe(204)
    const { body: me } = await ada.get('/api/me')
    expect(me.memberships).toMatchObject([{ spaceName: 'Pays de test', role: 'establishment', college: 'establishment', isHost: true }])
    const { body: space } = await ada.get(`/api/spaces/${me.memberships[0].spaceId}`)
    expect(space.colleges.map((college: { kind: string }) => college.kind)).toEqual(['service_user', 'establishment', 'funder', 'partner'])
    expect((await ada.get('/api/set-up')).body).toEqual({ open: false })
    expect((await server.browser().post('/api/set-up', first(tokenOf(link)))).body.kind).toBe('set-up-closed')
    expect(await setUpLink(server.deps)).toBeNull()
  })

  test('[PE11] each start prints a new link, and only the last one works', async () => {
    const old = await setUpLink(server.deps)
    const fresh = await setUpLink(server.deps)
    expect((await server.browser().post('/api/set-up', first(tokenOf(old)))).status).toBe(404)
    expect((await server.browser().post('/api/set-up', first(tokenOf(fresh)))).status).toBe(204)
  })

  test('[FA9] nobody opens a space as its facilitator, and the link is not used up', async () => {
    const token = tokenOf(await setUpLink(server.deps))
    const asFacilitator = { ...first(token), role: 'facilitator' }
    expect((await server.browser().post('/api/set-up', asFacilitator)).body).toMatchObject({
      status: 403,
      kind: 'facilitator-is-appointed',
    })
    const ada = server.browser()
    expect((await ada.post('/api/set-up', first(token))).status).toBe(204)
    expect((await ada.post('/api/spaces', { name: 'Ailleurs', role: 'facilitator' })).body.kind).toBe('facilitator-is-appointed')
    expect((await ada.get('/api/spaces')).body).toHaveLength(1)
  })

  test('[PE11] two people with the link make one account', async () => {
    const token = tokenOf(await setUpLink(server.deps))
    const answers = await Promise.all([
      server.browser().post('/api/set-up', first(token)),
      server.browser().post('/api/set-up', { ...first(token), email: 'bo@example.test' }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409])
    expect(await server.storage.db.selectFrom('account').selectAll().execute()).toHaveLength(1)
  })
})
