/** The agreement over HTTP with real rooms: promised, consented, signed, left. */
import { settleAgreement } from '@polyphonie/server/agreement/settle'
import type { MilestoneListAnswer } from '@polyphonie/shared/wire/http/milestone'
import { expect, test } from 'vitest'
import { consentFinalRound, expectStatus, freeze, openFinalRound, prepareToAgree, readAgreement } from '../../support/agreement.ts'
import { type Guest, setTable, type Table } from '../../support/table.ts'

const sign = (table: Table, caller: Guest, agreementId: string, body: object = {}) =>
  table.call(caller, 'POST', `/api/agreements/${agreementId}/signatures`, { capacity: 'Directrice', understood: true, ...body })

async function kindOf(answer: Promise<Response>): Promise<readonly [number, string | undefined]> {
  const got = await answer
  return [got.status, ((await got.json()) as { kind?: string }).kind]
}

test('[AG1] it is prepared in its phase on a version of its own sheet, once, and moves to another version', async () => {
  const table = await setTable()
  const early = await table.addSheet('negotiated-project')
  const milestoneOfEarly = await freeze(table, early, 'v0.1')
  expect(await kindOf(table.call('bo', 'POST', `/api/sheets/${early}/agreement`, { milestoneId: milestoneOfEarly }))).toEqual([
    409,
    'not-time-to-agree',
  ])
  const { sheetId, milestoneId, agreementId } = await prepareToAgree(table)
  const prepare = (id: string) => table.call('ada', 'POST', `/api/sheets/${sheetId}/agreement`, { milestoneId: id })
  expect(await kindOf(prepare(milestoneOfEarly))).toEqual([404, 'not-found'])
  expect(await kindOf(prepare(milestoneId))).toEqual([409, 'agreement-on-this-version'])
  const next = await freeze(table, sheetId, 'v0.10')
  expect(await (await expectStatus(prepare(next), 201)).json()).toEqual({ id: agreementId })
  expect(await readAgreement(table, sheetId)).toMatchObject({ id: agreementId, milestoneId: next, state: 'inPreparation', toSign: [] })
  await openFinalRound(table, { sheetId, milestoneId: next }, ['ada', 'bo'])
  expect(await kindOf(prepare(milestoneId))).toEqual([409, 'final-round-open'])
})

test('[AG3] [AG4] [AG10] each promises for themselves; nobody touches what others promised', async () => {
  const table = await setTable()
  const { sheetId, agreementId } = await prepareToAgree(table)
  const made = await expectStatus(
    table.call('ada', 'POST', `/api/agreements/${agreementId}/commitments`, { what: 'Déposer l’avenant', due: 'permanent' }),
    201,
  )
  const { id } = (await made.json()) as { id: string }
  const on = (caller: Guest, what: string) => table.call(caller, 'POST', `/api/commitments/${id}/${what}`)
  const edit = (caller: Guest, body: object) => table.call(caller, 'PATCH', `/api/commitments/${id}`, body)
  expect(await kindOf(edit('bo', { what: 'Payer' }))).toEqual([403, 'commitment-of-another'])
  expect(await kindOf(on('bo', 'remove'))).toEqual([403, 'commitment-of-another'])
  await expectStatus(edit('ada', { what: 'Déposer l’avenant au CPOM', dueAt: 5, condition: 'dossier complet' }), 204)
  table.clock.at += 1000
  await expectStatus(on('dan', 'join'), 204)
  expect(await kindOf(on('dan', 'join'))).toEqual([409, 'already-committed'])
  expect(await kindOf(edit('ada', { what: 'Autre chose' }))).toEqual([409, 'commitment-shared'])
  const [ada, dan] = [await table.ref('ada'), await table.ref('dan')]
  expect((await readAgreement(table, sheetId, 'bo')).commitments).toMatchObject([
    {
      number: 'G1',
      what: 'Déposer l’avenant au CPOM',
      dueAt: 5,
      due: null,
      condition: 'dossier complet',
      by: [
        { memberId: ada.memberId, organisation: 'Les Deux Rives' },
        { memberId: dan.memberId, organisation: 'Le Tremplin' },
      ],
      canEdit: false,
      canJoin: true,
    },
  ])
  await expectStatus(on('ada', 'remove'), 204)
  expect((await readAgreement(table, sheetId, 'dan')).commitments).toMatchObject([{ by: [{ memberId: dan.memberId }], canEdit: true }])
  await expectStatus(on('dan', 'remove'), 204)
  expect((await readAgreement(table, sheetId)).commitments).toEqual([])
  expect(await kindOf(on('dan', 'join'))).toEqual([404, 'not-found'])
})

test('[AG2] [AG5] [AG10] asked people sign once, in their capacity, after the round', async () => {
  const table = await setTable()
  const agreeing = await prepareToAgree(table)
  const { sheetId, agreementId } = agreeing
  await expectStatus(table.call('bo', 'POST', `/api/agreements/${agreementId}/commitments`, { what: 'Instruire et répondre' }), 201)
  expect(await kindOf(sign(table, 'ada', agreementId))).toEqual([409, 'agreement-in-preparation'])
  const roundId = await openFinalRound(table, agreeing, ['ada', 'bo'])
  await consentFinalRound(table, roundId)
  expect(await readAgreement(table, sheetId, 'chi')).toMatchObject({
    state: 'toSign',
    roundId,
    may: { sign: false, leave: false, commit: true },
  })
  expect(await kindOf(sign(table, 'chi', agreementId))).toEqual([403, 'not-asked'])
  expect(await kindOf(sign(table, 'obi', agreementId))).toEqual([403, 'not-asked'])
  expect(await kindOf(sign(table, 'ada', agreementId, { understood: false }))).toEqual([422, 'invalid-input'])
  expect(await kindOf(sign(table, 'ada', agreementId, { capacity: '' }))).toEqual([422, 'invalid-input'])
  const [ada, bo] = [await table.ref('ada'), await table.ref('bo')]
  expect((await readAgreement(table, sheetId)).toSign).toEqual([ada.memberId, bo.memberId])
  await expectStatus(sign(table, 'ada', agreementId, { mandate: 'bureau', bodyToAsk: { name: 'Conseil', at: 9 } }), 204)
  expect(await kindOf(sign(table, 'ada', agreementId))).toEqual([409, 'already-signed'])
  expect(await kindOf(table.call('bo', 'POST', `/api/agreements/${agreementId}/commitments`, { what: 'x' }))).toEqual([
    409,
    'agreement-signed',
  ])
  expect(await readAgreement(table, sheetId)).toMatchObject({
    state: 'toSign',
    toSign: [bo.memberId],
    signatures: [{ memberId: ada.memberId, name: 'ada', capacity: 'Directrice', mandate: 'bureau', bodyToAsk: { name: 'Conseil', at: 9 } }],
  })
  await expectStatus(sign(table, 'bo', agreementId), 204)
  expect(await readAgreement(table, sheetId)).toMatchObject({ state: 'signed', toSign: [] })
  // A signature is never changed, whatever holds the connection.
  const { db } = table.deps.storage
  await expect(db.updateTable('signature').set({ name: 'personne' }).execute()).rejects.toThrow('append-only')
  await expect(db.deleteFrom('signature').execute()).rejects.toThrow('append-only')
})

const versions = (table: Table, sheetId: string) => table.json<MilestoneListAnswer>('ada', `/api/sheets/${sheetId}/milestones`)

test('[AG6] « Accord v1.0 » is frozen once, by whoever reads first after a stop', async () => {
  const table = await setTable()
  const agreeing = await prepareToAgree(table)
  const { sheetId } = agreeing
  table.clock.at += 1000
  await consentFinalRound(table, await openFinalRound(table, agreeing, ['ada', 'bo']))
  // An observer freezes nothing; the next reader who may does, and two at once do it once.
  expect(await readAgreement(table, sheetId, 'obi')).toMatchObject({ agreedMilestoneId: null })
  await Promise.all([readAgreement(table, sheetId, 'chi'), readAgreement(table, sheetId, 'dan'), readAgreement(table, sheetId, 'bo')])
  const frozen = (await versions(table, sheetId)).filter(({ name }) => name === 'Accord v1.0')
  expect(frozen).toHaveLength(1)
  expect((await readAgreement(table, sheetId, 'obi')).agreedMilestoneId).toBe(frozen[0]?.id)
  // Stopped after the freezing and before the note of it: the version that is there is found again.
  await table.deps.storage.db.updateTable('agreement').set({ agreed_milestone_id: null }).execute()
  await settleAgreement(table.deps, { accountId: table.accountId('ada'), sheetId })
  expect((await readAgreement(table, sheetId)).agreedMilestoneId).toBe(frozen[0]?.id)
  expect((await versions(table, sheetId)).map(({ name }) => name)).toEqual(['Accord v1.0', 'v0.9'])
})

test('[AG6] nothing else than what was decided is called agreed', async () => {
  const table = await setTable()
  const agreeing = await prepareToAgree(table)
  const { sheetId, milestoneId } = agreeing
  await consentFinalRound(table, await openFinalRound(table, agreeing, ['ada', 'bo']))
  await table.deps.rooms.writeAs(`section/${await table.sectionId(sheetId, 'value')}`, await table.ref('ada'), 'Une phrase de plus.')
  expect(await readAgreement(table, sheetId)).toMatchObject({ agreedMilestoneId: milestoneId })
  expect((await versions(table, sheetId)).map(({ name }) => name)).toEqual(['v0.9'])
})

test('[AG6] a final round that nobody prepared an agreement for leaves one to sign', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const milestoneId = await freeze(table, sheetId, 'v0.9')
  await consentFinalRound(table, await openFinalRound(table, { sheetId, milestoneId }, ['ada', 'bo']))
  const [first, second] = await Promise.all([readAgreement(table, sheetId, 'ada'), readAgreement(table, sheetId, 'bo')])
  expect(first.id).toBe(second.id)
  expect(first).toMatchObject({ state: 'toSign', milestoneId })
  await expectStatus(sign(table, 'bo', first.id), 204)
})

test('[AG7] who leaves promises nothing, signs nothing and is no longer asked', async () => {
  const table = await setTable()
  const agreeing = await prepareToAgree(table)
  const { sheetId, agreementId } = agreeing
  for (const caller of ['chi', 'bo'] as const)
    await expectStatus(table.call(caller, 'POST', `/api/agreements/${agreementId}/commitments`, { what: `Ce que ${caller} fera` }), 201)
  const roundId = await openFinalRound(table, agreeing, ['ada', 'bo', 'chi'])
  const chi = await table.ref('chi')
  const { db } = table.deps.storage
  for (const guest of ['bo', 'chi'] as const) {
    const { memberId } = await table.ref(guest)
    await db
      .insertInto('round_position')
      .values({ round_id: roundId, pass: 1, voice: memberId, member_id: memberId, position: 'consents', reason: null, at: 1 })
      .execute()
  }
  const leave = (caller: Guest) =>
    table.call(caller, 'POST', `/api/agreements/${agreementId}/leave`, { words: 'stay', reason: 'Pas comme cela.' })
  expect(await kindOf(leave('fay'))).toEqual([403, 'role-without-voice'])
  await expectStatus(leave('chi'), 204)
  expect(await kindOf(leave('chi'))).toEqual([409, 'agreement-left'])
  const asked = await db.selectFrom('round_asked').select('member_id').where('round_id', '=', roundId).orderBy('position').execute()
  expect(asked.map(({ member_id }) => member_id)).toEqual([(await table.ref('ada')).memberId, (await table.ref('bo')).memberId])
  const given = await db.selectFrom('round_position').select('member_id').execute()
  expect(given.map(({ member_id }) => member_id)).toEqual([(await table.ref('bo')).memberId])
  const read = await readAgreement(table, sheetId, 'chi')
  expect(read.left).toMatchObject([{ memberId: chi.memberId, words: 'stay', reason: 'Pas comme cela.' }])
  expect(read.commitments.map(({ what }) => what)).toEqual(['Ce que bo fera'])
  expect(read.may).toEqual({ commit: false, sign: false, leave: false, openRound: false })
  await consentFinalRound(table, roundId)
  expect(await kindOf(sign(table, 'chi', agreementId))).toEqual([403, 'not-asked'])
  expect(await kindOf(leave('bo'))).toEqual([409, 'agreement-made'])
})

test('[AG8] the leaver’s own words go from what is not consented; everybody else’s stay, with their authors', async () => {
  const table = await setTable()
  const [ada, chi] = [await table.ref('ada'), await table.ref('chi')]
  const rooms = table.deps.rooms
  let value = ''
  let response = ''
  const agreeing = await prepareToAgree(table, async (sheetId) => {
    value = `section/${await table.sectionId(sheetId, 'value')}`
    response = `section/${await table.sectionId(sheetId, 'response')}`
    await rooms.writeAs(value, ada, 'Une équipe pour les jeunes.')
    await rooms.writeAs(value, chi, 'Personne ne trie.')
    await rooms.writeAs(value, ada, 'Elle vient le soir.')
    // Chi writes inside ada's first sentence.
    await rooms.transactAs(value, chi, (doc) => {
      const text = doc.getText('text')
      text.insert(text.toString().indexOf(' pour les jeunes'), ' patiente')
    })
    await rooms.writeAs(response, chi, 'Ce que chi a écrit ici est consenti.')
    await table.deps.storage.db
      .updateTable('section')
      .set({ state: 'consented' })
      .where('id', '=', response.slice('section/'.length))
      .execute()
  })
  expect((await rooms.textOf(value)).text).toBe('Une équipe patiente pour les jeunes.\nPersonne ne trie.\nElle vient le soir.')
  await expectStatus(table.call('chi', 'POST', `/api/agreements/${agreeing.agreementId}/leave`, { words: 'go' }), 204)
  const left = await rooms.textOf(value)
  expect(left.text).toBe('Une équipe pour les jeunes.\nElle vient le soir.')
  expect(new Set(left.authors.map(({ memberId }) => memberId).filter((id) => id !== null))).toEqual(new Set([ada.memberId]))
  expect((await rooms.textOf(response)).text).toBe('Ce que chi a écrit ici est consenti.')

  // Done twice, for instance after a stop, it takes nothing more.
  await table.deps.storage.db.updateTable('agreement_leave').set({ words_gone_at: null }).execute()
  await settleAgreement(table.deps, { accountId: table.accountId('ada'), sheetId: agreeing.sheetId })
  expect((await rooms.textOf(value)).text).toBe(left.text)
})

test('[AG8] a stop between leaving and the words going is made good at the next reading', async () => {
  const table = await setTable()
  const chi = await table.ref('chi')
  let value = ''
  const { sheetId, agreementId } = await prepareToAgree(table, async (id) => {
    value = `section/${await table.sectionId(id, 'value')}`
    await table.deps.rooms.writeAs(value, await table.ref('ada'), 'Ce qui reste.')
    await table.deps.rooms.writeAs(value, chi, 'Ce qui part.')
  })
  await table.deps.storage.db
    .insertInto('agreement_leave')
    .values({ agreement_id: agreementId, member_id: chi.memberId, words: 'go', reason: null, at: 1, words_gone_at: null })
    .execute()
  await readAgreement(table, sheetId, 'obi')
  expect((await table.deps.rooms.textOf(value)).text).toBe('Ce qui reste.')
  // Once they are gone, what the same person writes afterwards is not taken away by a later reading.
  await table.deps.rooms.writeAs(value, chi, 'Ce qui revient.')
  await readAgreement(table, sheetId)
  expect((await table.deps.rooms.textOf(value)).text).toBe('Ce qui reste.\nCe qui revient.')
})
