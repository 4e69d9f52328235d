/** The dialogue space over HTTP. Nothing here decides, objects, prices or freezes. @module */
import {
  AskCitationBody,
  CitableAnswer,
  DialogueAnswer,
  DialogueQuery,
  DialogueReplyBody,
  NewMessageBody,
} from '@polyphonie/shared/wire/http/dialogue'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body, query } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import { agreeCitation, askCitation, declineCitation, openThread, replyTo, takeBack, withdrawCitation } from './acts.ts'
import { listCitable, viewDialogue } from './store.ts'

const reading: readonly ProblemKind[] = ['not-found', 'member-suspended']
const saying: readonly ProblemKind[] = [...reading, 'scribe-writes-for-someone']
const answering: readonly ProblemKind[] = [...reading, 'message-of-another', 'message-taken-back', 'citation-answered']

export function dialogueRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)
  const idOf = (c: Context<SignedIn>): string => c.req.param('id') ?? ''
  const onMessage = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, messageId: idOf(c) })
  const onCitation = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, citationId: idOf(c) })

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/dialogue',
      describe(
        'Dialogue',
        'What was said in the dialogue space, newest first, and what asks for my answer.',
        { 200: DialogueAnswer },
        reading,
      ),
      asMember,
      query(DialogueQuery),
      async (c) => {
        const member = await memberOf(c, idOf(c))
        if (!member.ok) return problem(c, member.error)
        return c.json(await viewDialogue(storage.db, member.value, clock.now(), c.req.valid('query').before), 200)
      },
    )
    .post(
      '/spaces/:id/dialogue/messages',
      describe('Dialogue', 'Says something in the dialogue space, under one of its openings.', { 201: CreatedAnswer }, [
        ...saying,
        'observer-asks',
        'facilitator-animates',
        'not-animating',
      ]),
      asMember,
      body(NewMessageBody),
      async (c) => {
        const said = await openThread(deps, { accountId: c.var.account.id, spaceId: idOf(c) }, c.req.valid('json'))
        return said.ok ? c.json(said.value, 201) : problem(c, said.error)
      },
    )
    .post(
      '/dialogue/messages/:id/replies',
      describe('Dialogue', 'Answers a message.', { 201: CreatedAnswer }, [...saying, 'reply-to-a-reply', 'message-taken-back']),
      asMember,
      body(DialogueReplyBody),
      async (c) => {
        const said = await replyTo(deps, onMessage(c), c.req.valid('json'))
        return said.ok ? c.json(said.value, 201) : problem(c, said.error)
      },
    )
    .post(
      '/dialogue/messages/:id/take-back',
      describe('Dialogue', 'Takes one’s own words back, for good; the place where they stood says so.', { 204: null }, [
        ...reading,
        'message-of-another',
        'message-taken-back',
      ]),
      asMember,
      async (c) => {
        const done = await takeBack(deps, onMessage(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/dialogue/messages/:id/citations',
      describe('Dialogue', 'Asks the author to agree that a message is cited on a sheet.', { 201: CreatedAnswer }, [
        ...reading,
        'role-without-voice',
        'own-words',
        'message-taken-back',
        'sheet-in-bin',
        'citation-asked',
      ]),
      asMember,
      body(AskCitationBody),
      async (c) => {
        const asked = await askCitation(deps, onMessage(c), c.req.valid('json'))
        return asked.ok ? c.json(asked.value, 201) : problem(c, asked.error)
      },
    )
    .post(
      '/dialogue/citations/:id/agree',
      describe('Dialogue', 'The author agrees that the message is cited on that sheet.', { 204: null }, answering),
      asMember,
      async (c) => {
        const done = await agreeCitation(deps, onCitation(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/dialogue/citations/:id/decline',
      describe('Dialogue', 'The author declines; no reason is asked for.', { 204: null }, answering),
      asMember,
      async (c) => {
        const done = await declineCitation(deps, onCitation(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/dialogue/citations/:id/withdraw',
      describe('Dialogue', 'The author no longer agrees; citations by reference lose the words.', { 204: null }, answering),
      asMember,
      async (c) => {
        const done = await withdrawCitation(deps, onCitation(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .get(
      '/sheets/:id/citable-messages',
      describe('Dialogue', 'Words of the dialogue space one may cite on a sheet by reference.', { 200: CitableAnswer }, reading),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, idOf(c))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        if (!member.ok) return problem(c, member.error)
        return c.json(await listCitable(storage.db, member.value, sheet.id, clock.now()), 200)
      },
    )
}
