/** The live part put together on a storage: the update log, the rooms, their doors. main.ts and the tests' server build it here. @module */
import { randomBytes } from 'node:crypto'
import { type SectionModel, textOnly } from '@polyphonie/shared/section/contentSchema'
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import { parseRoom } from '@polyphonie/shared/wire/live'
import { findAmendment } from '../amendment/store.ts'
import { isSessionOpen } from '../auth/session.ts'
import { hasWords } from '../caucus/store.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { createMeetingDesk } from '../meeting/desk.ts'
import { createWriteGate, type RoomAccess, sectionAccess } from '../section/access.ts'
import { findSection } from '../section/facts.ts'
import type { Storage } from '../storage/storage.ts'
import { createRooms, type LiveRooms } from './rooms.ts'
import { createSqlUpdateLog } from './updateLogSql.ts'

export interface Live {
  readonly rooms: LiveRooms
  readonly access: (accountId: string, room: string) => Promise<RoomAccess | null>
  readonly warn: (what: string, facts: Record<string, unknown>) => void
}

interface LiveParts {
  readonly storage: Storage
  /** Domain clock. */
  readonly clock: Clock
  readonly realClock: Clock
  readonly log: Log
  readonly keepAliveMs?: number
}

export function createLive({ storage, clock, realClock, log, keepAliveMs }: LiveParts): Live {
  const { db, dialect } = storage
  const now = () => clock.now()
  const access = sectionAccess(db, now)
  const warn: Live['warn'] = (what, { error, ...facts }) => log.warn({ ...facts, ...(error instanceof Error ? { err: error } : {}) }, what)

  /** The section whose parts a room's document has. */
  async function sectionOfRoom(name: ReturnType<typeof parseRoom>) {
    if (name?.kind === 'section') return findSection(db, name.id)
    return name?.kind === 'amendment' ? ((await findAmendment(db, name.id))?.section ?? null) : null
  }

  const rooms = createRooms({
    log: createSqlUpdateLog(storage, createWriteGate(dialect, now)),
    now,
    access,
    warn,
    ...(keepAliveMs === undefined ? {} : { keepAliveMs }),
    randomClientId: () => randomBytes(4).readUInt32LE(),
    async modelOf(room): Promise<SectionModel | null> {
      const name = parseRoom(room)
      if (name?.kind === 'draft') return textOnly
      // An erased one has no room: nobody writes its seed again.
      if (name?.kind === 'caucus') return (await hasWords(db, name.id)) ? textOnly : null
      const section = await sectionOfRoom(name)
      if (section === null) return null
      const { parts, fields, rows } = partsOf(section.template, section.key)
      return { text: parts.includes('text'), fields, rows }
    },
    meetings: createMeetingDesk(storage, now),
    isSessionOpen: (sessionId) => isSessionOpen(db, sessionId, realClock.now()),
    async accountsOf(spaceId) {
      const members = await db.selectFrom('member').select('account_id').where('space_id', '=', spaceId).execute()
      return members.map((member) => member.account_id)
    },
    async sheetOfSpace(sheetId) {
      const sheet = await db.selectFrom('sheet').select('space_id').where('id', '=', sheetId).executeTakeFirst()
      return sheet?.space_id ?? null
    },
  })
  return { rooms, access, warn }
}
