/** A round is opened, and those who carry it change what it decides on. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId, type RoundId } from '@polyphonie/shared/ids'
import { hasVoice } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { readableUntil } from '@polyphonie/shared/round/readingDelay'
import { voiceOf } from '@polyphonie/shared/round/round'
import type { NewRoundBody, RoundAmendmentsBody } from '@polyphonie/shared/wire/http/round'
import type { Transaction } from 'kysely'
import type * as z from 'zod'
import { membersWhoLeft } from '../agreement/store.ts'
import { findAmendment } from '../amendment/store.ts'
import { settleIdeas } from '../idea/settle.ts'
import { type MemberSuspended, membersOfSpace, type NotFound } from '../member/store.ts'
import { blockingRemarks } from '../remark/store.ts'
import { findSection } from '../section/facts.ts'
import { actOnSheet } from '../sheet/act.ts'
import { giveNumber } from '../sheet/numbers.ts'
import type { OnSheet } from '../sheet/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'
import { actOnRound, type OnRound, type RoundDeps } from './act.ts'
import { readingDelayOf } from './readingDelay.ts'
import { dropUntouched, holdSections } from './sections.ts'
import { endedAmendments, findRound, sayNumber, takenSections, understoodSections } from './store.ts'

type RoundFailure = Refusal | NotFound | MemberSuspended
type NewRound = z.output<typeof NewRoundBody>

/** The round is open in its first step; who is asked is fixed from here on. */
export async function openRound(deps: RoundDeps, who: OnSheet, asked: NewRound): Promise<Result<{ readonly id: RoundId }, RoundFailure>> {
  // What was written first in time is shown before anybody decides on it.
  for (const sectionId of asked.sectionIds) await settleIdeas(deps, sectionId)
  return actOnSheet(
    deps,
    who,
    async ({ trx, at, member, space, sheet, record }): Promise<Result<{ readonly id: RoundId }, RoundFailure>> => {
      const touched = await touchedBy(trx, sheet.id, asked)
      if (touched === null || !(await isMilestoneOf(trx, sheet.id, asked.milestoneId))) return err({ kind: 'not-found' })
      const left = asked.milestoneId === undefined ? new Set<string>() : await membersWhoLeft(trx, sheet.id)
      const electorate = (await electorateOf(trx, sheet.spaceId, at)).filter(({ memberId }) => !left.has(memberId))
      const delay = await readingDelayOf(trx, sheet.spaceId)
      const until = readableUntil(
        delay,
        at,
        electorate.some(({ isServiceUser }) => isServiceUser),
      )
      const understood = await understoodSections(trx, { milestoneId: asked.milestoneId ?? null, sections: touched.sections })
      const remarks = await blockingRemarks(trx, understood)
      const allowed = can(member, 'openRound', {
        space,
        opening: {
          sheet,
          ideasGrouped: sheet.ideasGroupedAt !== null,
          touchedKeys: touched.keys,
          voices: electorate.length,
          takenSectionIds: await takenSections(trx, understood, null),
          passedSectionIds: touched.passedSectionIds,
          subAmendmentIds: touched.subAmendmentIds,
          endedAmendmentIds: await endedAmendments(trx, asked.amendmentIds, at),
          blockingRemarkIds: remarks.map(({ remarkId }) => remarkId),
          writeFirstEndsAt: touched.writeFirstEndsAt,
          readableUntil: until,
          dueAt: asked.dueAt ?? null,
          isFinal: asked.milestoneId !== undefined,
          amendments: asked.amendmentIds.length,
        },
      })
      if (!allowed.ok) return allowed

      const id = newId('round', deps.random)
      const number = await giveNumber(trx, sheet.spaceId, 'round')
      await trx
        .insertInto('consent_round')
        .values({
          id,
          sheet_id: sheet.id,
          space_id: sheet.spaceId,
          number,
          title: asked.title ?? titleFrom(asked.statement),
          statement: asked.statement,
          simple: asked.simple ?? null,
          step: 'propose',
          outcome: null,
          outcome_reason: null,
          voice_per: asked.voicePer,
          service_users_first: asked.serviceUsersFirst ? 1 : 0,
          published_at: at,
          readable_until: until,
          due_at: asked.dueAt ?? until,
          review_at: asked.reviewAt ?? null,
          milestone_id: asked.milestoneId ?? null,
          loops: 0,
          pass: 0,
          pass_opened_at: null,
          amended_at: null,
          revealed_at: null,
          reminded_at: null,
          speaking_order: null,
          closed_at: null,
          opened_by: member.memberId,
        })
        .execute()
      const carriers = new Set([...(hasVoice(member.role) ? [member.memberId] : []), ...touched.authors])
      for (const memberId of carriers) await trx.insertInto('round_proposer').values({ round_id: id, member_id: memberId }).execute()
      for (const [position, person] of electorate.entries()) {
        const { memberId, collegeId, organisation, isServiceUser } = person
        const voice = voiceOf(person, asked.voicePer, isServiceUser)
        await trx
          .insertInto('round_asked')
          .values({ round_id: id, member_id: memberId, college_id: collegeId, organisation, voice, position })
          .execute()
      }
      await writeAmendments(trx, id, asked.amendmentIds)
      for (const { sectionId, consents } of touched.sections) {
        await trx
          .insertInto('round_section')
          .values({
            round_id: id,
            section_id: sectionId,
            consents: consents ? 1 : 0,
            prior_state: null,
            prior_reason: null,
            fixed_hash: null,
          })
          .execute()
      }
      await record('round-opened', {
        roundId: id,
        number: sayNumber('P', number),
        amendmentIds: asked.amendmentIds,
        sectionIds: asked.sectionIds,
        milestoneId: asked.milestoneId ?? null,
        asked: electorate.map(({ memberId }) => memberId),
        voicePer: asked.voicePer,
        readableUntil: until,
      })
      return ok({ id })
    },
  )
}

/** The proposal decides on other amendments, or says what it asks differently. */
export async function amendRound(deps: RoundDeps, who: OnRound, asked: RoundAmendmentsBody): Promise<Result<void, RoundFailure>> {
  return actOnRound(deps, who, async ({ trx, at, member, round, facts, record }): Promise<Result<void, RoundFailure>> => {
    const consented = round.sections.filter(({ consents }) => consents).map(({ sectionId }) => sectionId)
    const touched = await touchedBy(trx, round.sheetId, { amendmentIds: asked.amendmentIds, sectionIds: consented })
    if (touched === null) return err({ kind: 'not-found' })
    const sectionIds = touched.sections.map(({ sectionId }) => sectionId)
    const allowed = can(member, 'amendRound', {
      round: facts,
      touched: {
        takenSectionIds: await takenSections(trx, sectionIds, round.id),
        passedSectionIds: [],
        subAmendmentIds: touched.subAmendmentIds,
        endedAmendmentIds: await endedAmendments(trx, asked.amendmentIds, at),
      },
    })
    if (!allowed.ok) return allowed
    if (round.milestoneId !== null && asked.amendmentIds.length > 0) return err({ kind: 'final-round-takes-no-amendments' })
    await trx.deleteFrom('round_amendment').where('round_id', '=', round.id).execute()
    await writeAmendments(trx, round.id, asked.amendmentIds)
    const statement = asked.statement ?? round.statement
    await trx
      .updateTable('consent_round')
      .set({ statement, simple: asked.simple ?? round.simple, amended_at: round.pass > 0 ? at : null })
      .where('id', '=', round.id)
      .execute()
    for (const memberId of new Set(touched.authors)) {
      if (round.proposers.includes(memberId)) continue
      await trx.insertInto('round_proposer').values({ round_id: round.id, member_id: memberId }).execute()
    }
    const changed = await findRound(trx, round.id)
    if (changed !== null) await dropUntouched(trx, changed)
    for (const { sectionId } of touched.sections) {
      if (round.sections.some((section) => section.sectionId === sectionId)) continue
      await trx
        .insertInto('round_section')
        .values({ round_id: round.id, section_id: sectionId, consents: 0, prior_state: null, prior_reason: null, fixed_hash: null })
        .execute()
    }
    const amended = await findRound(trx, round.id)
    if (round.pass > 0 && amended !== null) await holdSections(trx, amended)
    await record('round-amended', { roundId: round.id, amendmentIds: asked.amendmentIds, statement: asked.statement !== undefined })
    return ok()
  })
}

interface Touched {
  readonly sections: readonly { readonly sectionId: string; readonly consents: boolean }[]
  /** Keys of those sections; a card counts as the section it stands under. */
  readonly keys: readonly string[]
  readonly passedSectionIds: readonly string[]
  /** When ideas that are written first in one of them are shown; null = none are. */
  readonly writeFirstEndsAt: number | null
  readonly subAmendmentIds: readonly string[]
  /** Members who wrote the amendments. */
  readonly authors: readonly string[]
}

/** What the round would touch; null when one of the ids is none of this sheet's, or not shared. */
async function touchedBy(
  db: Db,
  sheetId: string,
  { amendmentIds, sectionIds }: { readonly amendmentIds: readonly string[]; readonly sectionIds: readonly string[] },
): Promise<Touched | null> {
  const consents = new Map<string, boolean>()
  const keys = new Set<string>()
  const authors: string[] = []
  const subAmendmentIds: string[] = []
  for (const amendmentId of new Set(amendmentIds)) {
    const amendment = await findAmendment(db, amendmentId)
    // One that is not shared is not there, even for those who carry it.
    if (amendment === null || amendment.sheetId !== sheetId || amendment.stage !== 'shared') return null
    if (amendment.relation === 'sub') subAmendmentIds.push(amendmentId)
    consents.set(amendment.sectionId, false)
    keys.add(amendment.section.parentKey ?? amendment.section.key)
    authors.push(amendment.authorMemberId)
  }
  const passedSectionIds: string[] = []
  let writeFirstEndsAt: number | null = null
  for (const sectionId of sectionIds) {
    const section = await findSection(db, sectionId)
    if (section === null || section.sheetId !== sheetId) return null
    if (section.state === 'passed') passedSectionIds.push(sectionId)
    writeFirstEndsAt = section.writeFirstEndsAt ?? writeFirstEndsAt
    keys.add(section.parentKey ?? section.key)
    consents.set(sectionId, true)
  }
  return {
    keys: [...keys],
    sections: [...consents].map(([sectionId, kept]) => ({ sectionId, consents: kept })),
    passedSectionIds,
    writeFirstEndsAt,
    subAmendmentIds,
    authors,
  }
}

async function writeAmendments(trx: Transaction<Tables>, roundId: string, amendmentIds: readonly string[]): Promise<void> {
  for (const [position, amendmentId] of [...new Set(amendmentIds)].entries()) {
    await trx.insertInto('round_amendment').values({ round_id: roundId, amendment_id: amendmentId, position }).execute()
  }
}

async function isMilestoneOf(db: Db, sheetId: string, milestoneId: string | undefined): Promise<boolean> {
  if (milestoneId === undefined) return true
  const row = await db.selectFrom('milestone').select('sheet_id').where('id', '=', milestoneId).executeTakeFirst()
  return row?.sheet_id === sheetId
}

interface Elector {
  readonly memberId: string
  readonly collegeId: string
  readonly organisation: string | null
  readonly isServiceUser: boolean
}

/** Every active member with a voice, college by college, in the order they joined. */
async function electorateOf(db: Db, spaceId: string, now: number): Promise<readonly Elector[]> {
  const colleges = await db.selectFrom('college').select('id').where('space_id', '=', spaceId).orderBy('position').execute()
  const members = await membersOfSpace(db, spaceId, now)
  return colleges.flatMap(({ id }) =>
    members.flatMap(({ memberId, role, collegeId, organisation, state }) =>
      collegeId === id && state === 'active' && hasVoice(role)
        ? [{ memberId, collegeId: id, organisation, isServiceUser: role === 'service_user' }]
        : [],
    ),
  )
}

/** The beginning of the statement, as long as a title may be. */
function titleFrom(statement: string): string {
  const [line = ''] = statement.split('\n')
  return line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`
}
