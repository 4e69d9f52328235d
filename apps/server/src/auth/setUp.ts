/** The first account of a server: made with the link its operator reads in the terminal, once. @module */
import { timingSafeEqual } from 'node:crypto'
import type { Role } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { type FacilitatorIsAppointed, seatsDirectly } from '@polyphonie/shared/space/can'
import type { AppDeps } from '../deps.ts'
import { openSpace } from '../space/openSpace.ts'
import { createAccount, isAnyAccount } from './accountStore.ts'
import { hashPassword, hashToken, randomToken } from './secrets.ts'

const SET_UP_TOKEN = 'set-up-token'

/** A fresh link while there is no account, else null. The link printed at an earlier start stops working. */
export async function setUpLink({ storage, random, config }: Pick<AppDeps, 'storage' | 'random' | 'config'>): Promise<string | null> {
  if (await isAnyAccount(storage.db)) return null
  const token = randomToken(random)
  const value = hashToken(token)
  await storage.db
    .insertInto('setting')
    .values({ key: SET_UP_TOKEN, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return `${config.origin}/mise-en-route#${token}`
}

export interface FirstPerson {
  readonly token: string
  readonly displayName: string
  readonly email: string
  readonly password: string
  readonly spaceName: string
  readonly role: Role
  readonly organisation?: string | undefined
}

/** The server has its administrator, host of a first space; the link is used up. Returns the account. */
export async function setUp(
  deps: Pick<AppDeps, 'storage' | 'random' | 'clock' | 'realClock'>,
  person: FirstPerson,
): Promise<Result<string, SetUpRefused | FacilitatorIsAppointed>> {
  const { storage, random, realClock } = deps
  const seat = seatsDirectly(person.role)
  if (!seat.ok) return seat
  if (await isAnyAccount(storage.db)) return err({ kind: 'set-up-closed' })
  const kept = await storage.db.selectFrom('setting').select('value').where('key', '=', SET_UP_TOKEN).executeTakeFirst()
  const given = hashToken(person.token)
  if (kept === undefined || !timingSafeEqual(Buffer.from(kept.value), Buffer.from(given))) return err({ kind: 'not-found' })
  const passwordHash = await hashPassword(person.password)
  return storage.db.transaction().execute(async (trx) => {
    const taken = await trx.deleteFrom('setting').where('key', '=', SET_UP_TOKEN).where('value', '=', given).executeTakeFirst()
    if (taken.numDeletedRows === 0n || (await isAnyAccount(trx))) return err({ kind: 'set-up-closed' })
    const account = await createAccount(trx, random, {
      displayName: person.displayName,
      email: person.email,
      passwordHash,
      isAdministrator: true,
      at: realClock.now(),
    })
    // There is no account yet, so no address can be taken.
    if (!account.ok) throw new Error(account.error.kind)
    await openSpace(trx, deps, {
      accountId: account.value,
      displayName: person.displayName,
      name: person.spaceName,
      description: '',
      role: person.role,
      organisation: person.organisation ?? null,
    })
    return ok(account.value)
  })
}
export interface SetUpRefused {
  readonly kind: 'set-up-closed' | 'not-found'
}
