/**
 * The time of ideas, 14 to 30 April 2026: a remark about money that waits for the means, two ideas that sleep, and the others retained
 * with the consent on D12. The story tells nine of the nineteen ideas. @module
 */

import { holdSpace } from '../event/eventLog.ts'
import { retainIdeas, sleepIdea } from '../idea/acts.ts'
import { settleIdeas } from '../idea/settle.ts'
import { parkRemark, readParked } from '../parked/acts.ts'
import { groupIdeas } from '../phase/act.ts'
import { makeRemark } from '../remark/acts.ts'
import { findSection } from '../section/facts.ts'
import { parisTime } from './clock.ts'
import type { Telling } from './negotiation.ts'

/** Ideas by their place in D12, from 1: I2, I7, I8. */
const [I2, I7, I8] = [2, 7, 8]
/** Two questions were kept on paper before the one the story tells of. */
const KEPT_BEFORE = 2
const NO_BUDGET = 'Pas de budget logement avant 2028.'

export function tellIdeas(story: Telling, rowIds: () => readonly string[]): void {
  const { deps, on, accountIdOf, expectOk, sectionOf, diagnosticId } = story
  const { storage, clock } = deps
  const rowOf = (number: number): string => rowIds()[number - 1] ?? ''
  const onIdea = async (number: number) => ({ sectionId: await sectionOf(diagnosticId(), 'ideas'), rowId: rowOf(number) })
  const spaceOf = async () =>
    (await storage.db.selectFrom('sheet').select('space_id').where('id', '=', diagnosticId()).executeTakeFirstOrThrow()).space_id
  let parkedId = ''

  on('2026-04-15 14:05', async () => {
    const { sectionId, rowId } = await onIdea(I2)
    const anchor = { part: 'rows', rowId, column: 'idea', quote: '' } as const
    const { id } = expectOk(await makeRemark(deps, accountIdOf('philippe'), { sectionId }, { kind: 'remark', text: NO_BUDGET, anchor }))
    await storage.db
      .insertInto('number_given')
      .values({ space_id: await spaceOf(), kind: 'parked', last: KEPT_BEFORE })
      .execute()
    const reason = 'Nous imaginons encore : cette question revient quand les moyens s’ouvrent.'
    const kept = await parkRemark(deps, { accountId: accountIdOf('anne'), remarkId: id }, { reason, until: { kind: 'means' } })
    parkedId = expectOk(kept).id
  })
  const philippeReads = async () => {
    expectOk(await readParked(deps, { accountId: accountIdOf('philippe'), spaceId: await spaceOf() }, [parkedId]))
  }
  on('2026-04-15 18:30', philippeReads)

  on('2026-04-30 15:10', async () => {
    const asleep = {
      reason: 'À relire au vu des besoins des plus de 25 ans.',
      wakesAt: parisTime('2028-06-30 00:00'),
    }
    expectOk(await sleepIdea(deps, { accountId: accountIdOf('catherine'), ...(await onIdea(I7)) }, asleep))
  })
  on('2026-04-30 15:20', async () => {
    const asleep = { reason: 'À reprendre si le projet se fait ailleurs aussi.', wakesWhen: 'essaimage dans un second territoire' }
    expectOk(await sleepIdea(deps, { accountId: accountIdOf('elodie'), ...(await onIdea(I8)) }, asleep))
  })
  on('2026-04-30 15:50', async () => {
    expectOk(await groupIdeas(deps, { accountId: accountIdOf('anne'), sheetId: diagnosticId() }))
  })
  on('2026-04-30 16:00', async () => {
    const sectionId = await sectionOf(diagnosticId(), 'ideas')
    const spaceId = await spaceOf()
    await settleIdeas(deps, sectionId)
    await storage.db.transaction().execute(async (trx) => {
      await holdSpace(trx, spaceId)
      const section = await findSection(trx, sectionId)
      if (section === null) throw new Error('D12 is not there')
      // Those that sleep stay asleep.
      await retainIdeas(trx, section, { rowIds: rowIds(), byMemberId: null, roundId: null, at: clock.now() })
    })
  })
  on('2026-06-12 08:40', philippeReads)
}
