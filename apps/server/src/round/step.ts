/** A round goes on, goes back, or ends. What the rules say of the text is read in the rooms before the transaction, never inside it. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Move } from '@polyphonie/shared/round/round'
import { drawSpeakingOrder } from '@polyphonie/shared/round/say'
import { adopts, afterStep, nextSteps } from '@polyphonie/shared/round/steps'
import type { RoundOutcome, RoundStep, StepBody } from '@polyphonie/shared/wire/http/round'
import type { Transaction } from 'kysely'
import { settleAgreement } from '../agreement/settle.ts'
import { agreementConsented } from '../agreement/store.ts'
import { adoptTogether } from '../amendment/adopt.ts'
import { retainConsented } from '../idea/acts.ts'
import { findMemberByAccount, type MemberSuspended, type NotFound, spaceFacts } from '../member/store.ts'
import { openMeansLock } from '../phase/act.ts'
import type { Tables } from '../storage/schema.ts'
import { actInRound, actOnRound, type OnRound, type RoundAct, type RoundDeps } from './act.ts'
import { changedSections, dropUntouched, fixHashes, type Hashes, hashesOf, holdSections, reasonOf, releaseSections } from './sections.ts'
import { factsOfRound, findRound, positionsIn, type RoundRecord } from './store.ts'

type StepFailure = Refusal | NotFound | MemberSuspended

export async function stepRound(deps: RoundDeps, who: OnRound, asked: StepBody): Promise<Result<void, StepFailure>> {
  const round = await findRound(deps.storage.db, who.roundId)
  if (round === null) return err({ kind: 'not-found' })
  const hashes: Hashes = asksForText(asked) ? await hashesOf(deps, round) : new Map()
  const changed = asksForText(asked) ? await changedSections(deps, round, hashes) : []
  const refused = await refusalBeforehand(deps, who, round, asked, changed)
  if (refused !== null) {
    if (refused.kind === 'passage-changed') await sendBack(deps, who, hashes, changed)
    return err(refused)
  }
  if (asked.outcome === undefined) return moveRound(deps, who, asked.to, hashes, changed)
  const closed = await closeRound(deps, who, round, { ...asked, outcome: asked.outcome }, changed)
  if (!closed.ok && closed.error.kind === 'passage-changed') {
    const now = await hashesOf(deps, round)
    await sendBack(deps, who, now, await changedSections(deps, round, now))
  }
  return closed
}

/** The other moves leave the text alone, and ask nothing of it. */
function asksForText({ to, outcome }: Move): boolean {
  return to === 'object' || to === 'recheck' || outcome === 'consented' || outcome === 'disagreementRecorded'
}

/** What the rule says before any text is merged; it is asked again where the step is made. */
async function refusalBeforehand(
  { storage, clock }: RoundDeps,
  { accountId }: OnRound,
  round: RoundRecord,
  move: StepBody,
  changed: readonly string[],
): Promise<StepFailure | null> {
  const at = clock.now()
  const member = await findMemberByAccount(storage.db, round.spaceId, accountId, at)
  if (member === null) return { kind: 'not-found' }
  if (member.state === 'suspended') return { kind: 'member-suspended', until: member.suspendedUntil }
  const facts = await factsOfRound(storage.db, round, at, changed)
  const allowed = can(member, 'stepRound', {
    space: await spaceFacts(storage.db, round.spaceId, at),
    round: facts,
    move: { ...move, hasReason: move.reason !== undefined },
  })
  return allowed.ok ? null : allowed.error
}

async function moveRound(
  deps: RoundDeps,
  who: OnRound,
  to: RoundStep,
  hashes: Hashes,
  changed: readonly string[],
): Promise<Result<void, StepFailure>> {
  const moved = await actOnRound(
    deps,
    who,
    async (acting): Promise<Result<boolean, StepFailure>> => {
      const { member, space, round, facts, record } = acting
      const allowed = can(member, 'stepRound', { space, round: facts, move: { to } })
      if (!allowed.ok) return allowed
      const { loops, pass, opensPass } = await enter(deps, acting, to, hashes)
      await record('round-step', { roundId: round.id, from: round.step, to, loops, pass })
      return ok(opensPass)
    },
    changed,
  )
  if (!moved.ok) return moved
  if (moved.value) await fixWhatCameLast(deps, who.roundId)
  return ok()
}

/** A passage changed under the round: it asks everybody again, on the text as it is now (RO16). */
async function sendBack(deps: RoundDeps, who: OnRound, hashes: Hashes, changed: readonly string[]): Promise<void> {
  const sent = await actOnRound(
    deps,
    who,
    async (acting): Promise<Result<boolean, StepFailure>> => {
      const { round, facts, record } = acting
      const isOpen = nextSteps(facts).some(({ to, allowed }) => to === 'recheck' && allowed)
      // A frozen version does not change with the text: the round ends, and another decides on a new version.
      if (!isOpen || round.milestoneId !== null) return ok(false)
      const { loops, pass } = await enter(deps, acting, 'recheck', hashes)
      await record('round-sent-back', { roundId: round.id, sectionIds: changed, loops, pass })
      return ok(true)
    },
    changed,
  )
  if (sent.ok && sent.value) await fixWhatCameLast(deps, who.roundId)
}

async function enter(deps: RoundDeps, { trx, at, round, facts }: RoundAct, to: RoundStep, hashes: Hashes) {
  const after = afterStep(facts, to)
  if (after.opensPass) {
    await dropUntouched(trx, round)
    await holdSections(trx, (await findRound(trx, round.id)) ?? round)
    await fixHashes(trx, round.id, hashes)
  }
  await trx
    .updateTable('consent_round')
    .set({
      step: after.step,
      loops: after.loops,
      pass: after.pass,
      due_at: after.dueAt,
      ...(after.opensPass ? { pass_opened_at: at, revealed_at: null, reminded_at: null, amended_at: null } : {}),
      ...(to === 'react' ? { speaking_order: JSON.stringify(drawSpeakingOrder(facts, deps.random)) } : {}),
    })
    .where('id', '=', round.id)
    .execute()
  return after
}

/**
 * The text was read before the sections closed: what somebody wrote in between belongs to what is decided on, as long as nobody has
 * answered. Should the server stop before this line, the text counts as changed, and the round asks again.
 */
async function fixWhatCameLast(deps: RoundDeps, roundId: string): Promise<void> {
  const opened = await findRound(deps.storage.db, roundId)
  if (opened === null) return
  const hashes = await hashesOf(deps, opened)
  if (opened.sections.every(({ sectionId, fixedHash }) => fixedHash === hashes.get(sectionId))) return
  await deps.storage.db.transaction().execute(async (trx) => {
    const round = await findRound(trx, roundId)
    if (round === null || round.pass !== opened.pass || round.revealedAt !== null) return
    if ((await positionsIn(trx, round)).length === 0) await fixHashes(trx, roundId, hashes)
  })
}

interface Closing extends StepBody {
  readonly outcome: RoundOutcome
}

/** Where the outcome lets the text pass, its amendments are in the text exactly when the round is closed. */
async function closeRound(
  deps: RoundDeps,
  who: OnRound,
  known: RoundRecord,
  asked: Closing,
  changed: readonly string[],
): Promise<Result<void, StepFailure>> {
  const passes = adopts(await factsOfRound(deps.storage.db, known, deps.clock.now(), changed), asked.outcome)
  const close = async (acting: RoundAct): Promise<Result<void, StepFailure>> => {
    const { member, space, round, facts } = acting
    const allowed = can(member, 'stepRound', { space, round: facts, move: { ...asked, hasReason: asked.reason !== undefined } })
    if (!allowed.ok) return allowed
    // Somebody lifted or kept an objection meanwhile: the other outcome is another question.
    if (adopts(facts, asked.outcome) !== passes) return err({ kind: 'not-the-next-step', step: round.step })
    await writeClosing(deps, acting, asked, passes)
    return ok()
  }
  if (!passes) return actOnRound(deps, who, close, changed)
  const expected = new Map(known.sections.map(({ sectionId, fixedHash }) => [sectionId, fixedHash ?? '']))
  const adopted = await adoptTogether(deps, {
    amendmentIds: known.amendmentIds,
    expected,
    within: (trx) => actInRound(deps, trx, who, close, changed),
  })
  if (!adopted.ok) return adopted
  deps.rooms.accessChanged({ sheetId: known.sheetId })
  // What was agreed on is frozen as the agreement; should the server stop before, the next act on it does so.
  if (known.milestoneId !== null && asked.outcome === 'consented')
    await settleAgreement(deps, { accountId: who.accountId, sheetId: known.sheetId })
  return adopted
}

async function writeClosing(
  { random }: RoundDeps,
  { trx, at, round, record }: RoundAct,
  { outcome, reason, reviewAt }: Closing,
  passes: boolean,
): Promise<void> {
  await releaseSections(trx, round, round.sections, passes ? reasonOf(round) : null)
  if (passes) await openMeansLock(trx, round.sheetId, { random, at })
  for (const { sectionId, consents } of round.sections) if (passes && consents) await retainConsented(trx, sectionId, round.id, at)
  if (round.revealedAt === null) await forgetUnrevealed(trx, round)
  await trx
    .updateTable('consent_round')
    .set({ step: 'closed', outcome, outcome_reason: reason ?? null, closed_at: at, review_at: reviewAt ?? round.reviewAt })
    .where('id', '=', round.id)
    .execute()
  if (outcome === 'consented' && round.milestoneId !== null) await agreementConsented(trx, round.id, at)
  await record('round-closed', {
    roundId: round.id,
    outcome,
    reason: reason ?? null,
    adoptedAmendmentIds: passes ? round.amendmentIds : [],
    reviewAt: reviewAt ?? round.reviewAt,
  })
}

/** Answers and deposits nobody has seen are never shown any more: they go. */
async function forgetUnrevealed(trx: Transaction<Tables>, { id, pass }: RoundRecord): Promise<void> {
  await trx.deleteFrom('round_position').where('round_id', '=', id).where('pass', '=', pass).execute()
  await trx.deleteFrom('deposit').where('round_id', '=', id).execute()
}
