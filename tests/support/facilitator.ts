/** A facilitator in office without the way there, for tests about other things; tests/integration/facilitator goes that way. @module */
import { randomFillSync } from 'node:crypto'
import type { Db } from '@polyphonie/server/storage/storage'
import { CODE_VERSION } from '@polyphonie/shared/facilitator/code'
import { newId } from '@polyphonie/shared/ids'

/** The rows an appointment leaves: the role, no college, a nomination with nothing to declare. No event, and no college is named. */
export async function seatFacilitator(db: Db, { spaceId, memberId, at }: { spaceId: string; memberId: string; at: number }): Promise<void> {
  await db.updateTable('member').set({ role: 'facilitator', college_id: null }).where('id', '=', memberId).execute()
  await db
    .insertInto('facilitator_nomination')
    .values({
      id: newId('nomination', (bytes) => randomFillSync(bytes)),
      space_id: spaceId,
      nominee_member_id: memberId,
      proposed_by: memberId,
      proposed_at: at,
      declaration: null,
      code_version: CODE_VERSION,
      accepted_at: at,
      state: 'appointed',
      decided_at: at,
      left_at: null,
      left_college_id: null,
    })
    .execute()
}
