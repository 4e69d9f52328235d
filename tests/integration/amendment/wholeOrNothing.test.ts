/** Adoption: the text, the state and the event together, or nothing of them; with its refusals, and what stands after a restart. */
import { type Adoption, adoptTogether } from '@polyphonie/server/amendment/adopt'
import { mergedHashes } from '@polyphonie/server/amendment/merge'
import { realClock } from '@polyphonie/server/clock'
import { readEvents, verifyChain } from '@polyphonie/server/event/eventLog'
import { type Failure, ok } from '@polyphonie/shared/result'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Amending, startAmending } from '../../support/amending.ts'

const WORDS = 'Le dimanche aussi.'

/** A shared amendment of ada's, with words the section does not have. */
async function sharedAmendment(amending: Amending): Promise<string> {
  await amending.write('bo', `section/${amending.server.section('response')}`, 'Du lundi au samedi. ')
  const id = await amending.fork('ada')
  await amending.write('ada', `amendment/${id}`, WORDS)
  await amending.stage('ada', id, 'shared')
  return id
}

const sectionOf = ({ server }: Amending): string => server.section('response')
const textOf = async (amending: Amending): Promise<string> =>
  (await amending.server.live.rooms.textOf(`section/${sectionOf(amending)}`)).text

const tables = [
  'update_log',
  'update_payload',
  'ledger_row',
  'cut',
  'client_claim',
  'event',
  'amendment',
  'amendment_change',
  'section',
] as const

async function everything({ server }: Amending): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const table of tables) found[table] = JSON.stringify(await server.storage.db.selectFrom(table).selectAll().execute())
  return found
}

function adopt<T, F extends Failure>({ server }: Amending, asked: Partial<Adoption<T, F>> & Pick<Adoption<T, F>, 'within'>) {
  const deps = { storage: server.storage, clock: realClock, rooms: server.live.rooms }
  return adoptTogether(deps, { amendmentIds: [], expected: new Map(), ...asked })
}

test('[AM8] an act that throws, or says no, after the merge leaves no trace of it, after a restart too', async () => {
  const amending = await startAmending()
  const id = await sharedAmendment(amending)
  const before = await everything(amending)
  const broken = adopt(amending, { amendmentIds: [id], within: () => Promise.reject(new Error('the disk is full')) })
  await expect(broken).rejects.toThrow('the disk is full')
  const refused = await adopt(amending, {
    amendmentIds: [id],
    async within(trx) {
      await trx.updateTable('section').set({ state: 'consented' }).where('id', '=', sectionOf(amending)).execute()
      return { ok: false, error: { kind: 'round-closed' } } as const
    },
  })
  expect(refused).toEqual({ ok: false, error: { kind: 'round-closed' } })
  expect(await everything(amending)).toEqual(before)
  expect(await textOf(amending)).toBe('Du lundi au samedi. ')
  await amending.server.restartRooms()
  expect(await textOf(amending)).toBe('Du lundi au samedi. ')
  expect(await everything(amending)).toEqual(before)
  // It can still be adopted: nothing half done stands in the way.
  expect((await amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {})).kind).toBeNull()
  expect(await textOf(amending)).toBe(`Du lundi au samedi. ${WORDS}`)
  await amending.server.restartRooms()
  expect(await textOf(amending)).toBe(`Du lundi au samedi. ${WORDS}`)
})

test('[AM10] two people who adopt at once adopt once', async () => {
  const amending = await startAmending()
  const id = await sharedAmendment(amending)
  const answers = await Promise.all([
    amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {}),
    amending.ask('chi', 'POST', `/amendments/${id}/adopt`, {}),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  expect(answers.find(({ status }) => status === 409)?.kind).toBe('amendment-ended')
  expect(await textOf(amending)).toBe(`Du lundi au samedi. ${WORDS}`)
  const { spaceId } = amending.server.person.ada
  const events = await readEvents(amending.server.storage.db, spaceId)
  expect(events.filter(({ kind }) => kind === 'amendment-adopted')).toHaveLength(1)
  expect((await amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {})).kind).toBe('amendment-ended')
})

test('[AM8] a section that says something else than was decided on is left as it is', async () => {
  const amending = await startAmending()
  const id = await sharedAmendment(amending)
  const section = sectionOf(amending)
  const deps = { storage: amending.server.storage, rooms: amending.server.live.rooms }
  const expected = await mergedHashes(deps, [section], [id])
  await amending.write('chi', `section/${section}`, 'Sauf en août. ')
  const before = await everything(amending)
  const done = await adopt(amending, { amendmentIds: [id], expected, within: async () => ok() })
  expect(done).toEqual({ ok: false, error: { kind: 'passage-changed', sectionIds: [section] } })
  expect(await everything(amending)).toEqual(before)
  // Without amendments only the text itself is compared.
  const asItIs = await mergedHashes(deps, [section], [])
  expect(await adopt(amending, { expected: asItIs, within: async () => ok('kept') })).toEqual({ ok: true, value: 'kept' })
  expect((await adopt(amending, { expected, within: async () => ok() })).ok).toBe(false)
})

test('[AM8] words typed while it is adopted are neither lost nor in the way', async () => {
  const amending = await startAmending()
  const id = await sharedAmendment(amending)
  const chi = amending.join('chi', `section/${sectionOf(amending)}`)
  await chi.until(({ text }) => text.length > 1, 'the text')
  chi.text.insert(1, 'En ville, ')
  const [adopted] = await Promise.all([
    amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {}),
    chi.until(({ closed }) => closed !== null, 'the call to read again'),
  ])
  expect(adopted.kind).toBeNull()
  // The page comes back with the document it has.
  const again = amending.join('chi', `section/${sectionOf(amending)}`, { doc: chi.doc })
  await again.until(({ text }) => text.toString().includes(WORDS), 'the words adopted')
  again.text.insert(again.text.length, ' Fin.')
  await again.settled()
  expect(await textOf(amending)).toBe(`En ville, Du lundi au samedi. ${WORDS} Fin.`)
  again.close()
})

test('[AM10] what cannot be written cannot be adopted: a lock, a phase, a consent in between', async () => {
  const amending = await startAmending()
  const id = await sharedAmendment(amending)
  const { db } = amending.server.storage
  const section = sectionOf(amending)
  await db
    .updateTable('section')
    .set({ locked_until: realClock.now() + 60_000 })
    .where('id', '=', section)
    .execute()
  expect((await amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {})).kind).toBe('section-locked-by-hand')
  await db.updateTable('section').set({ locked_until: null, state: 'consented' }).where('id', '=', section).execute()
  expect((await amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {})).kind).toBe('section-consented')
  await db.updateTable('section').set({ state: 'inRound' }).where('id', '=', section).execute()
  expect((await amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {})).kind).toBe('section-in-round')
  await db.updateTable('section').set({ state: 'open' }).where('id', '=', section).execute()
  await db.updateTable('sheet').set({ phase: 'listen' }).where('id', '=', amending.server.sheetId).execute()
  expect((await amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {})).kind).toBe('section-closed-in-phase')
  await db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', amending.server.sheetId).execute()
  for (const who of ['fay', 'obi'] as const) expect((await amending.ask(who, 'POST', `/amendments/${id}/adopt`, {})).status).toBe(403)
  expect(await textOf(amending)).toBe('Du lundi au samedi. ')
})

test('[AM8] authors, cuts and cells arrive as they were consented, and stay so after a restart', async () => {
  const amending = await startAmending()
  const { ada, bo, chi } = amending.server.person
  const section = `section/${sectionOf(amending)}`
  const { rooms } = amending.server.live
  await amending.write('bo', section, 'Nous ouvrons du lundi au samedi, jours fériés compris.')
  await rooms.transactAs(section, bo, (doc) => {
    const cells = new Y.Map<unknown>()
    cells.set('order', 'a0')
    cells.set('doneBy', 'ARS')
    cells.set('support', new Y.Text())
    cells.set('forWhom', new Y.Text())
    doc.getMap('rows').set('row000000001', cells)
  })
  const id = await amending.fork('ada')
  const room = `amendment/${id}`
  await amending.server.live.rooms.transactAs(room, ada, (doc) => {
    const text = doc.getText('text')
    text.delete(text.toString().indexOf(', jours'), ', jours fériés compris'.length)
    text.insert(text.length, ' Ada ajoute.')
    const row = doc.getMap('rows').get('row000000001')
    if (row instanceof Y.Map) row.set('doneBy', 'Les Deux Rives')
  })
  await amending.stage('ada', id, 'shared')
  // Meanwhile somebody else changes the same cell of the section, again and again.
  for (const value of ['Le Tremplin', 'La commune', 'Personne'])
    await rooms.transactAs(section, chi, (doc) => {
      const row = doc.getMap('rows').get('row000000001')
      if (row instanceof Y.Map) row.set('doneBy', value)
    })
  expect((await amending.ask('chi', 'POST', `/amendments/${id}/adopt`, {})).kind).toBeNull()

  const look = async () => {
    const live = amending.server.live.rooms
    const { text, authors } = await live.textOf(section)
    const cell = await live.read(section, (doc) => {
      const row = doc.getMap('rows').get('row000000001')
      const client = row instanceof Y.Map ? row._map.get('doneBy')?.id.client : undefined
      return { value: row instanceof Y.Map ? row.get('doneBy') : null, client }
    })
    const { claims } = await live.authorshipOf(section)
    return { text, authors, value: cell.value, by: claims.find(({ client }) => client === cell.client)?.memberId }
  }
  const seen = await look()
  expect(seen.text).toBe('Nous ouvrons du lundi au samedi. Ada ajoute.')
  expect(seen.value).toBe('Les Deux Rives')
  expect(seen.by).toBe(ada.memberId)
  expect(seen.authors.map(({ from, to, memberId }) => [seen.text.slice(from, to), memberId])).toEqual([
    ['Nous ouvrons du lundi au samedi', bo.memberId],
    ['.', bo.memberId],
    [' Ada ajoute.', ada.memberId],
  ])
  // Ada cut bo's sentence: that is authorship too.
  expect(seen.authors[1]?.after?.map(({ memberId }) => memberId)).toEqual([ada.memberId])
  await amending.server.restartRooms()
  expect(await look()).toEqual(seen)
})

test('[AM8] one clientID in a section and in its fork is refused, whichever came first', async () => {
  const amending = await startAmending()
  const section = `section/${sectionOf(amending)}`
  await amending.write('bo', section, 'Du lundi au samedi. ')
  const id = await amending.fork('ada')
  const room = `amendment/${id}`
  const clientID = 77_001
  const first = amending.join('ada', room, { clientID })
  await first.until(({ text }) => text.length > 1, 'the fork')
  first.text.insert(first.text.length, 'Dans la branche.')
  await first.settled()
  const second = amending.join('ada', section, { clientID })
  await second.until(({ text }) => text.length > 1, 'the section')
  second.text.insert(second.text.length, 'Dans la fiche.')
  await second.until(({ refused }) => refused.length > 0, 'the refusal')
  expect(second.refused).toEqual(['foreign-client'])
  const other = 77_002
  const third = amending.join('ada', section, { clientID: other })
  await third.until(({ text }) => text.length > 1, 'the section')
  third.text.insert(third.text.length, 'Encore la fiche.')
  await third.settled()
  const fourth = amending.join('ada', room, { clientID: other })
  await fourth.until(({ text }) => text.length > 1, 'the fork')
  fourth.text.insert(fourth.text.length, 'Encore la branche.')
  await fourth.until(({ refused }) => refused.length > 0, 'the refusal')
  expect(await textOf(amending)).toBe('Du lundi au samedi. Encore la fiche.')
  expect((await amending.server.live.rooms.textOf(room)).text).toBe('Du lundi au samedi. Dans la branche.')
  for (const client of [first, second, third, fourth]) client.close()
})

test('[AM8] the chain of events holds what happened, and no word of an amendment', async () => {
  const amending = await startAmending()
  const id = await sharedAmendment(amending)
  await amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {})
  const { db } = amending.server.storage
  const { spaceId } = amending.server.person.ada
  const events = await readEvents(db, spaceId)
  expect(events.map(({ kind }) => kind)).toContain('amendment-adopted')
  expect(JSON.stringify(events)).not.toContain(WORDS)
  expect((await verifyChain(db, spaceId)).intact).toBe(true)
})
