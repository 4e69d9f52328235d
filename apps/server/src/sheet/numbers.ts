/** Numbers people say to one another: A-14, P-07, O-03, C1, I7, Q3. They follow one another and are never given twice. @module */
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/schema.ts'

/** `disagreement-diagnostic` gives DD1, `disagreement-project` DC1. */
export type NumberKind =
  | 'amendment'
  | 'round'
  | 'objection'
  | 'compromise'
  | 'disagreement-diagnostic'
  | 'disagreement-project'
  | 'commitment'
  | 'minutes'
  | 'idea'
  | 'parked'
  | 'message'

/** The next number of that kind in the space; the act that takes it holds the space. */
export async function giveNumber(trx: Transaction<Tables>, spaceId: string, kind: NumberKind): Promise<number> {
  const row = await trx
    .insertInto('number_given')
    .values({ space_id: spaceId, kind, last: 1 })
    .onConflict((conflict) => conflict.columns(['space_id', 'kind']).doUpdateSet((eb) => ({ last: eb('number_given.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return Number(row.last)
}
