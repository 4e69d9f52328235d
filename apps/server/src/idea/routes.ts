/** Ideas and writing first, over HTTP. @module */
import { holdsIdeas } from '@polyphonie/shared/idea/idea'
import {
  CombineBody,
  IdeasAnswer,
  SleepIdeaBody,
  WakeIdeaBody,
  WakeUpsAnswer,
  WriteFirstBody,
  WrittenIdeaBody,
} from '@polyphonie/shared/wire/http/idea'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { findSection } from '../section/facts.ts'
import { combineIdeas, retainIdea, sleepIdea, wakeIdea } from './acts.ts'
import { settleIdeas } from './settle.ts'
import { listWakeUps, viewIdeas } from './view.ts'
import { changeWrittenIdea, openWriteFirst, revealIdeas, writeIdea } from './writeFirst.ts'

const reading: readonly ProblemKind[] = ['not-found', 'member-suspended']
const ofIdeas: readonly ProblemKind[] = [...reading, 'no-ideas-here']
const moving: readonly ProblemKind[] = [...ofIdeas, 'role-without-voice', 'sheet-in-bin', 'section-in-round']
const inWords: readonly ProblemKind[] = [
  ...ofIdeas,
  'sheet-in-bin',
  'section-in-round',
  'section-consented',
  'section-passed',
  'section-locked-by-hand',
  'section-closed-in-phase',
  'write-first',
]
const unseen: readonly ProblemKind[] = [...reading, 'role-without-voice', 'sheet-in-bin', 'write-first-over']
const CombinedAnswer = z.object({ rowId: z.string() })

export function ideaRoutes(deps: AppDeps) {
  const { storage } = deps
  const asMember = signedIn(deps)
  const onSection = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, sectionId: c.req.param('id') ?? '' })
  const onIdea = (c: Context<SignedIn>) => ({ ...onSection(c), rowId: c.req.param('row') ?? '' })
  const onWritten = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, writtenId: c.req.param('id') ?? '' })

  return new Hono<SignedIn>()
    .get(
      '/sections/:id/ideas',
      describe(
        'Ideas',
        'Ideas in the order of their rows, and the time of writing first if one is under way.',
        { 200: IdeasAnswer },
        ofIdeas,
      ),
      asMember,
      async (c) => {
        const known = await findSection(storage.db, c.req.param('id'))
        if (known === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, known.spaceId)
        if (!member.ok) return problem(c, member.error)
        if (!holdsIdeas(known)) return problem(c, { kind: 'no-ideas-here' })
        await settleIdeas(deps, known.id)
        const section = await findSection(storage.db, known.id)
        return section === null ? problem(c, { kind: 'not-found' }) : c.json(await viewIdeas(deps, section, member.value), 200)
      },
    )
    .get(
      '/spaces/:id/wake-ups',
      describe('Ideas', 'Ideas asleep in a space, the next to wake first.', { 200: WakeUpsAnswer }, reading),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        return member.ok ? c.json(await listWakeUps(deps, member.value.spaceId), 200) : problem(c, member.error)
      },
    )
    .post(
      '/sections/:id/ideas/combine',
      describe('Ideas', 'Makes one more idea out of others, which stay.', { 201: CombinedAnswer }, [
        ...inWords,
        'facilitator-writes-no-content',
        'observer-reads-only',
        'scribe-writes-for-someone',
        'ideas-not-there',
      ]),
      asMember,
      body(CombineBody),
      async (c) => {
        const made = await combineIdeas(deps, onSection(c), c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .post(
      '/sections/:id/ideas/:row/sleep',
      describe('Ideas', 'Lets an idea sleep until a day, or until something happens.', { 204: null }, [
        ...moving,
        'idea-asleep',
        'idea-retained',
        'day-has-passed',
      ]),
      asMember,
      body(SleepIdeaBody),
      async (c) => {
        const done = await sleepIdea(deps, onIdea(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sections/:id/ideas/:row/wake',
      describe('Ideas', 'Wakes an idea, with a sentence; or says that what it waited for has happened.', { 204: null }, [
        ...moving,
        'idea-not-asleep',
        'idea-without-condition',
      ]),
      asMember,
      body(WakeIdeaBody),
      async (c) => {
        const done = await wakeIdea(deps, onIdea(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sections/:id/ideas/:row/retain',
      describe('Ideas', 'Says that a consented section retains this idea.', { 204: null }, [
        ...ofIdeas,
        'role-without-voice',
        'sheet-in-bin',
        'ideas-not-consented',
        'idea-retained',
        'idea-asleep',
      ]),
      asMember,
      async (c) => {
        const done = await retainIdea(deps, onIdea(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sections/:id/write-first',
      describe('Ideas', 'Opens a time in which everybody writes before anybody reads.', { 201: CreatedAnswer }, [
        ...inWords,
        'not-animating',
        'day-has-passed',
        'write-first-too-long',
      ]),
      asMember,
      body(WriteFirstBody),
      async (c) => {
        const made = await openWriteFirst(deps, onSection(c), c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .post(
      '/sections/:id/write-first/reveal',
      describe('Ideas', 'Ends it: all ideas are shown at once.', { 204: null }, [
        ...ofIdeas,
        'not-animating',
        'sheet-in-bin',
        'write-first-over',
      ]),
      asMember,
      async (c) => {
        const done = await revealIdeas(deps, onSection(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/write-first/:id/ideas',
      describe('Ideas', 'Writes an idea nobody else can read yet.', { 201: CreatedAnswer }, [...unseen, 'written-enough']),
      asMember,
      body(WrittenIdeaBody),
      async (c) => {
        const who = { accountId: c.var.account.id, timeId: c.req.param('id') }
        const made = await writeIdea(deps, who, c.req.valid('json').text)
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .put(
      '/written-ideas/:id',
      describe('Ideas', 'Says one’s own unread idea in other words.', { 204: null }, unseen),
      asMember,
      body(WrittenIdeaBody),
      async (c) => {
        const done = await changeWrittenIdea(deps, onWritten(c), c.req.valid('json').text)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .delete('/written-ideas/:id', describe('Ideas', 'Takes one’s own unread idea back.', { 204: null }, unseen), asMember, async (c) => {
      const done = await changeWrittenIdea(deps, onWritten(c), null)
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
}
