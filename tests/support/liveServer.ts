/** A real server on a real port with one space, five people and one sheet; everything in one process so that tests can look inside. @module */
import { randomFillSync } from 'node:crypto'
import fs from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createSessions } from '@polyphonie/server/auth/session'
import { realClock } from '@polyphonie/server/clock'
import { createLive, type Live } from '@polyphonie/server/live/live'
import type { MemberRef } from '@polyphonie/server/live/port'
import { acceptSockets } from '@polyphonie/server/live/sockets'

import type { Storage } from '@polyphonie/server/storage/storage'
import { newId } from '@polyphonie/shared/ids'
import { type CollegeKind, collegeKinds } from '@polyphonie/shared/member/college'
import type { Role } from '@polyphonie/shared/member/role'
import type { Phase, TemplateKey } from '@polyphonie/shared/sheet/phase'
import { sheetTemplates } from '@polyphonie/shared/sheet/templates/templates'
import { seatFacilitator } from './facilitator.ts'
import { openFreshSqlite } from './freshSqlite.ts'

export const ORIGIN = 'http://localhost:3000'
const random = <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes)

/** ada: establishment, bo: funder, chi: service user, dan: establishment too, fay: facilitator, obi: observer. */
export const people = ['ada', 'bo', 'chi', 'dan', 'fay', 'obi'] as const
export type PersonName = (typeof people)[number]
const roleByPerson: Readonly<Record<PersonName, Role>> = {
  ada: 'establishment',
  bo: 'funder',
  chi: 'service_user',
  dan: 'establishment',
  fay: 'facilitator',
  obi: 'observer',
}

export interface Person extends MemberRef {
  readonly accountId: string
  readonly cookie: string
}

export interface LiveServer {
  readonly storage: Storage
  readonly live: Live
  readonly url: string
  readonly person: Readonly<Record<PersonName, Person>>
  readonly sheetId: string
  /** What the log was told, oldest first. */
  readonly warnings: { readonly what: string; readonly facts: object }[]
  /** Id of the sheet's section with that key. */
  section(key: string): string
  restartRooms(): Promise<void>
  close(): Promise<void>
}

interface LiveServerOptions {
  readonly template?: TemplateKey
  readonly phase?: Phase
  readonly file?: string
  readonly keepAliveMs?: number
}

export async function startLiveServer({
  template = 'negotiated-project',
  phase = 'write',
  file,
  keepAliveMs,
}: LiveServerOptions = {}): Promise<LiveServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-live-'))
  const storage = await openFreshSqlite(file ?? path.join(folder, 'polyphonie.db'))
  const sessions = createSessions({ storage, realClock, random, config: { secureCookie: false } })
  const warnings: { what: string; facts: object }[] = []
  const log = {
    info: () => undefined,
    warn: (facts: object, what: string) => void warnings.push({ what, facts }),
    error: (facts: object, what: string) => void warnings.push({ what, facts }),
  }
  const seeded = await seedSpace(storage, template, phase)
  const person = {} as Record<PersonName, Person>
  for (const name of people) {
    const { accountId, ref } = seeded.members[name]
    person[name] = { ...ref, accountId, cookie: `polyphonie_session=${await sessions.open(accountId)}` }
  }

  const start = () => {
    const live = createLive({ storage, clock: realClock, realClock, log, ...(keepAliveMs === undefined ? {} : { keepAliveMs }) })
    const stopSockets = acceptSockets(server, {
      rooms: live.rooms,
      access: live.access,
      warn: live.warn,
      isAllowedOrigin: (origin) => origin === ORIGIN,
      signedIn: (cookie) => sessions.validateCookie(cookie),
    })
    return { live, stopSockets }
  }
  const server = createServer()
  let running = start()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    storage,
    get live() {
      return running.live
    },
    url: `ws://127.0.0.1:${port}`,
    person,
    sheetId: seeded.sheetId,
    warnings,
    section(key) {
      const id = seeded.sections.get(key)
      if (id === undefined) throw new Error(`no section ${key}`)
      return id
    },
    async restartRooms() {
      running.stopSockets()
      await running.live.rooms.stop()
      running = start()
    },
    async close() {
      running.stopSockets()
      await running.live.rooms.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await storage.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One space with four colleges, the people and one sheet with all its sections open. */
export async function seedSpace({ db }: Storage, template: TemplateKey, phase: Phase) {
  const at = 1
  const spaceId = newId('space', random)
  await db.insertInto('space').values({ id: spaceId, name: 'Val', description: '', host_member_id: null, created_at: at }).execute()
  const collegeIds = {} as Record<CollegeKind, string>
  for (const [position, kind] of collegeKinds.entries()) {
    collegeIds[kind] = newId('college', random)
    await db.insertInto('college').values({ id: collegeIds[kind], space_id: spaceId, kind, name: kind, position }).execute()
  }
  const members = {} as Record<PersonName, { accountId: string; ref: MemberRef }>
  for (const name of people) {
    const accountId = newId('account', random)
    const memberId = newId('member', random)
    const role = roleByPerson[name]
    const college = role === 'facilitator' ? null : role === 'observer' || role === 'scribe' ? 'partner' : role
    const collegeId = college === null ? null : collegeIds[college]
    const organisation = role === 'establishment' ? 'Les Deux Rives' : null
    await db
      .insertInto('account')
      .values({ id: accountId, email: `${name}@test`, password_hash: null, display_name: name, is_administrator: 0, created_at: at })
      .execute()
    await db
      .insertInto('member')
      .values({
        id: memberId,
        space_id: spaceId,
        account_id: accountId,
        display_name: name,
        role,
        college_id: collegeId,
        organisation,
        mandate: null,
        participation: 'direct',
        state: 'active',
        suspended_until: null,
        created_at: at,
      })
      .execute()
    if (role === 'facilitator') await seatFacilitator(db, { spaceId, memberId, at })
    members[name] = { accountId, ref: { memberId, spaceId, role, college, collegeId, organisation, mandate: null } }
  }
  const sheetId = newId('sheet', random)
  const { version, sections: templates } = sheetTemplates[template]
  await db
    .insertInto('sheet')
    .values({
      id: sheetId,
      space_id: spaceId,
      template,
      template_version: version,
      title: 'Fiche',
      phase,
      position: 0,
      copied_from: null,
      created_at: at,
      binned_at: null,
    })
    .execute()
  const sections = new Map<string, string>()
  for (const [position, { key }] of templates.entries()) {
    const id = newId('section', random)
    sections.set(key, id)
    await db
      .insertInto('section')
      .values({
        id,
        sheet_id: sheetId,
        key,
        title: null,
        position,
        parent_id: null,
        owner_member_id: null,
        owner_organisation: null,
        state: 'open',
        state_reason: null,
        locked_until: null,
        locked_by: null,
        lock_reason: null,
        added_in_phase: null,
        created_at: at,
      })
      .execute()
  }
  return { members, sheetId, sections }
}
