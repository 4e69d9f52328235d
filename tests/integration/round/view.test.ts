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

test('[RO5] [RO7] whoever carries the proposal is told to wait for reactions, may withdraw it to the end, and leaves the rest to whoever animates', async () => {
  const round = await openRound()
  const way = async (who: Guest, to: string, outcome?: string) =>
    (await round.read(who)).next.find((next) => next.to === to && next.outcome === outcome)
  await round.until('react')
  expect(await way('ada', 'amend')).toMatchObject({ mine: true, allowed: false, reasons: [{ kind: 'reactions-waiting' }] })
  expect(await way('fay', 'amend')).toMatchObject({ mine: true, allowed: true, reasons: [] })
  expect(await way('bo', 'amend')).toMatchObject({ mine: false, allowed: true })
  expect((await round.read('ada')).may.step).toBe(false)
  expect((await round.read('fay')).may.step).toBe(true)

  for (const to of ['amend', 'object'] as const) expect(await round.step('fay', to)).toBe('204')
  const mine = async (who: Guest) => (await round.read(who)).next.flatMap(({ mine, outcome, to }) => (mine ? [outcome ?? to] : []))
  expect(await mine('ada')).toEqual(['withdrawn'])
  expect(await mine('bo')).toEqual([])
  expect(await mine('fay')).toHaveLength((await round.read('fay')).next.length)
  expect(await way('ada', 'closed', 'withdrawn')).toMatchObject({ allowed: true })
  expect(await round.step('ada', 'closed', 'withdrawn')).toBe('204')
})

test('[RO18] [RO19] [RO20] each objection says what whoever reads it may do about it', async () => {
  const round = await openRound()
  await round.until('object')
  await round.answer('bo', 'objects', 'Trop cher.')
  await round.answer('chi', 'objects', 'Vous n’allez pas me prendre.')
  await round.everybody('consents', ['bo', 'chi'])
  await round.ask('ada', 'POST', `/rounds/${round.id}/deposits`, { text: 'Motivée, ça veut dire quoi ?' })
  await round.reveal()
  await round.step('fay', 'treat')
  const may = async (who: Guest) => (await round.read(who)).objections.map((objection) => objection.may)
  const nothing = { word: null, answerWording: false, treat: false, lift: false, maintain: false }

  expect(await may('chi')).toEqual([
    { ...nothing, word: 'words', treat: true, lift: true, maintain: true },
    nothing,
    // Unattributed words are nobody's to word, and their turn comes last.
    nothing,
  ])
  expect(await may('fay')).toEqual([{ ...nothing, word: 'proposes' }, { ...nothing, word: 'proposes' }, nothing])
  expect(await may('obi')).toEqual([nothing, nothing, nothing])

  const [ofChi, ofBo, ofNobody] = (await round.read()).objections.map(({ id }) => id)
  if (ofChi === undefined || ofBo === undefined || ofNobody === undefined) throw new Error('three objections were made')
  await round.objection('fay', ofChi, 'word', { risk: 'Choisir les plus simples.' })
  expect((await may('chi'))[0]).toMatchObject({ answerWording: true })
  await round.objection('ada', ofChi, 'treat', { answer: 'Sept places gardées.' })
  await round.objection('bo', ofBo, 'maintain', { withMention: true, disagreement: 'Nous demandons une date.' })
  expect((await may('bo'))[1]).toEqual({ ...nothing, lift: true })
  expect((await may('fay'))[1]).toEqual(nothing)
  expect(await may('ada')).toEqual([{ ...nothing, treat: true }, nothing, { ...nothing, treat: true }])
})

test('[RO18] a member who animates while there is no facilitator helps to word an objection too', async () => {
  const round = await openRound({}, await setTable({ without: ['fay'] }))
  for (const to of ['clarify', 'react', 'amend', 'object'] as const) expect(await round.step('ada', to)).toBe('204')
  await round.answer('bo', 'objects', 'Trop cher.')
  await round.everybody('consents', ['bo'])
  expect(await round.reveal('ada')).toBe('204')
  expect((await round.read('ada')).objections[0]?.may).toMatchObject({ word: 'proposes', treat: false, lift: false })
  expect((await round.read('dan')).objections[0]?.may.word).toBe(null)
})

test('[RO7] every member with a voice may answer a question, whoever carries the proposal or not; anybody who reads may ask', async () => {
  const round = await openRound()
  const may = async (who: Guest) => {
    const { say, answer } = (await round.read(who)).may
    return { say, answer }
  }
  expect(await Promise.all((['ada', 'bo', 'chi', 'fay', 'obi'] as const).map(may))).toEqual([
    { say: true, answer: true },
    { say: true, answer: true },
    { say: true, answer: true },
    { say: true, answer: false },
    { say: true, answer: false },
  ])
  await round.step('ada', 'closed', 'withdrawn')
  expect(await may('bo')).toEqual({ say: false, answer: false })
})

test('[RO9] a colleague is told that their organisation has answered before they choose, and nobody else is', async () => {
  const table = await setTable()
  await table.deps.storage.db
    .updateTable('member')
    .set({ organisation: 'Les Deux Rives' })
    .where('id', 'in', [(await table.ref('dan')).memberId, (await table.ref('bo')).memberId])
    .execute()
  const round = await openRound({ voicePer: 'organisation' }, table)
  await round.until('object')
  const told = async () => {
    const known: Guest[] = []
    for (const guest of [...voices, 'fay', 'obi'] as const) if ((await round.read(guest)).voiceAnswered) known.push(guest)
    return known
  }
  expect(await told()).toEqual([])
  expect(await round.answer('ada', 'consents')).toBe('204')
  expect(await told()).toEqual(['dan'])
  expect(await round.answer('ada', 'standsAside')).toBe('204')
  await round.everybody('consents', ['ada', 'dan'])
  await round.reveal()
  expect(await told()).toEqual([])
})
