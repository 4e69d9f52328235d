/** Objections: worded, treated, lifted or kept by whoever made them. No act here judges one. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { ObjectionFacts } from '@polyphonie/shared/round/round'
import { FourQuestions, type MaintainBody, type TreatBody } from '@polyphonie/shared/wire/http/round'
import type { Transaction } from 'kysely'
import { checkBorrowedWords } from '../dialogue/borrowed.ts'
import { recordDisagreement } from '../disagreement/store.ts'
import type { KnownFailure } from '../http/problem.ts'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import type { Tables } from '../storage/schema.ts'
import { actOnRound, type RoundAct, type RoundDeps } from './act.ts'

export interface OnObjection {
  readonly accountId: string
  readonly objectionId: string
}

type ObjectionFailure = Refusal | NotFound | MemberSuspended

interface ObjectionAct extends RoundAct {
  readonly objection: ObjectionFacts
  /** Writes the objection's own row. */
  change(values: Partial<Omit<Tables['objection'], 'id'>>): Promise<void>
}

async function actOnObjection<T, F extends KnownFailure>(
  deps: RoundDeps,
  { accountId, objectionId }: OnObjection,
  act: (facts: ObjectionAct) => Promise<Result<T, F>>,
): Promise<Result<T, F | NotFound | MemberSuspended>> {
  const known = await deps.storage.db.selectFrom('objection').select('round_id').where('id', '=', objectionId).executeTakeFirst()
  if (known === undefined) return err({ kind: 'not-found' })
  return actOnRound(deps, { accountId, roundId: known.round_id }, async (acting): Promise<Result<T, F | NotFound>> => {
    const objection = acting.facts.objections.find(({ id }) => id === objectionId)
    if (objection === undefined) return err({ kind: 'not-found' })
    return act({
      ...acting,
      objection,
      change: async (values) => {
        await acting.trx.updateTable('objection').set(values).where('id', '=', objectionId).execute()
      },
    })
  })
}

/** The objector answers the four questions; whoever animates proposes how, and the objector decides. */
export async function wordObjection(deps: RoundDeps, who: OnObjection, questions: FourQuestions): Promise<Result<void, ObjectionFailure>> {
  return actOnObjection(
    deps,
    who,
    async ({ trx, member, space, round, facts, objection, change, record }): Promise<Result<void, ObjectionFailure>> => {
      const allowed = can(member, 'wordObjection', { space, round: facts, objection })
      if (!allowed.ok) return allowed
      const writing = { spaceId: round.spaceId, sheetId: round.sheetId, memberId: member.memberId }
      const free = await checkBorrowedWords(trx, writing, await saidAnew(trx, objection.id, questions))
      if (!free.ok) return free
      const said = { roundId: round.id, objectionId: objection.id }
      if (allowed.value === 'words') {
        await change({ questions: JSON.stringify(questions) })
        await record('objection-worded', said)
      } else {
        await change({ proposed_questions: JSON.stringify(questions), proposed_by: member.memberId })
        await record('objection-wording-proposed', said)
      }
      return ok()
    },
  )
}

/** Answers that neither stand nor are proposed as they are. */
async function saidAnew(trx: Transaction<Tables>, objectionId: string, questions: FourQuestions): Promise<readonly (string | undefined)[]> {
  const row = await trx
    .selectFrom('objection')
    .select(['questions', 'proposed_questions'])
    .where('id', '=', objectionId)
    .executeTakeFirstOrThrow()
  const said = [row.questions, row.proposed_questions ?? '{}'].flatMap((text) => Object.values(FourQuestions.parse(JSON.parse(text))))
  return Object.values(questions).filter((text) => !said.includes(text))
}

/** `accepted`: the wording the objector read and takes; another one proposed meanwhile is not theirs. Null: they decline. */
export async function answerWording(
  deps: RoundDeps,
  who: OnObjection,
  accepted: FourQuestions | null,
): Promise<Result<void, ObjectionFailure>> {
  return actOnObjection(
    deps,
    who,
    async ({ trx, member, round, facts, objection, change, record }): Promise<Result<void, ObjectionFailure>> => {
      const allowed = can(member, 'answerWording', { round: facts, objection })
      if (!allowed.ok) return allowed
      const row = await trx
        .selectFrom('objection')
        .select(['questions', 'proposed_questions'])
        .where('id', '=', objection.id)
        .executeTakeFirstOrThrow()
      const proposed = FourQuestions.parse(JSON.parse(row.proposed_questions ?? '{}'))
      if (accepted !== null && !isSame(accepted, proposed)) return err({ kind: 'wording-changed' })
      const kept = { ...FourQuestions.parse(JSON.parse(row.questions)), ...proposed }
      await change({
        ...(accepted === null ? {} : { questions: JSON.stringify(kept) }),
        proposed_questions: null,
        proposed_by: null,
      })
      await record(accepted !== null ? 'objection-wording-accepted' : 'objection-wording-declined', {
        roundId: round.id,
        objectionId: objection.id,
      })
      return ok()
    },
  )
}

function isSame(one: FourQuestions, other: FourQuestions): boolean {
  return FourQuestions.keyof().options.every((question) => one[question] === other[question])
}

/** The proposal takes it into account; for unattributed words that, with a date of review, is all that can be done. */
export async function treatObjection(
  deps: RoundDeps,
  who: OnObjection,
  { answer, amendmentId, reviewAt }: TreatBody,
): Promise<Result<void, ObjectionFailure>> {
  return actOnObjection(
    deps,
    who,
    async ({ at, member, round, facts, objection, change, record }): Promise<Result<void, ObjectionFailure>> => {
      const allowed = can(member, 'treatObjection', { round: facts, objection, hasReviewDate: reviewAt !== undefined })
      if (!allowed.ok) return allowed
      if (amendmentId !== undefined && !round.amendmentIds.includes(amendmentId)) return err({ kind: 'not-found' })
      const state = objection.memberId === null ? 'takenIntoAccount' : 'treated'
      await change({
        state,
        answer,
        amendment_id: amendmentId ?? null,
        treated_by: member.memberId,
        treated_at: at,
        treated_review_at: reviewAt ?? null,
      })
      await record('objection-treated', { roundId: round.id, objectionId: objection.id, state, amendmentId: amendmentId ?? null })
      return ok()
    },
  )
}

/** With it ends the disagreement that was recorded of it, if there was one. */
export async function liftObjection(deps: RoundDeps, who: OnObjection): Promise<Result<void, ObjectionFailure>> {
  return actOnObjection(
    deps,
    who,
    async ({ trx, at, member, round, facts, objection, change, record }): Promise<Result<void, ObjectionFailure>> => {
      const allowed = can(member, 'liftObjection', { round: facts, objection })
      if (!allowed.ok) return allowed
      await change({ state: 'lifted', lifted_at: at, with_mention: null })
      await trx
        .updateTable('disagreement')
        .set({ lifted_at: at })
        .where('objection_id', '=', objection.id)
        .where('lifted_at', 'is', null)
        .execute()
      await record('objection-lifted', { roundId: round.id, objectionId: objection.id })
      return ok()
    },
  )
}

/** The objection stays, in words that stand in the register beside the text. */
export async function maintainObjection(
  deps: RoundDeps,
  who: OnObjection,
  { withMention, disagreement }: MaintainBody,
): Promise<Result<void, ObjectionFailure>> {
  return actOnObjection(
    deps,
    who,
    async ({ trx, at, member, sheet, round, facts, objection, change, record }): Promise<Result<void, ObjectionFailure>> => {
      const allowed = can(member, 'maintainObjection', { round: facts, objection })
      if (!allowed.ok) return allowed
      const [first, ...others] = round.sections
      const recorded = await recordDisagreement(trx, deps, {
        member,
        sheetId: round.sheetId,
        template: sheet.template,
        text: disagreement,
        // One passage is the one it is about; of several nobody said which.
        sectionId: others.length === 0 ? first?.sectionId : undefined,
        roundId: round.id,
        objectionId: objection.id,
        at,
      })
      await change({ state: 'maintained', with_mention: withMention ? 1 : 0, disagreement_id: recorded.id })
      await record('objection-maintained', { roundId: round.id, objectionId: objection.id, withMention, disagreementId: recorded.id })
      return ok()
    },
  )
}
