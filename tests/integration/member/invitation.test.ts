import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTable, PASSWORD, type Table, tokenOf } from '../../support/server.ts'

const DAY = 86_400_000

let table: Table
beforeEach(async () => {
  table = await openTable()
})
afterEach(() => table.server.close())

async function invite(more: object = {}) {
  const { body } = await table.ada.post(`/api/spaces/${table.spaceId}/invitations`, {
    role: 'funder',
    organisation: 'Département',
    label: 'Pour Bo',
    expiresInDays: 2,
    singleUse: true,
    ...more,
  })
  return { id: String(body.id), token: tokenOf(body.link) }
}
const bo = { displayName: 'Bo', email: 'bo@example.test', password: PASSWORD }
const accept = (token: string, person: object = bo) => table.server.browser().post('/api/invitations/accept', { token, ...person })
const look = (token: string) => table.server.browser().post('/api/invitations/look', { token })
const list = async () => (await table.ada.get(`/api/spaces/${table.spaceId}/invitations`)).body

describe('invitations', () => {
  test('[PE17] a link tells what it invites to, and the database does not hold it', async () => {
    const { token } = await invite()
    expect((await look(token)).body).toEqual({
      spaceName: 'Pays de test',
      role: 'funder',
      college: 'funder',
      collegeName: 'Financeurs et collectivités',
      organisation: 'Département',
      label: 'Pour Bo',
      expiresAt: table.server.realClock.now() + 2 * DAY,
    })
    const stored = JSON.stringify(await table.server.storage.db.selectFrom('invitation').selectAll().execute())
    expect(stored).not.toContain(token)
    expect(JSON.stringify(await table.events())).not.toContain('Pour Bo')
  })

  test('[PE17] unknown, expired, used and revoked links say which they are', async () => {
    expect([(await look('unknown')).status, (await accept('unknown')).status]).toEqual([404, 404])
    const expired = await invite()
    table.server.realClock.advance(2 * DAY)
    expect([(await look(expired.token)).body.kind, (await accept(expired.token)).body.kind]).toEqual([
      'invitation-expired',
      'invitation-expired',
    ])
    await table.ada.post('/api/sign-in', { email: table.ada.email, password: PASSWORD })
    const used = await invite()
    expect((await accept(used.token)).status).toBe(204)
    expect([(await look(used.token)).body.kind, (await accept(used.token)).body.kind]).toEqual(['invitation-used', 'invitation-used'])
    const revoked = await invite()
    expect((await table.ada.post(`/api/invitations/${revoked.id}/revoke`)).status).toBe(204)
    expect([(await look(revoked.token)).status, (await accept(revoked.token)).body.kind]).toEqual([409, 'invitation-revoked'])
    expect((await table.ada.post(`/api/invitations/${revoked.id}/revoke`)).body.kind).toBe('invitation-revoked')
    expect((await list()).map((invitation: { state: string }) => invitation.state).sort()).toEqual(['expired', 'revoked', 'used'])
  })

  test('[PE18] of several people who accept a single-use link at once, exactly one joins', async () => {
    const { token } = await invite()
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => accept(token, { ...bo, displayName: `Bo ${index}`, email: `bo${index}@example.test` })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409, 409, 409, 409, 409])
    expect((await table.ada.get(`/api/spaces/${table.spaceId}/members`)).body).toHaveLength(2)
    expect(await table.server.storage.db.selectFrom('account').selectAll().execute()).toHaveLength(2)
  })

  test('[PE18] a link for many makes many members and counts them', async () => {
    const { token } = await invite({ singleUse: false })
    for (const name of ['bo', 'bea', 'ben']) expect((await accept(token, { ...bo, email: `${name}@example.test` })).status).toBe(204)
    expect((await list())[0]).toMatchObject({ usedCount: 3, state: 'open', singleUse: false })
  })

  test('[PE18] an accept that fails leaves the link as it was', async () => {
    const { token } = await invite()
    expect((await accept(token, { ...bo, email: 'ADA@example.test' })).body.kind).toBe('email-taken')
    const incomplete = await accept(token, { displayName: 'Bo' })
    expect([incomplete.status, incomplete.body.issues.map((issue: { path: string }) => issue.path)]).toEqual([422, ['email', 'password']])
    expect((await table.ada.post('/api/invitations/accept', { token })).body.kind).toBe('already-member')
    expect((await accept(token)).status).toBe(204)
  })

  test('[PE19] joining makes a member in the place the link names, signed in, on the record', async () => {
    const { id, token } = await invite({ mandate: 'Élu référent', participation: 'organisation' })
    const browser = table.server.browser()
    expect((await browser.post('/api/invitations/accept', { token, ...bo })).status).toBe(204)
    const { body: me } = await browser.get('/api/me')
    expect(me).toMatchObject({ email: 'bo@example.test', displayName: 'Bo' })
    expect(me.memberships[0]).toMatchObject({
      role: 'funder',
      college: 'funder',
      organisation: 'Département',
      mandate: 'Élu référent',
      isHost: false,
      state: 'active',
    })
    const { memberId } = me.memberships[0]
    expect((await table.events()).at(-1)).toMatchObject({
      kind: 'member-joined',
      actorMemberId: memberId,
      body: { memberId, invitationId: id, role: 'funder', participation: 'organisation' },
    })
  })

  test('[PE19] whoever is signed in joins with their account', async () => {
    const bea = await table.invite('Bea', 'funder')
    const { body: other } = await table.ada.post('/api/spaces', { name: 'Ailleurs', role: 'establishment' })
    const { body: invited } = await table.ada.post(`/api/spaces/${other.id}/invitations`, {
      role: 'observer',
      label: 'Bea',
      expiresInDays: 1,
      singleUse: true,
    })
    expect((await bea.post('/api/invitations/accept', { token: tokenOf(invited.link) })).status).toBe(204)
    expect((await bea.get('/api/spaces')).body.map((space: { name: string }) => space.name)).toEqual(['Ailleurs', 'Pays de test'])
  })

  test('[PE20] a role sits in a college of its kind, a facilitator in none', async () => {
    const { body: space } = await table.ada.get(`/api/spaces/${table.spaceId}`)
    const collegeOf = (kind: string) => space.colleges.find((college: { kind: string }) => college.kind === kind).id
    const refused = async (role: string, collegeId: string) =>
      (await table.ada.post(`/api/spaces/${table.spaceId}/invitations`, { role, collegeId, label: 'x', expiresInDays: 1, singleUse: true }))
        .body.kind
    expect(await refused('funder', collegeOf('establishment'))).toBe('college-of-another-kind')
    expect(await refused('facilitator', collegeOf('establishment'))).toBe('college-of-another-kind')
    expect(await refused('funder', 'college_of_somebody_else')).toBe('college-of-another-kind')
    expect(await refused('observer', collegeOf('establishment'))).toBeUndefined()
    const added = await table.ada.post(`/api/spaces/${table.spaceId}/colleges`, { kind: 'funder', name: 'Fondations' })
    expect(await refused('funder', added.body.id)).toBeUndefined()
  })

  test('[ME4] before the frame is consented only the host invites and adds people', async () => {
    const bea = await table.invite('Bea', 'funder')
    const invitation = { role: 'funder', label: 'x', expiresInDays: 1, singleUse: true }
    expect((await bea.post(`/api/spaces/${table.spaceId}/invitations`, invitation)).body.kind).toBe('host-only')
    expect((await bea.post(`/api/spaces/${table.spaceId}/members`, { displayName: 'X', role: 'funder' })).body.kind).toBe('host-only')
  })
})
