/** Messages are hidden and shown again; acts of facilitation are contested, answered and settled. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { type ContestId, newId } from '@polyphonie/shared/ids'
import type { MessageFacts } from '@polyphonie/shared/moderation/can'
import { facilitationKinds, HIDING_MS, type HideableKind, type HidingReason } from '@polyphonie/shared/moderation/moderation'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { type ActDeps, actInSpace, done, type SpaceAct } from '../sheet/act.ts'
import type { Db } from '../storage/storage.ts'

type Failure = Refusal | NotFound | MemberSuspended

export interface OnMessage {
  readonly accountId: string
  readonly messageId: string
}

/** A message, whatever it is said in; shared with everybody of the space. */
interface Said {
  readonly spaceId: string
  readonly kind: HideableKind
  readonly authorMemberId: string
  readonly sheetId: string | null
  readonly sectionId: string | null
}

/** For 48 hours nobody but its author reads its words. */
export async function hideMessage(deps: ActDeps, who: OnMessage, reason: HidingReason): Promise<Result<void, Failure>> {
  return actOnMessage(deps, who, async ({ trx, at, member, space, spaceId, record }, said, message) => {
    const allowed = can(member, 'hideMessage', { space, message })
    if (!allowed.ok) return allowed
    const until = at + HIDING_MS
    const now = { reason, until, by_member_id: member.memberId }
    await trx
      .insertInto('hidden_message')
      .values({
        ...now,
        message_id: who.messageId,
        space_id: spaceId,
        kind: said.kind,
        sheet_id: said.sheetId,
        section_id: said.sectionId,
        author_member_id: said.authorMemberId,
      })
      .onConflict((conflict) => conflict.column('message_id').doUpdateSet(now))
      .execute()
    await record('message-hidden', { messageId: who.messageId, message: said.kind, reasonKind: reason, until }, aboutOf(said))
    return done
  })
}

/** A second person agrees: another 48 hours from now. */
export async function keepHidden(deps: ActDeps, who: OnMessage): Promise<Result<void, Failure>> {
  return actOnMessage(deps, who, async ({ trx, at, member, record }, said, message) => {
    const allowed = can(member, 'keepHidden', message)
    if (!allowed.ok) return allowed
    const until = at + HIDING_MS
    await trx.updateTable('hidden_message').set({ until, by_member_id: member.memberId }).where('message_id', '=', who.messageId).execute()
    await record('message-kept-hidden', { messageId: who.messageId, message: said.kind, until }, aboutOf(said))
    return done
  })
}

export async function showMessage(deps: ActDeps, who: OnMessage, reason: string): Promise<Result<void, Failure>> {
  return actOnMessage(deps, who, async ({ trx, at, member, space, record }, said, message) => {
    const allowed = can(member, 'showMessage', { space, message })
    if (!allowed.ok) return allowed
    await trx.updateTable('hidden_message').set({ until: at }).where('message_id', '=', who.messageId).execute()
    await record('message-shown', { messageId: who.messageId, message: said.kind, reason }, aboutOf(said))
    return done
  })
}

/** Everybody reads that this act is contested, by whom and why. */
export async function contestAct(
  deps: ActDeps,
  who: { readonly accountId: string; readonly spaceId: string },
  { seq, words }: { readonly seq: number; readonly words: string },
): Promise<Result<{ readonly id: ContestId }, Failure>> {
  return actInSpace(deps, who, async ({ trx, at, member, spaceId, record }): Promise<Result<{ readonly id: ContestId }, Failure>> => {
    const event = await trx
      .selectFrom('event')
      .select(['kind', 'actor_member_id'])
      .where('space_id', '=', spaceId)
      .where('seq', '=', seq)
      .executeTakeFirst()
    if (event === undefined) return err({ kind: 'not-found' })
    const standing = await trx
      .selectFrom('contest')
      .select('id')
      .where('space_id', '=', spaceId)
      .where('event_seq', '=', seq)
      .where('by_member_id', '=', member.memberId)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    const contestable = facilitationKinds.includes(event.kind) && event.actor_member_id !== null
    const allowed = can(member, 'contestAct', { contestable, contested: standing !== undefined })
    if (!allowed.ok) return allowed
    const id = newId('contest', deps.random)
    await trx
      .insertInto('contest')
      .values({
        id,
        space_id: spaceId,
        event_seq: seq,
        by_member_id: member.memberId,
        words,
        at,
        answer: null,
        answered_by: null,
        answered_at: null,
        closed_at: null,
      })
      .execute()
    await record('act-contested', { contestId: id, seq })
    return ok({ id })
  })
}

export async function answerContest(deps: ActDeps, who: OnContest, words: string): Promise<Result<void, Failure>> {
  return actOnContest(deps, who, async ({ trx, at, member, space, record }, contest) => {
    const allowed = can(member, 'answerContest', { space, contest })
    if (!allowed.ok) return allowed
    await trx
      .updateTable('contest')
      .set({ answer: words, answered_by: member.memberId, answered_at: at })
      .where('id', '=', who.contestId)
      .execute()
    // What is answered anew stays in the record as it was first said.
    await record('contest-answered', { contestId: who.contestId, seq: contest.seq, words })
    return done
  })
}

export async function closeContest(deps: ActDeps, who: OnContest): Promise<Result<void, Failure>> {
  return actOnContest(deps, who, async ({ trx, at, member, record }, contest) => {
    const allowed = can(member, 'closeContest', contest)
    if (!allowed.ok) return allowed
    await trx.updateTable('contest').set({ closed_at: at }).where('id', '=', who.contestId).execute()
    await record('contest-closed', { contestId: who.contestId, seq: contest.seq })
    return done
  })
}

export interface OnContest {
  readonly accountId: string
  readonly contestId: string
}

async function actOnContest(
  deps: ActDeps,
  { accountId, contestId }: OnContest,
  act: (
    acting: SpaceAct,
    contest: { readonly byMemberId: string; readonly closed: boolean; readonly seq: number },
  ) => Promise<Result<void, Failure>>,
): Promise<Result<void, Failure>> {
  const known = await deps.storage.db.selectFrom('contest').select('space_id').where('id', '=', contestId).executeTakeFirst()
  if (known === undefined) return err({ kind: 'not-found' })
  return actInSpace(deps, { accountId, spaceId: known.space_id }, async (acting): Promise<Result<void, Failure>> => {
    const row = await acting.trx.selectFrom('contest').selectAll().where('id', '=', contestId).executeTakeFirstOrThrow()
    return act(acting, { byMemberId: row.by_member_id, closed: row.closed_at !== null, seq: row.event_seq })
  })
}

async function actOnMessage(
  deps: ActDeps,
  { accountId, messageId }: OnMessage,
  act: (acting: SpaceAct, said: Said, message: MessageFacts) => Promise<Result<void, Failure>>,
): Promise<Result<void, Failure>> {
  const said = await findSaid(deps.storage.db, messageId)
  if (said === null) return err({ kind: 'not-found' })
  return actInSpace(deps, { accountId, spaceId: said.spaceId }, async (acting): Promise<Result<void, Failure>> => {
    const row = await acting.trx.selectFrom('hidden_message').selectAll().where('message_id', '=', messageId).executeTakeFirst()
    const isHidden = row !== undefined && acting.at < row.until
    const outcome = await act(acting, said, {
      authorMemberId: said.authorMemberId,
      hiddenUntil: isHidden ? row.until : null,
      hiddenBy: row?.by_member_id ?? null,
    })
    // Everybody in the sheet reads its remarks and rounds again.
    if (outcome.ok) acting.accessChanges(said.sheetId === null ? { spaceId: said.spaceId } : { sheetId: said.sheetId })
    return outcome
  })
}

/** Remarks on an amendment that is not shared are not there: whoever animates may not know of it. */
async function findSaid(db: Db, messageId: string): Promise<Said | null> {
  const [prefix] = messageId.split('_')
  switch (prefix) {
    case 'remark':
    case 'reply': {
      const found = await db
        .selectFrom('remark')
        .innerJoin('sheet', 'sheet.id', 'remark.sheet_id')
        .leftJoin('remark_reply', 'remark_reply.remark_id', 'remark.id')
        .leftJoin('amendment', 'amendment.id', 'remark.amendment_id')
        .select([
          'sheet.space_id',
          'remark.sheet_id',
          'remark.section_id',
          'remark.author_member_id',
          'remark_reply.author_member_id as replier',
        ])
        .where(prefix === 'remark' ? 'remark.id' : 'remark_reply.id', '=', messageId)
        .where((eb) => eb.or([eb('remark.amendment_id', 'is', null), eb('amendment.stage', '=', 'shared')]))
        .executeTakeFirst()
      if (found === undefined) return null
      const authorMemberId = prefix === 'remark' ? found.author_member_id : (found.replier ?? '')
      return { spaceId: found.space_id, kind: prefix, authorMemberId, sheetId: found.sheet_id, sectionId: found.section_id }
    }
    case 'say': {
      const found = await db
        .selectFrom('round_say')
        .innerJoin('consent_round', 'consent_round.id', 'round_say.round_id')
        .select(['consent_round.space_id', 'consent_round.sheet_id', 'round_say.member_id'])
        .where('round_say.id', '=', messageId)
        .executeTakeFirst()
      if (found === undefined) return null
      return { spaceId: found.space_id, kind: 'say', authorMemberId: found.member_id, sheetId: found.sheet_id, sectionId: null }
    }
    case 'message': {
      const found = await db
        .selectFrom('dialogue_message')
        .select(['space_id', 'author_member_id'])
        .where('id', '=', messageId)
        .executeTakeFirst()
      if (found === undefined) return null
      return { spaceId: found.space_id, kind: 'message', authorMemberId: found.author_member_id, sheetId: null, sectionId: null }
    }
    default:
      return null
  }
}

function aboutOf({ sheetId, sectionId }: Said) {
  return { ...(sheetId === null ? {} : { sheetId }), ...(sectionId === null ? {} : { sectionId }) }
}
