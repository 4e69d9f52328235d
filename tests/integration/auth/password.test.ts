import { openSqlite } from '@polyphonie/server/storage/sqlite'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openTable, PASSWORD, type Table, tokenOf } from '../../support/server.ts'

const NEW_PASSWORD = 'another twelve letters'
const HOUR = 3_600_000

const tables: Table[] = []
async function open(options?: Parameters<typeof openTable>[0]): Promise<Table> {
  const table = await openTable(options)
  tables.push(table)
  return table
}
afterEach(async () => {
  for (const table of tables.splice(0)) await table.server.close()
})

const linkIn = (text: string | undefined) => /http\S+#\S+/u.exec(text ?? '')?.[0] ?? ''

describe('passwords', () => {
  test('[PE7] changing it needs the current one and signs out everywhere else', async () => {
    const { server, ada } = await open()
    const other = server.browser()
    await other.post('/api/sign-in', { email: ada.email, password: PASSWORD })
    const wrong = await ada.post('/api/me/password', { current: 'not this one at all', next: NEW_PASSWORD })
    expect([wrong.status, wrong.body.kind]).toEqual([403, 'wrong-password'])
    expect((await ada.post('/api/me/password', { current: PASSWORD, next: NEW_PASSWORD })).status).toBe(204)
    expect((await ada.get('/api/me')).status).toBe(200)
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await other.post('/api/sign-in', { email: ada.email, password: PASSWORD })).status).toBe(401)
    expect((await other.post('/api/sign-in', { email: ada.email, password: NEW_PASSWORD })).status).toBe(204)
  })

  test('[PE8] a link by mail resets it once, signs out everywhere, and the answer says nothing of the address', async () => {
    const { server, ada } = await open({ mail: true })
    const visitor = server.browser()
    const unknown = await visitor.post('/api/password-resets', { email: 'nobody@example.test' })
    const known = await visitor.post('/api/password-resets', { email: 'Ada@example.test' })
    expect([known.status, known.body]).toEqual([202, { mail: true }])
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    await vi.waitFor(() => expect(server.mails).toHaveLength(1))
    expect(server.mails[0]?.to).toBe('ada@example.test')
    const token = tokenOf(linkIn(server.mails[0]?.text))
    expect((await visitor.post('/api/password-resets/complete', { token, password: NEW_PASSWORD })).status).toBe(204)
    expect((await ada.get('/api/me')).status).toBe(401)
    const again = await visitor.post('/api/password-resets/complete', { token, password: NEW_PASSWORD })
    expect([again.status, again.body.kind]).toEqual([409, 'reset-used'])
    expect((await visitor.post('/api/sign-in', { email: ada.email, password: NEW_PASSWORD })).status).toBe(204)
  })

  test('[PE8] a link expires after an hour, and a newer one replaces it; an unknown one is not found', async () => {
    const { server } = await open({ mail: true })
    const visitor = server.browser()
    const complete = (token: string) => visitor.post('/api/password-resets/complete', { token, password: NEW_PASSWORD })
    for (const count of [1, 2]) {
      await visitor.post('/api/password-resets', { email: 'ada@example.test' })
      await vi.waitFor(() => expect(server.mails).toHaveLength(count))
    }
    expect((await complete(tokenOf(linkIn(server.mails[0]?.text)))).body.kind).toBe('reset-used')
    server.realClock.advance(HOUR + 1)
    expect((await complete(tokenOf(linkIn(server.mails[1]?.text)))).body.kind).toBe('reset-expired')
    expect((await complete('unknown')).status).toBe(404)
  })

  test('[PE8] asking too often has to wait', async () => {
    const { server } = await open()
    const ask = () => server.browser().post('/api/password-resets', { email: 'nobody@example.test' })
    for (let time = 0; time < 4; time += 1) expect((await ask()).status).toBe(202)
    expect((await ask()).body.kind).toBe('too-fast')
  })

  test('[PE9] mail that could not leave waits, survives a restart and leaves later', async () => {
    const storage = await openSqlite(':memory:')
    let down = true
    const first = await open({ mail: true, storage, mailServerIsDown: () => down })
    await first.server.browser().post('/api/password-resets', { email: 'ada@example.test' })
    await vi.waitFor(async () => {
      const [waiting] = await storage.db.selectFrom('outgoing_mail').selectAll().execute()
      expect(waiting?.attempts).toBe(1)
    })
    await first.server.deps.mailer.stop()
    down = false
    const { createTestServer } = await import('../../support/server.ts')
    const second = await createTestServer({ mail: true, storage })
    second.realClock.advance(HOUR)
    second.deps.mailer.wake()
    await vi.waitFor(() => expect(second.mails).toHaveLength(1))
    await vi.waitFor(async () => expect(await storage.db.selectFrom('outgoing_mail').selectAll().execute()).toEqual([]))
    await second.deps.mailer.stop()
  })

  test('[PE10] without mail the host hands a link over, and the record says so', async () => {
    const table = await open()
    const bo = await table.invite('Bo', 'funder')
    expect((await bo.post('/api/password-resets', { email: bo.email })).body).toEqual({ mail: false })
    const handed = await table.ada.post(`/api/members/${bo.memberId}/password-reset`)
    expect(handed.status).toBe(200)
    expect(handed.body.expiresAt).toBe(table.server.realClock.now() + 24 * HOUR)
    expect((await table.events()).at(-1)).toMatchObject({
      kind: 'password-reset-handed-over',
      actorMemberId: table.ada.memberId,
      body: { memberId: bo.memberId },
    })
    const token = tokenOf(handed.body.link)
    expect((await bo.post('/api/password-resets/complete', { token, password: NEW_PASSWORD })).status).toBe(204)
    expect((await bo.post('/api/sign-in', { email: bo.email, password: NEW_PASSWORD })).status).toBe(204)
  })

  test('[PE10] no host gets a link to an account that opens more than they do', async () => {
    const table = await open()
    const bo = await table.invite('Bo', 'funder')
    expect((await bo.post(`/api/members/${table.ada.memberId}/password-reset`)).body.kind).toBe('host-only')
    const { body: own } = await bo.post('/api/spaces', { name: 'Chez Bo', role: 'funder' })
    expect((await table.ada.post(`/api/members/${bo.memberId}/password-reset`)).body.kind).toBe('member-of-other-spaces')
    const { body: invited } = await bo.post(`/api/spaces/${own.id}/invitations`, {
      role: 'establishment',
      label: 'Ada',
      expiresInDays: 1,
      singleUse: true,
    })
    await table.ada.post('/api/invitations/accept', { token: tokenOf(invited.link) })
    const { body: members } = await bo.get(`/api/spaces/${own.id}/members`)
    const ada = members.find((member: { displayName: string }) => member.displayName === 'Ada')
    expect((await bo.post(`/api/members/${ada.id}/password-reset`)).body.kind).toBe('member-of-other-spaces')
  })

  test('[PE10] a person without e-mail has no password to reset or change', async () => {
    const { ada, spaceId, server } = await open()
    const { body: chi } = await ada.post(`/api/spaces/${spaceId}/members`, { displayName: 'Chi', role: 'service_user' })
    expect((await ada.post(`/api/members/${chi.memberId}/password-reset`)).body.kind).toBe('signs-in-with-code')
    const browser = server.browser()
    await browser.post('/api/sign-in/code', { code: chi.code })
    expect((await browser.post('/api/me/password', { current: 'x', next: NEW_PASSWORD })).body.kind).toBe('signs-in-with-code')
  })
})
