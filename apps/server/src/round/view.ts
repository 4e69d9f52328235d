/** A round as one member sees it: before the reveal, nobody's answers but their own. @module */
import { can } from '@polyphonie/shared/can'
import { hasVoice } from '@polyphonie/shared/member/role'
import { currentObjection, type OnObjection, objectionOrder } from '@polyphonie/shared/round/objection'
import { collegeResults } from '@polyphonie/shared/round/result'
import { isAnswering, type RoundFacts } from '@polyphonie/shared/round/round'
import { nextSteps, waitingToReact } from '@polyphonie/shared/round/steps'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import { animates } from '@polyphonie/shared/space/can'
import { FourQuestions, type Objection, type RoundAnswer, type RoundSummary } from '@polyphonie/shared/wire/http/round'
import * as z from 'zod'
import type { Member } from '../member/store.ts'
import { hiddenIn, shownText } from '../moderation/hidden.ts'
import type { Db } from '../storage/storage.ts'
import { type AskedPerson, askedIn, factsOfRound, numberOrNull, objectionsIn, positionsIn, type RoundRecord, sayNumber } from './store.ts'

export async function viewSummary(db: Db, round: RoundRecord, member: Member): Promise<RoundSummary> {
  const asked = await askedIn(db, round.id)
  const answered = await positionsIn(db, round)
  return summaryOf(round, member, asked, new Set(answered.map(({ voice }) => voice)))
}

function summaryOf(round: RoundRecord, member: Member, asked: readonly AskedPerson[], answered: ReadonlySet<string>): RoundSummary {
  const mine = asked.find(({ memberId }) => memberId === member.memberId)
  return {
    id: round.id,
    number: sayNumber('P', round.number),
    sheetId: round.sheetId,
    title: round.title,
    statement: round.statement,
    simple: round.simple,
    step: round.step,
    outcome: round.outcome,
    proposers: [...round.proposers],
    publishedAt: round.publishedAt,
    readableUntil: round.readableUntil,
    dueAt: round.dueAt,
    closedAt: round.closedAt,
    reviewAt: round.reviewAt,
    loops: round.loops,
    milestoneId: round.milestoneId,
    amendmentIds: [...round.amendmentIds],
    sectionIds: round.sections.flatMap(({ sectionId, consents }) => (consents ? [sectionId] : [])),
    waitsForMe: isAnswering(round) && mine !== undefined && hasVoice(member.role) && !answered.has(mine.voice),
  }
}

/** `changedSectionIds`: read in the rooms. */
export async function viewRound(
  db: Db,
  round: RoundRecord,
  member: Member,
  space: SpaceFacts,
  now: number,
  changedSectionIds: readonly string[],
): Promise<RoundAnswer> {
  const facts = await factsOfRound(db, round, now, changedSectionIds)
  const asked = await askedIn(db, round.id)
  const given = await positionsIn(db, round)
  const mine = asked.find(({ memberId }) => memberId === member.memberId)
  const myAnswer = given.find(({ memberId }) => memberId === member.memberId)
  const waiting = waitingToReact(facts)
  const answering = can(member, 'givePosition', facts)
  const revealed = round.pass > 0 && round.revealedAt !== null
  return {
    ...summaryOf(round, member, asked, new Set(given.map(({ voice }) => voice))),
    spaceId: round.spaceId,
    voicePer: round.voicePer,
    serviceUsersFirst: round.serviceUsersFirst,
    asked: asked.map(({ memberId, collegeId, organisation }) => ({ memberId, collegeId, organisation })),
    voices: new Set(asked.map(({ voice }) => voice)).size,
    iAmAsked: mine !== undefined && hasVoice(member.role),
    voiceAnswered: !answering.ok && answering.error.kind === 'organisation-answered',
    myPosition: myAnswer === undefined ? null : { position: myAnswer.position, reason: myAnswer.reason },
    pass: round.pass,
    revealedAt: round.revealedAt,
    remindedAt: round.remindedAt,
    answered: given.length,
    says: await saysIn(db, round, member, now),
    speaking: round.step === 'react' ? { current: waiting[0] ?? null, order: [...waiting] } : null,
    results: revealed ? collegeResults(facts).map(copyResult) : [],
    objections: await viewObjections(db, round.id, member, space, facts),
    next: waysFor(member, space, facts),
    deposits: { open: isAnswering(round), couldBe: asked.length },
    textChanged: changedSectionIds.length > 0,
    may: {
      step: animates(member, space),
      amend: can(member, 'amendRound', {
        round: facts,
        touched: { takenSectionIds: [], passedSectionIds: [], subAmendmentIds: [], endedAmendmentIds: [] },
      }).ok,
      say: can(member, 'sayInRound', { round: facts, kind: 'question' }).ok,
      answer: can(member, 'sayInRound', { round: facts, kind: 'answer' }).ok,
    },
  }
}

/** Whoever carries the proposal waits for the reactions; whoever animates may go on without them. */
function waysFor(member: Member, space: SpaceFacts, facts: RoundFacts): RoundAnswer['next'] {
  return nextSteps(facts).map(({ to, outcome, reasons }) => {
    const asked = can(member, 'stepRound', { space, round: facts, move: { to, outcome } })
    const waits = !asked.ok && asked.error.kind === 'reactions-waiting' ? [asked.error] : []
    const missing = [...reasons, ...waits]
    return {
      to,
      ...(outcome === undefined ? {} : { outcome }),
      mine: asked.ok || asked.error.kind !== 'not-animating',
      allowed: missing.length === 0,
      reasons: missing.map((reason) => ({ ...reason })),
    }
  })
}

function copyResult({
  collegeId,
  asked,
  byPosition,
  verdict,
  small,
}: ReturnType<typeof collegeResults>[number]): RoundAnswer['results'][number] {
  const { consents, objects, standsAside, notHeard, notExpressed } = byPosition
  return {
    collegeId,
    asked,
    byPosition: {
      consents: [...consents],
      objects: [...objects],
      standsAside: [...standsAside],
      notHeard: [...notHeard],
      notExpressed: [...notExpressed],
    },
    verdict,
    small,
  }
}

const SayKind = z.enum(['question', 'answer', 'reaction'])

async function saysIn(db: Db, { id: roundId, spaceId }: RoundRecord, { memberId }: Member, now: number): Promise<RoundAnswer['says']> {
  const hidden = await hiddenIn(db, spaceId, now)
  const rows = await db.selectFrom('round_say').selectAll().where('round_id', '=', roundId).orderBy('at').orderBy('id').execute()
  return rows.map(({ id, kind, member_id, text, answers_id, loop, at }) => ({
    id,
    kind: SayKind.parse(kind),
    memberId: member_id,
    ...shownText(hidden, id, text, memberId),
    answersId: answers_id,
    loop: Number(loop),
    at: Number(at),
  }))
}

/** In the order they are treated. They exist from the reveal on. */
async function viewObjections(db: Db, roundId: string, member: Member, space: SpaceFacts, facts: RoundFacts): Promise<Objection[]> {
  const rows = await objectionsIn(db, roundId)
  const current = currentObjection(facts)
  return objectionOrder(facts.objections, facts).flatMap((objection) => {
    const { id } = objection
    const row = rows.find((candidate) => candidate.id === id)
    if (row === undefined) return []
    const { answer, treated_by, treated_at } = row
    return [
      {
        id,
        number: sayNumber('O', row.number),
        memberId: row.member_id,
        collegeId: row.college_id,
        text: row.text,
        questions: FourQuestions.parse(JSON.parse(row.questions)),
        proposedQuestions: row.proposed_questions === null ? null : FourQuestions.parse(JSON.parse(row.proposed_questions)),
        proposedBy: row.proposed_by,
        state: row.state,
        pass: Number(row.pass),
        treatment:
          answer === null || treated_by === null || treated_at === null
            ? null
            : {
                answer,
                amendmentId: row.amendment_id,
                byMemberId: treated_by,
                at: Number(treated_at),
                reviewAt: numberOrNull(row.treated_review_at),
              },
        liftedAt: numberOrNull(row.lifted_at),
        disagreementId: row.disagreement_id,
        withMention: row.with_mention === null ? null : Number(row.with_mention) === 1,
        current: current?.id === id,
        may: mayAbout(member, space, { round: facts, objection }),
      },
    ]
  })
}

function mayAbout(member: Member, space: SpaceFacts, on: OnObjection): Objection['may'] {
  const word = can(member, 'wordObjection', { ...on, space })
  return {
    word: word.ok ? word.value : null,
    answerWording: can(member, 'answerWording', on).ok,
    // The day is asked for with the words.
    treat: can(member, 'treatObjection', { ...on, hasReviewDate: true }).ok,
    lift: can(member, 'liftObjection', on).ok,
    maintain: can(member, 'maintainObjection', on).ok,
  }
}
