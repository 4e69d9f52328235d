/** Remarks made on a passage of the section itself; those made on an amendment belong to it. @module */
import type { StoryStep } from '@polyphonie/shared/wire/http/register'
import { decodeRelativePosition } from 'yjs'
import * as z from 'zod'
import type { Hidden } from '../moderation/hidden.ts'
import type { Db } from '../storage/storage.ts'
import type { IdSpan, Place } from './place.ts'
import { standsIn } from './related.ts'

/** As the remark keeps it; members the story does not need are let through. */
const KeptAnchor = z.union([
  z.looseObject({ part: z.literal('text'), quote: z.string(), start: z.string().optional(), end: z.string().optional() }),
  z.looseObject({ part: z.literal('rows'), rowId: z.string(), column: z.string().optional() }),
  z.looseObject({ part: z.literal('fields'), column: z.string() }),
])
type KeptAnchor = z.output<typeof KeptAnchor>

export async function remarkSteps(
  db: Db,
  sectionId: string,
  place: Place,
  hidden: ReadonlyMap<string, Hidden>,
): Promise<readonly StoryStep[]> {
  const rows = await db.selectFrom('remark').selectAll().where('section_id', '=', sectionId).where('amendment_id', 'is', null).execute()
  return rows
    .filter(({ anchor }) => {
      if (place.asked.part === 'section') return true
      const kept = anchor === null ? null : KeptAnchor.safeParse(JSON.parse(anchor))
      return kept?.success === true && isAnchoredIn(kept.data, place)
    })
    .map((row) => ({
      kind: 'remark',
      at: row.created_at,
      number: null,
      text: hidden.has(row.id) ? '' : row.text,
      memberId: row.author_member_id,
      refId: row.id,
    }))
}

function isAnchoredIn(anchor: KeptAnchor, place: Place): boolean {
  const { asked } = place
  switch (anchor.part) {
    case 'text': {
      if (asked.part !== 'text') return false
      const positions = [anchor.start, anchor.end].flatMap((position) => itemAt(position) ?? [])
      // Words that were there when the remark was made keep their ids, also once they are erased.
      if (positions.some(({ client, clock }) => place.spans.some((span) => holds(span, client, clock)))) return true
      return standsIn(place, anchor.quote)
    }
    case 'rows':
      if (asked.part !== 'rows' || anchor.rowId !== asked.rowId) return false
      return anchor.column === undefined || asked.column === null || anchor.column === asked.column
    case 'fields':
      return asked.part === 'fields' && anchor.column === asked.column
  }
}

function holds({ client, clock, length }: IdSpan, atClient: number, atClock: number): boolean {
  return client === atClient && clock <= atClock && atClock < clock + length
}

function itemAt(position: string | undefined): { readonly client: number; readonly clock: number } | null {
  return position === undefined ? null : decodeRelativePosition(Buffer.from(position, 'base64')).item
}
