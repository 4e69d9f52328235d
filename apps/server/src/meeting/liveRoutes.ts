/** What happens in a meeting, over HTTP; its room is told afterwards. @module */
import {
  AttentionBody,
  CurrentItemBody,
  GiveFloorBody,
  HandBody,
  NewQuickRoundBody,
  NoteBody,
  PresentBody,
  QuickAnswerBody,
  ShownBody,
  SilenceBody,
} from '@polyphonie/shared/wire/http/meeting'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn, signedInUnseen } from '../http/signedIn.ts'
import { tickPresent } from './attend.ts'
import { addMinute, endTurn, giveFloor, keepSilence, lowerHand, raiseHand } from './floor.ts'
import { callAttention, closeMeeting, goToItem, layPen, openMeeting, showPlace, takeAnimation, takePen } from './lead.ts'
import { rewriteNote, strikeNote, takeNote } from './notes.ts'
import { type AnsweredMemory, answerQuickRound, closeQuickRound, openQuickRound } from './quickRound.ts'
import { done, onMeeting, whileOpen } from './routing.ts'

const leading: readonly ProblemKind[] = [...whileOpen, 'not-animating']
const noting: readonly ProblemKind[] = [...whileOpen, 'not-the-note-taker', 'no-decision-in-dialogue', 'round-not-consented']

export function liveRoutes(deps: AppDeps, answered: AnsweredMemory) {
  const asMember = signedIn(deps)
  const asMemberUnseen = signedInUnseen(deps)
  const onQuickRound = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, quickRoundId: c.req.param('id') ?? '' })
  const onNote = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, noteId: c.req.param('id') ?? '' })

  return new Hono<SignedIn>()
    .post(
      '/meetings/:id/open',
      describe('Meetings', 'Opens the meeting: who is in its room is present.', { 204: null }, [
        ...leading,
        'meeting-open',
        'meeting-too-early',
      ]),
      asMember,
      async (c) => done(c, await openMeeting(deps, onMeeting(c))),
    )
    .post(
      '/meetings/:id/close',
      describe('Meetings', 'Closes the meeting and drafts its minutes.', { 204: null }, leading),
      asMember,
      async (c) => done(c, await closeMeeting(deps, onMeeting(c))),
    )
    .post(
      '/meetings/:id/animation',
      describe('Meetings', 'Takes the animation of this meeting while nobody who animates is here, or takes it back.', { 204: null }, [
        ...leading,
        'role-without-voice',
        'meeting-too-early',
        'already-animating',
        'somebody-animates',
        'not-present',
      ]),
      asMember,
      async (c) => done(c, await takeAnimation(deps, onMeeting(c))),
    )
    .post(
      '/meetings/:id/pen',
      describe('Meetings', 'Takes the pen: notes from here on.', { 204: null }, [
        ...whileOpen,
        'role-without-voice',
        'not-present',
        'pen-taken',
      ]),
      asMember,
      async (c) => done(c, await takePen(deps, onMeeting(c))),
    )
    .delete(
      '/meetings/:id/pen',
      describe('Meetings', 'Lays the pen down.', { 204: null }, [...whileOpen, 'not-the-note-taker', 'pen-not-taken']),
      asMember,
      async (c) => done(c, await layPen(deps, onMeeting(c))),
    )
    .post(
      '/meetings/:id/present',
      describe('Meetings', 'Somebody is in the room without a device, or is not after all.', { 204: null }, leading),
      asMember,
      body(PresentBody),
      async (c) => done(c, await tickPresent(deps, onMeeting(c), c.req.valid('json'))),
    )
    .post(
      '/meetings/:id/item',
      describe('Meetings', 'Goes to an item of the agenda, or between two.', { 204: null }, leading),
      asMember,
      body(CurrentItemBody),
      async (c) => done(c, await goToItem(deps, onMeeting(c), c.req.valid('json').itemId)),
    )
    .post(
      '/meetings/:id/hand',
      describe('Meetings', 'Raises a hand: one’s own, or that of somebody present without a device.', { 204: null }, [
        ...leading,
        'not-present',
        'hand-raised',
        'speaking-already',
      ]),
      asMember,
      body(HandBody),
      async (c) => done(c, await raiseHand(deps, onMeeting(c), c.req.valid('json').memberId)),
    )
    .delete(
      '/meetings/:id/hand',
      describe('Meetings', 'Lowers one’s own hand.', { 204: null }, [...whileOpen, 'hand-not-raised']),
      asMember,
      async (c) => done(c, await lowerHand(deps, onMeeting(c))),
    )
    .delete(
      '/meetings/:id/hands/:memberId',
      describe('Meetings', 'Lowers the hand of somebody else.', { 204: null }, [...leading, 'hand-not-raised']),
      asMember,
      async (c) => done(c, await lowerHand(deps, onMeeting(c), c.req.param('memberId'))),
    )
    .post(
      '/meetings/:id/floor',
      describe('Meetings', 'Gives the floor to the next, or to somebody else with a reason.', { 204: null }, [
        ...leading,
        'nobody-waits',
        'not-present',
        'speaking-already',
        'out-of-order',
      ]),
      asMember,
      body(GiveFloorBody),
      async (c) => done(c, await giveFloor(deps, onMeeting(c), c.req.valid('json'))),
    )
    .delete(
      '/meetings/:id/floor',
      describe('Meetings', 'Ends a turn, or gives one’s own back.', { 204: null }, [...leading, 'nobody-speaks']),
      asMember,
      async (c) => done(c, await endTurn(deps, onMeeting(c))),
    )
    .post(
      '/meetings/:id/floor/minute',
      describe('Meetings', 'One minute more for whoever speaks.', { 204: null }, [...leading, 'nobody-speaks']),
      asMember,
      async (c) => done(c, await addMinute(deps, onMeeting(c))),
    )
    .post(
      '/meetings/:id/silence',
      describe('Meetings', 'Silence begins, or is over.', { 204: null }, leading),
      asMember,
      body(SilenceBody),
      async (c) => done(c, await keepSilence(deps, onMeeting(c), c.req.valid('json').on)),
    )
    .post(
      '/meetings/:id/shown',
      describe('Meetings', 'Shows a place to everybody; nobody is moved.', { 204: null }, leading),
      asMember,
      body(ShownBody),
      async (c) => done(c, await showPlace(deps, onMeeting(c), c.req.valid('json'))),
    )
    .post(
      '/meetings/:id/attention',
      describe('Meetings', 'A word to everybody, until it is taken away.', { 204: null }, leading),
      asMember,
      body(AttentionBody),
      async (c) => done(c, await callAttention(deps, onMeeting(c), c.req.valid('json').text)),
    )
    .post(
      '/meetings/:id/quick-rounds',
      describe('Meetings', 'Asks everybody one quick question; answers name nobody.', { 201: CreatedAnswer }, [
        ...leading,
        'quick-round-open',
      ]),
      asMember,
      body(NewQuickRoundBody),
      async (c) => {
        const made = await openQuickRound(deps, onMeeting(c), c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .post(
      '/quick-rounds/:id/answers',
      describe('Meetings', 'Answers a quick round: one more on a count.', { 204: null }, [
        ...whileOpen,
        'quick-round-closed',
        'not-present',
        'not-that-answer',
        'already-answered',
      ]),
      asMemberUnseen,
      body(QuickAnswerBody),
      async (c) => done(c, await answerQuickRound(deps, onQuickRound(c), c.req.valid('json').answer, answered)),
    )
    .post(
      '/quick-rounds/:id/close',
      describe('Meetings', 'Closes a quick round; counts are shown where five answered.', { 204: null }, [
        ...leading,
        'quick-round-closed',
      ]),
      asMember,
      async (c) => done(c, await closeQuickRound(deps, onQuickRound(c), answered)),
    )
    .post(
      '/meetings/:id/notes',
      describe('Meetings', 'Notes a decision, an action, something put off or told.', { 201: CreatedAnswer }, noting),
      asMember,
      body(NoteBody),
      async (c) => {
        const made = await takeNote(deps, onMeeting(c), c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .put(
      '/meeting-notes/:id',
      describe('Meetings', 'Words a note otherwise.', { 204: null }, noting),
      asMember,
      body(NoteBody),
      async (c) => done(c, await rewriteNote(deps, onNote(c), c.req.valid('json'))),
    )
    .delete('/meeting-notes/:id', describe('Meetings', 'Strikes a note.', { 204: null }, noting), asMember, async (c) =>
      done(c, await strikeNote(deps, onNote(c))),
    )
}
