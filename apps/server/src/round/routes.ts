/** Consent rounds over HTTP. @module */
import type { Refusal } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import {
  DepositBody,
  FourQuestions,
  MaintainBody,
  NewRoundBody,
  PositionBody,
  ReadingDelayAnswer,
  ReadingDelayBody,
  RoundAmendmentsBody,
  RoundAnswer,
  RoundListAnswer,
  SayBody,
  SkipBody,
  StepBody,
  TreatBody,
} from '@polyphonie/shared/wire/http/round'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import type { Limits } from '../auth/limits.ts'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn, signedInUnseen } from '../http/signedIn.ts'
import { type Member, type MemberSuspended, memberOf, type NotFound, spaceFacts } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import { givePosition, remindRound, revealRound } from './answer.ts'
import { deposit } from './deposit.ts'
import { answerWording, liftObjection, maintainObjection, treatObjection, wordObjection } from './objection.ts'
import { amendRound, openRound } from './opening.ts'
import { agreeReadingDelay, setReadingDelay, spaceOfProposal, viewReadingDelay } from './readingDelay.ts'
import { sayInRound, skipSpeaker } from './say.ts'
import { changedSections, hashesOf } from './sections.ts'
import { stepRound } from './step.ts'
import { findRound, type RoundRecord, roundsOfSheet } from './store.ts'
import { viewRound, viewSummary } from './view.ts'

const known: readonly ProblemKind[] = ['not-found', 'member-suspended']
const openRoundOnly: readonly ProblemKind[] = [...known, 'sheet-in-bin', 'round-closed']
const answering: readonly ProblemKind[] = [...openRoundOnly, 'role-without-voice', 'not-asked', 'answers-not-open', 'answers-revealed']
const handling: readonly ProblemKind[] = [...openRoundOnly, 'not-animating', 'answers-not-open', 'answers-revealed', 'answers-missing']
const touching: readonly ProblemKind[] = [
  'section-in-round',
  'section-passed',
  'round-amendment-ended',
  'round-takes-no-sub-amendments',
  'final-round-takes-no-amendments',
]
const objecting: readonly ProblemKind[] = [...openRoundOnly, 'not-the-objector', 'facilitator-does-not-judge', 'objection-settled']

export function roundRoutes(deps: AppDeps, limits: Limits) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)

  async function readable(
    c: Context<SignedIn>,
    roundId: string,
  ): Promise<Result<{ round: RoundRecord; member: Member }, NotFound | MemberSuspended>> {
    const round = await findRound(storage.db, roundId)
    if (round === null) return err({ kind: 'not-found' })
    const member = await memberOf(c, round.spaceId)
    return member.ok ? ok({ round, member: member.value }) : member
  }
  const onRound = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, roundId: c.req.param('id') ?? '' })
  const onObjection = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, objectionId: c.req.param('id') ?? '' })
  const answer = (c: Context<SignedIn>, done: Result<unknown, Refusal | NotFound | MemberSuspended>) =>
    done.ok ? c.body(null, 204) : problem(c, done.error)

  return new Hono<SignedIn>()
    .get(
      '/sheets/:id/rounds',
      describe('Rounds', 'The rounds of a sheet, newest first.', { 200: RoundListAnswer }, known),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        if (!member.ok) return problem(c, member.error)
        const rounds = await roundsOfSheet(storage.db, sheet.id)
        return c.json(await Promise.all(rounds.map((round) => viewSummary(storage.db, round, member.value))), 200)
      },
    )
    .post(
      '/sheets/:id/rounds',
      describe(
        'Rounds',
        'Opens a round on a statement and amendments of the sheet; who is asked is fixed from here on.',
        { 201: CreatedAnswer },
        [
          ...known,
          ...touching,
          'role-without-voice',
          'sheet-in-bin',
          'ideas-are-protected',
          'write-first',
          'rounds-closed-in-phase',
          'final-round-in-agree',
          'nobody-asked',
          'blocking-remarks',
          'due-before-readable',
        ],
      ),
      asMember,
      body(NewRoundBody),
      async (c) => {
        const made = await openRound(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, c.req.valid('json'))
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .get(
      '/rounds/:id',
      describe(
        'Rounds',
        'A round as the asker sees it; nobody’s answers before all are revealed, but one’s own.',
        { 200: RoundAnswer },
        known,
      ),
      asMember,
      async (c) => {
        const found = await readable(c, c.req.param('id'))
        if (!found.ok) return problem(c, found.error)
        const { round, member } = found.value
        const decides = round.pass > 0 && round.step !== 'closed'
        const changed = decides ? await changedSections(deps, round, await hashesOf(deps, round)) : []
        const now = clock.now()
        return c.json(await viewRound(storage.db, round, member, await spaceFacts(storage.db, round.spaceId, now), now, changed), 200)
      },
    )
    .post(
      '/rounds/:id/step',
      describe('Rounds', 'The round goes on, goes back to be asked again, or is closed with an outcome.', { 204: null }, [
        ...openRoundOnly,
        'not-animating',
        'not-the-next-step',
        'reactions-waiting',
        'blocking-remarks',
        'round-amendment-ended',
        'answers-not-revealed',
        'voices-not-heard',
        'college-not-consented',
        'objections-open',
        'nothing-to-treat',
        'reading-delay',
        'passage-changed',
        'proposal-changed',
        'loops-spent',
        'no-disagreement',
      ]),
      asMember,
      body(StepBody),
      async (c) => answer(c, await stepRound(deps, onRound(c), c.req.valid('json'))),
    )
    .post(
      '/rounds/:id/amendments',
      describe('Rounds', 'The proposal decides on these amendments from here on.', { 204: null }, [
        ...openRoundOnly,
        ...touching,
        'role-without-voice',
        'not-a-proposer',
        'proposal-fixed',
      ]),
      asMember,
      body(RoundAmendmentsBody),
      async (c) => answer(c, await amendRound(deps, onRound(c), c.req.valid('json'))),
    )
    .post(
      '/rounds/:id/says',
      describe('Rounds', 'Asks, answers a question, or reacts in turn.', { 201: CreatedAnswer }, [
        ...openRoundOnly,
        'role-without-voice',
        'not-asked',
        'reactions-not-open',
        'already-reacted',
        'not-your-turn',
      ]),
      asMember,
      body(SayBody),
      async (c) => {
        const said = await sayInRound(deps, onRound(c), c.req.valid('json'))
        return said.ok ? c.json({ id: said.value.id }, 201) : problem(c, said.error)
      },
    )
    .post(
      '/rounds/:id/skip',
      describe('Rounds', 'Somebody’s turn to react comes again at the end.', { 204: null }, [
        ...known,
        'sheet-in-bin',
        'not-animating',
        'reactions-not-open',
        'already-reacted',
      ]),
      asMember,
      body(SkipBody),
      async (c) => answer(c, await skipSpeaker(deps, onRound(c), c.req.valid('json').memberId)),
    )
    .put(
      '/rounds/:id/position',
      describe('Rounds', 'The asker’s position, unseen until all are revealed.', { 204: null }, [
        ...answering,
        'organisation-answered',
        'citation-needs-agreement',
      ]),
      asMember,
      body(PositionBody),
      async (c) => answer(c, await givePosition(deps, onRound(c), c.req.valid('json'))),
    )
    .post(
      '/rounds/:id/remind',
      describe('Rounds', 'Those who have not answered have 48 hours left.', { 204: null }, [
        ...handling,
        'nobody-to-remind',
        'already-reminded',
      ]),
      asMember,
      async (c) => answer(c, await remindRound(deps, onRound(c))),
    )
    .post(
      '/rounds/:id/reveal',
      describe('Rounds', 'Every answer is shown at once.', { 204: null }, [...handling, 'reminder-needed']),
      asMember,
      async (c) => answer(c, await revealRound(deps, onRound(c))),
    )
    .post(
      '/rounds/:id/deposits',
      describe('Rounds', 'Unattributed words, shown with the answers; nobody can find them again, their author included.', { 204: null }, [
        ...answering,
        'too-fast',
      ]),
      signedInUnseen(deps),
      body(DepositBody),
      async (c) => {
        const key = `${c.var.account.id} ${c.req.param('id')}`
        const free = await limits.take('depositByAccount', key)
        if (!free.ok) return problem(c, free.error)
        const kept = await deposit(deps, onRound(c), c.req.valid('json').text)
        if (!kept.ok) await limits.giveBack('depositByAccount', key)
        return answer(c, kept)
      },
    )
    .patch(
      '/objections/:id',
      describe(
        'Rounds',
        'The four questions: answered by the objector, or a wording proposed to them by whoever animates.',
        { 204: null },
        [...openRoundOnly, 'not-the-objector', 'objection-settled', 'citation-needs-agreement'],
      ),
      asMember,
      body(FourQuestions),
      async (c) => answer(c, await wordObjection(deps, onObjection(c), c.req.valid('json'))),
    )
    .post(
      '/objections/:id/accept-wording',
      describe('Rounds', 'The objector takes the wording proposed, in the words they read.', { 204: null }, [
        ...objecting,
        'no-wording-proposed',
        'wording-changed',
      ]),
      asMember,
      body(FourQuestions),
      async (c) => answer(c, await answerWording(deps, onObjection(c), c.req.valid('json'))),
    )
    .post(
      '/objections/:id/decline-wording',
      describe('Rounds', 'The objector does not take the wording proposed.', { 204: null }, [...objecting, 'no-wording-proposed']),
      asMember,
      async (c) => answer(c, await answerWording(deps, onObjection(c), null)),
    )
    .post(
      '/objections/:id/treat',
      describe('Rounds', 'How the proposal takes the objection into account.', { 204: null }, [
        ...openRoundOnly,
        'role-without-voice',
        'facilitator-does-not-judge',
        'treat-not-open',
        'objection-not-current',
        'objection-settled',
        'review-date-missing',
      ]),
      asMember,
      body(TreatBody),
      async (c) => answer(c, await treatObjection(deps, onObjection(c), c.req.valid('json'))),
    )
    .post('/objections/:id/lift', describe('Rounds', 'The objector lifts the objection.', { 204: null }, objecting), asMember, async (c) =>
      answer(c, await liftObjection(deps, onObjection(c))),
    )
    .post(
      '/objections/:id/maintain',
      describe('Rounds', 'The objector keeps the objection, as a recorded disagreement.', { 204: null }, objecting),
      asMember,
      body(MaintainBody),
      async (c) => answer(c, await maintainObjection(deps, onObjection(c), c.req.valid('json'))),
    )
    .get(
      '/spaces/:id/reading-delay',
      describe('Rounds', 'How long everybody has to read before a consent is closed.', { 200: ReadingDelayAnswer }, known),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        if (!member.ok) return problem(c, member.error)
        return c.json(await viewReadingDelay(storage.db, member.value, clock.now()), 200)
      },
    )
    .post(
      '/spaces/:id/reading-delay',
      describe('Rounds', 'A longer delay holds at once; a shorter one waits for every college.', { 204: null }, [
        ...known,
        'role-without-voice',
        'not-animating',
        'reading-delay-unchanged',
      ]),
      asMember,
      body(ReadingDelayBody),
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        if (!member.ok) return problem(c, member.error)
        return answer(c, await setReadingDelay(deps, member.value, c.req.valid('json')))
      },
    )
    .post(
      '/reading-delay-proposals/:id/agree',
      describe('Rounds', 'The asker’s college agrees to a shorter delay.', { 204: null }, [
        ...known,
        'role-without-voice',
        'proposal-decided',
        'college-agreed',
      ]),
      asMember,
      async (c) => {
        const spaceId = await spaceOfProposal(storage.db, c.req.param('id'))
        if (spaceId === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, spaceId)
        if (!member.ok) return problem(c, member.error)
        return answer(c, await agreeReadingDelay(deps, member.value, c.req.param('id')))
      },
    )
}
