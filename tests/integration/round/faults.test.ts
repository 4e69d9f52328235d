/** Two at once, too late, and stops between the steps: each refused clearly, nothing half done. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import { describe, expect, test } from 'vitest'
import type { Guest } from '../../support/table.ts'
import { DAY, openRound, type Round, voices } from './around.ts'
import { prepareOnDisk, startOn } from './onDisk.ts'

const kindOf = ({ status, kind }: Awaited<ReturnType<Round['ask']>>) => kind ?? String(status)

async function events(round: Round, kind: string): Promise<number> {
  const rows = await round.table.deps.storage.db.selectFrom('event').select('seq').where('kind', '=', kind).execute()
  return rows.length
}

describe('faults', () => {
  test('[RO24] of two closings at once one is refused', async () => {
    const round = await openRound()
    await round.until('object')
    await round.everybody('consents')
    await round.reveal()
    round.table.clock.at += 15 * DAY
    const outcomes = await Promise.all([
      round.step('fay', 'closed', 'consented'),
      round.step('fay', 'closed', 'consented'),
      round.step('fay', 'closed', 'toCircle'),
    ])
    expect(outcomes.toSorted()).toEqual(['204', 'round-closed', 'round-closed'])
    expect(await events(round, 'round-closed')).toBe(1)
    expect((await verifyChain(round.table.deps.storage.db, round.table.spaceId)).intact).toBe(true)
  })

  test('[RO10] of two reveals at once one is refused, and every objection is there once', async () => {
    const round = await openRound()
    await round.until('object')
    await round.answer('bo', 'objects', 'Trop.')
    await round.everybody('consents', ['bo'])
    const outcomes = await Promise.all([round.reveal(), round.reveal(), round.reveal()])
    expect(outcomes.toSorted()).toEqual(['204', 'answers-revealed', 'answers-revealed'])
    expect((await round.read()).objections.map(({ number }) => number)).toEqual(['O-01'])
    expect(await events(round, 'round-revealed')).toBe(1)
  })

  test('[RO5] of two steps at once one is refused', async () => {
    const round = await openRound()
    const outcomes = await Promise.all([round.step('fay', 'clarify'), round.step('ada', 'clarify')])
    expect(outcomes.toSorted()).toEqual(['204', 'not-the-next-step'])
    expect(await events(round, 'round-step')).toBe(1)
  })

  test('[RO3] of two rounds opened at once on one section one is refused, and no number is lost', async () => {
    const round = await openRound()
    const free = await round.table.sectionId(round.sheetId, 'value')
    const open = async () =>
      kindOf(await round.ask('bo', 'POST', `/sheets/${round.sheetId}/rounds`, { statement: 'Oui.', sectionIds: [free] }))
    expect((await Promise.all([open(), open()])).toSorted()).toEqual(['201', 'section-in-round'])
    const numbers = await round.table.json<{ number: string }[]>('ada', `/api/sheets/${round.sheetId}/rounds`)
    expect(numbers.map(({ number }) => number)).toEqual(['P-02', 'P-01'])
  })

  test('[RO8] too late, not asked, without a reason', async () => {
    const round = await openRound()
    expect(await round.answer('bo', 'consents')).toBe('answers-not-open')
    await round.until('object')
    expect(await round.answer('obi', 'consents')).toBe('not-asked')
    expect(await round.answer('fay', 'consents')).toBe('not-asked')
    expect(await round.answer('sue', 'consents')).toBe('member-suspended')
    expect(await round.answer('oz', 'consents')).toBe('not-found')
    expect(await round.answer('nobody', 'consents')).toBe('not-signed-in')
    expect(await round.answer('bo', 'objects')).toBe('invalid-input')
    expect(await round.answer('bo', 'objects', '   ')).toBe('invalid-input')
    expect(await round.answer('bo', 'rejects')).toBe('invalid-input')
    expect(await round.answer('bo', 'consents')).toBe('204')
    expect(await round.answer('bo', 'standsAside')).toBe('204')
    expect((await round.read('bo')).myPosition?.position).toBe('standsAside')
    await round.everybody('consents', ['bo'])
    await round.reveal()
    expect(await round.answer('bo', 'consents')).toBe('answers-revealed')
    await round.step('fay', 'closed', 'toCircle')
    expect(await round.answer('bo', 'consents')).toBe('round-closed')
    expect(kindOf(await round.ask('fay', 'POST', `/rounds/${round.id}/step`, { to: 'closed' }))).toBe('invalid-input')
    expect(kindOf(await round.ask('fay', 'POST', `/rounds/${round.id}/step`, { to: 'treat', outcome: 'consented' }))).toBe('invalid-input')
  })

  test('[RO24] nobody writes in what is decided on', async () => {
    const round = await openRound()
    await round.until('object')
    const refused = await round.ask('ada', 'POST', `/sections/${round.sectionId}/pass`, { reason: 'Plus tard.' })
    expect(kindOf(refused)).toBe('section-in-round')
  })

  test('[RO16] a stop between opening the answers and fixing the text is found, never passed over', async () => {
    const round = await openRound()
    await round.until('object')
    await round.everybody('consents')
    await round.reveal()
    round.table.clock.at += 15 * DAY
    await round.table.deps.storage.db.updateTable('round_section').set({ fixed_hash: null }).execute()
    expect(await round.step('fay', 'closed', 'consented')).toBe('passage-changed')
    expect((await round.read()).step).toBe('recheck')
  })

  test('[RO24] a round goes on after every stop of the server as if there had been none', async () => {
    const prepared = await prepareOnDisk(async () => undefined)
    const path = `/rounds/${prepared.roundId}`
    const objects = { position: 'objects', reason: 'Trop vite.' }
    const acts: readonly (readonly [Guest, string, string, unknown?])[] = [
      ['fay', 'POST', `${path}/step`, { to: 'clarify' }],
      ['obi', 'POST', `${path}/says`, { kind: 'question', text: 'Pourquoi ?' }],
      ['fay', 'POST', `${path}/step`, { to: 'react' }],
      ['fay', 'POST', `${path}/step`, { to: 'amend' }],
      ['ada', 'POST', `${path}/amendments`, { amendmentIds: [], statement: 'Sept places.' }],
      ['fay', 'POST', `${path}/step`, { to: 'object' }],
      ['bo', 'PUT', `${path}/position`, objects],
      ...(['ada', 'dan', 'chi', 'pia'] as const).map((who) => [who, 'PUT', `${path}/position`, { position: 'consents' }] as const),
      ['fay', 'POST', `${path}/reveal`],
      ['fay', 'POST', `${path}/step`, { to: 'treat' }],
      ['bo', 'POST', '/objections/current/lift'],
      ['fay', 'POST', `${path}/step`, { to: 'recheck' }],
      ...voices.map((who) => [who, 'PUT', `${path}/position`, { position: 'consents' }] as const),
      ['fay', 'POST', `${path}/reveal`],
      ['fay', 'POST', `${path}/step`, { to: 'closed', outcome: 'consented' }],
    ]
    let seen: string | null = null
    for (const [who, method, at, body] of acts) {
      const server = await startOn(prepared, prepared.folder, { later: 20 * DAY })
      const { body: before } = await server.ask('bo', 'GET', path)
      if (seen !== null) expect(before).toBe(seen)
      const objectionId: string = JSON.parse(before).objections[0]?.id ?? ''
      const { status, body: answer } = await server.ask(who, method, at.replace('current', objectionId), body)
      expect([at, status < 300 ? '' : answer]).toEqual([at, ''])
      seen = (await server.ask('bo', 'GET', path)).body
      await server.stop()
    }
    expect(JSON.parse(seen ?? '{}')).toMatchObject({ step: 'closed', outcome: 'consented', statement: 'Sept places.' })
  })
})
