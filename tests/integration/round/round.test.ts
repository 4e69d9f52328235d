/** Consent rounds through the routes, from the publication to the text. */

import { describe, expect, test } from 'vitest'
import { type Caller, setTable } from '../../support/table.ts'
import { DAY, openRound, voices } from './around.ts'

test('[RO5] whoever animates does not end a proposal of others undecided without saying why', async () => {
  const round = await openRound()
  const end = async (who: Caller, body: object) =>
    (await round.ask(who, 'POST', `/rounds/${round.id}/step`, { to: 'closed', ...body })).kind
  for (const outcome of ['withdrawn', 'toCircle']) expect(await end('fay', { outcome })).toBe('reason-missing')
  expect((await round.read()).step).toBe('propose')
  // Its own author owes nobody a reason.
  expect(await end('ada', { outcome: 'withdrawn' })).toBeUndefined()
  const other = await openRound({ statement: 'Treize places.' }, round.table)
  const said = { to: 'closed', outcome: 'toCircle', reason: 'Trois lectures du mot « place ».' }
  expect((await other.ask('fay', 'POST', `/rounds/${other.id}/step`, said)).status).toBe(204)
})

describe('a round from its publication to its end', () => {
  test('[RO1] [RO4] [RO15] [RO24] opened, asked, revealed, consented when everybody has had time to read', async () => {
    const round = await openRound()
    const { table } = round
    const opened = await round.read('chi')
    const members = await Promise.all(voices.map((voice) => round.memberId(voice)))
    expect(opened).toMatchObject({ number: 'P-01', step: 'propose', pass: 0, proposers: [await round.memberId('ada')], iAmAsked: true })
    expect(opened.asked.map(({ memberId }) => memberId).toSorted()).toEqual(members.toSorted())
    expect(opened.asked[0]?.memberId).toBe(await round.memberId('chi'))
    expect(opened.readableUntil).toBe(table.clock.at + 15 * DAY)
    expect(opened.dueAt).toBe(opened.readableUntil)
    expect((await round.read('fay')).iAmAsked).toBe(false)

    await round.until('object')
    const section = () =>
      table.deps.storage.db.selectFrom('section').select(['state', 'state_reason']).where('id', '=', round.sectionId).executeTakeFirst()
    expect(await section()).toEqual({ state: 'inRound', state_reason: 'P-01 · Douze places.' })
    expect((await round.read('bo')).waitsForMe).toBe(true)
    await round.everybody('consents')
    expect((await round.read('bo')).waitsForMe).toBe(false)
    expect(await round.reveal()).toBe('204')
    expect(await round.step('fay', 'closed', 'consented')).toBe('reading-delay')
    table.clock.at += 15 * DAY
    expect(await round.step('fay', 'closed', 'consented')).toBe('204')
    expect(await section()).toEqual({ state: 'consented', state_reason: 'P-01 · Douze places.' })
    const closed = await round.read('obi')
    expect(closed).toMatchObject({ step: 'closed', outcome: 'consented', closedAt: table.clock.at, next: [] })
    expect(closed.results.filter(({ asked }) => asked > 0).map(({ verdict }) => verdict)).toEqual(Array(4).fill('consented'))
    expect(closed.results.filter(({ small }) => small)).toHaveLength(3)
  })

  test('[RO3] a section is in one round at a time, and free again afterwards', async () => {
    const round = await openRound()
    const again = () => round.ask('bo', 'POST', `/sheets/${round.sheetId}/rounds`, { statement: 'Treize.', sectionIds: [round.sectionId] })
    expect(await again()).toMatchObject({ status: 409, kind: 'section-in-round', body: { sectionIds: [round.sectionId] } })
    expect(await round.step('ada', 'closed', 'withdrawn')).toBe('204')
    expect((await again()).status).toBe(201)
    expect(
      (await round.table.json<{ number: string }[]>('ada', `/api/sheets/${round.sheetId}/rounds`)).map(({ number }) => number),
    ).toEqual(['P-02', 'P-01'])
  })

  test('[RO2] [RO3] what is refused at opening', async () => {
    const round = await openRound()
    const { table, sheetId } = round
    const other = await table.sectionId(sheetId, 'value')
    const open = async (who: 'ada' | 'obi' | 'oz', body: Record<string, unknown> = {}, at = sheetId) =>
      (await round.ask(who, 'POST', `/sheets/${at}/rounds`, { statement: 'Oui.', ...body })).kind
    expect(await open('obi')).toBe('role-without-voice')
    expect(await open('oz')).toBe('not-found')
    expect(await open('ada', { amendmentIds: ['amendment_x'] })).toBe('not-found')
    expect(await open('ada', { sectionIds: ['section_x'] })).toBe('not-found')
    expect(await open('ada', { milestoneId: 'milestone_x' })).toBe('not-found')
    expect(await open('ada', { dueAt: table.clock.at + DAY })).toBe('due-before-readable')
    expect(await open('ada', { statement: '' })).toBe('invalid-input')
    await table.call('chi', 'POST', `/api/sections/${other}/pass`, { reason: 'Plus tard.' })
    expect(await open('ada', { sectionIds: [other] })).toBe('section-passed')
    const diagnostic = await table.addSheet('shared-diagnostic', 'Diagnostic')
    await table.deps.storage.db.updateTable('sheet').set({ phase: 'imagine' }).where('id', '=', diagnostic).execute()
    expect(await open('ada', {}, diagnostic)).toBe('ideas-are-protected')
  })

  test('[RO2] what somebody does not understand is answered before anybody decides on it', async () => {
    const round = await openRound()
    const { table, sheetId, sectionId } = round
    const { db } = table.deps.storage
    const { memberId, collegeId } = await table.ref('chi')
    const remark = {
      id: 'remark_00000000000000000001',
      sheet_id: sheetId,
      section_id: sectionId,
      kind: 'notUnderstood',
      text: 'C’est quoi, une file active ?',
      author_member_id: memberId,
      college_id: collegeId,
      created_at: table.clock.at,
    }
    const answer = (at: number | null) => db.updateTable('remark').set({ resolved_at: at }).execute()
    await db.insertInto('remark').values(remark).execute()
    for (const to of ['clarify', 'react', 'amend'] as const) expect(await round.step('fay', to)).toBe('204')
    expect(await round.step('fay', 'object')).toBe('blocking-remarks')
    const again = { statement: 'Encore.', sectionIds: [await table.sectionId(sheetId, 'value')] }
    expect((await round.ask('bo', 'POST', `/sheets/${sheetId}/rounds`, again)).status).toBe(201)
    await answer(table.clock.at)
    expect(await round.step('fay', 'object')).toBe('204')
    await round.everybody('consents')
    await round.reveal()
    table.clock.at += 15 * DAY
    await answer(null)
    expect(await round.step('fay', 'closed', 'consented')).toBe('blocking-remarks')
    expect(await round.step('ada', 'closed', 'withdrawn')).toBe('204')
    const same = { statement: 'Encore.', sectionIds: [sectionId] }
    expect((await round.ask('bo', 'POST', `/sheets/${sheetId}/rounds`, same)).body).toMatchObject({
      kind: 'blocking-remarks',
      remarkIds: [remark.id],
    })
  })

  test('[RO7] questions, answers and reactions in drawn order', async () => {
    const round = await openRound({ serviceUsersFirst: true })
    const say = (who: 'obi' | 'ada' | 'fay' | 'bo' | 'chi', kind: string, answersId?: string) =>
      round.ask(who, 'POST', `/rounds/${round.id}/says`, { kind, text: 'Mots.', answersId })
    const question = await say('obi', 'question')
    expect(question.status).toBe(201)
    expect((await say('ada', 'answer', String(question.body['id']))).status).toBe(201)
    expect((await say('ada', 'answer', 'say_x')).kind).toBe('not-found')
    expect((await say('fay', 'answer', String(question.body['id']))).kind).toBe('role-without-voice')
    expect((await say('chi', 'reaction')).kind).toBe('reactions-not-open')
    await round.until('react')
    const { speaking } = await round.read()
    expect(speaking?.order).toHaveLength(5)
    expect(speaking?.current).toBe(await round.memberId('chi'))
    expect((await say('bo', 'reaction')).kind).toBe('not-your-turn')
    const skip = async (who: 'bo' | 'fay' | 'chi') => {
      const { kind, status } = await round.ask(who, 'POST', `/rounds/${round.id}/skip`, { memberId: await round.memberId('chi') })
      return kind ?? status
    }
    expect(await skip('bo')).toBe('not-animating')
    expect(await skip('fay')).toBe(204)
    expect((await round.read()).speaking?.order.at(-1)).toBe(await round.memberId('chi'))
    expect(await round.step('ada', 'amend')).toBe('reactions-waiting')
    for (let left = 5; left > 0; left -= 1) {
      const current = (await round.read()).speaking?.current
      for (const voice of voices)
        if ((await round.memberId(voice)) === current)
          expect((await round.ask(voice, 'POST', `/rounds/${round.id}/says`, { kind: 'reaction', text: 'Oui.' })).status).toBe(201)
    }
    expect((await round.read()).speaking).toEqual({ current: null, order: [] })
    expect((await say('bo', 'reaction')).kind).toBe('already-reacted')
    expect(await round.step('ada', 'amend')).toBe('204')
  })

  test('[RO11] [RO12] silence is reminded, shown, and for service users sends the round back', async () => {
    const round = await openRound()
    const { table } = round
    const remind = async () => {
      const { kind, status } = await round.ask('fay', 'POST', `/rounds/${round.id}/remind`)
      return kind ?? String(status)
    }
    await round.until('object')
    await round.everybody('consents', ['chi', 'dan'])
    expect(await round.reveal()).toBe('answers-missing')
    expect(await remind()).toBe('answers-missing')
    table.clock.at += 15 * DAY
    expect(await round.reveal()).toBe('reminder-needed')
    expect(await remind()).toBe('204')
    expect(await remind()).toBe('already-reminded')
    table.clock.at += 2 * DAY - 1
    expect(await round.reveal()).toBe('reminder-needed')
    table.clock.at += 1
    expect(await round.reveal()).toBe('204')
    const [people, professionals] = (await round.read()).results
    expect(people).toMatchObject({ verdict: 'notHeard', byPosition: { notHeard: [await round.memberId('chi')] } })
    expect(professionals).toMatchObject({ verdict: 'consented', byPosition: { notExpressed: [await round.memberId('dan')] } })
    expect(await round.step('fay', 'closed', 'consented')).toBe('voices-not-heard')
    expect(await round.step('fay', 'react')).toBe('204')
    expect(await round.read()).toMatchObject({ step: 'react', loops: 1, pass: 1 })
    expect(await round.step('fay', 'amend')).toBe('204')
    expect(await round.step('fay', 'object')).toBe('204')
    expect(await round.read()).toMatchObject({ pass: 2, answered: 0, results: [], revealedAt: null, dueAt: table.clock.at + 2 * DAY })
    await round.everybody('consents')
    expect(await round.reveal()).toBe('204')
    expect(await round.step('fay', 'closed', 'consented')).toBe('204')
  })

  test('[RO17] [RO18] [RO19] [RO22] objections one at a time, worded, treated, lifted by whoever made them', async () => {
    const round = await openRound()
    const { table } = round
    await round.until('object')
    expect(await round.answer('bo', 'objects')).toBe('invalid-input')
    await round.answer('bo', 'objects', 'Trop cher.')
    await round.answer('chi', 'objects', 'Vous n’allez pas me prendre.')
    await round.everybody('consents', ['bo', 'chi'])
    expect((await round.ask('ada', 'POST', `/rounds/${round.id}/deposits`, { text: 'Motivée, ça veut dire quoi ?' })).status).toBe(204)
    await round.reveal()
    const [ofChi, ofBo, ofNobody] = (await round.read()).objections
    if (ofChi === undefined || ofBo === undefined || ofNobody === undefined) throw new Error('three objections were made')
    expect([ofChi, ofBo, ofNobody].map(({ number, text, memberId }) => [number, text, memberId])).toEqual([
      ['O-01', 'Vous n’allez pas me prendre.', await round.memberId('chi')],
      ['O-02', 'Trop cher.', await round.memberId('bo')],
      ['O-03', 'Motivée, ça veut dire quoi ?', null],
    ])
    expect(ofNobody.collegeId).toBe(null)
    expect(await round.step('fay', 'closed', 'consented')).toBe('objections-open')
    expect(await round.step('fay', 'treat')).toBe('204')
    expect((await round.read()).objections.map(({ current }) => current)).toEqual([true, false, false])

    const proposed = { risk: 'Choisir les plus simples.', forWhom: 'Les autres.' }
    expect(await round.objection('fay', ofChi.id, 'word', proposed)).toBe('204')
    expect(await round.objection('bo', ofChi.id, 'word', { risk: 'Rien.' })).toBe('not-the-objector')
    expect(await round.objection('fay', ofChi.id, 'accept-wording', proposed)).toBe('facilitator-does-not-judge')
    expect(await round.objection('chi', ofChi.id, 'word', { reducedBy: 'Des places gardées.' })).toBe('204')
    // What whoever animates puts in place of it meanwhile is not accepted with it.
    expect(await round.objection('fay', ofChi.id, 'word', { ...proposed, risk: 'Aucun, finalement.' })).toBe('204')
    expect(await round.objection('chi', ofChi.id, 'accept-wording', proposed)).toBe('wording-changed')
    expect(await round.objection('fay', ofChi.id, 'word', proposed)).toBe('204')
    expect(await round.objection('chi', ofChi.id, 'accept-wording', proposed)).toBe('204')
    expect(await round.objection('chi', ofChi.id, 'decline-wording')).toBe('no-wording-proposed')
    expect((await round.read()).objections[0]).toMatchObject({
      questions: { risk: 'Choisir les plus simples.', forWhom: 'Les autres.', reducedBy: 'Des places gardées.' },
      proposedQuestions: null,
    })

    const treat = { answer: 'Sept places gardées.' }
    expect(await round.objection('ada', ofBo.id, 'treat', treat)).toBe('objection-not-current')
    expect(await round.objection('fay', ofChi.id, 'treat', treat)).toBe('facilitator-does-not-judge')
    expect(await round.objection('obi', ofChi.id, 'treat', treat)).toBe('role-without-voice')
    expect(await round.objection('ada', ofChi.id, 'treat', treat)).toBe('204')
    expect(await round.objection('fay', ofChi.id, 'lift')).toBe('facilitator-does-not-judge')
    expect(await round.objection('bo', ofChi.id, 'lift')).toBe('not-the-objector')
    expect(await round.objection('chi', ofChi.id, 'lift')).toBe('204')
    expect(await round.objection('chi', ofChi.id, 'lift')).toBe('objection-settled')
    expect(await round.objection('dan', ofBo.id, 'treat', { answer: 'Étalé sur deux ans.' })).toBe('204')
    expect(await round.objection('ada', ofNobody.id, 'lift')).toBe('not-the-objector')
    expect(await round.objection('ada', ofNobody.id, 'treat', { answer: 'Le mot est retiré.' })).toBe('review-date-missing')
    expect(await round.step('fay', 'recheck')).toBe('objections-open')
    const reviewAt = table.clock.at + 300 * DAY
    expect(await round.objection('ada', ofNobody.id, 'treat', { answer: 'Le mot est retiré.', reviewAt })).toBe('204')
    expect(await round.step('fay', 'recheck')).toBe('204')
    await round.everybody('consents')
    await round.reveal()
    table.clock.at += 20 * DAY
    expect(await round.step('fay', 'closed', 'consented')).toBe('objections-open')
    expect(await round.objection('bo', ofBo.id, 'lift')).toBe('204')
    expect(await round.step('fay', 'closed', 'consented')).toBe('204')
    expect((await round.read()).objections.map(({ state }) => state)).toEqual(['lifted', 'lifted', 'takenIntoAccount'])
    expect(await round.objection('bo', ofBo.id, 'lift')).toBe('round-closed')
  })

  test('[RO20] an objection that is kept becomes a recorded disagreement; with its mention the text passes', async () => {
    for (const withMention of [true, false]) {
      const round = await openRound()
      const { table } = round
      await round.until('object')
      await round.answer('bo', 'objects', 'Sans chiffre, je ne passe pas.')
      await round.everybody('consents', ['bo'])
      await round.reveal()
      const [objection] = (await round.read()).objections
      if (objection === undefined) throw new Error('an objection was made')
      await round.step('fay', 'treat')
      const kept = { withMention, disagreement: 'Nous demandons une date.' }
      expect(await round.objection('ada', objection.id, 'maintain', kept)).toBe('not-the-objector')
      expect(await round.objection('bo', objection.id, 'maintain', kept)).toBe('204')
      expect((await round.read()).objections[0]).toMatchObject({ state: 'maintained', withMention })
      const register = await table.deps.storage.db.selectFrom('disagreement').selectAll().execute()
      expect(register).toMatchObject([
        { text: kept.disagreement, objection_id: objection.id, round_id: round.id, section_id: round.sectionId },
      ])
      table.clock.at += 20 * DAY
      expect(await round.step('fay', 'closed', 'consented')).toBe('objections-open')
      expect(await round.step('fay', 'closed', 'disagreementRecorded')).toBe('204')
      const section = await table.deps.storage.db.selectFrom('section').select('state').where('id', '=', round.sectionId).executeTakeFirst()
      expect(section?.state).toBe(withMention ? 'consented' : 'open')
    }
  })

  test('[RO9] [RO4] one position per organisation', async () => {
    const table = await setTable()
    await table.deps.storage.db
      .updateTable('member')
      .set({ organisation: 'Les Deux Rives' })
      .where('id', '=', (await table.ref('dan')).memberId)
      .execute()
    const round = await openRound({ voicePer: 'organisation' }, table)
    await round.until('object')
    expect(await round.answer('ada', 'consents')).toBe('204')
    expect((await round.read('dan')).waitsForMe).toBe(false)
    expect(await round.answer('dan', 'objects', 'Non.')).toBe('organisation-answered')
    await round.everybody('consents', ['ada', 'dan'])
    expect(await round.reveal()).toBe('204')
    const professionals = (await round.read()).results.find(
      ({ byPosition }) => byPosition.consents.length > 0 && byPosition.consents[0] !== undefined,
    )
    expect((await round.read()).results[1]).toMatchObject({
      asked: 1,
      small: true,
      byPosition: { consents: [await round.memberId('ada')] },
    })
    expect(professionals).toBeDefined()
  })

  test('[RO16] a passage that changed under the round sends it back to be asked again', async () => {
    const round = await openRound()
    const { table } = round
    await round.until('object')
    await round.everybody('consents')
    await round.reveal()
    table.clock.at += 15 * DAY
    // Nobody writes in a section that is in a round: only a fault could, and it is found.
    await table.deps.storage.db.updateTable('section').set({ state: 'open' }).where('id', '=', round.sectionId).execute()
    await table.deps.rooms.writeAs(`section/${round.sectionId}`, await table.ref('ada'), 'Autre chose.')
    await table.deps.storage.db.updateTable('section').set({ state: 'inRound' }).where('id', '=', round.sectionId).execute()
    expect((await round.read()).textChanged).toBe(true)
    expect(await round.step('obi', 'closed', 'consented')).toBe('not-animating')
    expect((await round.read()).step).toBe('object')
    expect(await round.step('fay', 'closed', 'consented')).toBe('passage-changed')
    expect(await round.read()).toMatchObject({ step: 'recheck', pass: 2, loops: 1, textChanged: false, answered: 0 })
    await round.everybody('consents')
    await round.reveal()
    expect(await round.step('fay', 'closed', 'consented')).toBe('204')
  })

  test('[RO6] words changed while objections are treated have to be asked again', async () => {
    const round = await openRound()
    await round.until('object')
    await round.answer('bo', 'objects', 'Trop.')
    await round.everybody('consents', ['bo'])
    await round.reveal()
    const amend = (who: 'ada' | 'bo') =>
      round.ask(who, 'POST', `/rounds/${round.id}/amendments`, { amendmentIds: [], statement: 'Sept places.' })
    expect((await amend('ada')).kind).toBe('proposal-fixed')
    await round.step('fay', 'treat')
    expect((await amend('bo')).kind).toBe('not-a-proposer')
    expect((await amend('ada')).status).toBe(204)
    const [objection] = (await round.read()).objections
    await round.objection('bo', objection?.id ?? '', 'lift')
    round.table.clock.at += 15 * DAY
    await round.answer('bo', 'consents')
    expect(await round.step('fay', 'closed', 'consented')).toBe('college-not-consented')
    expect((await round.read()).next.find(({ outcome }) => outcome === 'consented')?.reasons.map(({ kind }) => kind)).toContain(
      'proposal-changed',
    )
    expect(await round.step('fay', 'recheck')).toBe('204')
    expect((await round.read()).statement).toBe('Sept places.')
    await round.everybody('consents')
    await round.reveal()
    expect(await round.step('fay', 'closed', 'consented')).toBe('204')
  })

  test('[RO26] a round that ends unseen forgets what nobody has seen', async () => {
    const round = await openRound()
    await round.until('object')
    await round.everybody('consents')
    await round.ask('bo', 'POST', `/rounds/${round.id}/deposits`, { text: 'Un mot.' })
    expect(await round.step('ada', 'closed', 'withdrawn')).toBe('204')
    const { db } = round.table.deps.storage
    expect(await db.selectFrom('round_position').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('deposit').selectAll().execute()).toEqual([])
    expect(await round.read()).toMatchObject({ results: [], objections: [], answered: 0, myPosition: null })
    expect((await db.selectFrom('section').select('state').where('id', '=', round.sectionId).executeTakeFirst())?.state).toBe('open')
  })

  test('[RO23] a longer delay holds at once, a shorter one when every college has agreed', async () => {
    const table = await setTable()
    const path = `/api/spaces/${table.spaceId}/reading-delay`
    const read = () =>
      table.json<{ days: number; serviceUserDays: number; proposal: { id: string; missingCollegeIds: string[] } | null }>('chi', path)
    const set = async (who: 'fay' | 'ada' | 'obi' | 'bo', days: number, serviceUserDays: number) =>
      (await table.call(who, 'POST', path, { days, serviceUserDays, reason: 'Été.' })).status
    expect(await read()).toEqual({ days: 10, serviceUserDays: 15, now: table.clock.now(), proposal: null })
    expect(await set('obi', 12, 15)).toBe(403)
    expect(await set('bo', 12, 15)).toBe(403)
    expect(await set('fay', 12, 15)).toBe(204)
    expect(await set('fay', 12, 15)).toBe(409)
    expect(await read()).toMatchObject({ days: 12, serviceUserDays: 15 })
    expect(await set('bo', 5, 7)).toBe(204)
    const { proposal } = await read()
    expect(proposal?.missingCollegeIds).toHaveLength(3)
    const agree = async (who: 'ada' | 'dan' | 'chi' | 'pia' | 'fay' | 'oz') =>
      (await table.call(who, 'POST', `/api/reading-delay-proposals/${proposal?.id}/agree`)).status
    expect([await agree('ada'), await agree('dan'), await agree('fay'), await agree('oz'), await agree('pia')]).toEqual([
      204, 409, 403, 404, 204,
    ])
    expect(await read()).toMatchObject({ days: 12, serviceUserDays: 15 })
    expect(await agree('chi')).toBe(204)
    expect(await read()).toMatchObject({ days: 5, serviceUserDays: 7, proposal: null })
    expect(await agree('chi')).toBe(409)
  })
})
