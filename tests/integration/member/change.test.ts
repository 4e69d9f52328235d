import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTable, type Seated, type Table, tokenOf } from '../../support/server.ts'

const HOUR = 3_600_000
const reason = 'décidé en réunion'

let table: Table
let bo: Seated
let bea: Seated
let chi: Seated
beforeEach(async () => {
  table = await openTable()
  bo = await table.invite('Bo', 'funder')
  bea = await table.invite('Bea', 'funder')
  chi = await table.invite('Chi', 'service_user')
})
afterEach(() => table.server.close())

const suspend = (actor: Seated, member: Seated, more: object = {}) =>
  actor.post(`/api/members/${member.memberId}/suspend`, { reason, ...more })
const move = (actor: Seated, member: Seated, change: object) => actor.patch(`/api/members/${member.memberId}`, { reason, ...change })
const memberOf = async (seated: Seated) => {
  const { body } = await table.ada.get(`/api/spaces/${table.spaceId}/members`)
  return body.find((member: { id: string }) => member.id === seated.memberId)
}
const proposals = async (actor: Seated) => (await actor.get(`/api/spaces/${table.spaceId}/member-proposals`)).body

describe('suspension', () => {
  test('[PE21] a suspended member is refused at every request of the space, and nowhere else', async () => {
    expect((await suspend(table.ada, bo)).status).toBe(204)
    for (const path of ['', '/members', '/invitations', '/member-proposals', '/events', '/sheets']) {
      const answer = await bo.get(`/api/spaces/${table.spaceId}${path}`)
      expect([path, answer.status, answer.body.kind]).toEqual([path, 403, 'member-suspended'])
    }
    expect((await suspend(bo, bea)).body.kind).toBe('member-suspended')
    expect((await bo.get('/api/me')).body.memberships[0].state).toBe('suspended')
    expect((await bo.post('/api/spaces', { name: 'Chez Bo', role: 'funder' })).status).toBe(201)
    expect((await table.ada.post(`/api/members/${bo.memberId}/restore`, { reason })).status).toBe(204)
    expect((await bo.get(`/api/spaces/${table.spaceId}`)).status).toBe(200)
    expect((await table.events()).slice(-2).map(({ kind }) => kind)).toEqual(['member-suspended', 'member-restored'])
  })

  test('[PE21] [ME8] the facilitator suspends for 48 hours, after which it ends by itself', async () => {
    const fay = await table.invite('Fay', 'facilitator')
    expect((await suspend(fay, bo)).status).toBe(204)
    expect(await memberOf(bo)).toMatchObject({ state: 'suspended', suspendedUntil: table.server.clock.now() + 48 * HOUR })
    table.server.clock.advance(48 * HOUR - 1)
    expect((await bo.get(`/api/spaces/${table.spaceId}`)).body.kind).toBe('member-suspended')
    table.server.clock.advance(1)
    expect((await bo.get(`/api/spaces/${table.spaceId}`)).status).toBe(200)
    expect(await memberOf(bo)).toMatchObject({ state: 'active', suspendedUntil: null })
    expect((await suspend(fay, fay)).body.kind).toBe('about-oneself')
  })

  test('[ME10] the facilitator repeats no emergency within 30 days, ended early or not, and hears when they may', async () => {
    const fay = await table.invite('Fay', 'facilitator')
    const fred = await table.invite('Fred', 'facilitator')
    const { clock } = table.server
    const again = clock.now() + 30 * 24 * HOUR
    expect((await suspend(fay, bo)).status).toBe(204)
    expect((await suspend(fred, bo)).body).toMatchObject({ status: 409, kind: 'member-already-suspended' })
    clock.advance(HOUR)
    expect((await fay.post(`/api/members/${bo.memberId}/restore`, { reason })).status).toBe(204)
    for (const facilitator of [fay, fred]) {
      expect((await suspend(facilitator, bo)).body).toMatchObject({ status: 409, kind: 'emergency-used', possibleAt: again })
    }
    expect(await memberOf(bo)).toMatchObject({ state: 'active', emergencyAgainAt: again })
    expect((await suspend(fay, bea)).status).toBe(204)
    clock.advance(again - clock.now() - 1)
    expect((await suspend(fay, bo)).body.kind).toBe('emergency-used')
    clock.advance(1)
    expect(await memberOf(bo)).toMatchObject({ emergencyAgainAt: null })
    expect((await suspend(fay, bo)).status).toBe(204)
  })

  test('[ME11] until the frame the host makes a running emergency last', async () => {
    const fay = await table.invite('Fay', 'facilitator')
    await suspend(fay, bo)
    expect((await suspend(table.ada, bo)).status).toBe(204)
    expect(await memberOf(bo)).toMatchObject({ state: 'suspended', suspendedUntil: null })
    expect((await suspend(table.ada, bo)).body.kind).toBe('member-already-suspended')
    expect((await fay.post(`/api/members/${bo.memberId}/restore`, { reason })).body.kind).toBe('host-only')
  })

  test('[PE22] a stranger may not know of a space, its members, invitations or proposals', async () => {
    const { server } = table
    const stranger = await openSomebodyElse()
    const paths = [`/api/spaces/${table.spaceId}`, `/api/spaces/${table.spaceId}/members`, `/api/spaces/${table.spaceId}/events`]
    for (const path of paths) expect((await stranger.get(path)).status).toBe(404)
    expect((await stranger.patch(`/api/members/${bo.memberId}`, { role: 'observer', reason })).status).toBe(404)
    expect((await stranger.post(`/api/members/${bo.memberId}/code`)).status).toBe(404)
    const [invitation] = (await table.ada.get(`/api/spaces/${table.spaceId}/invitations`)).body
    expect((await stranger.post(`/api/invitations/${invitation.id}/revoke`)).status).toBe(404)
    expect((await server.browser().get(paths[0] ?? '')).status).toBe(401)
  })

  test('[PE21] [PE22] every route about people refuses the suspended, and knows nothing for strangers', async () => {
    const stranger = await openSomebodyElse()
    const { body: space } = await table.ada.get(`/api/spaces/${table.spaceId}`)
    const [invitation] = (await table.ada.get(`/api/spaces/${table.spaceId}/invitations`)).body
    await table.consentFrame()
    const { body: proposal } = await suspend(table.ada, bo)
    const ids: Record<string, string> = {
      spaces: table.spaceId,
      colleges: space.colleges[0].id,
      members: bea.memberId,
      invitations: invitation.id,
      'member-proposals': proposal.proposalId,
    }
    const place = { role: 'funder', label: 'x', expiresInDays: 1, singleUse: true }
    const delay = { days: 12, serviceUserDays: 20 }
    const body = {
      ...place,
      ...delay,
      name: 'X',
      displayName: 'X',
      kind: 'funder',
      template: 'shared-diagnostic',
      title: 'X',
      reason,
      memberId: bea.memberId,
    }
    const { db } = table.server.storage
    await db.updateTable('member').set({ state: 'suspended' }).where('id', '=', chi.memberId).execute()
    const { body: document } = await table.ada.get('/api/openapi.json')
    const asked: string[] = []
    // Other nouns ask their routes of everybody in matrices of their own.
    const aboutPeople = ['Spaces', 'Members', 'Invitations', 'Sheets', 'Rounds']
    for (const [path, operations] of Object.entries<Record<string, { readonly tags: readonly string[] }>>(document.paths)) {
      const id = ids[path.split('/')[2] ?? '']
      if (id === undefined || !path.includes('{id}')) continue
      for (const [method, { tags }] of Object.entries(operations)) {
        if (!tags.some((tag) => aboutPeople.includes(tag))) continue
        const at = path.replace('{id}', id)
        const ask = (who: Seated) => (method === 'get' ? who.get(at) : method === 'patch' ? who.patch(at, body) : who.post(at, body))
        const [byStranger, bySuspended] = [await ask(stranger), await ask(chi)]
        expect([method, path, byStranger.status, byStranger.body.kind]).toEqual([method, path, 404, 'not-found'])
        expect([method, path, bySuspended.status, bySuspended.body.kind]).toEqual([method, path, 403, 'member-suspended'])
        asked.push(`${method} ${path}`)
      }
    }
    expect(asked.length).toBeGreaterThan(20)
  })

  async function openSomebodyElse(): Promise<Seated> {
    const { body: space } = await bo.post('/api/spaces', { name: 'Chez Bo', role: 'funder' })
    const { body: invited } = await bo.post(`/api/spaces/${space.id}/invitations`, {
      role: 'partner',
      label: 'Eve',
      expiresInDays: 1,
      singleUse: true,
    })
    const browser = table.server.browser()
    const person = { displayName: 'Eve', email: 'eve@example.test', password: 'twelve letters and more' }
    await browser.post('/api/invitations/accept', { token: tokenOf(invited.link), ...person })
    return Object.assign(browser, { memberId: '', accountId: '', email: person.email })
  }
})

describe('moves', () => {
  test('[PE4] whoever changes role gets a new token at the next request; the old one passes for a minute more', async () => {
    const before = bo.cookie
    expect((await move(table.ada, bo, { role: 'observer' })).status).toBe(204)
    expect((await bo.get('/api/me')).body.memberships[0]).toMatchObject({ role: 'observer', college: null })
    expect(bo.cookie).not.toBe(before)
    const late = table.server.browser()
    late.cookie = before
    expect((await late.get('/api/me')).status).toBe(200)
    expect(late.cookie).toBe(before)
    table.server.realClock.advance(60_001)
    expect((await late.get('/api/me')).status).toBe(401)
    expect((await bo.get('/api/me')).status).toBe(200)
  })

  test('[PE23] a move stands in the record with both seats, and changes nothing when there is nothing to change', async () => {
    expect((await move(table.ada, bo, { organisation: 'ARS', mandate: null })).status).toBe(204)
    const event = (await table.events()).at(-1)
    expect(event).toMatchObject({
      kind: 'member-moved',
      actorMemberId: table.ada.memberId,
      body: { memberId: bo.memberId, from: { role: 'funder', organisation: null }, to: { role: 'funder', organisation: 'ARS' }, reason },
    })
    expect((await move(table.ada, bo, { organisation: 'ARS' })).body.kind).toBe('member-unchanged')
    expect((await bo.patch(`/api/members/${bo.memberId}`, { role: 'observer', reason })).body.kind).toBe('host-only')
    expect((await table.ada.patch(`/api/members/${bo.memberId}`, { role: 'observer' })).status).toBe(422)
  })

  test('[PE24] the last facilitator leaves that role only when this is said to be meant', async () => {
    const fay = await table.invite('Fay', 'facilitator')
    expect((await move(table.ada, fay, { role: 'observer' })).body.kind).toBe('last-facilitator')
    expect((await suspend(table.ada, fay)).body.kind).toBe('last-facilitator')
    const fred = await table.invite('Fred', 'facilitator')
    expect((await suspend(table.ada, fay)).status).toBe(204)
    expect((await move(table.ada, fred, { role: 'observer' })).body.kind).toBe('last-facilitator')
    expect((await move(table.ada, fred, { role: 'observer', leavesNoFacilitator: true })).status).toBe(204)
  })
})

describe('once the frame is consented', () => {
  beforeEach(() => table.consentFrame())

  test('[ME5] a move waits for the college joined, where neither proposer nor subject decides', async () => {
    const asked = await move(table.ada, chi, { role: 'funder' })
    expect(asked.status).toBe(202)
    expect(await memberOf(chi)).toMatchObject({ role: 'service_user' })
    expect((await proposals(bo))[0]).toMatchObject({
      kind: 'move',
      college: 'funder',
      subjectName: 'Chi',
      asked: { role: 'funder' },
      proposedBy: table.ada.memberId,
      canDecide: true,
      outcome: null,
    })
    expect((await proposals(chi))[0].canDecide).toBe(false)
    const agree = (actor: Seated) => actor.post(`/api/member-proposals/${asked.body.proposalId}/agree`)
    expect((await agree(table.ada)).body.kind).toBe('own-proposal')
    expect((await agree(chi)).body.kind).toBe('about-oneself')
    expect((await agree(bo)).status).toBe(204)
    expect((await agree(bea)).body.kind).toBe('proposal-decided')
    expect(await memberOf(chi)).toMatchObject({ role: 'funder', college: 'funder' })
    expect((await table.events()).slice(-3).map(({ kind }) => kind)).toEqual([
      'member-change-proposed',
      'member-change-agreed',
      'member-moved',
    ])
  })

  test('[ME5] of two who decide at once, one does', async () => {
    const asked = await move(table.ada, chi, { role: 'funder' })
    const decide = (actor: Seated, how: string) => actor.post(`/api/member-proposals/${asked.body.proposalId}/${how}`)
    const answers = await Promise.all([decide(bo, 'agree'), decide(bea, 'decline')])
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409])
  })

  test('[ME5] an invitation agreed to gives its link to whoever agreed', async () => {
    const invitation = { role: 'funder', label: 'Ben', expiresInDays: 5, singleUse: true }
    const asked = await chi.post(`/api/spaces/${table.spaceId}/invitations`, invitation)
    expect(asked.status).toBe(202)
    const agreed = await bo.post(`/api/member-proposals/${asked.body.proposalId}/agree`)
    expect(agreed.status).toBe(200)
    const look = await table.server.browser().post('/api/invitations/look', { token: tokenOf(agreed.body.link) })
    expect(look.body).toMatchObject({ role: 'funder', label: 'Ben' })
    expect(JSON.stringify(await table.events())).not.toContain('"Ben"')
  })

  test('[ME5] a suspension waits for the member’s college; declining leaves everything as it was', async () => {
    const asked = await suspend(table.ada, bo)
    expect(asked.status).toBe(202)
    expect((await chi.post(`/api/member-proposals/${asked.body.proposalId}/decline`)).body.kind).toBe('another-college-decides')
    expect((await bea.post(`/api/member-proposals/${asked.body.proposalId}/decline`)).status).toBe(204)
    expect(await memberOf(bo)).toMatchObject({ state: 'active' })
    const again = await suspend(chi, bo)
    expect((await bea.post(`/api/member-proposals/${again.body.proposalId}/agree`)).status).toBe(204)
    expect(await memberOf(bo)).toMatchObject({ state: 'suspended', suspendedUntil: null })
    const withdrawn = await suspend(chi, table.ada)
    expect((await chi.post(`/api/member-proposals/${withdrawn.body.proposalId}/decline`)).status).toBe(204)
    expect((await proposals(bea)).map((proposal: { outcome: string }) => proposal.outcome).sort()).toEqual([
      'agreed',
      'declined',
      'declined',
    ])
  })

  test('[PE24] a proposal that did not say it leaves no facilitator is refused where it would', async () => {
    const { db } = table.server.storage
    const facilitates = (seated: Seated) =>
      db.updateTable('member').set({ role: 'facilitator', college_id: null }).where('id', '=', seated.memberId).execute()
    await facilitates(chi)
    await facilitates(bea)
    const asked = await suspend(table.ada, chi)
    const meant = await move(table.ada, bea, { role: 'observer' })
    const agree = (proposalId: string) => bo.post(`/api/member-proposals/${proposalId}/agree`)
    expect((await agree(meant.body.proposalId)).status).toBe(204)
    expect((await agree(asked.body.proposalId)).body).toMatchObject({ status: 409, kind: 'last-facilitator' })
    expect((await proposals(bo))[0]).toMatchObject({ id: asked.body.proposalId, outcome: null })
    expect(await memberOf(chi)).toMatchObject({ state: 'active' })
    expect((await suspend(table.ada, chi)).body.kind).toBe('last-facilitator')
    const again = await suspend(table.ada, chi, { leavesNoFacilitator: true })
    expect((await agree(again.body.proposalId)).status).toBe(204)
    expect(await memberOf(chi)).toMatchObject({ state: 'suspended' })
  })

  test('[ME11] the college agrees to a suspension while an emergency runs: it then lasts', async () => {
    await table.server.storage.db
      .updateTable('member')
      .set({ role: 'facilitator', college_id: null })
      .where('id', '=', chi.memberId)
      .execute()
    expect((await suspend(chi, bo)).status).toBe(204)
    const asked = await suspend(table.ada, bo)
    expect(asked.status).toBe(202)
    expect((await bo.post(`/api/member-proposals/${asked.body.proposalId}/agree`)).body.kind).toBe('member-suspended')
    expect((await bea.post(`/api/member-proposals/${asked.body.proposalId}/agree`)).status).toBe(204)
    expect(await memberOf(bo)).toMatchObject({ state: 'suspended', suspendedUntil: null })
    table.server.clock.advance(49 * HOUR)
    expect((await bo.get(`/api/spaces/${table.spaceId}`)).body.kind).toBe('member-suspended')
    expect((await chi.post(`/api/members/${bo.memberId}/restore`, { reason })).body.kind).toBe('role-without-voice')
    expect((await bea.post(`/api/members/${bo.memberId}/restore`, { reason })).status).toBe(204)
    expect((await suspend(chi, bo)).body.kind).toBe('emergency-used')
  })

  test('[PE29] [ME5] a person without e-mail waits for the college they join; whoever agrees gets their code, once', async () => {
    const seat = { role: 'funder', organisation: 'Fonds de dotation', mandate: 'Bénévole', participation: 'representative' }
    const asked = await chi.post(`/api/spaces/${table.spaceId}/members`, { displayName: 'Ysée', ...seat })
    expect([asked.status, Object.keys(asked.body)]).toEqual([202, ['proposalId']])
    const before = await table.ada.get(`/api/spaces/${table.spaceId}/members`)
    expect(before.body.map((member: { displayName: string }) => member.displayName)).not.toContain('Ysée')
    expect((await proposals(bo))[0]).toMatchObject({
      id: asked.body.proposalId,
      kind: 'add-person',
      college: 'funder',
      subjectMemberId: null,
      asked: { displayName: 'Ysée', ...seat },
      canDecide: true,
    })
    const agree = (actor: Seated) => actor.post(`/api/member-proposals/${asked.body.proposalId}/agree`)
    expect((await agree(chi)).body.kind).toBe('own-proposal')
    expect((await agree(table.ada)).body.kind).toBe('another-college-decides')
    const agreed = await agree(bo)
    expect(agreed).toMatchObject({
      status: 200,
      body: { memberId: expect.any(String), code: expect.stringMatching(/^[A-Z]{5}-[A-Z]{5}$/u) },
    })
    expect((await agree(bea)).body.kind).toBe('proposal-decided')
    const browser = table.server.browser()
    expect((await browser.post('/api/sign-in/code', { code: agreed.body.code })).status).toBe(204)
    expect((await browser.get('/api/me')).body).toMatchObject({
      email: null,
      displayName: 'Ysée',
      memberships: [{ memberId: agreed.body.memberId, college: 'funder', organisation: 'Fonds de dotation', mandate: 'Bénévole' }],
    })
    const [proposed, , joined] = (await table.events()).slice(-3)
    expect(proposed).toMatchObject({ kind: 'member-change-proposed', body: { change: 'add-person', memberId: null, reason: null } })
    expect(joined).toMatchObject({
      kind: 'member-joined',
      actorMemberId: bo.memberId,
      body: { memberId: agreed.body.memberId, signsInWith: 'code', proposalId: asked.body.proposalId },
    })
    const everything = JSON.stringify([
      await table.events(),
      await table.server.storage.db.selectFrom('sign_in_code').selectAll().execute(),
    ])
    expect(everything).not.toMatch(new RegExp(`Ysée|${agreed.body.code}|${agreed.body.code.replace('-', '')}`, 'u'))
  })

  test('[PE29] a person nobody agreed to is nobody; of two who agree at once one gets a code', async () => {
    const ask = () => chi.post(`/api/spaces/${table.spaceId}/members`, { displayName: 'Yann', role: 'funder' })
    const people = () => table.server.storage.db.selectFrom('account').select('id').where('display_name', '=', 'Yann').execute()
    const declined = await ask()
    expect((await bea.post(`/api/member-proposals/${declined.body.proposalId}/decline`)).status).toBe(204)
    expect(await people()).toEqual([])
    const asked = await ask()
    const answers = await Promise.all([bo, bea].map((actor) => actor.post(`/api/member-proposals/${asked.body.proposalId}/agree`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await people()).toHaveLength(1)
  })

  test('[ME4] [ME6] the host adds no college any more, and the college names itself', async () => {
    const added = await table.ada.post(`/api/spaces/${table.spaceId}/colleges`, { kind: 'partner', name: 'Chercheurs' })
    expect([added.status, added.body.kind]).toEqual([409, 'frame-consented'])
    const { body: space } = await bo.get(`/api/spaces/${table.spaceId}`)
    expect(space).toMatchObject({ frameConsented: true, hostMemberId: table.ada.memberId })
    const funders = space.colleges.find((college: { kind: string }) => college.kind === 'funder').id
    expect((await table.ada.patch(`/api/colleges/${funders}`, { name: 'Argent' })).body.kind).toBe('another-college-decides')
    expect((await bo.patch(`/api/colleges/${funders}`, { name: 'Financeurs' })).status).toBe(204)
    expect((await table.events()).at(-1)).toMatchObject({
      kind: 'college-renamed',
      body: { from: 'Financeurs et collectivités', to: 'Financeurs' },
    })
  })

  test('[PE25] putting the diagnostic in the bin gives the host nothing back', async () => {
    const [sheet] = (await table.ada.get(`/api/spaces/${table.spaceId}/sheets`)).body
    expect((await table.ada.post(`/api/sheets/${sheet.id}/bin`)).status).toBe(204)
    expect((await suspend(table.ada, bo)).status).toBe(202)
  })
})
