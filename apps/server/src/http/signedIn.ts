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
    const account = await accountOf(deps.storage, session.accountId)
    if (account === null) return problem(c, { kind: 'not-signed-in' })
    const rotated = await sessions.rotateIfDue(session)
    if (rotated !== null) setSessionCookie(c, deps.config, rotated.token)
    c.set('account', account)
    c.set('sessionId', rotated?.sessionId ?? session.sessionId)
    c.set('storage', deps.storage)
    c.set('clock', deps.clock)
    return next()
  })
}

/**
 * The same for acts nobody may link to a person: the session is neither prolonged nor replaced, so that its row does not tell who
 * was here at that moment.
 */
export function signedInUnseen(deps: Pick<AppDeps, 'storage' | 'clock' | 'realClock' | 'random' | 'config'>) {
  const sessions = createSessions(deps)
  return createMiddleware<SignedIn>(async (c, next) => {
    const session = await sessions.recogniseCookie(c.req.header('cookie'))
    if (session === null) return problem(c, { kind: 'not-signed-in' })
    const account = await accountOf(deps.storage, session.accountId)
    if (account === null) return problem(c, { kind: 'not-signed-in' })
    c.set('account', account)
    c.set('sessionId', session.sessionId)
    c.set('storage', deps.storage)
    c.set('clock', deps.clock)
    return next()
  })
}

async function accountOf({ db }: Storage, accountId: string): Promise<Account | null> {
  const account = await db.selectFrom('account').select(['id', 'email', 'display_name']).where('id', '=', accountId).executeTakeFirst()
  return account === undefined ? null : { id: account.id, email: account.email, displayName: account.display_name }
}
