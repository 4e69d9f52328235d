/** Private drafts over HTTP; editing one is live, in its room. @module */
import { DraftListAnswer, DraftsQuery, NewDraftBody } from '@polyphonie/shared/wire/http/draft'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body, query } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { findMemberByAccount } from '../member/store.ts'
import { languageOf } from '../sheet/view.ts'
import { deleteDraft, keepDraft, listDrafts } from './store.ts'

export function draftRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asOwner = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/drafts',
      describe('Drafts', 'Private drafts of the asker in one space, newest first.', { 200: DraftListAnswer }, ['not-found']),
      asOwner,
      query(DraftsQuery),
      async (c) => {
        const member = await findMemberByAccount(storage.db, c.req.valid('query').space, c.var.account.id, clock.now())
        if (member === null) return problem(c, { kind: 'not-found' })
        const language = languageOf(c.req.query('lang'), c.req.header('accept-language'))
        return c.json(await listDrafts(deps, member, language), 200)
      },
    )
    .post(
      '/sections/:id/drafts',
      describe('Drafts', 'Keeps words in a private draft beside a section.', { 201: CreatedAnswer }, ['not-found']),
      asOwner,
      body(NewDraftBody),
      async (c) => {
        const kept = await keepDraft(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') }, c.req.valid('json'))
        return kept.ok ? c.json({ id: kept.value.id }, 201) : problem(c, kept.error)
      },
    )
    .delete('/drafts/:id', describe('Drafts', 'Deletes a private draft for good.', { 204: null }, ['not-found']), asOwner, async (c) => {
      const gone = await deleteDraft(deps, c.var.account.id, c.req.param('id'))
      return gone.ok ? c.body(null, 204) : problem(c, gone.error)
    })
}
