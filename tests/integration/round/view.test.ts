/** What the page of a round is told: how many answers it waits for, and what the person reading it may do. */

import { expect, test } from 'vitest'
import { type Guest, setTable } from '../../support/table.ts'
import { openRound, voices } from './around.ts'

test('[RO4] the answers that are waited for are one for an organisation in each of its colleges, and one for each service user', async () => {
  const table = await setTable()
  const together = async (guests: readonly Guest[], organisation: string) => {
    for (const guest of guests) {
      const { memberId } = await table.ref(guest)
      await table.deps.storage.db.updateTable('member').set({ organisation }).where('id', '=', memberId).execute()
    }
  }
  await together(voices, 'Les Deux Rives')
  const each = await openRound({}, table)
  expect((await each.read()).voices).toBe(5)
  expect(await each.step('ada', 'closed', 'withdrawn')).toBe('204')

  const byOrganisation = await openRound({ voicePer: 'organisation' }, table)
  expect((await byOrganisation.read()).voices).toBe(4)
  await byOrganisation.until('object')
  await byOrganisation.everybody('consents')
  expect(await byOrganisation.read()).toMatchObject({ answered: 4, voices: 4 })
})
