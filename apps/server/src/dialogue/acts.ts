/** What people do in the dialogue space: say, answer, take back; ask to cite, agree, decline, withdraw. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { replyKindOf } from '@polyphonie/shared/dialogue/can'
import type { CitationState, MessageKind } from '@polyphonie/shared/dialogue/kind'
import { newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { AskCitationBody, DialogueReplyBody, NewMessageBody } from '@polyphonie/shared/wire/http/dialogue'
import type { Transaction } from 'kysely'
import type { KnownFailure } from '../http/problem.ts'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { type ActDeps, actInSpace, findSheet, type SpaceAct } from '../sheet/act.ts'
import { giveNumber } from '../sheet/numbers.ts'
import type { Tables } from '../storage/schema.ts'
import {
  type CitationRow,
  citationOn,
  factsOfCitation,
  factsOfMessage,
  findCitation,
  findMessage,
  type MessageRow,
  sheetsCiting,
} from './store.ts'

type DialogueFailure = Refusal | NotFound | MemberSuspended
type Made = Result<{ readonly id: string }, DialogueFailure>

export async function openThread(
  deps: ActDeps,
  who: { readonly accountId: string; readonly spaceId: string },
  { opening, text }: NewMessageBody,
): Promise<Made> {
  const made = await actInSpace(deps, who, async (acting): Promise<Made> => {
    const allowed = can(acting.member, 'openThread', { opening, space: acting.space })
    if (!allowed.ok) return allowed
    const id = await insertMessage(deps, acting, { kind: opening, repliesTo: null, text })
    await acting.record('dialogue-said', { messageId: id, opening })
    return ok({ id })
  })
  if (made.ok) deps.rooms.dialogueChanged(who.spaceId)
  return made
}

export interface OnMessage {
  readonly accountId: string
  readonly messageId: string
}

export async function replyTo(deps: ActDeps, who: OnMessage, { text }: DialogueReplyBody): Promise<Made> {
  return actOnMessage(deps, who, async (acting, message): Promise<Made> => {
    const allowed = can(acting.member, 'replyInDialogue', factsOfMessage(message))
    if (!allowed.ok) return allowed
    const id = await insertMessage(deps, acting, { kind: replyKindOf(acting.member), repliesTo: message.id, text })
    await acting.record('dialogue-answered', { messageId: message.id, replyId: id })
    return ok({ id })
  })
}

/** Its words are gone, and every agreement to cite them with them; its place and the replies stay (DG4). */
export async function takeBack(deps: ActDeps, who: OnMessage): Promise<Result<void, DialogueFailure>> {
  const sheets = await sheetsCiting(deps.storage.db, who.messageId)
  const done = await actOnMessage(deps, who, async ({ trx, at, member, record }, message): Promise<Result<void, DialogueFailure>> => {
    const allowed = can(member, 'takeBackMessage', factsOfMessage(message))
    if (!allowed.ok) return allowed
    await trx.updateTable('dialogue_message').set({ text: null, taken_back_at: at }).where('id', '=', message.id).execute()
    await trx
      .updateTable('dialogue_citation')
      .set({ state: 'withdrawn', answered_at: at })
      .where('message_id', '=', message.id)
      .where('state', '!=', 'withdrawn')
      .execute()
    await record('dialogue-taken-back', { messageId: message.id })
    return ok()
  })
  if (done.ok) for (const sheetId of sheets) deps.rooms.accessChanged({ sheetId })
  return done
}

/** Between the two of them until the author agrees: the record says nothing of it (DG10). */
export async function askCitation(deps: ActDeps, who: OnMessage, { sheetId, why }: AskCitationBody): Promise<Made> {
  return actOnMessage(deps, who, async ({ trx, at, member, spaceId }, message): Promise<Made> => {
    const sheet = await findSheet(trx, sheetId)
    if (sheet === null || sheet.spaceId !== spaceId) return err({ kind: 'not-found' })
    const before = await citationOn(trx, message.id, sheetId)
    const answered = before === null ? null : factsOfCitation(before, message).state
    const allowed = can(member, 'askCitation', { message: factsOfMessage(message), sheetBinned: sheet.binned, answered })
    if (!allowed.ok) return allowed
    const id = newId('citation', deps.random)
    await trx
      .insertInto('dialogue_citation')
      .values({
        id,
        message_id: message.id,
        sheet_id: sheetId,
        asked_by: member.memberId,
        why,
        state: 'asked',
        asked_at: at,
        answered_at: null,
      })
      .execute()
    return ok({ id })
  })
}

export interface OnCitation {
  readonly accountId: string
  readonly citationId: string
}

export async function agreeCitation(deps: ActDeps, who: OnCitation): Promise<Result<void, DialogueFailure>> {
  return answerCitation(deps, who, 'agreeCitation', 'agreed', 'dialogue-citation-agreed')
}

/** Without a reason, and without a trace in the record (DG7, DG10). */
export async function declineCitation(deps: ActDeps, who: OnCitation): Promise<Result<void, DialogueFailure>> {
  return answerCitation(deps, who, 'declineCitation', 'declined', null)
}

export async function withdrawCitation(deps: ActDeps, who: OnCitation): Promise<Result<void, DialogueFailure>> {
  return answerCitation(deps, who, 'withdrawCitation', 'withdrawn', 'dialogue-citation-withdrawn')
}

async function answerCitation(
  deps: ActDeps,
  { accountId, citationId }: OnCitation,
  action: 'agreeCitation' | 'declineCitation' | 'withdrawCitation',
  state: CitationState,
  event: string | null,
): Promise<Result<void, DialogueFailure>> {
  const known = await findCitation(deps.storage.db, citationId)
  if (known === null) return err({ kind: 'not-found' })
  const who = { accountId, messageId: known.message.id }
  const done = await actOnMessage(deps, who, async ({ trx, at, member, record }, message): Promise<Result<void, DialogueFailure>> => {
    const citation = (await findCitation(trx, citationId))?.citation
    // A request is between two people: for the others it is not there.
    if (citation === undefined || !knowsOf(member.memberId, citation, message)) return err({ kind: 'not-found' })
    const allowed = can(member, action, factsOfCitation(citation, message))
    if (!allowed.ok) return allowed
    await trx.updateTable('dialogue_citation').set({ state, answered_at: at }).where('id', '=', citationId).execute()
    if (event !== null) await record(event, { messageId: message.id, citationId }, { sheetId: citation.sheet_id })
    return ok()
  })
  if (done.ok && event !== null) deps.rooms.accessChanged({ sheetId: known.citation.sheet_id })
  return done
}

function knowsOf(memberId: string, { asked_by, state }: CitationRow, { author_member_id }: MessageRow): boolean {
  return state === 'agreed' || memberId === asked_by || memberId === author_member_id
}

/** A stranger, or an unknown id, gets `not-found`; members of the space hear that something changed. */
async function actOnMessage<T, F extends KnownFailure>(
  deps: ActDeps,
  { accountId, messageId }: OnMessage,
  act: (acting: SpaceAct, message: MessageRow) => Promise<Result<T, F>>,
): Promise<Result<T, F | NotFound | MemberSuspended>> {
  const known = await findMessage(deps.storage.db, messageId)
  if (known === null) return err({ kind: 'not-found' })
  const spaceId = known.space_id
  const outcome = await actInSpace(deps, { accountId, spaceId }, async (acting): Promise<Result<T, F | NotFound>> => {
    const message = await findMessage(acting.trx, messageId)
    return message === null ? err({ kind: 'not-found' }) : act(acting, message)
  })
  if (outcome.ok) deps.rooms.dialogueChanged(spaceId)
  return outcome
}

async function insertMessage(
  { random }: ActDeps,
  { trx, at, member, spaceId }: { readonly trx: Transaction<Tables> } & Pick<SpaceAct, 'at' | 'member' | 'spaceId'>,
  { kind, repliesTo, text }: { readonly kind: MessageKind; readonly repliesTo: string | null; readonly text: string },
): Promise<string> {
  const id = newId('message', random)
  const number = await giveNumber(trx, spaceId, 'message')
  await trx
    .insertInto('dialogue_message')
    .values({
      id,
      space_id: spaceId,
      number,
      kind,
      replies_to: repliesTo,
      author_member_id: member.memberId,
      text,
      created_at: at,
      taken_back_at: null,
    })
    .execute()
  return id
}
