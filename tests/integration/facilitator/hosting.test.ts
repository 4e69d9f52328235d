/** Hosting goes round while there is no facilitator. */
import type { FacilitatorAnswer, HostingOffered } from '@polyphonie/shared/wire/http/facilitator'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { beforeEach, expect, test } from 'vitest'
import { seatFacilitator } from '../../support/facilitator.ts'
import { type Caller, type Guest, setTable, type Table } from '../../support/table.ts'

let table: Table
let territory = ''
beforeEach(async () => {
  table = await setTable({ without: ['fay'] })
  territory = await table.sectionId(await table.addSheet('shared-diagnostic'), 'territory')
})

const at = () => `/api/spaces/${table.spaceId}`
const seen = (caller: Guest) => table.json<FacilitatorAnswer>(caller, `${at()}/facilitator`)
const memberId = async (guest: Guest) => (await table.ref(guest)).memberId

/** The answer, or the kind of the refusal. */
async function ask(caller: Caller, path: string, body?: unknown): Promise<HostingOffered | string | null> {
  const answer = await table.call(caller, 'POST', path, body)
  if (answer.status === 204) return null
  const told = (await answer.json()) as HostingOffered & { kind: string }
  return answer.ok ? told : told.kind
}

async function offered(asked: Promise<HostingOffered | string | null>): Promise<HostingOffered> {
  const answer = await asked
  if (answer === null || typeof answer === 'string') throw new Error(`refused: ${answer}`)
  return answer
}

const handOver = async (by: Caller, to: Guest) => ask(by, `${at()}/hosting/hand-over`, { memberId: await memberId(to) })
const offer = (by: Caller) => ask(by, `${at()}/hosting/offer`)
const accept = (by: Caller, { id }: HostingOffered) => ask(by, `/api/hosting-offers/${id}/accept`)
const decline = (by: Caller, { id }: HostingOffered) => ask(by, `/api/hosting-offers/${id}/decline`)

/** Whoever may lock a section for a moment animates. */
async function animators(): Promise<string[]> {
  const found: string[] = []
  for (const guest of ['ada', 'dan', 'chi', 'bo', 'pia', 'obi'] as const) {
    const { db } = table.deps.storage
    const answer = await table.call(guest, 'POST', `/api/sections/${territory}/lock`, { locked: true, reason: 'x' })
    if (answer.status === 204) found.push(guest)
    await db.updateTable('section').set({ locked_until: null, locked_by: null, lock_reason: null }).where('id', '=', territory).execute()
  }
  return found
}

async function setState(guest: Guest, state: 'active' | 'suspended'): Promise<void> {
  await table.deps.storage.db
    .updateTable('member')
    .set({ state })
    .where('id', '=', await memberId(guest))
    .execute()
}

test('[FA10] [FA11] whoever opened the space animates until another college has taken over, and keeps what is theirs', async () => {
  expect(await animators()).toEqual(['ada'])
  const toChi = await offered(handOver('ada', 'chi'))
  expect(toChi.hosts).toBe(false)
  expect(await animators()).toEqual(['ada'])
  expect(await accept('bo', toChi)).toBe('hosting-of-others')
  expect(await accept('ada', toChi)).toBe('hosting-of-others')
  table.clock.at += 1000
  expect(await accept('chi', toChi)).toBeNull()
  expect(await animators()).toEqual(['chi'])
  expect((await seen('bo')).host).toMatchObject({ displayName: 'chi', since: table.clock.at, suspended: false })
  const space = await table.json<SpaceAnswer>('bo', at())
  expect(space).toMatchObject({ hostMemberId: await memberId('ada'), rotatingHostMemberId: await memberId('chi') })
  const invitation = { role: 'observer', label: 'x', expiresInDays: 1, singleUse: true }
  expect((await table.call('ada', 'POST', `${at()}/invitations`, invitation)).status).toBe(201)
  expect(await ask('chi', `${at()}/invitations`, invitation)).toBe('host-only')
  expect((await table.ref('chi')).role).toBe('service_user')
})

test('[FA11] it goes to a voice of another college, and only whoever animates gives it', async () => {
  expect(await handOver('ada', 'dan')).toBe('host-changes-college')
  expect(await handOver('ada', 'ada')).toBe('host-changes-college')
  expect([await handOver('ada', 'obi'), await handOver('ada', 'sam')]).toEqual(['host-has-a-voice', 'host-has-a-voice'])
  expect(await handOver('bo', 'chi')).toBe('not-animating')
  expect([await handOver('oz', 'chi'), await handOver('sue', 'chi')]).toEqual(['not-found', 'member-suspended'])
  expect(await ask('ada', `${at()}/hosting/hand-over`, { memberId: 'member_00000000000000000000' })).toBe('not-found')
})

test('[FA12] a host who does not answer for seven days keeps nobody from animating', async () => {
  const byBo = await offered(offer('bo'))
  expect(await accept('bo', byBo)).toBe('hosting-of-others')
  table.clock.at += 7 * 86_400_000 - 1
  expect(await accept('bo', byBo)).toBe('hosting-of-others')
  expect(await accept('chi', byBo)).toBe('hosting-of-others')
  table.clock.at += 1
  expect((await seen('bo')).offers).toMatchObject([{ may: { accept: true } }])
  expect(await accept('chi', byBo)).toBe('hosting-of-others')
  expect(await accept('bo', byBo)).toBeNull()
})

test('[FA12] somebody offers; whoever animates agrees or not', async () => {
  expect([await offer('dan'), await offer('obi')]).toEqual(['host-changes-college', 'role-without-voice'])
  const byBo = await offered(offer('bo'))
  expect(byBo.hosts).toBe(false)
  expect(await accept('bo', byBo)).toBe('hosting-of-others')
  expect((await seen('ada')).offers).toMatchObject([
    { kind: 'offering', candidate: { displayName: 'bo' }, may: { accept: true, decline: true } },
  ])
  expect((await seen('chi')).offers).toMatchObject([{ mine: false, may: { accept: false, decline: false } }])
  expect(await decline('ada', byBo)).toBeNull()
  expect(await accept('ada', byBo)).toBe('hosting-decided')
  expect(await accept('ada', await offered(offer('bo')))).toBeNull()
  expect(await animators()).toEqual(['bo'])
})

test('[FA12] where whoever animates is suspended, an offer takes effect at once', async () => {
  await setState('ada', 'suspended')
  expect(await animators()).toEqual([])
  expect(await offered(offer('pia'))).toMatchObject({ hosts: true })
  expect(await animators()).toEqual(['pia'])
  await setState('ada', 'active')
  expect(await animators()).toEqual(['pia'])
})

test('[FA13] an offer is made once, taken back by its maker, and lapses when somebody else takes over', async () => {
  const byBo = await offered(offer('bo'))
  expect([await offer('bo'), await handOver('ada', 'bo')]).toEqual(['hosting-offered', 'hosting-offered'])
  expect(await decline('chi', byBo)).toBe('hosting-of-others')
  expect(await decline('bo', byBo)).toBeNull()
  const again = await offered(offer('bo'))
  const toChi = await offered(handOver('ada', 'chi'))
  expect(await accept('chi', toChi)).toBeNull()
  expect(await accept('chi', again)).toBe('hosting-decided')
  expect((await seen('ada')).offers).toEqual([])
})

test('[FA13] two offers accepted at once: one of them animates', async () => {
  const [byBo, toChi] = [await offered(offer('bo')), await offered(handOver('ada', 'chi'))]
  const answers = await Promise.all([accept('ada', byBo), accept('chi', toChi)])
  expect(answers.filter((answer) => answer === null)).toHaveLength(1)
  expect(answers.filter((answer) => answer === 'hosting-decided')).toHaveLength(1)
  expect(await animators()).toHaveLength(1)
})

test('[FA10] whoever loses their voice animates no more: it falls back to whoever opened the space', async () => {
  await accept('chi', await offered(handOver('ada', 'chi')))
  await table.deps.storage.db
    .updateTable('member')
    .set({ role: 'observer' })
    .where('id', '=', await memberId('chi'))
    .execute()
  expect(await animators()).toEqual(['ada'])
  expect((await seen('bo')).host).toMatchObject({ displayName: 'ada', since: null })
})

test('[FA10] [FA12] while there is a facilitator nobody hosts, and nothing is offered', async () => {
  const toChi = await offered(handOver('ada', 'chi'))
  await seatFacilitator(table.deps.storage.db, { spaceId: table.spaceId, memberId: await memberId('obi'), at: table.clock.now() })
  expect(await animators()).toEqual(['obi'])
  expect([await offer('bo'), await handOver('ada', 'bo'), await accept('chi', toChi)]).toEqual([
    'facilitator-in-office',
    'facilitator-in-office',
    'facilitator-in-office',
  ])
  expect(await seen('ada')).toMatchObject({ may: { handOver: false, offer: false }, offers: [{ may: { accept: false } }] })
})
