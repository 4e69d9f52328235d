/** Getting back in after forgetting a password: by mail where the server sends some, else by a link the host hands over. @module */
import { ok, type Result } from '@polyphonie/shared/result'
import type { AppDeps } from '../deps.ts'
import type { Db } from '../storage/storage.ts'
import { consumeReset, findAccountByEmail, type ResetRefused, replaceReset, setPasswordHash } from './accountStore.ts'
import { hashPassword, hashToken, randomToken } from './secrets.ts'

const BY_MAIL_MS = 3_600_000
/** Handed over by a person, perhaps on paper: a day. */
const BY_HAND_MS = 86_400_000

/** Queues a mail with a link if somebody has this address. Says nothing about it to the caller. */
export async function mailReset({ storage, random, realClock, config, mailer }: Omit<AppDeps, 'rooms'>, email: string): Promise<void> {
  const account = await findAccountByEmail(storage.db, email)
  if (account === null || account.email === null) return
  const to = account.email
  await storage.db.transaction().execute(async (trx) => {
    const { link } = await newReset(trx, { random, realClock, config }, account.id, null, BY_MAIL_MS)
    await mailer.queue(trx, {
      to,
      subject: 'Polyphonie : choisir un nouveau mot de passe',
      text: `Bonjour,\n\nPour choisir un nouveau mot de passe, ouvrez ce lien dans l’heure :\n${link}\n\nSi vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.\n`,
    })
  })
  mailer.wake()
}

/** A link the host gives to the person, in a transaction that also records it. */
export function handOverReset(
  db: Db,
  deps: Pick<AppDeps, 'random' | 'realClock' | 'config'>,
  accountId: string,
  createdBy: string,
): Promise<{ readonly link: string; readonly expiresAt: number }> {
  return newReset(db, deps, accountId, createdBy, BY_HAND_MS)
}

async function newReset(
  db: Db,
  { random, realClock, config }: Pick<AppDeps, 'random' | 'realClock' | 'config'>,
  accountId: string,
  createdBy: string | null,
  lifetimeMs: number,
) {
  const token = randomToken(random)
  const at = realClock.now()
  const expiresAt = at + lifetimeMs
  await replaceReset(db, { accountId, tokenHash: hashToken(token), createdBy, at, expiresAt })
  return { link: `${config.origin}/mot-de-passe#${token}`, expiresAt }
}

/** The account has the new password and is signed out everywhere; the link is used up. Returns the account. */
export async function completeReset(
  { storage, realClock }: Pick<AppDeps, 'storage' | 'realClock'>,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Result<string, ResetRefused>> {
  const passwordHash = await hashPassword(password)
  return storage.db.transaction().execute(async (trx) => {
    const reset = await consumeReset(trx, hashToken(token), realClock.now())
    if (!reset.ok) return reset
    await setPasswordHash(trx, reset.value, passwordHash)
    await trx.deleteFrom('sign_in_session').where('account_id', '=', reset.value).execute()
    return ok(reset.value)
  })
}
