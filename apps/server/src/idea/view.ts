/** Ideas as one member sees them. @module */
import { can } from '@polyphonie/shared/can'
import { IDEA_COLUMN, ideaNumber, inWakingOrder, MAX_MINUTES, statusAt } from '@polyphonie/shared/idea/idea'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { Idea, IdeasAnswer, WakeUp, WakeUpsAnswer, WriteFirst } from '@polyphonie/shared/wire/http/idea'
import type { FrozenSection } from '@polyphonie/shared/wire/http/milestone'
import { type Member, spaceFacts } from '../member/store.ts'
import { readSection } from '../milestone/reading.ts'
import { factsOf, type SectionRecord } from '../section/facts.ts'
import type { ActDeps } from '../sheet/act.ts'
import { factsOfIdea } from './acts.ts'
import { settleIdeasOfSpace } from './settle.ts'
import { collegesWritten, type IdeaRecord, listIdeaRecords, openWriteFirstOf, writtenBy } from './store.ts'
import { timeFacts } from './writeFirst.ts'

type Cells = FrozenSection['rows'][number]['cells']

/** Settled before (`settleIdeas`): every row that holds words has its number. */
export async function viewIdeas(deps: ActDeps, section: SectionRecord, member: Member): Promise<IdeasAnswer> {
  const now = deps.clock.now()
  const { content } = await readSection(deps, section)
  const records = new Map((await listIdeaRecords(deps.storage.db, [section.id])).map((record) => [record.rowId, record]))
  const space = await spaceFacts(deps.storage.db, section.spaceId, now)
  const facts = factsOf(section, now)
  return {
    ideas: content.rows.flatMap(({ id, cells }) => {
      const record = records.get(id)
      return record === undefined || wordsOf(cells, IDEA_COLUMN) === null ? [] : [viewIdea(record, cells, section, member, now)]
    }),
    writeFirst: await viewWriteFirst(deps, section, member, space),
    canCombine: can(member, 'combineIdeas', facts).ok,
    canOpenWriteFirst: can(member, 'openWriteFirst', { space, section: facts, endsAt: now + MAX_MINUTES }).ok,
  }
}

/** « Réveils à venir » of a space, the nearest day first. */
export async function listWakeUps(deps: ActDeps, spaceId: string): Promise<WakeUpsAnswer> {
  const sections = await settleIdeasOfSpace(deps, spaceId)
  const asleep = (
    await listIdeaRecords(
      deps.storage.db,
      sections.map(({ id }) => id),
    )
  ).filter((idea) => statusAt(idea, deps.clock.now()) === 'dormant')
  const wordsByIdea = new Map<string, string | null>()
  for (const section of sections) {
    if (!asleep.some(({ sectionId }) => sectionId === section.id)) continue
    const { content } = await readSection(deps, section)
    for (const { id, cells } of content.rows) wordsByIdea.set(`${section.id} ${id}`, wordsOf(cells, IDEA_COLUMN))
  }
  return inWakingOrder(asleep).flatMap(({ sectionId, rowId, number, sleepReason, wakesAt, wakesWhen }): readonly WakeUp[] => {
    const text = wordsByIdea.get(`${sectionId} ${rowId}`) ?? null
    const sheetId = sections.find(({ id }) => id === sectionId)?.sheetId
    if (text === null || sheetId === undefined) return []
    return [{ sheetId, sectionId, rowId, number: ideaNumber(number), text, reason: sleepReason ?? '', wakesAt, wakesWhen }]
  })
}

function viewIdea(record: IdeaRecord, cells: Cells, section: SectionRecord, member: Member, now: number): Idea {
  const idea = factsOfIdea(record, section, now)
  const { sleptBy, sleptAt, sleepReason, wakesAt, wakesWhen, wokenAt } = record
  const may = [
    ...(can(member, 'sleepIdea', { idea, wakesAt: null, now }).ok ? (['sleep'] as const) : []),
    ...(can(member, 'wakeIdea', { idea, conditionMet: false }).ok ? (['wake'] as const) : []),
    ...(can(member, 'retainIdea', idea).ok ? (['retain'] as const) : []),
  ]
  return {
    rowId: record.rowId,
    number: ideaNumber(record.number),
    text: wordsOf(cells, IDEA_COLUMN) ?? '',
    needs: wordsOf(cells, 'needs'),
    authorMemberId: cells.find(({ column }) => column === IDEA_COLUMN)?.author?.memberId ?? null,
    status: idea.status,
    sleep:
      sleptBy === null || sleptAt === null ? null : { byMemberId: sleptBy, at: sleptAt, reason: sleepReason ?? '', wakesAt, wakesWhen },
    woken:
      wokenAt === null ? null : { at: wokenAt, byMemberId: record.wokenBy, words: record.wokenWords, conditionMet: record.conditionMet },
    combinedFrom: [...record.combinedFrom],
    combinedBy: record.combinedBy,
    retainedAt: record.retainedAt,
    may,
  }
}

async function viewWriteFirst(
  { storage, clock }: ActDeps,
  section: SectionRecord,
  member: Member,
  space: SpaceFacts,
): Promise<WriteFirst | null> {
  const time = await openWriteFirstOf(storage.db, section.id)
  if (time === null) return null
  const facts = timeFacts(time, section, clock.now())
  const mine = await writtenBy(storage.db, time.id, member.memberId)
  return {
    id: time.id,
    openedBy: time.openedBy,
    openedAt: time.openedAt,
    endsAt: time.endsAt,
    collegesWritten: await collegesWritten(storage.db, time.id),
    mine: mine.map(({ id, text }) => ({ id, text })),
    canWrite: can(member, 'changeWrittenIdea', facts).ok,
    canReveal: can(member, 'revealIdeas', { space, time: { ...facts, open: true } }).ok,
  }
}

function wordsOf(cells: Cells, column: string): string | null {
  const value = cells.find((cell) => cell.column === column)?.value
  return value === undefined || value === null || String(value).trim() === '' ? null : String(value)
}
