/** Questions that wait for an answer, and « je ne comprends pas » that hold their passage, by the college that asked. @module */
import type { CollegeItem } from '@polyphonie/shared/wire/http/desk'
import type { Member } from '../member/store.ts'
import { hiddenIn } from '../moderation/hidden.ts'
import { listUnanswered } from '../remark/store.ts'
import type { Db } from '../storage/storage.ts'
import type { Waiting } from './view.ts'

/** What blocks first, then in the order they were asked. */
export async function questionItems(db: Db, reader: Member, sheetIds: readonly string[], now: number): Promise<readonly Waiting[]> {
  const unanswered = (await listUnanswered(db, reader, now)).flatMap(({ collegeId, items }) =>
    items.map((item): Waiting => {
      const { remarkId, kind, sheetId, sectionId, text, hidden, at, notYetUntil } = item
      const shown = hidden === undefined ? text : null
      const blocking = kind === 'notUnderstood'
      const said = { remarkId, remarkKind: kind, sheetId, sectionId, text: shown, at, notYetUntil, blocking, answered: false }
      return { collegeId, item: { kind: 'question', ...said } }
    }),
  )
  const known = new Set(unanswered.flatMap(({ item }) => (item.kind === 'question' ? [item.remarkId] : [])))
  const blocking = (await blockingItems(db, reader, sheetIds, now)).filter(({ item }) => !known.has(item.remarkId))
  const all = [...unanswered, ...blocking]
  const blocks = ({ item }: Waiting) => Number(item.kind === 'question' && item.blocking)
  return all.toSorted((one, other) => blocks(other) - blocks(one) || askedAt(one) - askedAt(other))
}

function askedAt({ item }: Waiting): number {
  return item.kind === 'question' ? item.at : 0
}

type Question = Extract<CollegeItem, { kind: 'question' }>

/** Every open « je ne comprends pas » of a section, answered or set aside too: it holds its passage all the same. */
async function blockingItems(
  db: Db,
  { spaceId }: Member,
  sheetIds: readonly string[],
  now: number,
): Promise<readonly { readonly collegeId: string | null; readonly item: Question }[]> {
  if (sheetIds.length === 0) return []
  const hidden = await hiddenIn(db, spaceId, now)
  const rows = await db
    .selectFrom('remark')
    .select(['id', 'sheet_id', 'section_id', 'college_id', 'text', 'created_at'])
    .select((eb) =>
      eb
        .selectFrom('remark_reply')
        .select((count) => count.fn.countAll<number>().as('answers'))
        .whereRef('remark_reply.remark_id', '=', 'remark.id')
        .whereRef('remark_reply.author_member_id', '!=', 'remark.author_member_id')
        .as('answers'),
    )
    .where('sheet_id', 'in', [...sheetIds])
    .where('kind', '=', 'notUnderstood')
    .where('amendment_id', 'is', null)
    .where('resolved_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    collegeId: row.college_id,
    item: {
      kind: 'question',
      remarkId: row.id,
      remarkKind: 'notUnderstood',
      sheetId: row.sheet_id,
      sectionId: row.section_id,
      text: hidden.has(row.id) ? null : row.text,
      at: Number(row.created_at),
      notYetUntil: null,
      blocking: true,
      answered: Number(row.answers) > 0,
    },
  }))
}
