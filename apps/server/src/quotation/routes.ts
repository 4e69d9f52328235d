/** Quoted voices over HTTP: quote one, answer for its words, take a quotation away. @module */
import { err, ok, type Result } from '@polyphonie/shared/result'
import { NewQuotationBody, QuotationListAnswer, VoiceListAnswer } from '@polyphonie/shared/wire/http/register'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { type Member, type MemberSuspended, memberOf, type NotFound } from '../member/store.ts'
import { findSection, type SectionRecord } from '../section/facts.ts'
import { answerQuotation, listQuotations, listVoices, quoteVoice, removeQuotation } from './store.ts'

const writing: readonly ProblemKind[] = [
  'not-found',
  'member-suspended',
  'facilitator-writes-no-content',
  'observer-reads-only',
  'scribe-writes-for-someone',
  'sheet-in-bin',
  'section-in-round',
  'section-consented',
  'section-passed',
  'section-locked-by-hand',
  'means-locked',
  'section-closed-in-phase',
  'section-owned-by-another',
]
const answering: readonly ProblemKind[] = [
  'not-found',
  'member-suspended',
  'role-without-voice',
  'voice-of-another',
  'service-users-answer',
  'own-proposal',
  'quotation-answered',
]

export function quotationRoutes(deps: AppDeps) {
  const { storage } = deps
  const asMember = signedIn(deps)

  async function readable(
    c: Context<SignedIn>,
    sectionId: string,
  ): Promise<Result<{ readonly section: SectionRecord; readonly member: Member }, NotFound | MemberSuspended>> {
    const section = await findSection(storage.db, sectionId)
    if (section === null) return err({ kind: 'not-found' })
    const member = await memberOf(c, section.spaceId)
    return member.ok ? ok({ section, member: member.value }) : member
  }

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/voices',
      describe('Quotations', 'Voices of a space that may be quoted, with their words.', { 200: VoiceListAnswer }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        return member.ok ? c.json(await listVoices(deps, member.value.spaceId), 200) : problem(c, member.error)
      },
    )
    .get(
      '/sections/:id/quotations',
      describe('Quotations', 'Voices quoted in a section; of a voice, also where it is quoted.', { 200: QuotationListAnswer }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      async (c) => {
        const found = await readable(c, c.req.param('id'))
        if (!found.ok) return problem(c, found.error)
        return c.json(await listQuotations(deps, found.value.section, found.value.member), 200)
      },
    )
    .post(
      '/sections/:id/quotations',
      describe(
        'Quotations',
        'Quotes a voice whole; shorter or other words wait for an answer of whose voice it is.',
        { 201: CreatedAnswer },
        [...writing, 'not-a-voice', 'voice-without-words', 'voice-not-for-publication', 'voice-quoted-already'],
      ),
      asMember,
      body(NewQuotationBody),
      async (c) => {
        const made = await quoteVoice(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') }, c.req.valid('json'))
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .post(
      '/quotations/:id/agree',
      describe('Quotations', 'Agrees to the words asked for.', { 204: null }, answering),
      asMember,
      async (c) => {
        const agreed = await answerQuotation(deps, { accountId: c.var.account.id, quotationId: c.req.param('id') }, true)
        return agreed.ok ? c.body(null, 204) : problem(c, agreed.error)
      },
    )
    .post(
      '/quotations/:id/decline',
      describe('Quotations', 'Declines the words asked for; they are shown to nobody.', { 204: null }, answering),
      asMember,
      async (c) => {
        const declined = await answerQuotation(deps, { accountId: c.var.account.id, quotationId: c.req.param('id') }, false)
        return declined.ok ? c.body(null, 204) : problem(c, declined.error)
      },
    )
    .post('/quotations/:id/remove', describe('Quotations', 'Takes a quotation away.', { 204: null }, writing), asMember, async (c) => {
      const removed = await removeQuotation(deps, { accountId: c.var.account.id, quotationId: c.req.param('id') })
      return removed.ok ? c.body(null, 204) : problem(c, removed.error)
    })
}
