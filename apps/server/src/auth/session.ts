/** The cookie of a signed-in person, and what becomes of it: opened at sign-in, replaced when their role changes, ended. @module */
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import type { AppDeps } from '../deps.ts'
import type { Db } from '../storage/storage.ts'
import { ABSOLUTE_MS, COOKIE_NAME, createLuciaSessions } from './lucia.ts'
import { randomToken } from './secrets.ts'

/** Requests already under way with the old token still pass for this long. */
const ROTATION_GRACE_MS = 60_000

type CookieConfig = Pick<AppDeps['config'], 'secureCookie'>

export interface ValidSession {
  readonly accountId: string
  readonly sessionId: string
}

export interface SessionKeeper {
  /** This browser is signed in as the account; whoever was so before no longer is, and no token is used twice. */
  start(c: Context, accountId: string): Promise<void>
  /** Whose cookie this is; null when it opens nothing. Also used at the WebSocket upgrade. */
  validateCookie(cookieHeader: string | undefined): Promise<ValidSession | null>
  /** The same, leaving no trace of who asked when. */
  recogniseCookie(cookieHeader: string | undefined): Promise<ValidSession | null>
  /** A new session; the token goes into the cookie and nowhere else. */
  open(accountId: string): Promise<string>
  close(sessionId: string): Promise<void>
  closeAll(accountId: string): Promise<void>
  /** A new token in exchange for this one when the account's role changed since; null when there is nothing to do. */
  rotateIfDue(session: ValidSession): Promise<{ readonly token: string; readonly sessionId: string } | null>
}

export function createSessions({
  storage,
  realClock,
  random,
  config,
}: Pick<AppDeps, 'storage' | 'realClock' | 'random'> & { readonly config: CookieConfig }): SessionKeeper {
  const sessions = createLuciaSessions(storage.db, realClock)
  const keeper: SessionKeeper = {
    start: async (c, accountId) => {
      const before = await keeper.validateCookie(c.req.header('cookie'))
      if (before !== null) await keeper.close(before.sessionId)
      setSessionCookie(c, config, await keeper.open(accountId))
    },
    validateCookie: async (cookieHeader) => {
      const token = tokenIn(cookieHeader)
      return token === null ? null : sessions.validate(token)
    },
    recogniseCookie: async (cookieHeader) => {
      const token = tokenIn(cookieHeader)
      return token === null ? null : sessions.recognise(token)
    },
    open: async (accountId) => {
      const token = randomToken(random)
      await sessions.create(accountId, token)
      return token
    },
    close: (sessionId) => sessions.invalidate(sessionId),
    closeAll: (accountId) => sessions.invalidateAll(accountId),
    rotateIfDue: async ({ accountId, sessionId }) => {
      const old = await storage.db
        .selectFrom('sign_in_session')
        .select(['rotate', 'ends_at'])
        .where('id', '=', sessionId)
        .executeTakeFirst()
      if (old === undefined || old.rotate === 0) return null
      const graceEnds = realClock.now() + ROTATION_GRACE_MS
      // Of several requests at once exactly one changes the row, and with it the token.
      const taken = await storage.db
        .updateTable('sign_in_session')
        .set({ rotate: 0, expires_at: graceEnds, ends_at: graceEnds })
        .where('id', '=', sessionId)
        .where('rotate', '=', 1)
        .executeTakeFirst()
      if (taken.numUpdatedRows === 0n) return null
      const token = randomToken(random)
      const next = await sessions.create(accountId, token, old.ends_at)
      await storage.db.updateTable('sign_in_session').set({ replaced_by: next }).where('id', '=', sessionId).execute()
      return { token, sessionId: next }
    },
  }
  return keeper
}

function tokenIn(cookieHeader: string | undefined): string | null {
  const token = cookieHeader === undefined ? undefined : parse(cookieHeader, COOKIE_NAME)[COOKIE_NAME]
  return token === undefined || token === '' ? null : token
}

/** True while the session lasts, or the one that took over from it: an open connection knows the one it began with. */
export async function isSessionOpen(db: Db, sessionId: string, now: number): Promise<boolean> {
  const row = await db.selectFrom('sign_in_session').select(['expires_at', 'replaced_by']).where('id', '=', sessionId).executeTakeFirst()
  if (row === undefined) return false
  return row.replaced_by === null ? now < row.expires_at : isSessionOpen(db, row.replaced_by, now)
}

/** Every session of the account gets a new token at its next request. */
export async function rotateSessionsOf(db: Db, accountId: string): Promise<void> {
  await db.updateTable('sign_in_session').set({ rotate: 1 }).where('account_id', '=', accountId).where('replaced_by', 'is', null).execute()
}

export function setSessionCookie(c: Context, config: CookieConfig, token: string): void {
  setCookie(c, COOKIE_NAME, token, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: config.secureCookie,
    maxAge: ABSOLUTE_MS / 1000,
  })
}

export function clearSessionCookie(c: Context, config: CookieConfig): void {
  deleteCookie(c, COOKIE_NAME, { path: '/', secure: config.secureCookie })
}
