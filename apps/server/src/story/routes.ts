/** The story of a passage over HTTP. @module */
import { StoryAnswer, StoryQuery } from '@polyphonie/shared/wire/http/register'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { query } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { findSection } from '../section/facts.ts'
import { languageOf } from '../sheet/view.ts'
import { tellStory } from './store.ts'

export function storyRoutes(deps: AppDeps) {
  const { storage } = deps
  const asMember = signedIn(deps)

  return new Hono<SignedIn>().get(
    '/sections/:id/story',
    describe('Sections', 'How a passage came about: words of the text, a cell, a field, or the whole section.', { 200: StoryAnswer }, [
      'not-found',
      'member-suspended',
    ]),
    asMember,
    query(StoryQuery),
    async (c) => {
      const section = await findSection(storage.db, c.req.param('id'))
      if (section === null) return problem(c, { kind: 'not-found' })
      const member = await memberOf(c, section.spaceId)
      if (!member.ok) return problem(c, member.error)
      const language = languageOf(c.req.query('lang'), c.req.header('accept-language'))
      c.header('Vary', 'Accept-Language')
      const story = await tellStory(deps, section, c.req.valid('query'), language)
      return story === null ? problem(c, { kind: 'not-found' }) : c.json(story, 200)
    },
  )
}
