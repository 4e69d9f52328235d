import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { serve } from '@hono/node-server'
import { createApp } from '@polyphonie/server/app'
import { readConfig } from '@polyphonie/server/config'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestServer, ORIGIN, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.close())

const body = { email: 'ada@example.test', password: 'x' }

describe('every answer', () => {
  test('[PE12] a page from elsewhere may not write, a program without a page may', async () => {
    const browser = server.browser()
    for (const origin of ['http://evil.test', 'https://localhost:3000', 'http://localhost:3001', 'null']) {
      const refused = await browser.post('/api/sign-in', body, { origin })
      expect([refused.status, refused.body.kind]).toEqual([403, 'foreign-origin'])
    }
    const app = createApp(server.deps)
    const send = (headers: Record<string, string>) =>
      app.request('/api/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({})).status).toBe(401)
    expect((await send({ origin: ORIGIN })).status).toBe(401)
  })

  test('[PE12] allowed origins follow the address people use', () => {
    const origins = (environment: Record<string, string>) => {
      const config = readConfig(environment)
      if ('kind' in config) throw new Error(config.problems.join())
      return { origins: [...config.allowedOrigins], secure: config.secureCookie }
    }
    expect(origins({ PORT: '3123' })).toEqual({ origins: ['http://localhost:3123', 'http://127.0.0.1:3123'], secure: false })
    expect(origins({ PUBLIC_URL: 'https://polyphonie.example.org/' })).toEqual({
      origins: ['https://polyphonie.example.org'],
      secure: true,
    })
    expect(origins({ HOST: '192.0.2.9' }).origins).toContain('http://192.0.2.9:3000')
    expect(readConfig({ PORT: 'many', PUBLIC_URL: 'ftp://x' })).toMatchObject({ kind: 'invalid-config', problems: [{}, {}] })
  })

  test('[PE13] failures are problems: unknown routes, bodies that do not fit, bodies that are no JSON', async () => {
    const browser = server.browser()
    const unknown = await browser.get('/api/nowhere')
    expect(unknown.headers.get('content-type')).toBe('application/problem+json')
    expect(unknown.body).toEqual({ type: '/problems/not-found', title: expect.any(String), status: 404, kind: 'not-found' })
    const unfit = await browser.post('/api/set-up', {
      token: 'x',
      displayName: '',
      email: 'no',
      password: 'short',
      spaceName: 'S',
      role: 'king',
    })
    expect(unfit.status).toBe(422)
    expect(unfit.body.kind).toBe('invalid-input')
    expect(new Set(unfit.body.issues.map((issue: { path: string }) => issue.path))).toEqual(
      new Set(['displayName', 'email', 'password', 'role']),
    )
    const malformed = await browser.post('/api/sign-in', '{"email":')
    expect([malformed.status, malformed.body.kind]).toEqual([422, 'invalid-input'])
    expect((await browser.post('/api/sign-in', { email: 'a'.repeat(2_000_000), password: 'x' })).body).toMatchObject({
      status: 413,
      kind: 'too-large',
    })
    expect((await browser.get('/api/me')).body).toMatchObject({ status: 401, kind: 'not-signed-in' })
  })

  test('[PE13] what no database keeps is not there, or does not fit', async () => {
    const browser = server.browser()
    for (const id of ['%00', 'space_%00', 'a%2500'])
      expect((await browser.get(`/api/spaces/${id}/members`)).status).toBe(id === 'a%2500' ? 401 : 404)
    for (const path of ['/api/sign-in', '/api/password-resets']) {
      expect((await browser.post(path, { email: 'ada\u0000@example.test', password: 'x' })).body).toMatchObject({
        status: 422,
        kind: 'invalid-input',
      })
    }
  })

  test('[PE13] nothing follows what is too large on its connection', async () => {
    const answer = await server.browser().post('/api/sign-in', 'x'.repeat(2_000_000))
    expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close'])
  })

  test('[PE13] whoever leaves in the middle of a request broke nothing', async () => {
    const listening = await new Promise<Server>((resolve) => {
      const started = serve({ fetch: createApp(server.deps).fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started as Server))
    })
    const { port } = listening.address() as AddressInfo
    const health = async () => (await fetch(`http://127.0.0.1:${port}/api/health`)).status
    const socket = connect(port, '127.0.0.1')
    socket.write('POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n')
    socket.write('Expect: 100-continue\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write('9\r\n{"email":\r\n')
    // The server waits for the rest by the time it has answered somebody else.
    expect(await health()).toBe(200)
    socket.destroy()
    expect(await health()).toBe(200)
    await new Promise((resolve) => listening.close(resolve))
    expect(server.logged).toEqual([])
  })

  test('[PE13] what breaks inside is logged and not told', async () => {
    await server.storage.db.schema.dropTable('sign_in_code').execute()
    const answer = await server.browser().post('/api/sign-in/code', { code: 'AAAAA-AAAAA' })
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toMatch(/sign_in_code|sqlite|select/iu)
    expect(server.logged.at(-1)?.message).toBe('request failed')
  })

  test('[PE13] health says 503 when nothing can be kept', async () => {
    expect((await server.browser().get('/api/health')).body).toEqual({ status: 'ok', demo: false })
    await server.storage.db.schema.dropTable('setting').execute()
    expect((await server.browser().get('/api/health')).status).toBe(503)
  })

  test('[PE14] names are one readable line, composed', async () => {
    const browser = server.browser()
    const issuesOf = async (displayName: string) => {
      const { body: answer } = await browser.post('/api/set-up', { displayName })
      return answer.issues.some((issue: { path: string }) => issue.path === 'displayName')
    }
    for (const name of ['', '   ', 'a'.repeat(81), 'Ada\u202eevil', 'Ada\u0007', 'A\nB', '\u200b', '!!', '\ud800']) {
      expect([name, await issuesOf(name)]).toEqual([name, true])
    }
    for (const name of ['Ada', '  Zoé Le Goff ', 'Nguyễn Thị Minh', '李娜', 'a'.repeat(80)]) {
      expect([name, await issuesOf(name)]).toEqual([name, false])
    }
  })

  test('[PE15] pages may run our own scripts only, and nothing of the API is kept by a cache', async () => {
    const { headers } = await server.browser().get('/api/health')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    const missing = await server.browser().get('/assets/missing.js')
    expect(missing.status).toBe(404)
    expect(missing.headers.get('content-security-policy')).toContain("object-src 'none'")
  })

  test('[PE16] the OpenAPI document names every route', async () => {
    const { body: document } = await server.browser().get('/api/openapi.json')
    const app = createApp(server.deps)
    const routes = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/') && !path.includes('*'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/gu, '{$1}')}`)
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations as Record<string, { summary?: string }>)
        .filter(([, operation]) => operation.summary !== undefined)
        .map(([method]) => `${method} ${path}`),
    )
    expect([...new Set(routes)].filter((route) => !documented.includes(route))).toEqual([])
    expect(documented.length).toBeGreaterThan(30)
    expect(document.paths['/api/sign-in'].post.requestBody.content['application/json'].schema).toBeDefined()
    expect(Object.keys(document.paths['/api/sign-in'].post.responses)).toEqual(expect.arrayContaining(['204', '401', '422', '429']))
  })
})
