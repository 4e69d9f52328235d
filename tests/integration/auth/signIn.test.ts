import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTable, PASSWORD, type Table } from '../../support/server.ts'

const MINUTE = 60_000
const DAY = 86_400_000

let table: Table
beforeEach(async () => {
  table = await openTable()
})
afterEach(() => table.server.close())

describe('signing in', () => {
  test('[PE1] an unknown address and a wrong password get the same answer', async () => {
    const browser = table.server.browser()
    const unknown = await browser.post('/api/sign-in', { email: 'nobody@example.test', password: PASSWORD })
    const wrong = await browser.post('/api/sign-in', { email: 'ada@example.test', password: 'not this one at all' })
    expect(unknown.status).toBe(401)
    expect(unknown.body).toEqual(wrong.body)
    expect(unknown.body.kind).toBe('sign-in-failed')
    expect(unknown.headers.get('set-cookie')).toBeNull()
  })

  test('[PE1] the right password opens a session, whatever the case of the address', async () => {
    const browser = table.server.browser()
    const answer = await browser.post('/api/sign-in', { email: ' Ada@Example.TEST ', password: PASSWORD })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toMatch(/^polyphonie_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/u)
    expect((await browser.get('/api/me')).body.email).toBe('ada@example.test')
  })

  test('[PE2] the database keeps the hash of the token, which opens nothing', async () => {
    const rows = await table.server.storage.db.selectFrom('sign_in_session').selectAll().execute()
    const token = table.ada.cookie?.split('=')[1] ?? ''
    expect(rows.map((row) => row.id)).toEqual([createHash('sha256').update(token).digest('hex')])
    const thief = table.server.browser()
    thief.cookie = `polyphonie_session=${rows[0]?.id}`
    expect((await thief.get('/api/me')).status).toBe(401)
  })

  test('[PE3] a session ends after seven days without use', async () => {
    table.server.realClock.advance(7 * DAY - MINUTE)
    expect((await table.ada.get('/api/me')).status).toBe(200)
    table.server.realClock.advance(7 * DAY - 2 * MINUTE)
    expect((await table.ada.get('/api/me')).status).toBe(200)
    table.server.realClock.advance(7 * DAY + MINUTE)
    expect((await table.ada.get('/api/me')).status).toBe(401)
  })

  test('[PE3] a session ends after thirty days however much it is used', async () => {
    for (let day = 1; day < 30; day += 1) {
      table.server.realClock.advance(DAY)
      expect((await table.ada.get('/api/me')).status).toBe(200)
    }
    table.server.realClock.advance(DAY + MINUTE)
    expect((await table.ada.get('/api/me')).status).toBe(401)
  })

  test('[PE4] signing in ends the session this browser had', async () => {
    const before = table.ada.cookie
    await table.ada.post('/api/sign-in', { email: 'ada@example.test', password: PASSWORD })
    expect(table.ada.cookie).not.toBe(before)
    const old = table.server.browser()
    old.cookie = before
    expect((await old.get('/api/me')).status).toBe(401)
  })

  test('[PE5] ten failures on one account have to wait, from whatever network; the right password too', async () => {
    const attempt = (password: string) => table.server.browser().post('/api/sign-in', { email: 'ada@example.test', password })
    for (let failure = 0; failure < 10; failure += 1) expect((await attempt('not this one at all')).status).toBe(401)
    const refused = await attempt(PASSWORD)
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({ kind: 'too-fast', retryAfterMs: expect.any(Number) })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('[PE5] a hundred failures from one network have to wait; people who sign in do not count', async () => {
    const browser = table.server.browser('198.51.100.7')
    for (let success = 0; success < 5; success += 1) {
      expect((await browser.post('/api/sign-in', { email: 'ada@example.test', password: PASSWORD })).status).toBe(204)
    }
    const failures = Array.from({ length: 100 }, (_, index) =>
      browser.post('/api/sign-in', { email: `p${index}@example.test`, password: 'x' }),
    )
    expect(new Set((await Promise.all(failures)).map((answer) => answer.status))).toEqual(new Set([401]))
    expect((await browser.post('/api/sign-in', { email: 'ada@example.test', password: PASSWORD })).body.kind).toBe('too-fast')
  })

  test('[PE6] a person without e-mail signs in with their code, typed as people type', async () => {
    const added = await table.ada.post(`/api/spaces/${table.spaceId}/members`, { displayName: 'Chi', role: 'service_user' })
    expect(added.status).toBe(201)
    expect(added.body.code).toMatch(/^[A-HJKMNP-Z]{5}-[A-HJKMNP-Z]{5}$/u)
    for (const typed of [added.body.code, added.body.code.toLowerCase().replace('-', ' '), ` ${added.body.code.replace('-', '')} `]) {
      const browser = table.server.browser()
      expect((await browser.post('/api/sign-in/code', { code: typed })).status).toBe(204)
      expect((await browser.get('/api/me')).body).toMatchObject({ email: null, displayName: 'Chi' })
    }
    const wrong = await table.server.browser().post('/api/sign-in/code', { code: 'AAAAA-AAAAA' })
    expect(wrong.status).toBe(401)
    expect(wrong.body.kind).toBe('sign-in-failed')
    const stored = await table.server.storage.db.selectFrom('sign_in_code').select('code_hash').execute()
    expect(stored[0]?.code_hash).not.toContain(added.body.code)
  })

  test('[PE6] a new code replaces the old one and signs the person out', async () => {
    const { body: chi } = await table.ada.post(`/api/spaces/${table.spaceId}/members`, { displayName: 'Chi', role: 'service_user' })
    const browser = table.server.browser()
    await browser.post('/api/sign-in/code', { code: chi.code })
    const renewed = await table.ada.post(`/api/members/${chi.memberId}/code`)
    expect(renewed.status).toBe(200)
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await browser.post('/api/sign-in/code', { code: chi.code })).status).toBe(401)
    expect((await browser.post('/api/sign-in/code', { code: renewed.body.code })).status).toBe(204)
    expect((await table.events()).at(-1)).toMatchObject({ kind: 'code-renewed', body: { memberId: chi.memberId } })
  })

  test('[PE6] somebody who signs in with e-mail has no code, and nobody but the host renews one', async () => {
    const bo = await table.invite('Bo', 'funder')
    expect((await table.ada.post(`/api/members/${bo.memberId}/code`)).body.kind).toBe('signs-in-with-email')
    const { body: chi } = await table.ada.post(`/api/spaces/${table.spaceId}/members`, { displayName: 'Chi', role: 'service_user' })
    expect((await bo.post(`/api/members/${chi.memberId}/code`)).body.kind).toBe('host-only')
  })

  test('[PE7] signing out ends this session, everywhere ends all', async () => {
    const second = table.server.browser()
    const third = table.server.browser()
    for (const browser of [second, third]) await browser.post('/api/sign-in', { email: 'ada@example.test', password: PASSWORD })
    const cookie = second.cookie
    expect((await second.post('/api/sign-out')).status).toBe(204)
    expect(second.cookie).toBeNull()
    second.cookie = cookie
    expect((await second.get('/api/me')).status).toBe(401)
    expect((await third.get('/api/me')).status).toBe(200)
    expect((await third.post('/api/sign-out/everywhere')).status).toBe(204)
    expect((await table.ada.get('/api/me')).status).toBe(401)
    expect((await table.server.browser().post('/api/sign-out')).status).toBe(204)
  })
})
