/** Accounts, codes and reset links in the database. @module */
import { newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Random } from '../deps.ts'
import type { Db } from '../storage/storage.ts'
import { isUniqueViolation } from '../storage/uniqueViolation.ts'

export interface NewAccount {
  readonly displayName: string
  /** Lower-cased; null for somebody who signs in with a code. */
  readonly email: string | null
  readonly passwordHash: string | null
  readonly isAdministrator: boolean
  /** ms, real clock. */
  readonly at: number
}

/** On PostgreSQL a failure ends the running transaction: answer it and roll back. */
export async function createAccount(db: Db, random: Random, account: NewAccount): Promise<Result<string, EmailTaken>> {
  const id = newId('account', random)
  try {
    await db
      .insertInto('account')
      .values({
        id,
        email: account.email,
        password_hash: account.passwordHash,
        display_name: account.displayName,
        is_administrator: account.isAdministrator ? 1 : 0,
        created_at: account.at,
      })
      .execute()
    return ok(id)
  } catch (error) {
    if (isUniqueViolation(error)) return err({ kind: 'email-taken' })
    throw error
  }
}
export interface EmailTaken {
  readonly kind: 'email-taken'
}

export async function isAnyAccount(db: Db): Promise<boolean> {
  return (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function findAccountByEmail(db: Db, email: string) {
  return (await db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst()) ?? null
}

export async function findAccount(db: Db, accountId: string) {
  return (await db.selectFrom('account').selectAll().where('id', '=', accountId).executeTakeFirst()) ?? null
}

export async function setPasswordHash(db: Db, accountId: string, passwordHash: string): Promise<void> {
  await db.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', accountId).execute()
}

export async function findAccountIdByCode(db: Db, codeHash: string): Promise<string | null> {
  const row = await db.selectFrom('sign_in_code').select('account_id').where('code_hash', '=', codeHash).executeTakeFirst()
  return row?.account_id ?? null
}

/** The account's code from now on; the one before opens nothing any more. */
export async function replaceCode(db: Db, code: { accountId: string; codeHash: string; createdBy: string; at: number }): Promise<void> {
  const values = { account_id: code.accountId, code_hash: code.codeHash, created_at: code.at, created_by: code.createdBy }
  await db
    .insertInto('sign_in_code')
    .values(values)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute()
}

/** A reset link of the account; links made before are used up. `createdBy` is the member who hands it over, null for mail. */
export async function replaceReset(
  db: Db,
  reset: { accountId: string; tokenHash: string; createdBy: string | null; at: number; expiresAt: number },
): Promise<void> {
  await db
    .updateTable('password_reset')
    .set({ used_at: reset.at })
    .where('account_id', '=', reset.accountId)
    .where('used_at', 'is', null)
    .execute()
  await db
    .insertInto('password_reset')
    .values({
      token_hash: reset.tokenHash,
      account_id: reset.accountId,
      expires_at: reset.expiresAt,
      used_at: null,
      created_by: reset.createdBy,
    })
    .execute()
}

/** Uses the link up and says whose it was. Of two at once, one gets it. */
export async function consumeReset(db: Db, tokenHash: string, now: number): Promise<Result<string, ResetRefused>> {
  const taken = await db
    .updateTable('password_reset')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  const row = await db.selectFrom('password_reset').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
  if (row === undefined) return err({ kind: 'not-found' })
  if (taken.numUpdatedRows > 0n) return ok(row.account_id)
  return err({ kind: row.used_at === null ? 'reset-expired' : 'reset-used' })
}
export interface ResetRefused {
  readonly kind: 'not-found' | 'reset-expired' | 'reset-used'
}
