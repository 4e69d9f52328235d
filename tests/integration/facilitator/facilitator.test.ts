/** A facilitator appointed and dismissed through the routes: steps 3 to 6 and 62 of the story, each with what is refused. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import { CODE_VERSION } from '@polyphonie/shared/facilitator/code'
import type { NominationAnswer } from '@polyphonie/shared/facilitator/nomination'
import type { FacilitatorAnswer, NominationView } from '@polyphonie/shared/wire/http/facilitator'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { CollegeAnswer, EventAnswer, SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Caller, type Guest, setTable, type Table } from '../../support/table.ts'

let table: Table
let space: SpaceAnswer
beforeEach(async () => {
  // Obi observes and is nominated; the table has no facilitator yet.
  table = await setTable({ without: ['fay'] })
  space = await table.json<SpaceAnswer>('ada', `/api/spaces/${table.spaceId}`)
})

const MISSION = 'J’ai fait une mission pour un autre département en 2023.'
const interests = { declaration: { declares: 'interests', text: MISSION }, codeVersion: CODE_VERSION }

const seen = (caller: Guest) => table.json<FacilitatorAnswer>(caller, `/api/spaces/${table.spaceId}/facilitator`)
const memberId = async (guest: Guest) => (await table.ref(guest)).memberId
const collegeId = (kind: CollegeAnswer['kind']) => space.colleges.find((college) => college.kind === kind)?.id

/** The kind of the refusal; null when it was done. */
async function act(caller: Caller, path: string, body?: unknown): Promise<string | null> {
  const answer = await table.call(caller, 'POST', path, body)
  return answer.ok ? null : ((await answer.json()) as { kind: string }).kind
}

async function propose(by: Caller, whom: Guest): Promise<string> {
  const answer = await table.call(by, 'POST', `/api/spaces/${table.spaceId}/nominations`, { memberId: await memberId(whom) })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

/** Proposed by bo; obi has declared and accepted. */
async function nominated(whom: Guest = 'obi'): Promise<string> {
  const id = await propose('bo', whom)
  expect(await act(whom, `/api/nominations/${id}/accept`, interests)).toBeNull()
  return id
}

/** The state after the answer, or the kind of its refusal. */
async function say(by: Caller, id: string, answer: NominationAnswer): Promise<string> {
  const response = await table.call(by, 'POST', `/api/nominations/${id}/answers`, { answer })
  const body = (await response.json()) as { state?: string; kind?: string }
  return (response.ok ? body.state : body.kind) ?? ''
}

async function underWay(caller: Guest): Promise<NominationView> {
  const { nomination } = await seen(caller)
  if (nomination === null) throw new Error('no nomination is under way')
  return nomination
}

const events = () => table.json<EventAnswer[]>('ada', `/api/spaces/${table.spaceId}/events`)
const colleges = async (caller: Guest) => (await underWay(caller)).colleges.map(({ yesAt, meeting }) => [yesAt !== null, meeting])

async function suspend(guest: Guest): Promise<void> {
  const { db } = table.deps.storage
  await db
    .updateTable('member')
    .set({ state: 'suspended' })
    .where('id', '=', await memberId(guest))
    .execute()
}

describe('a facilitator is appointed', () => {
  test('[FA2] [FA4] [FA5] [FA7] proposed, a meeting first, a yes of every college, in office (steps 3 to 5)', async () => {
    const id = await propose('bo', 'obi')
    expect((await table.ref('obi')).role).toBe('observer')
    expect(await underWay('chi')).toMatchObject({ declaration: null, mine: null, may: { answer: false } })
    expect(await say('bo', id, 'yes')).toBe('nominee-has-not-accepted')
    expect(await act('obi', `/api/nominations/${id}/accept`, interests)).toBeNull()
    expect(await underWay('chi')).toMatchObject({ declaration: { text: MISSION, codeVersion: CODE_VERSION }, may: { answer: true } })

    expect(await say('chi', id, 'meeting')).toBe('pending')
    for (const by of ['ada', 'bo', 'pia'] as const) expect(await say(by, id, 'yes')).toBe('pending')
    expect(await colleges('ada')).toEqual([
      [false, true],
      [true, false],
      [true, false],
      [true, false],
    ])
    expect((await table.ref('obi')).role).toBe('observer')
    table.clock.at += 4 * 86_400_000
    expect(await say('chi', id, 'yes')).toBe('appointed')

    expect(await table.ref('obi')).toMatchObject({ role: 'facilitator', college: null, collegeId: null })
    const { inOffice, nomination } = await seen('dan')
    expect(nomination).toBeNull()
    expect(inOffice).toMatchObject([{ displayName: 'obi', since: table.clock.at, declaration: { text: MISSION } }])
    expect(inOffice[0]?.colleges).toEqual(
      space.colleges.map(({ id: college, kind }) => ({
        collegeId: college,
        yesAt: kind === 'service_user' ? table.clock.at : table.clock.at - 4 * 86_400_000,
      })),
    )
    expect((await table.call('obi', 'GET', '/api/me')).headers.get('set-cookie')).not.toBeNull()
  })

  test('[FA7] the facilitator animates from then on, and writes no common text (step 6)', async () => {
    const sheetId = await table.addSheet('shared-diagnostic')
    const territory = await table.sectionId(sheetId, 'territory')
    const lock = () => act('obi', `/api/sections/${territory}/lock`, { locked: true, reason: 'Le temps de se parler.' })
    expect(await lock()).toBe('not-animating')
    const id = await nominated()
    expect(await lock()).toBe('not-animating')
    for (const by of ['ada', 'bo', 'chi', 'pia'] as const) await say(by, id, 'yes')
    expect(await lock()).toBeNull()
    expect(await act('ada', `/api/sections/${territory}/lock`, { locked: false, reason: 'x' })).toBe('not-animating')
    expect(await act('obi', `/api/sections/${territory}/pass`, { reason: 'x' })).toBe('facilitator-writes-no-content')
  })

  test('[FA5] one college missing, and there is no facilitator', async () => {
    const id = await nominated()
    for (const by of ['ada', 'dan', 'bo', 'chi'] as const) expect(await say(by, id, 'yes')).toBe('pending')
    expect((await seen('pia')).inOffice).toEqual([])
    expect((await underWay('pia')).colleges.at(-1)).toEqual({ collegeId: collegeId('partner'), yesAt: null, meeting: false })
  })

  test('[FA5] a college without voice blocks nothing; one that gains a voice before the end is asked', async () => {
    const { db } = table.deps.storage
    const pia = await memberId('pia')
    await db.updateTable('member').set({ role: 'observer' }).where('id', '=', pia).execute()
    const id = await nominated()
    for (const by of ['ada', 'bo'] as const) expect(await say(by, id, 'yes')).toBe('pending')
    expect((await underWay('ada')).colleges).toHaveLength(3)
    await db.updateTable('member').set({ role: 'partner' }).where('id', '=', pia).execute()
    expect(await say('chi', id, 'yes')).toBe('pending')
    expect(await say('pia', id, 'yes')).toBe('appointed')
  })

  test('[FA6] one no ends it, without a reason; then somebody else may be proposed', async () => {
    const id = await nominated()
    for (const by of ['ada', 'bo', 'pia'] as const) await say(by, id, 'yes')
    expect(await say('chi', id, 'no')).toBe('refused')
    expect(await say('chi', id, 'yes')).toBe('nomination-closed')
    expect((await table.ref('obi')).role).toBe('observer')
    expect(await seen('ada')).toMatchObject({ nomination: null, inOffice: [], may: { propose: true } })
    await propose('chi', 'dan')
  })

  test('[FA6] a voice counts once: neither twice, nor for two colleges', async () => {
    const id = await nominated()
    expect(await say('bo', id, 'yes')).toBe('pending')
    expect(await say('bo', id, 'yes')).toBe('answer-unchanged')
    const { db } = table.deps.storage
    const move = { role: 'partner', college_id: collegeId('partner') ?? null }
    await db
      .updateTable('member')
      .set(move)
      .where('id', '=', await memberId('bo'))
      .execute()
    expect(await say('bo', id, 'yes')).toBe('pending')
    // The funders have nobody left; what bo said for them does not count for anybody.
    expect(await colleges('bo')).toEqual([
      [false, false],
      [false, false],
      [true, false],
    ])
  })

  test('[FA6] people without a voice, suspended or from elsewhere do not answer', async () => {
    const id = await nominated()
    expect([await say('sam', id, 'yes'), await say('obi', id, 'yes')]).toEqual(['role-without-voice', 'role-without-voice'])
    expect(await say('sue', id, 'no')).toBe('member-suspended')
    expect([await say('oz', id, 'no'), await say('nobody', id, 'no')]).toEqual(['not-found', 'not-signed-in'])
    await suspend('chi')
    expect(await say('chi', id, 'no')).toBe('member-suspended')
    expect((await underWay('ada')).colleges.map((college) => college.collegeId)).not.toContain(collegeId('service_user'))
  })

  test('[FA6] suspending whoever waits for a meeting appoints nobody', async () => {
    const id = await nominated()
    expect(await say('dan', id, 'meeting')).toBe('pending')
    await suspend('dan')
    for (const by of ['ada', 'bo', 'chi', 'pia'] as const) expect(await say(by, id, 'yes')).toBe('pending')
    expect((await seen('ada')).inOffice).toEqual([])
  })

  test('[FA4] nobody is in office without a declaration and the code as it is', async () => {
    const id = await propose('bo', 'obi')
    const accept = (body: unknown, by: Guest = 'obi') => act(by, `/api/nominations/${id}/accept`, body)
    expect(await accept({ codeVersion: CODE_VERSION })).toBe('invalid-input')
    expect(await accept({ declaration: { declares: 'interests', text: ' ' }, codeVersion: CODE_VERSION })).toBe('invalid-input')
    expect(await accept({ ...interests, codeVersion: CODE_VERSION - 1 })).toBe('code-changed')
    expect(await accept(interests, 'ada')).toBe('nomination-of-another')
    for (const by of ['ada', 'bo', 'chi', 'pia'] as const) expect(await say(by, id, 'yes')).toBe('nominee-has-not-accepted')
    expect(await accept({ declaration: { declares: 'nothing' }, codeVersion: CODE_VERSION })).toBeNull()
    expect((await underWay('pia')).declaration).toMatchObject({ text: null })
    expect(await accept(interests)).toBe('nomination-accepted')
  })

  test('[FA1] a voice may be nominated, does not answer about itself, and leaves its college when appointed', async () => {
    const id = await nominated('dan')
    expect(await say('dan', id, 'yes')).toBe('about-oneself')
    for (const by of ['ada', 'bo', 'chi'] as const) await say(by, id, 'yes')
    expect((await table.ref('dan')).role).toBe('establishment')
    expect(await say('pia', id, 'yes')).toBe('appointed')
    expect(await table.ref('dan')).toMatchObject({ role: 'facilitator', collegeId: null })
  })

  test('[FA1] [FA3] who cannot be proposed, and when nobody can', async () => {
    const path = `/api/spaces/${table.spaceId}/nominations`
    const proposing = async (by: Caller, whom: Guest) => act(by, path, { memberId: await memberId(whom) })
    expect(await proposing('bo', 'bo')).toBe('about-oneself')
    expect(await proposing('bo', 'sam')).toBe('scribe-writes-for-someone')
    expect(await proposing('bo', 'sue')).toBe('nominee-suspended')
    expect(await proposing('obi', 'dan')).toBe('role-without-voice')
    expect(await act('bo', path, { memberId: 'member_00000000000000000000' })).toBe('not-found')
    const elsewhere = await table.json<MemberAnswer[]>('oz', `/api/spaces/${table.otherSpaceId}/members`)
    expect(await act('bo', path, { memberId: elsewhere[0]?.id })).toBe('not-found')
    const id = await nominated()
    expect(await proposing('chi', 'dan')).toBe('nomination-pending')
    for (const by of ['ada', 'bo', 'chi', 'pia'] as const) await say(by, id, 'yes')
    expect(await proposing('chi', 'dan')).toBe('facilitator-in-office')
    await suspend('obi')
    expect(await proposing('chi', 'dan')).toBe('facilitator-in-office')
  })

  test('[FA7] the nominee declines, or whoever proposed withdraws', async () => {
    const first = await nominated()
    expect(await act('ada', `/api/nominations/${first}/decline`)).toBe('nomination-of-another')
    expect(await act('obi', `/api/nominations/${first}/decline`)).toBeNull()
    expect(await say('ada', first, 'yes')).toBe('nomination-closed')
    const second = await nominated()
    expect(await act('obi', `/api/nominations/${second}/withdraw`)).toBe('nomination-of-another')
    expect(await act('bo', `/api/nominations/${second}/withdraw`)).toBeNull()
    expect(await act('obi', `/api/nominations/${second}/decline`)).toBe('nomination-closed')
  })

  test('[FA5] [FA6] of a yes and a no at once, whichever comes first, one end stands', async () => {
    const id = await nominated()
    for (const by of ['ada', 'bo', 'pia'] as const) await say(by, id, 'yes')
    const [yes, no] = await Promise.all([say('chi', id, 'yes'), say('dan', id, 'no')])
    const appointed = yes === 'appointed'
    expect([yes, no]).toEqual(appointed ? ['appointed', 'nomination-closed'] : ['nomination-closed', 'refused'])
    expect((await seen('ada')).inOffice).toHaveLength(appointed ? 1 : 0)
    expect((await table.ref('obi')).role).toBe(appointed ? 'facilitator' : 'observer')
  })

  test('[FA15] the record names the college and no member, and never the declaration', async () => {
    const id = await nominated()
    await say('chi', id, 'meeting')
    for (const by of ['ada', 'bo', 'pia', 'chi'] as const) await say(by, id, 'yes')
    await act('pia', `/api/spaces/${table.spaceId}/facilitator/departure`, { memberId: await memberId('obi') })
    const told = await events()
    const answered = told.filter(({ kind }) => kind === 'nomination-answered')
    expect(answered.map(({ actorMemberId, body }) => [actorMemberId, body['collegeId'], body['answer']])).toEqual([
      [null, collegeId('service_user'), 'meeting'],
      [null, collegeId('establishment'), 'yes'],
      [null, collegeId('funder'), 'yes'],
      [null, collegeId('partner'), 'yes'],
      [null, collegeId('service_user'), 'yes'],
    ])
    const dismissed = told.find(({ kind }) => kind === 'facilitator-dismissed')
    expect(dismissed).toMatchObject({ actorMemberId: null, body: { collegeId: collegeId('partner') } })
    expect(JSON.stringify(told)).not.toContain('mission')
    expect(JSON.stringify([answered, dismissed])).not.toContain(await memberId('chi'))
    expect(told.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['facilitator-proposed', 'nomination-accepted', 'facilitator-appointed', 'facilitator-dismissed']),
    )
    expect(await verifyChain(table.deps.storage.db, table.spaceId)).toMatchObject({ intact: true })
  })
})

describe('a facilitator leaves', () => {
  const departure = async (by: Caller, whom: Guest = 'obi') =>
    act(by, `/api/spaces/${table.spaceId}/facilitator/departure`, { memberId: await memberId(whom) })

  beforeEach(async () => {
    const id = await nominated()
    for (const by of ['ada', 'bo', 'chi', 'pia'] as const) await say(by, id, 'yes')
    expect((await table.ref('obi')).role).toBe('facilitator')
  })

  test('[FA8] [FA10] one college asks, without a reason: at once, and the host animates (step 62)', async () => {
    expect(await departure('chi')).toBeNull()
    expect(await table.ref('obi')).toMatchObject({ role: 'observer', collegeId: null })
    const left = await seen('chi')
    expect(left).toMatchObject({ inOffice: [], host: { displayName: 'ada', since: null }, may: { offer: true, propose: true } })
    expect((await seen('ada')).may.handOver).toBe(true)
    expect(await departure('bo')).toBe('not-the-facilitator')
    expect((await table.call('obi', 'GET', '/api/me')).headers.get('set-cookie')).not.toBeNull()
  })

  test('[FA8] nobody without a voice, suspended or from elsewhere dismisses anybody', async () => {
    expect([await departure('sam'), await departure('sue')]).toEqual(['role-without-voice', 'member-suspended'])
    expect([await departure('oz'), await departure('nobody')]).toEqual(['not-found', 'not-signed-in'])
    expect(await departure('chi', 'ada')).toBe('not-the-facilitator')
    expect((await table.ref('obi')).role).toBe('facilitator')
  })

  test('[FA8] the facilitator steps down; nobody else does for them', async () => {
    const stepDown = (by: Caller) => act(by, `/api/spaces/${table.spaceId}/facilitator/step-down`)
    expect(await stepDown('ada')).toBe('not-the-facilitator')
    expect(await stepDown('obi')).toBeNull()
    expect(await stepDown('obi')).toBe('not-the-facilitator')
    expect((await table.ref('obi')).role).toBe('observer')
  })

  test('[FA8] two colleges at once: one departure stands, and one in the record', async () => {
    expect([await Promise.all([departure('chi'), departure('bo')])].flat().sort()).toEqual(['not-the-facilitator', null].sort())
    expect((await events()).filter(({ kind }) => kind === 'facilitator-dismissed')).toHaveLength(1)
  })

  test('[FA9] whoever left is not made facilitator again by an old proposal about their mandate', async () => {
    const sheetId = await table.addSheet('shared-diagnostic')
    const { db } = table.deps.storage
    const frame = await table.sectionId(sheetId, 'frame')
    await db.updateTable('section').set({ state: 'consented' }).where('id', '=', frame).execute()
    const asked = await table.call('bo', 'PATCH', `/api/members/${await memberId('obi')}`, { mandate: 'indépendante', reason: 'dit ainsi' })
    expect(asked.status).toBe(202)
    const { proposalId } = (await asked.json()) as { proposalId: string }
    await departure('chi')
    expect(await act('ada', `/api/member-proposals/${proposalId}/agree`)).toBe('facilitator-is-appointed')
    expect((await table.ref('obi')).role).toBe('observer')
  })
})

describe('the doors that led to the role', () => {
  test('[FA9] an invitation, a move, an addition and a new space refuse it', async () => {
    const at = `/api/spaces/${table.spaceId}`
    expect(await act('ada', `${at}/invitations`, { role: 'facilitator', label: 'x', expiresInDays: 1, singleUse: true })).toBe(
      'facilitator-is-appointed',
    )
    expect(await act('ada', `${at}/members`, { displayName: 'Anne', role: 'facilitator' })).toBe('facilitator-is-appointed')
    expect(await act('ada', '/api/spaces', { name: 'Ailleurs', role: 'facilitator' })).toBe('facilitator-is-appointed')
    const moved = await table.call('ada', 'PATCH', `/api/members/${await memberId('obi')}`, { role: 'facilitator', reason: 'x' })
    expect((await moved.json()) as object).toMatchObject({ status: 403, kind: 'facilitator-is-appointed' })
    expect((await seen('ada')).inOffice).toEqual([])
  })
})
