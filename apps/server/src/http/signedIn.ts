/** Whoever asks: routes under this middleware have `c.var.account`, and `memberOf(c, spaceId)` says what they are in a space. @module */
import { createMiddleware } from 'hono/factory'
import { createSessions, setSessionCookie } from '../auth/session.ts'
import type { Clock } from '../clock.ts'
import type { AppDeps } from '../deps.ts'
import type { Storage } from '../storage/storage.ts'
import { problem } from './problem.ts'

export interface Account {
  readonly id: string
  /** null for people who sign in with a code. */
  readonly email: string | null
  readonly displayName: string
}

/** Environment of a Hono app whose routes stand behind `signedIn`. */
export interface SignedIn {
  Variables: {
    account: Account
    /** As in the database: the hash of the cookie's token. */
    sessionId: string
    storage: Storage
    clock: Clock
  }
}

/** Answers 401 without a live session. Put it on each route (or on '*' of a noun's own app mounted under its own path). */
export function signedIn(deps: Pick<AppDeps, 'storage' | 'clock' | 'realClock' | 'random' | 'config'>) {
  const sessions = createSessions(deps)
  return createMiddleware<SignedIn>(async (c, next) => {
    const session = await sessions.validateCookie(c.req.header('cookie'))
    if (session === null) return problem(c, { kind: 'not-signed-in' })
    const account = await deps.storage.db
      .selectFrom('account')
      .select(['id', 'email', 'display_name'])
      .where('id', '=', session.accountId)
      .executeTakeFirst()
    if (account === undefined) return problem(c, { kind: 'not-signed-in' })
    const rotated = await sessions.rotateIfDue(session)
    if (rotated !== null) setSessionCookie(c, deps.config, rotated.token)
    c.set('account', { id: account.id, email: account.email, displayName: account.display_name })
    c.set('sessionId', rotated?.sessionId ?? session.sessionId)
    c.set('storage', deps.storage)
    c.set('clock', deps.clock)
    return next()
  })
}
