/** Signing in and out, the account of whoever is signed in, passwords, and the first account of all. @module */
import {
  AskPasswordResetBody,
  ChangePasswordBody,
  CompletePasswordResetBody,
  MeAnswer,
  PasswordResetAnswer,
  SetUpAnswer,
  SetUpBody,
  SignInBody,
  SignInCodeBody,
} from '@polyphonie/shared/wire/http/people'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { callerAddress } from '../http/callerAddress.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { membershipsOf } from '../member/store.ts'
import { findAccount, isAnyAccount, setPasswordHash } from './accountStore.ts'
import type { Limits } from './limits.ts'
import { completeReset, mailReset } from './passwordReset.ts'
import { hashPassword, isPassword } from './secrets.ts'
import { clearSessionCookie, createSessions, setSessionCookie } from './session.ts'
import { setUp } from './setUp.ts'
import { signInByCode, signInByPassword } from './signIn.ts'

/** `limits` are the application's: every route that takes a secret counts on the same ones. */
export function authRoutes(deps: AppDeps, limits: Limits) {
  const sessions = createSessions(deps)
  const { storage, config, rooms, clock } = deps

  async function startSession(c: Context, accountId: string): Promise<Response> {
    await sessions.start(c, accountId)
    return c.body(null, 204)
  }

  return new Hono<SignedIn>()
    .get('/set-up', describe('Set-up', 'Whether the first account is still to be made.', { 200: SetUpAnswer }), async (c) =>
      c.json({ open: !(await isAnyAccount(storage.db)) }, 200),
    )
    .post(
      '/set-up',
      describe('Set-up', 'Makes the first account and its space, with the link printed at the start.', { 204: null }, [
        'not-found',
        'set-up-closed',
        'facilitator-is-appointed',
        'too-fast',
      ]),
      body(SetUpBody),
      async (c) => {
        const allowed = await limits.take('secretByAddress', callerAddress(c))
        if (!allowed.ok) return problem(c, allowed.error)
        const account = await setUp(deps, c.req.valid('json'))
        return account.ok ? startSession(c, account.value) : problem(c, account.error)
      },
    )
    .post(
      '/sign-in',
      describe('Sign-in', 'Signs in with e-mail and password; the answer sets the cookie.', { 204: null }, ['sign-in-failed', 'too-fast']),
      body(SignInBody),
      async (c) => {
        const account = await signInByPassword(deps, limits, callerAddress(c), c.req.valid('json'))
        return account.ok ? startSession(c, account.value) : problem(c, account.error)
      },
    )
    .post(
      '/sign-in/code',
      describe('Sign-in', 'Signs in with the code a person without e-mail was given.', { 204: null }, ['sign-in-failed', 'too-fast']),
      body(SignInCodeBody),
      async (c) => {
        const account = await signInByCode(deps, limits, callerAddress(c), c.req.valid('json').code)
        return account.ok ? startSession(c, account.value) : problem(c, account.error)
      },
    )
    .post('/sign-out', describe('Sign-in', 'Ends this session; without one, there is nothing to end.', { 204: null }), async (c) => {
      const session = await sessions.validateCookie(c.req.header('cookie'))
      if (session !== null) {
        await sessions.close(session.sessionId)
        rooms.accessChanged({ accountId: session.accountId })
      }
      clearSessionCookie(c, config)
      return c.body(null, 204)
    })
    .post(
      '/sign-out/everywhere',
      describe('Sign-in', 'Ends every session of the account, this one included.', { 204: null }, ['not-signed-in']),
      signedIn(deps),
      async (c) => {
        await sessions.closeAll(c.var.account.id)
        rooms.accessChanged({ accountId: c.var.account.id })
        clearSessionCookie(c, config)
        return c.body(null, 204)
      },
    )
    .get(
      '/me',
      describe('Account', 'Who is signed in, and what they are in which space.', { 200: MeAnswer }, ['not-signed-in']),
      signedIn(deps),
      async (c) => {
        const { id, email, displayName } = c.var.account
        const memberships = await membershipsOf(storage.db, id, clock.now())
        return c.json(
          {
            id,
            email,
            displayName,
            memberships: memberships.map((member) => ({
              spaceId: member.spaceId,
              spaceName: member.spaceName,
              memberId: member.memberId,
              role: member.role,
              college: member.college,
              collegeId: member.collegeId,
              collegeName: member.collegeName,
              organisation: member.organisation,
              mandate: member.mandate,
              isHost: member.isHost,
              state: member.state,
            })),
          } satisfies MeAnswer,
          200,
        )
      },
    )
    .post(
      '/me/password',
      describe('Account', 'Changes the password and signs out all other sessions.', { 204: null }, [
        'not-signed-in',
        'wrong-password',
        'signs-in-with-code',
        'too-fast',
      ]),
      signedIn(deps),
      body(ChangePasswordBody),
      async (c) => {
        const { current, next } = c.req.valid('json')
        const account = await findAccount(storage.db, c.var.account.id)
        if (account === null || account.password_hash === null) return problem(c, { kind: 'signs-in-with-code' })
        const allowed = await limits.take('signInByAccount', account.id)
        if (!allowed.ok) return problem(c, allowed.error)
        if (!(await isPassword(account.password_hash, current))) return problem(c, { kind: 'wrong-password' })
        await limits.giveBack('signInByAccount', account.id)
        await setPasswordHash(storage.db, account.id, await hashPassword(next))
        await sessions.closeAll(account.id)
        setSessionCookie(c, config, await sessions.open(account.id))
        rooms.accessChanged({ accountId: account.id })
        return c.body(null, 204)
      },
    )
    .post(
      '/password-resets',
      describe(
        'Account',
        'Asks for a link by mail. The answer is the same whether or not the address is known.',
        { 202: PasswordResetAnswer },
        ['too-fast'],
      ),
      body(AskPasswordResetBody),
      async (c) => {
        const { email } = c.req.valid('json')
        const byAddress = await limits.take('resetByAddress', callerAddress(c))
        if (!byAddress.ok) return problem(c, byAddress.error)
        const byAccount = await limits.take('resetByAccount', email)
        if (!byAccount.ok) return problem(c, byAccount.error)
        if (deps.mailer.canSend) {
          // Not awaited: how long it takes would tell whether somebody has this address.
          mailReset(deps, email).catch((error: unknown) => deps.log.error({ err: error }, 'password reset not queued'))
        }
        return c.json({ mail: deps.mailer.canSend }, 202)
      },
    )
    .post(
      '/password-resets/complete',
      describe('Account', 'Sets a new password with a link, and signs out everywhere.', { 204: null }, [
        'not-found',
        'reset-expired',
        'reset-used',
        'too-fast',
      ]),
      body(CompletePasswordResetBody),
      async (c) => {
        const address = callerAddress(c)
        const allowed = await limits.take('secretByAddress', address)
        if (!allowed.ok) return problem(c, allowed.error)
        const account = await completeReset(deps, c.req.valid('json'))
        if (!account.ok) return problem(c, account.error)
        await limits.giveBack('secretByAddress', address)
        rooms.accessChanged({ accountId: account.value })
        return c.body(null, 204)
      },
    )
}
