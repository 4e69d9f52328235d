import type { Transaction } from 'kysely'
import type { AppDeps } from '../deps.ts'
import { holdSpace } from '../event/eventLog.ts'
import type { Tables } from '../storage/schema.ts'
import { findMember, type Member } from './store.ts'

export interface Acting {
  readonly trx: Transaction<Tables>
  /** Domain time of the act, ms. */
  readonly at: number
  /** Whoever acts, as they are once it is their turn. */
  readonly actor: Member
}

/** One act of a member, in one transaction: acts of one space follow one another, each on what the one before left. */
export async function actAs<T>(
  { storage, clock }: Pick<AppDeps, 'storage' | 'clock'>,
  asker: Member,
  act: (acting: Acting) => Promise<T>,
): Promise<T> {
  return storage.db.transaction().execute(async (trx) => {
    await holdSpace(trx, asker.spaceId)
    const at = clock.now()
    const actor = await findMember(trx, asker.memberId, at)
    // Members are never deleted.
    if (actor === null) throw new Error(`member ${asker.memberId} is gone`)
    return act({ trx, at, actor })
  })
}
