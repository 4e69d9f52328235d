/** The two ways in: e-mail and password, or a person's code. Unknown and wrong are one answer, in the same time. @module */
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { AppDeps } from '../deps.ts'
import { findAccountByEmail, findAccountIdByCode } from './accountStore.ts'
import type { Limits, TooFast } from './limits.ts'
import { hashCode, isPassword, readCode } from './secrets.ts'

type SignInDeps = Pick<AppDeps, 'storage' | 'random'>

/** The account these words open. `address` is the caller's. */
export async function signInByPassword(
  { storage }: SignInDeps,
  limits: Limits,
  address: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Result<string, SignInFailed | TooFast>> {
  const byAddress = await limits.take('signInByAddress', address)
  if (!byAddress.ok) return byAddress
  const byAccount = await limits.take('signInByAccount', email)
  if (!byAccount.ok) return byAccount
  const account = await findAccountByEmail(storage.db, email)
  const matches = await isPassword(account?.password_hash ?? null, password)
  if (account === null || !matches) return err({ kind: 'sign-in-failed' })
  await Promise.all([limits.giveBack('signInByAddress', address), limits.giveBack('signInByAccount', email)])
  return ok(account.id)
}

export interface SignInFailed {
  readonly kind: 'sign-in-failed'
}

/** The account whose code this is, typed in any case, with or without its dash. */
export async function signInByCode(
  { storage, random }: SignInDeps,
  limits: Limits,
  address: string,
  typed: string,
): Promise<Result<string, SignInFailed | TooFast>> {
  const allowed = await limits.take('secretByAddress', address)
  if (!allowed.ok) return allowed
  const code = readCode(typed)
  if (code === null) return err({ kind: 'sign-in-failed' })
  const accountId = await findAccountIdByCode(storage.db, await hashCode(storage.db, random, code))
  if (accountId === null) return err({ kind: 'sign-in-failed' })
  await limits.giveBack('secretByAddress', address)
  return ok(accountId)
}
