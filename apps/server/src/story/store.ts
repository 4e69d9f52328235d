/**
 * « Pourquoi ce texte ? »: from a passage to how it came about. The words say who wrote here: their clientIDs lead to members and
 * to the amendments that brought them, and from there to rounds, objections, compromises. Rules: docs/rules/story.md (HI). @module
 */
import { AuthorshipRows } from '@polyphonie/shared/section/authorshipRows'
import { inOrder } from '@polyphonie/shared/story/steps'
import type { StoryAnswer, StoryQuery, StoryStep } from '@polyphonie/shared/wire/http/register'
import type { AppDeps } from '../deps.ts'
import type { RoomAuthorship } from '../live/port.ts'
import { hasDocument, modelOfSection } from '../milestone/reading.ts'
import { hiddenIn } from '../moderation/hidden.ts'
import type { SectionRecord } from '../section/facts.ts'
import type { Language } from '../sheet/view.ts'
import { cellWordsIn } from './cellWords.ts'
import { readWordings } from './firstWording.ts'
import { milestoneSteps } from './milestones.ts'
import { type IdSpan, type Place, placeOf } from './place.ts'
import { amendmentSteps, compromiseSteps, disagreementSteps, type Related, roundSteps } from './related.ts'
import { remarkSteps } from './remarks.ts'

/** Null when the section has no such passage. */
export async function tellStory(
  { storage: { db }, rooms, clock }: Pick<AppDeps, 'storage' | 'rooms' | 'clock'>,
  section: SectionRecord,
  query: StoryQuery,
  language: Language,
): Promise<StoryAnswer | null> {
  const model = modelOfSection(section)
  const cellWords = cellWordsIn(language)
  const room = `section/${section.id}`
  const place = hasDocument(model)
    ? await rooms.read(room, (doc) => placeOf(doc, model, query, cellWords))
    : isWhole(query)
      ? nothingWritten
      : null
  if (place === null) return null
  const hands = handsOf(place, hasDocument(model) ? await rooms.authorshipOf(room) : { claims: [], ledger: [], cuts: [] })
  const related: Related = { section, place, clients: hands.clients }

  const wordings = await readWordings(db, room, model, place, cellWords)
  const amendments = await amendmentSteps(db, related)
  const amendmentIds = amendments.flatMap(({ refId }) => refId ?? [])
  const rounds = await roundSteps(db, related, amendmentIds)
  const steps: StoryStep[] = [
    ...(await remarkSteps(db, section.id, place, await hiddenIn(db, section.spaceId, clock.now()))),
    ...amendments,
    ...rounds.steps,
    ...(await compromiseSteps(db, related, { amendmentIds, roundIds: rounds.ids })),
    ...(await disagreementSteps(db, related, { roundIds: rounds.ids, objectionIds: rounds.objectionIds })),
    ...(await milestoneSteps(db, related, cellWords)),
  ]
  const { first, lastAt } = wordings
  if (first !== null) {
    const { at, words, client } = first
    steps.push({ kind: 'firstWording', at, number: null, text: words, memberId: hands.memberOf(client), refId: null })
  }
  if (place.words !== '' && lastAt !== null && (first === null || !first.words.includes(place.words)))
    steps.push({ kind: 'today', at: lastAt, number: null, text: place.words, memberId: hands.only, refId: null })
  return { passage: place.words, steps: [...inOrder(steps)] }
}

function isWhole({ from, rowId, column }: StoryQuery): boolean {
  return from === undefined && rowId === undefined && column === undefined
}

const nothingWritten: Place = { asked: { part: 'section' }, words: '', text: '', spans: [], around: [], visible: [] }

interface Hands {
  /** Whose words these are, or were when another member brought them; who cut. */
  readonly clients: ReadonlySet<number>
  memberOf(client: number): string | null
  /** Who wrote all of what is visible; null: several people. */
  readonly only: string | null
}

function handsOf({ spans, visible }: Place, { claims, ledger, cuts }: RoomAuthorship): Hands {
  const memberByClient = new Map(claims.map(({ client, memberId }) => [client, memberId]))
  const rows = new AuthorshipRows((a, b) => a === b)
  rows.add({ ledger: [...ledger], cuts: [...cuts], restored: [] })
  const clients = new Set<number>()
  for (const { client, clock, length } of spans) {
    clients.add(client)
    for (const { authorClient } of rows.resolve(client, clock, length)) clients.add(authorClient)
    for (const { byClient } of rows.cutsWithin(client, clock, length)) clients.add(byClient)
    for (const { byClient } of rows.marksWithin(client, clock, length)) clients.add(byClient)
  }
  return { clients, memberOf: (client) => memberByClient.get(client) ?? null, only: onlyOf(visible, rows, memberByClient) }
}

function onlyOf(visible: readonly IdSpan[], rows: AuthorshipRows, memberByClient: ReadonlyMap<number, string | null>): string | null {
  const writers = new Set<string | null>()
  for (const { client, clock, length } of visible) {
    for (const { authorClient } of rows.resolve(client, clock, length)) writers.add(memberByClient.get(authorClient) ?? null)
  }
  const [writer = null] = writers
  return writers.size === 1 ? writer : null
}
