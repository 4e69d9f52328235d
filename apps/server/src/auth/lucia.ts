/**
 * Sessions, kept by Lucia behind four functions. No other file knows Lucia.
 *
 * What Lucia stores as a session's id is the SHA-256 of the cookie's token: a stolen database opens no session.
 * A session ends after 7 days without use and after 30 days in any case.
 * Lucia reads the machine's clock; ours may be a test's. Dates therefore cross the adapter as distances from now.
 * @see docs/decisions/0005-lucia-behind-one-module.md
 * @module
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import type { Clock } from '../clock.ts'
import type { Tables } from '../storage/schema.ts'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia
  }
}

const DAY = 86_400_000
export const IDLE_MS = 7 * DAY
export const ABSOLUTE_MS = 30 * DAY
/** A session in use is prolonged at most this often, so that reading a page seldom writes. */
const PROLONG_EVERY_MS = 3_600_000
export const COOKIE_NAME = 'polyphonie_session'

export interface Sessions {
  /** A session for the account whose cookie will hold `token`; returns its id in the database. `endsAt` shortens the absolute lifetime. */
  create(accountId: string, token: string, endsAt?: number): Promise<string>
  /** The session the token opens, prolonged; null when there is none or it has ended. */
  validate(token: string): Promise<{ readonly accountId: string; readonly sessionId: string } | null>
  /** The account the token opens, without a trace: the session is not prolonged, and nothing is written. */
  recognise(token: string): Promise<{ readonly accountId: string; readonly sessionId: string } | null>
  invalidate(sessionId: string): Promise<void>
  invalidateAll(accountId: string): Promise<void>
}

export function createLuciaSessions(db: Kysely<Tables>, clock: Clock): Sessions {
  const adapter = createAdapter(db, clock)
  const lucia = new Lucia(adapter, { sessionExpiresIn: new TimeSpan(IDLE_MS, 'ms') })
  return {
    create: async (accountId, token, endsAt) => {
      const sessionId = hashToken(token)
      await lucia.deleteExpiredSessions()
      await lucia.createSession(accountId, {}, { sessionId })
      if (endsAt !== undefined) {
        await db
          .updateTable('sign_in_session')
          .set((eb) => ({
            ends_at: endsAt,
            expires_at: eb.case().when('expires_at', '>', endsAt).then(endsAt).else(eb.ref('expires_at')).end(),
          }))
          .where('id', '=', sessionId)
          .execute()
      }
      return sessionId
    },
    validate: async (token) => {
      const { session } = await lucia.validateSession(hashToken(token))
      if (session === null) return null
      // Lucia prolongs in the second half of the lifetime only; somebody who comes back after six days would find the door shut.
      const prolonged = new Date(Date.now() + IDLE_MS)
      if (prolonged.getTime() - session.expiresAt.getTime() > PROLONG_EVERY_MS) await adapter.updateSessionExpiration(session.id, prolonged)
      return { accountId: session.userId, sessionId: session.id }
    },
    recognise: async (token) => {
      const row = await db
        .selectFrom('sign_in_session')
        .select(['id', 'account_id'])
        .where('id', '=', hashToken(token))
        .where('expires_at', '>', clock.now())
        .executeTakeFirst()
      return row === undefined ? null : { accountId: row.account_id, sessionId: row.id }
    },
    invalidate: (sessionId) => lucia.invalidateSession(sessionId),
    invalidateAll: (accountId) => lucia.invalidateUserSessions(accountId),
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function createAdapter(db: Kysely<Tables>, clock: Clock): Adapter {
  const toLucia = (at: number) => new Date(Date.now() + (at - clock.now()))
  const fromLucia = (date: Date) => clock.now() + (date.getTime() - Date.now())
  const sessionOf = (row: { id: string; account_id: string; expires_at: number }): DatabaseSession => ({
    id: row.id,
    userId: row.account_id,
    expiresAt: toLucia(row.expires_at),
    attributes: {},
  })
  return {
    getSessionAndUser: async (sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> => {
      const row = await db.selectFrom('sign_in_session').selectAll().where('id', '=', sessionId).executeTakeFirst()
      return row === undefined ? [null, null] : [sessionOf(row), { id: row.account_id, attributes: {} }]
    },
    getUserSessions: async (accountId) => {
      const rows = await db.selectFrom('sign_in_session').selectAll().where('account_id', '=', accountId).execute()
      return rows.map(sessionOf)
    },
    setSession: async (session) => {
      const now = clock.now()
      await db
        .insertInto('sign_in_session')
        .values({
          id: session.id,
          account_id: session.userId,
          created_at: now,
          expires_at: fromLucia(session.expiresAt),
          ends_at: now + ABSOLUTE_MS,
          rotate: 0,
          replaced_by: null,
        })
        .execute()
    },
    updateSessionExpiration: async (sessionId, expiresAt) => {
      const at = fromLucia(expiresAt)
      await db
        .updateTable('sign_in_session')
        .set((eb) => ({ expires_at: eb.case().when('ends_at', '<', at).then(eb.ref('ends_at')).else(at).end() }))
        .where('id', '=', sessionId)
        .execute()
    },
    deleteSession: async (sessionId) => {
      await db.deleteFrom('sign_in_session').where('id', '=', sessionId).execute()
    },
    deleteUserSessions: async (accountId) => {
      await db.deleteFrom('sign_in_session').where('account_id', '=', accountId).execute()
    },
    deleteExpiredSessions: async () => {
      // A replaced session is kept as long as the one that took over may last: open connections still name it.
      await db.deleteFrom('sign_in_session').where('expires_at', '<=', clock.now()).where('replaced_by', 'is', null).execute()
      await db
        .deleteFrom('sign_in_session')
        .where('expires_at', '<=', clock.now() - ABSOLUTE_MS)
        .execute()
    },
  }
}
