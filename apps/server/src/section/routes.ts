/** Sections over HTTP: structure, locks, cards; the text with its authors comes from the rooms. @module */

import { err, ok, type Result } from '@polyphonie/shared/result'
import {
  LockBody,
  PassBody,
  SectionAuthorshipAnswer,
  SectionTextAnswer,
  SectionTitleBody,
  TextQuery,
} from '@polyphonie/shared/wire/http/section'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body, query } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { type MemberSuspended, memberOf, type NotFound } from '../member/store.ts'
import { findSection, type SectionRecord } from './facts.ts'
import { addCard, addFreeSection, lockSection, passSection, renameSection, reopenSection, resumeSection, unlockSection } from './store.ts'

const person: readonly ProblemKind[] = [
  'not-found',
  'member-suspended',
  'facilitator-writes-no-content',
  'observer-reads-only',
  'scribe-writes-for-someone',
]
const undecided: readonly ProblemKind[] = ['sheet-in-bin', 'section-in-round', 'section-consented']
const writing: readonly ProblemKind[] = [
  ...person,
  ...undecided,
  'section-passed',
  'section-locked-by-hand',
  'means-locked',
  'section-closed-in-phase',
  'section-owned-by-another',
]

export function sectionRoutes(deps: AppDeps) {
  const { storage, rooms } = deps
  const asMember = signedIn(deps)

  async function readable(c: Context<SignedIn>, sectionId: string): Promise<Result<SectionRecord, NotFound | MemberSuspended>> {
    const section = await findSection(storage.db, sectionId)
    if (section === null) return err({ kind: 'not-found' })
    const member = await memberOf(c, section.spaceId)
    return member.ok ? ok(section) : member
  }

  return new Hono<SignedIn>()
    .post(
      '/sheets/:id/sections',
      describe('Sections', 'Adds a free section to a sheet.', { 201: CreatedAnswer }, [
        'not-found',
        'member-suspended',
        'role-without-voice',
        'sheet-in-bin',
        'structure-closed-in-phase',
      ]),
      asMember,
      body(SectionTitleBody),
      async (c) => {
        const made = await addFreeSection(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, c.req.valid('json').title)
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .patch(
      '/sections/:id',
      describe('Sections', 'Renames a section.', { 204: null }, [
        ...person,
        ...undecided,
        'section-locked-by-hand',
        'structure-closed-in-phase',
        'section-owned-by-another',
      ]),
      asMember,
      body(SectionTitleBody),
      async (c) => {
        const done = await renameSection(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') }, c.req.valid('json').title)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sections/:id/pass',
      describe('Sections', 'Passes a section, with the reason why.', { 204: null }, writing),
      asMember,
      body(PassBody),
      async (c) => {
        const done = await passSection(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') }, c.req.valid('json').reason)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sections/:id/resume',
      describe('Sections', 'Takes a passed section up again.', { 204: null }, [...writing, 'section-not-passed']),
      asMember,
      async (c) => {
        const done = await resumeSection(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sections/:id/reopen',
      describe('Sections', 'A college takes a consented section up again, with the reason why.', { 204: null }, [
        ...writing,
        'section-not-consented',
        'structure-closed-in-phase',
      ]),
      asMember,
      body(PassBody),
      async (c) => {
        const done = await reopenSection(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') }, c.req.valid('json').reason)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sections/:id/lock',
      describe('Sections', 'Locks a section for 48 hours, or unlocks it, with the reason why.', { 204: null }, [
        'not-found',
        'member-suspended',
        'not-animating',
        'lock-needs-second-person',
        'sheet-in-bin',
        'section-not-locked',
      ]),
      asMember,
      body(LockBody),
      async (c) => {
        const { locked, reason } = c.req.valid('json')
        const act = locked ? lockSection : unlockSection
        const done = await act(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') }, reason)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sections/:id/children',
      describe(
        'Sections',
        'Adds the card of the asker, or of their organisation, under a section that takes cards.',
        { 201: CreatedAnswer },
        [...writing, 'no-cards-here', 'no-organisation', 'card-exists'],
      ),
      asMember,
      async (c) => {
        const made = await addCard(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') })
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .get(
      '/sections/:id/text',
      describe('Sections', 'The text of a section with its authors, now or as it was at `at` (ms).', { 200: SectionTextAnswer }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      query(TextQuery),
      async (c) => {
        const section = await readable(c, c.req.param('id'))
        if (!section.ok) return problem(c, section.error)
        return c.json(await rooms.textOf(`section/${section.value.id}`, c.req.valid('query').at), 200)
      },
    )
    .get(
      '/sections/:id/authorship',
      describe(
        'Sections',
        'Whom each clientID of a section speaks for, and the rows that give words back to their authors.',
        { 200: SectionAuthorshipAnswer },
        ['not-found', 'member-suspended'],
      ),
      asMember,
      async (c) => {
        const section = await readable(c, c.req.param('id'))
        if (!section.ok) return problem(c, section.error)
        return c.json(await rooms.authorshipOf(`section/${section.value.id}`), 200)
      },
    )
}
