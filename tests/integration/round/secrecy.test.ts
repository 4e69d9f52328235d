/** What must not be known: positions before the reveal, and who deposited for ever. */
import { isoWeek } from '@polyphonie/server/round/deposit'
import { describe, expect, test } from 'vitest'
import type { Caller, Guest } from '../../support/table.ts'
import { openRound } from './around.ts'
import { bytesOf, copyOf, type Prepared, prepareOnDisk, type Started, startOn } from './onDisk.ts'

/** Late enough that any other request prolongs the session it comes with, and writes so. */
const HOURS = 3 * 3_600_000

describe('before the reveal', () => {
  test('[RO8] nobody learns what somebody answered, by any route', async () => {
    const round = await openRound()
    await round.until('object')
    const paths = [
      `/rounds/${round.id}`,
      `/sheets/${round.sheetId}/rounds`,
      `/sheets/${round.sheetId}`,
      `/spaces/${round.table.spaceId}/events`,
      `/spaces/${round.table.spaceId}/sheets`,
      `/spaces/${round.table.spaceId}/members`,
      `/spaces/${round.table.spaceId}/reading-delay`,
    ]
    const others: readonly Caller[] = ['ada', 'dan', 'chi', 'pia', 'fay', 'obi', 'sam']
    async function seen(): Promise<string> {
      const answers: unknown[] = []
      for (const who of others) for (const at of paths) answers.push(await round.ask(who, 'GET', at))
      return JSON.stringify(answers)
    }
    const before = await seen()
    expect(await round.answer('bo', 'consents')).toBe('204')
    const consented = await seen()
    // That one more has answered is all there is to see.
    expect(consented.replaceAll('"answered":1', '"answered":0')).toBe(before)
    expect(await round.answer('bo', 'objects', 'Un mot que personne ne lit.')).toBe('204')
    expect(await seen()).toBe(consented)
    expect((await round.read('bo')).myPosition).toEqual({ position: 'objects', reason: 'Un mot que personne ne lit.' })
    expect(await round.step('fay', 'closed', 'consented')).toBe('answers-not-revealed')
    await round.everybody('consents', ['bo'])
    const unrevealed = await seen()
    expect(unrevealed).not.toContain('Un mot que personne ne lit.')
    expect(await round.reveal()).toBe('204')
    expect(await seen()).toContain('Un mot que personne ne lit.')
    const events = await round.table.deps.storage.db.selectFrom('event').select(['kind', 'body']).execute()
    expect(events.filter(({ kind }) => kind === 'round-revealed')).toHaveLength(1)
    expect(events.some(({ body }) => body.includes('personne ne lit'))).toBe(false)
  })
})

describe('unattributed deposits', () => {
  test('[RO21] the week is all that is kept of when', () => {
    expect(isoWeek(Date.UTC(2026, 9, 8, 12))).toBe('2026-W41')
    expect(isoWeek(Date.UTC(2026, 9, 11, 23, 59))).toBe('2026-W41')
    expect(isoWeek(Date.UTC(2026, 9, 12))).toBe('2026-W42')
    expect(isoWeek(Date.UTC(2027, 0, 3))).toBe('2026-W53')
    expect(isoWeek(Date.UTC(2024, 11, 30))).toBe('2025-W01')
  })

  const answering = () => prepareOnDisk((round) => round.until('object'))

  /** The server is started on a copy and asked by `act`; what it leaves behind and what it told are returned. */
  async function run(prepared: Prepared, sessionsLater: number, act: (ask: Started['ask']) => Promise<unknown>) {
    const folder = copyOf(prepared)
    const { ask, stop, answers, logged, announced } = await startOn(prepared, folder, { sessionsLater })
    await act(ask)
    await stop()
    return { bytes: bytesOf(folder), answers, logged, announced }
  }

  test('[RO21] who deposits leaves no trace: two runs that differ only in that are the same to the byte', async () => {
    const prepared = await answering()
    const words = { text: 'Motivée, ça veut dire quoi ?' }
    const depositing = (who: Guest) => run(prepared, HOURS, (ask) => ask(who, 'POST', `/rounds/${prepared.roundId}/deposits`, words))
    const byBo = await depositing('bo')
    const byChi = await depositing('chi')
    expect(byBo.answers).toMatchObject([{ status: 204, body: '' }])
    expect(byBo.answers[0]?.headers).not.toHaveProperty('set-cookie')
    expect(byChi).toEqual(byBo)
    expect(byBo).toMatchObject({ logged: [], announced: [] })
    // The comparison is one that can fail: other words, or an act that is somebody's, leave another folder.
    const otherWords = await run(prepared, HOURS, (ask) => ask('bo', 'POST', `/rounds/${prepared.roundId}/deposits`, { text: 'Autre.' }))
    expect(otherWords.bytes).not.toEqual(byBo.bytes)
    const position = (who: Guest) =>
      run(prepared, HOURS, (ask) => ask(who, 'PUT', `/rounds/${prepared.roundId}/position`, { position: 'consents' }))
    const [positionOfBo, positionOfChi] = [await position('bo'), await position('chi')]
    expect(positionOfBo.bytes).not.toEqual(positionOfChi.bytes)
    expect(positionOfBo.announced).not.toEqual([])
  })

  test('[RO21] nor do two deposits, whoever made which, once everybody has answered and all is revealed', async () => {
    const prepared = await answering()
    const whole = (first: Guest, second: Guest) =>
      run(prepared, 0, async (ask) => {
        await ask(first, 'POST', `/rounds/${prepared.roundId}/deposits`, { text: 'Un.' })
        await ask(second, 'POST', `/rounds/${prepared.roundId}/deposits`, { text: 'Deux.' })
        for (const who of ['ada', 'dan', 'chi', 'bo', 'pia'] as const)
          await ask(who, 'PUT', `/rounds/${prepared.roundId}/position`, { position: 'consents' })
        await ask('fay', 'POST', `/rounds/${prepared.roundId}/reveal`)
        await ask('obi', 'GET', `/rounds/${prepared.roundId}`)
      })
    const one = await whole('bo', 'chi')
    expect(await whole('chi', 'ada')).toEqual(one)
    const shown = JSON.parse(one.answers.at(-1)?.body ?? '{}')
    expect(
      shown.objections.map(({ memberId, collegeId, text }: Record<string, unknown>) => [memberId, collegeId, text]).toSorted(),
    ).toEqual([
      [null, null, 'Deux.'],
      [null, null, 'Un.'],
    ])
  })

  test('[RO21] how often somebody deposits is limited, and forgotten with the process', async () => {
    const round = await openRound()
    await round.until('object')
    const deposit = async (who: Guest) => (await round.ask(who, 'POST', `/rounds/${round.id}/deposits`, { text: 'Encore.' })).status
    const statuses: number[] = []
    for (let time = 0; time < 6; time += 1) statuses.push(await deposit('bo'))
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429])
    expect(await deposit('chi')).toBe(204)
    // A refused one does not count.
    for (let time = 0; time < 7; time += 1) expect(await deposit('obi')).toBe(403)
    const rows = await round.table.deps.storage.db.selectFrom('deposit').selectAll().execute()
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(['id', 'round_id', 'text', 'week'])
    expect(await round.read('bo')).toMatchObject({ deposits: { open: true, couldBe: 5 }, objections: [] })
  })
})
