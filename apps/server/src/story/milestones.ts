/** The first version in which a passage stands as it does today. @module */
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import { FrozenSection } from '@polyphonie/shared/wire/http/milestone'
import type { StoryStep } from '@polyphonie/shared/wire/http/register'
import type { Db } from '../storage/storage.ts'
import type { CellWords } from './place.ts'
import type { Related } from './related.ts'

export async function milestoneSteps(db: Db, related: Related, cellWords: CellWords): Promise<readonly StoryStep[]> {
  const rows = await db
    .selectFrom('milestone')
    .innerJoin('milestone_content', 'milestone_content.milestone_id', 'milestone.id')
    .select(['milestone.id', 'milestone.name', 'milestone.frozen_by', 'milestone.frozen_at', 'milestone_content.content'])
    .where('milestone_content.section_id', '=', related.section.id)
    .orderBy('milestone.frozen_at')
    .orderBy('milestone.id')
    .execute()
  for (const { id, name, frozen_by, frozen_at, content } of rows) {
    if (!standsAsToday(content, related, cellWords)) continue
    return [{ kind: 'milestone', at: frozen_at, number: name, text: name, memberId: frozen_by, refId: id }]
  }
  return []
}

function standsAsToday(content: string, { place, section }: Related, cellWords: CellWords): boolean {
  const { asked, words, text } = place
  // Content that was altered until it cannot be read says nothing; the version itself shows that it was.
  const frozen = isJson(content) ? FrozenSection.safeParse(JSON.parse(content)).data : undefined
  if (frozen === undefined || words === '') return false
  const { fields, rows } = partsOf(section.template, section.key)
  const shown = (cells: FrozenSection['fields'], columns: typeof fields) =>
    columns.flatMap((column) => {
      const cell = cells.find((candidate) => candidate.column === column.key)
      const said = cell === undefined ? '' : cellWords(column, cell.value)
      return said === '' ? [] : [{ key: column.key, said }]
    })
  switch (asked.part) {
    case 'text':
      return frozen.text.includes(words)
    case 'fields':
      return shown(frozen.fields, fields).some(({ key, said }) => key === asked.column && said === words)
    case 'rows': {
      const cells = shown(frozen.rows.find(({ id }) => id === asked.rowId)?.cells ?? [], rows)
      if (asked.column !== null) return cells.some(({ key, said }) => key === asked.column && said === words)
      return cells.map(({ said }) => said).join(' · ') === words
    }
    case 'section': {
      const lines = [
        text === '' ? '' : frozen.text,
        ...shown(frozen.fields, fields).map(({ said }) => said),
        ...frozen.rows.map(({ cells }) =>
          shown(cells, rows)
            .map(({ said }) => said)
            .join(' · '),
        ),
      ]
      return lines.filter((line) => line !== '').join('\n') === words
    }
  }
}

function isJson(content: string): boolean {
  try {
    JSON.parse(content)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
