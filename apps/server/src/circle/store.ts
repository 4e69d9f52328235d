/** Circles as they are stored, and as the rules see them. @module */
import type { CircleFacts } from '@polyphonie/shared/circle/can'
import { type AnswerToCircle, type CircleOutcome, circleAnswers, circleOutcomes } from '@polyphonie/shared/circle/circle'
import { hasVoice } from '@polyphonie/shared/member/role'
import { hashOf } from '../amendment/merge.ts'
import { roomOfAmendment } from '../amendment/store.ts'
import type { Rooms } from '../live/port.ts'
import { membersOfSpace } from '../member/store.ts'
import { factsOf, findSection, type SectionRecord } from '../section/facts.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface CircleMember {
  readonly memberId: string
  readonly answer: AnswerToCircle
  readonly at: number
  readonly joinedAt: number | null
  readonly agreedHash: string | null
}

export interface CircleRecord {
  readonly id: string
  readonly section: SectionRecord
  readonly name: string
  readonly purpose: string
  readonly amendmentId: string | null
  readonly roundId: string | null
  readonly openedBy: string
  readonly openedAt: number
  readonly endsAt: number
  readonly outcome: CircleOutcome | null
  readonly endedAt: number | null
  readonly endedBy: string | null
  readonly sentence: string | null
  readonly summary: string | null
  /** Those who are or were in it in the order they came, then those who only answered or wait. */
  readonly members: readonly CircleMember[]
}

export async function findCircle(db: Db, id: string): Promise<CircleRecord | null> {
  const row = await db.selectFrom('circle').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const [circle] = await recordsOf(db, [row])
  return circle ?? null
}

/** Newest first. */
export async function circlesOfSheet(db: Db, sheetId: string): Promise<readonly CircleRecord[]> {
  const rows = await db
    .selectFrom('circle')
    .selectAll()
    .where('sheet_id', '=', sheetId)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute()
  return recordsOf(db, rows)
}

export async function prolongationsOf(db: Db, circleId: string) {
  const rows = await db.selectFrom('circle_prolongation').selectAll().where('circle_id', '=', circleId).orderBy('to_at').execute()
  return rows.map((row) => ({
    at: Number(row.at),
    byMemberId: row.by_member_id,
    from: Number(row.from_at),
    to: Number(row.to_at),
    reason: row.reason,
  }))
}

/** `hash`: of the working text as it is now; null = it was not looked at, and nobody counts as agreeing. */
export async function factsOfCircle(db: Db, circle: CircleRecord, now: number, hash: string | null = null): Promise<CircleFacts> {
  const people = new Map((await membersOfSpace(db, circle.section.spaceId, now)).map((member) => [member.memberId, member]))
  return {
    outcome: circle.outcome,
    endsAt: circle.endsAt,
    sheetBinned: factsOf(circle.section, now).sheetBinned,
    now,
    members: circle.members.map(({ memberId, answer, agreedHash }) => {
      const person = people.get(memberId)
      return {
        memberId,
        answer,
        collegeId: person?.collegeId ?? null,
        speaks: person !== undefined && person.state === 'active' && hasVoice(person.role),
        agrees: hash !== null && agreedHash === hash,
      }
    }),
  }
}

/** Of what the circle would share today; null before anybody is in it. */
export async function hashOfText(rooms: Pick<Rooms, 'read'>, { amendmentId, section }: CircleRecord): Promise<string | null> {
  return amendmentId === null ? null : rooms.read(roomOfAmendment(amendmentId), (doc) => hashOf(section, doc))
}

async function recordsOf(db: Db, rows: readonly Tables['circle'][]): Promise<readonly CircleRecord[]> {
  if (rows.length === 0) return []
  const members = await db
    .selectFrom('circle_member')
    .selectAll()
    .where(
      'circle_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('at')
    .orderBy('member_id')
    .execute()
  const records: CircleRecord[] = []
  for (const row of rows) {
    const section = await findSection(db, row.section_id)
    if (section === null) continue
    const known = members
      .filter(({ circle_id }) => circle_id === row.id)
      .map((member) => ({
        memberId: member.member_id,
        answer: oneOf(circleAnswers, member.answer),
        at: Number(member.at),
        joinedAt: member.joined_at === null ? null : Number(member.joined_at),
        agreedHash: member.agreed_hash,
      }))
    records.push({
      id: row.id,
      section,
      name: row.name,
      purpose: row.purpose,
      amendmentId: row.amendment_id,
      roundId: row.round_id,
      openedBy: row.opened_by,
      openedAt: Number(row.opened_at),
      endsAt: Number(row.ends_at),
      outcome: row.outcome === null ? null : oneOf(circleOutcomes, row.outcome),
      endedAt: row.ended_at === null ? null : Number(row.ended_at),
      endedBy: row.ended_by,
      sentence: row.sentence,
      summary: row.summary,
      members: known.toSorted((one, other) => (one.joinedAt ?? Number.MAX_VALUE) - (other.joinedAt ?? Number.MAX_VALUE)),
    })
  }
  return records
}

function oneOf<const T extends string>(known: readonly T[], stored: string): T {
  const found = known.find((candidate) => candidate === stored)
  if (found === undefined) throw new Error(`a circle holds ${stored}, which is none of ${known.join(', ')}`)
  return found
}
