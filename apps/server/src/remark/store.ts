/** Remarks as they are stored. @module */
import type { Db } from '../storage/storage.ts'

export interface BlockingRemark {
  readonly remarkId: string
  readonly sectionId: string
  readonly authorMemberId: string
}

/** Open « je ne comprends pas » on these sections: none of them is consented while one is there (RE6). */
export async function blockingRemarks(db: Db, sectionIds: readonly string[]): Promise<readonly BlockingRemark[]> {
  if (sectionIds.length === 0) return []
  const rows = await db
    .selectFrom('remark')
    .select(['id', 'section_id', 'author_member_id'])
    .where('section_id', 'in', [...sectionIds])
    .where('kind', '=', 'notUnderstood')
    .where('amendment_id', 'is', null)
    .where('resolved_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ remarkId: row.id, sectionId: row.section_id, authorMemberId: row.author_member_id }))
}
