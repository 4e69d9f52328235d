/**
 * What waits, by college and for everybody: read together from rounds, remarks, gates, meetings and the frame. Knows of people only
 * to count voices; what it answers names nobody (DK1). @module
 */
import { collegesSay } from '@polyphonie/shared/facilitator/nomination'
import { hideableKinds } from '@polyphonie/shared/moderation/moderation'
import { isAnswering } from '@polyphonie/shared/round/round'
import { waitingToReact } from '@polyphonie/shared/round/steps'
import { animates } from '@polyphonie/shared/space/can'
import type { CollegeItem, CommonItem, DeskAnswer } from '@polyphonie/shared/wire/http/desk'
import { openSheets, roundsOf, type Sheet } from '../calendar/derived.ts'
import type { AppDeps } from '../deps.ts'
import { answersTo, pendingNomination, votersAmong } from '../facilitator/store.ts'
import { collegesOf } from '../meeting/store.ts'
import { type Member, membersOfSpace, spaceFacts } from '../member/store.ts'
import { parseReason } from '../moderation/hidden.ts'
import { listParked, settleParked } from '../parked/store.ts'
import { readContents } from '../phase/contents.ts'
import { gateOf } from '../phase/gate.ts'
import { askedIn, factsOfRound, positionsIn, type RoundRecord, sayNumber } from '../round/store.ts'
import { findSheet } from '../sheet/act.ts'
import type { Db } from '../storage/storage.ts'
import { absentItems } from './absent.ts'
import { questionItems } from './questions.ts'

type DeskDeps = Pick<AppDeps, 'storage' | 'clock' | 'rooms' | 'random'>

/** Something that waits; `collegeId` null: asked by somebody without college. */
export interface Waiting {
  readonly collegeId: string | null
  readonly item: CollegeItem
}

export async function viewDesk(deps: DeskDeps, reader: Member): Promise<DeskAnswer> {
  const { db } = deps.storage
  const { spaceId } = reader
  await settleParked(deps, spaceId)
  const now = deps.clock.now()
  const space = await spaceFacts(db, spaceId, now)
  const members = await membersOfSpace(db, spaceId, now)
  const colleges = await collegesOf(db, spaceId)
  const sheets = await openSheets(db, spaceId)
  const rounds = await ofRounds(db, await roundsOf(db, sheets), now)
  const gates = await ofGates(deps, sheets, now)
  const waiting: readonly Waiting[] = [
    ...(await absentItems(db, { spaceId, colleges, members, now })),
    ...rounds.waiting,
    ...gates.waiting,
    ...(await ofNomination(
      db,
      spaceId,
      colleges.map(({ id }) => id),
      members,
    )),
    ...(await questionItems(
      db,
      reader,
      sheets.map(({ id }) => id),
      now,
    )),
  ]
  const lanes = [...colleges.map(({ id }) => id), null].map((collegeId) => ({
    collegeId,
    items: waiting.filter((candidate) => candidate.collegeId === collegeId).map(({ item }) => item),
  }))
  return {
    now,
    colleges: lanes.filter(({ collegeId, items }) => collegeId !== null || items.length > 0),
    common: [
      ...rounds.common,
      ...gates.common,
      ...(await ofModeration(db, spaceId, now)),
      ...(await ofCircles(db, sheets, now)),
      ...(await ofParked(db, { member: reader, space, now })),
    ],
    may: { animate: animates(reader, space) },
  }
}

interface Gathered {
  readonly waiting: readonly Waiting[]
  readonly common: readonly CommonItem[]
}

/** Before the reveal a college's own count is only of those asked: who has answered is nobody's to see (DK2). */
async function ofRounds(db: Db, rounds: readonly RoundRecord[], now: number): Promise<Gathered> {
  const waiting: Waiting[] = []
  const common: CommonItem[] = []
  const open = rounds.filter(({ step }) => step !== 'closed').toSorted((one, other) => one.dueAt - other.dueAt)
  for (const round of open) {
    const asked = await askedIn(db, round.id)
    const { id: roundId, sheetId, title, step, dueAt } = round
    const about = { roundId, sheetId, title, number: sayNumber('P', round.number) }
    const answering = isAnswering(round)
    const answered = answering ? (await positionsIn(db, round)).length : null
    common.push({ kind: 'round', ...about, step, answered, voices: new Set(asked.map(({ voice }) => voice)).size, dueAt })
    if (answering) {
      for (const [collegeId, voices] of countByCollege(asked, ({ voice }) => voice))
        waiting.push({ collegeId, item: { kind: 'round-to-answer', ...about, voices, dueAt } })
    }
    if (step === 'react') {
      const still = waitingToReact(await factsOfRound(db, round, now))
      const silent = asked.filter(({ memberId }) => still.includes(memberId))
      for (const [collegeId, voices] of countByCollege(silent, ({ memberId }) => memberId))
        waiting.push({ collegeId, item: { kind: 'round-to-react', ...about, voices } })
    }
  }
  return { waiting, common }
}

function countByCollege<P extends { readonly collegeId: string }>(people: readonly P[], whoOf: (person: P) => string): Map<string, number> {
  const voices = new Map<string, Set<string>>()
  for (const person of people) voices.set(person.collegeId, (voices.get(person.collegeId) ?? new Set()).add(whoOf(person)))
  return new Map([...voices].map(([collegeId, who]) => [collegeId, who.size]))
}

async function ofGates(deps: DeskDeps, sheets: readonly Sheet[], now: number): Promise<Gathered> {
  const waiting: Waiting[] = []
  const common: CommonItem[] = []
  for (const { id } of sheets) {
    const sheet = await findSheet(deps.storage.db, id)
    if (sheet === null) continue
    const { missing, returns } = await gateOf(deps.storage.db, sheet, await readContents(deps, sheet), now)
    common.push({ kind: 'gate', sheetId: id, title: sheet.title, phase: sheet.phase, missing })
    for (const { to, collegeId, reason, askedAt } of returns)
      waiting.push({ collegeId, item: { kind: 'return-asked', sheetId: id, to, reason, at: Number(askedAt) } })
  }
  return { waiting, common }
}

async function ofNomination(db: Db, spaceId: string, colleges: readonly string[], members: readonly Member[]): Promise<readonly Waiting[]> {
  const pending = await pendingNomination(db, spaceId)
  if (pending === null) return []
  const says = collegesSay(colleges, votersAmong(members, pending.nominee_member_id), await answersTo(db, pending.id))
  return says
    .filter(({ yesAt }) => yesAt === null)
    .map(({ collegeId, meeting }) => ({ collegeId, item: { kind: 'nomination', meeting, at: Number(pending.proposed_at) } }))
}

/** Contests nobody has answered, and messages that everybody will read again. */
async function ofModeration(db: Db, spaceId: string, now: number): Promise<readonly CommonItem[]> {
  const contests = await db
    .selectFrom('contest')
    .select(['id', 'at'])
    .where('space_id', '=', spaceId)
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .orderBy('at')
    .execute()
  const hidden = await db
    .selectFrom('hidden_message')
    .select(['kind', 'reason', 'until', 'sheet_id', 'section_id'])
    .where('space_id', '=', spaceId)
    .where('until', '>', now)
    .orderBy('until')
    .orderBy('message_id')
    .execute()
  return [
    ...contests.map(({ id, at }): CommonItem => ({ kind: 'contest', id, at: Number(at) })),
    ...hidden.map(
      (row): CommonItem => ({
        kind: 'hidden',
        messageKind: hideableKinds.find((kind) => kind === row.kind) ?? 'remark',
        reason: parseReason(row.reason),
        until: Number(row.until),
        sheetId: row.sheet_id,
        sectionId: row.section_id,
      }),
    ),
  ]
}

async function ofCircles(db: Db, sheets: readonly Sheet[], now: number): Promise<readonly CommonItem[]> {
  if (sheets.length === 0) return []
  const rows = await db
    .selectFrom('circle')
    .select(['id', 'sheet_id', 'section_id', 'name', 'ends_at'])
    .where(
      'sheet_id',
      'in',
      sheets.map(({ id }) => id),
    )
    .where('outcome', 'is', null)
    .where('ends_at', '<=', now)
    .orderBy('ends_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, sheet_id, section_id, name, ends_at }) => ({
    kind: 'circle',
    circleId: id,
    sheetId: sheet_id,
    sectionId: section_id,
    name,
    endsAt: Number(ends_at),
  }))
}

async function ofParked(db: Db, reader: Parameters<typeof listParked>[1]): Promise<readonly CommonItem[]> {
  const parked = (await listParked(db, reader, null)).filter(({ state }) => state === 'parked')
  return parked.map(({ sheetId, sectionId, remarkId, number, text, hidden, until, untilAt }) => ({
    kind: 'parked',
    sheetId,
    sectionId,
    remarkId,
    number,
    text: hidden === undefined ? text : null,
    until,
    untilAt,
  }))
}
