/** The whole application on a fresh, migrated database, with clocks that stand still until moved. Nothing listens: `app.request()`. */
import { randomFillSync } from 'node:crypto'
import { createApp } from '@polyphonie/server/app'
import { setUpLink } from '@polyphonie/server/auth/setUp'
import { readConfig } from '@polyphonie/server/config'
import type { AppDeps } from '@polyphonie/server/deps'
import { createLive } from '@polyphonie/server/live/live'
import { createMailer, type Mail } from '@polyphonie/server/mail/mailer'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import type { Storage } from '@polyphonie/server/storage/storage'
import type { Role } from '@polyphonie/shared/member/role'
import { seatFacilitator } from './facilitator.ts'

export const ORIGIN = 'http://localhost:3000'
export const PASSWORD = 'twelve letters and more'
const START = Date.UTC(2026, 9, 8, 7)

interface TestClock {
  now(): number
  advance(ms: number): void
}

export interface TestServer {
  readonly deps: AppDeps
  readonly storage: Storage
  /** Domain clock: acts and suspensions. */
  readonly clock: TestClock
  /** Sessions, links, limits' dates. */
  readonly realClock: TestClock
  /** Mail that left, in order. */
  readonly mails: readonly Mail[]
  readonly logged: readonly { readonly facts: object; readonly message: string }[]
  browser(address?: string): Browser
  /** Rooms and mail stop; the storage stays open. */
  stop(): Promise<void>
  close(): Promise<void>
}

/** One browser: keeps its cookie, sends our origin, comes from its own network address. */
interface Browser {
  cookie: string | null
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown): Promise<Answer>
  del(path: string): Promise<Answer>
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON, or null without a body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by name and compare them
  readonly body: any
}

interface TestServerOptions {
  readonly storage?: Storage
  /** SMTP is configured; what is sent is kept in `mails`. */
  readonly mail?: boolean
  readonly environment?: Readonly<Record<string, string>>
  /** Sending fails as long as this answers true. */
  readonly mailServerIsDown?: () => boolean
}

export async function createTestServer({
  storage: given,
  mail = false,
  environment = {},
  mailServerIsDown = () => false,
}: TestServerOptions = {}): Promise<TestServer> {
  const storage = given ?? (await openSqlite(':memory:'))
  const clock = createTestClock(START)
  const realClock = createTestClock(START)
  const mailSettings = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'polyphonie@example.test' }
  const config = readConfig({ ...(mail ? mailSettings : {}), ...environment })
  if ('kind' in config) throw new Error(config.problems.join('\n'))
  const logged: { facts: object; message: string }[] = []
  const keep = (facts: object, message: string) => void logged.push({ facts, message })
  const log = { info: keep, warn: keep, error: keep }
  const mails: Mail[] = []
  const transport = {
    sendMail: async (sent: { to: string; subject: string; text: string }) => {
      if (mailServerIsDown()) throw new Error('connect ECONNREFUSED')
      mails.push({ to: sent.to, subject: sent.subject, text: sent.text })
    },
    close: () => undefined,
  }
  const live = createLive({ storage, clock, realClock, log })
  const mailer = createMailer({ storage, realClock, log, config, transport })
  const random = <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes)
  const deps: AppDeps = { storage, clock, realClock, random, config, rooms: live.rooms, mailer, log }
  const app = createApp(deps)
  const stop = async () => {
    await live.rooms.stop()
    await mailer.stop()
  }
  let addresses = 0
  return {
    deps,
    storage,
    clock,
    realClock,
    mails,
    logged,
    browser(address) {
      addresses += 1
      return createBrowser(app, address ?? `192.0.2.${addresses}`)
    },
    stop,
    async close() {
      await stop()
      await storage.close()
    },
  }
}

function createTestClock(start: number): TestClock {
  let now = start
  return {
    now: () => now,
    advance: (ms) => {
      now += ms
    },
  }
}

function createBrowser(app: ReturnType<typeof createApp>, address: string): Browser {
  async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await app.request(path, {
      method,
      headers: {
        'x-forwarded-for': address,
        ...(method === 'GET' ? {} : { origin: ORIGIN }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(browser.cookie === null ? {} : { cookie: browser.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const cookie = response.headers.get('set-cookie')
    if (cookie !== null) {
      const [pair = ''] = cookie.split(';')
      browser.cookie = pair.endsWith('=') ? null : pair
    }
    const text = await response.text()
    const isJson = /json/u.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: text === '' ? null : isJson ? JSON.parse(text) : text }
  }
  const browser: Browser = {
    cookie: null,
    get: (path) => ask('GET', path),
    post: (path, body, headers) => ask('POST', path, body, headers),
    patch: (path, body) => ask('PATCH', path, body),
    del: (path) => ask('DELETE', path),
  }
  return browser
}

export interface Table {
  readonly server: TestServer
  readonly spaceId: string
  /** The host, an establishment. */
  readonly ada: Seated
  invite(name: string, role: Role, place?: { organisation?: string; collegeId?: string }): Promise<Seated>
  /** The frame of a diagnostic of the space is consented from now on. */
  consentFrame(): Promise<void>
  events(): Promise<{ kind: string; actorMemberId: string | null; body: Record<string, unknown> }[]>
}

/** A signed-in person at the table, with their own browser. */
export interface Seated extends Browser {
  readonly memberId: string
  readonly accountId: string
  readonly email: string
}

/** A server set up by ada (establishment), host of one space. */
export async function openTable(options: TestServerOptions = {}): Promise<Table> {
  const server = await createTestServer(options)
  const link = await setUpLink(server.deps)
  const adaBrowser = server.browser()
  const ready = await adaBrowser.post('/api/set-up', {
    token: tokenOf(link),
    displayName: 'Ada',
    email: 'ada@example.test',
    password: PASSWORD,
    spaceName: 'Pays de test',
    role: 'establishment',
    organisation: 'Les Tilleuls',
  })
  if (ready.status !== 204) throw new Error(JSON.stringify(ready.body))
  const ada = await seat(adaBrowser, 'ada@example.test')
  const [{ id: spaceId }] = (await ada.get('/api/spaces')).body

  return {
    server,
    spaceId,
    ada,
    async invite(name, role, place = {}) {
      const invited = await ada.post(`/api/spaces/${spaceId}/invitations`, {
        role: role === 'facilitator' ? 'observer' : role,
        ...place,
        label: name,
        expiresInDays: 7,
        singleUse: true,
      })
      if (invited.status !== 201) throw new Error(JSON.stringify(invited.body))
      const browser = server.browser()
      const email = `${name.toLowerCase()}@example.test`
      const accepted = await browser.post('/api/invitations/accept', {
        token: tokenOf(invited.body.link),
        displayName: name,
        email,
        password: PASSWORD,
      })
      if (accepted.status !== 204) throw new Error(JSON.stringify(accepted.body))
      const seated = await seat(browser, email)
      if (role === 'facilitator') {
        await seatFacilitator(server.storage.db, { spaceId, memberId: seated.memberId, at: server.clock.now() })
      }
      return seated
    },
    async consentFrame() {
      const created = await ada.post(`/api/spaces/${spaceId}/sheets`, { template: 'shared-diagnostic', title: 'Diagnostic' })
      if (created.status !== 201) throw new Error(JSON.stringify(created.body))
      await server.storage.db
        .updateTable('section')
        .set({ state: 'consented' })
        .where('sheet_id', '=', created.body.id)
        .where('key', '=', 'frame')
        .execute()
    },
    async events() {
      return (await ada.get(`/api/spaces/${spaceId}/events`)).body
    },
  }
}

/** The secret in a link's fragment. */
export function tokenOf(link: string | null): string {
  const token = link?.split('#')[1]
  if (token === undefined) throw new Error(`no token in ${link}`)
  return token
}

async function seat(browser: Browser, email: string): Promise<Seated> {
  const { body } = await browser.get('/api/me')
  return Object.assign(browser, { memberId: body.memberships[0].memberId, accountId: body.id, email })
}
