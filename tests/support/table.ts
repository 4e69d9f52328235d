/** A table of the application: one person per role, real routes, real rooms, SQLite in a folder of its own, a clock that moves by hand. @module */
import { randomFillSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createApp } from '@polyphonie/server/app'
import { createSessions } from '@polyphonie/server/auth/session'
import { realClock } from '@polyphonie/server/clock'
import { type Config, readConfig } from '@polyphonie/server/config'
import type { AppDeps } from '@polyphonie/server/deps'
import { createLive } from '@polyphonie/server/live/live'
import type { MemberRef } from '@polyphonie/server/live/port'
import { createMailer } from '@polyphonie/server/mail/mailer'
import { findMemberByAccount } from '@polyphonie/server/member/store'
import { refOf } from '@polyphonie/server/section/access'
import { createSheet } from '@polyphonie/server/sheet/store'
import { openSpace } from '@polyphonie/server/space/openSpace'

import type { Storage } from '@polyphonie/server/storage/storage'
import { newId } from '@polyphonie/shared/ids'
import type { CollegeKind } from '@polyphonie/shared/member/college'
import type { Role } from '@polyphonie/shared/member/role'
import type { TemplateKey } from '@polyphonie/shared/sheet/phase'
import { onTestFinished } from 'vitest'
import { seatFacilitator } from './facilitator.ts'
import { openFreshSqlite } from './freshSqlite.ts'

/** Ada opened the space; oz belongs to another one; sue is suspended; chi speaks for no organisation. */
export const guests = {
  ada: { role: 'establishment', organisation: 'Les Deux Rives' },
  dan: { role: 'establishment', organisation: 'Le Tremplin' },
  chi: { role: 'service_user', organisation: null },
  bo: { role: 'funder', organisation: 'ARS' },
  pia: { role: 'partner', organisation: 'Université' },
  fay: { role: 'facilitator', organisation: null },
  obi: { role: 'observer', organisation: null },
  sam: { role: 'scribe', organisation: null },
  sue: { role: 'establishment', organisation: 'Les Deux Rives' },
} as const satisfies Readonly<Record<string, { readonly role: Role; readonly organisation: string | null }>>

export type Guest = keyof typeof guests
export type Caller = Guest | 'oz' | 'nobody'
export const guestNames = ['ada', 'dan', 'chi', 'bo', 'pia', 'fay', 'obi', 'sam', 'sue'] as const satisfies readonly Guest[]

export interface Table {
  readonly deps: AppDeps
  readonly app: ReturnType<typeof createApp>
  readonly spaceId: string
  readonly otherSpaceId: string
  /** ms; tests move it. */
  readonly clock: { now(): number; at: number }
  accountId(caller: Guest | 'oz'): string
  ref(guest: Guest): Promise<MemberRef>
  call(caller: Caller, method: string, path: string, body?: unknown): Promise<Response>
  json<T>(caller: Caller, path: string): Promise<T>
  addSheet(template: TemplateKey, title?: string): Promise<string>
  sectionId(sheetId: string, key: string): Promise<string>
  close(): Promise<void>
}

interface TableOptions {
  readonly file?: string
  /** Another database than SQLite in a folder; closed with the table. */
  readonly storage?: Storage
  readonly without?: readonly Guest[]
}

const random = <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes)

/** Closed by itself at the end of the test. */
export async function setTable(options: TableOptions = {}): Promise<Table> {
  const table = await layTable(options)
  onTestFinished(table.close)
  return table
}

/** The caller closes it. */
export async function layTable({ file, storage: given, without = [] }: TableOptions = {}): Promise<Table> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-table-'))
  const storage = given ?? (await openFreshSqlite(file ?? path.join(folder, 'polyphonie.db')))
  const clock = {
    at: Date.UTC(2026, 0, 12, 8),
    now() {
      return this.at
    },
  }
  const log = {
    info: () => undefined,
    warn: (facts: object, what: string) => console.error(what, facts),
    error: (facts: object, what: string) => console.error(what, facts),
  }
  const live = createLive({ storage, clock, realClock, log })
  const config = readTestConfig()
  const mailer = createMailer({ storage, realClock, log, config })
  const deps: AppDeps = { storage, clock, realClock, random, config, rooms: live.rooms, mailer, log }
  const app = createApp(deps)
  const sessions = createSessions({ storage, realClock, random, config })

  const accountIds = new Map<string, string>()
  const cookies = new Map<string, string>()
  for (const name of [...guestNames, 'oz']) {
    const id = newId('account', random)
    await storage.db
      .insertInto('account')
      .values({ id, email: `${name}@table.test`, password_hash: null, display_name: name, is_administrator: 0, created_at: clock.now() })
      .execute()
    accountIds.set(name, id)
    cookies.set(name, `polyphonie_session=${await sessions.open(id)}`)
  }
  const accountId = (caller: Guest | 'oz'): string => accountIds.get(caller) ?? ''
  const open = (host: Guest | 'oz', name: string, role: Role, organisation: string | null) =>
    storage.db
      .transaction()
      .execute((trx) => openSpace(trx, deps, { accountId: accountId(host), displayName: host, name, description: '', role, organisation }))
  const { spaceId } = await open('ada', 'Val', 'establishment', guests.ada.organisation)
  const { spaceId: otherSpaceId } = await open('oz', 'Ailleurs', 'funder', null)
  for (const name of guestNames) {
    if (name !== 'ada' && !without.includes(name)) await sit(deps, spaceId, accountId(name), name)
  }

  const call: Table['call'] = async (caller, method, at, body) =>
    app.request(at, {
      method,
      headers: {
        ...(caller === 'nobody' ? {} : { cookie: cookies.get(caller) ?? '' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  return {
    deps,
    app,
    spaceId,
    otherSpaceId,
    clock,
    accountId,
    async ref(guest) {
      const member = await findMemberByAccount(storage.db, spaceId, accountId(guest), clock.now())
      if (member === null) throw new Error(`${guest} does not sit at this table`)
      return refOf(member)
    },
    call,
    async json<T>(caller: Caller, at: string) {
      const answer = await call(caller, 'GET', at)
      if (answer.status !== 200) throw new Error(`GET ${at} answered ${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as T
    },
    async addSheet(template, title = 'Une fiche') {
      const made = await createSheet(deps, { accountId: accountId('ada'), spaceId }, { template, title })
      if (!made.ok) throw new Error(made.error.kind)
      return made.value.sheetId
    },
    async sectionId(sheetId, key) {
      const row = await storage.db
        .selectFrom('section')
        .select('id')
        .where('sheet_id', '=', sheetId)
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      return row.id
    },
    async close() {
      await live.rooms.stop()
      await mailer.stop()
      await storage.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function sit({ storage, clock }: AppDeps, spaceId: string, accountId: string, name: Guest): Promise<void> {
  const { role, organisation } = guests[name]
  const kind: CollegeKind | null = role === 'facilitator' || role === 'scribe' ? null : role === 'observer' ? 'partner' : role
  const college = await storage.db
    .selectFrom('college')
    .select('id')
    .where('space_id', '=', spaceId)
    .where('kind', '=', kind ?? '')
    .executeTakeFirst()
  const memberId = newId('member', random)
  await storage.db
    .insertInto('member')
    .values({
      id: memberId,
      space_id: spaceId,
      account_id: accountId,
      display_name: name,
      role,
      college_id: college?.id ?? null,
      organisation,
      mandate: null,
      participation: 'direct',
      state: name === 'sue' ? 'suspended' : 'active',
      suspended_until: null,
      created_at: clock.now(),
    })
    .execute()
  if (role === 'facilitator') await seatFacilitator(storage.db, { spaceId, memberId, at: clock.now() })
}

function readTestConfig(): Config {
  const config = readConfig({ LOG_LEVEL: 'silent' })
  if ('kind' in config) throw new Error(config.problems.join(' '))
  return config
}
