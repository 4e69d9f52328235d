/** A circle from its opening to its end: seen by all, read by few, and its text enters as a proposal or not at all. */
import { readEvents } from '@polyphonie/server/event/eventLog'
import type { AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import type { CircleListAnswer } from '@polyphonie/shared/wire/http/circle'
import { describe, expect, test } from 'vitest'
import { startAmending } from '../../support/amending.ts'
import { type Caller, guestNames, type Table } from '../../support/table.ts'
import { openRound } from '../round/around.ts'
import { answerOf, type Circle, DAY, idsOf, layProject, newCircle, openCircle, purpose } from './around.ts'

const SECRET = 'Sept places et un samedi sur deux'
const summary = 'Les financeurs gardent le nombre, les familles ont le samedi.'
const others: readonly Caller[] = ['dan', 'pia', 'fay', 'obi', 'sam', 'sue', 'oz', 'nobody']

async function agreeAll(circle: Circle, who: readonly Caller[] = ['ada', 'bo', 'chi']): Promise<void> {
  for (const each of who) expect([each, await circle.say(each, 'PUT', 'agreement')]).toEqual([each, '204'])
}

const actsOf = async (table: Table) =>
  (await readEvents(table.deps.storage.db, table.spaceId)).filter(({ kind }) => kind.startsWith('circle-') || kind.startsWith('amendment-'))

async function expectUnknown({ table, sheetId, sectionId }: Circle, amendmentId: string): Promise<void> {
  for (const caller of others) {
    for (const path of [
      `/api/sheets/${sheetId}/circles`,
      `/api/sheets/${sheetId}/amendments`,
      `/api/sections/${sectionId}/amendments`,
      `/api/sections/${sectionId}/text`,
      `/api/spaces/${table.spaceId}/events`,
      `/api/amendments/${amendmentId}`,
      `/api/amendments/${amendmentId}/text`,
    ]) {
      const text = await (await table.call(caller, 'GET', path)).text()
      expect([caller, path, text.includes(SECRET) || text.includes(amendmentId)]).toEqual([caller, path, false])
    }
  }
}

test('[CI3] [CI4] [CI8] [CI10] step 47: Lucas, Claire and Samira in a circle for P-07, their text becomes a public proposal', async () => {
  const round = await openRound({ statement: 'Douze places.' })
  const { table, sheetId, sectionId } = round
  expect(await round.step('fay', 'closed', 'toCircle')).toBe('204')
  await table.deps.storage.db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', sheetId).execute()
  // Samira is ada, Claire is bo, Lucas is chi.
  const circle = await openCircle({ given: { table, sheetId, sectionId }, more: { roundId: round.id } })
  const amendmentId = await circle.amendmentId()
  await circle.write('ada', `${SECRET}. `)
  await circle.write('chi', 'Personne n’a à prouver sa motivation.')
  await expectUnknown(circle, amendmentId)

  const seen = await circle.read('obi')
  const [ada, bo, chi] = await idsOf(table, ['ada', 'bo', 'chi'])
  expect(seen).toMatchObject({
    name: 'Bonification 2',
    purpose,
    roundId: round.id,
    openedBy: ada,
    state: 'underWay',
    amendmentId: null,
    agreed: [],
  })
  expect(new Map(seen.members.map(({ memberId, answer }) => [memberId, answer]))).toEqual(
    new Map([ada, bo, chi].map((memberId) => [memberId, 'in'])),
  )

  expect(await circle.say('bo', 'POST', 'share', { summary })).toBe('circle-agreement-missing')
  await agreeAll(circle)
  expect((await circle.read('bo')).agreed).toHaveLength(3)
  expect((await circle.read('dan')).agreed).toEqual([])
  expect(await circle.say('bo', 'POST', 'share', { summary })).toBe('204')

  // The differences are everybody's, and everybody's words are their own.
  const proposal = await table.json<AmendmentAnswer>('obi', `/api/amendments/${amendmentId}`)
  expect(proposal).toMatchObject({ stage: 'shared', status: 'open', number: 'A-01', circleId: null })
  const added = proposal.difference.paragraphs.flatMap(({ pieces }) => pieces.filter(({ kind }) => kind === 'added'))
  expect(new Set(added.map(({ author }) => author?.memberId))).toEqual(new Set([ada, chi]))
  expect(added.map(({ text }) => text).join('')).toContain(SECRET)
  expect(proposal.carriers.toSorted()).toEqual([ada, bo, chi].toSorted())
  // Nothing is in the section.
  expect((await table.deps.rooms.textOf(`section/${sectionId}`)).text).not.toContain(SECRET)
  const [ended] = await table.json<CircleListAnswer>('obi', `/api/sheets/${sheetId}/circles`)
  expect(ended).toMatchObject({ state: 'shared', summary, endedBy: bo, endedAt: table.clock.at, amendmentId })
  expect((await actsOf(table)).map(({ kind, actorMemberId }) => [kind, actorMemberId])).toEqual([
    ['circle-opened', ada],
    ['circle-joined', bo],
    ['circle-joined', chi],
    ['amendment-shared', bo],
    ['circle-ended', bo],
  ])
  // It is an amendment like any other now: it goes into a round.
  const next = await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, {
    statement: 'Bonification 2',
    amendmentIds: [amendmentId],
  })
  expect(next.status).toBe(201)
})

describe('[CI8] its text leaves it in one way', () => {
  test('[CI8] the routes of amendments neither show, withdraw, put to sleep nor lend it', async () => {
    const circle = await openCircle()
    const { table } = circle
    const id = await circle.amendmentId()
    const [pia] = await idsOf(table, ['pia'])
    const ask = (act: string, body: unknown) => answerOf(table.call('ada', 'POST', `/api/amendments/${id}/${act}`, body))
    expect(await ask('stage', { to: 'shared' })).toBe('amendment-in-circle')
    expect(await ask('stage', { to: 'caucus' })).toBe('amendment-in-circle')
    expect(await ask('carriers', { memberId: pia })).toBe('amendment-in-circle')
    expect(await ask('withdraw', {})).toBe('amendment-in-circle')
    expect(await ask('sleep', { reason: 'Plus tard.', condition: 'Après.' })).toBe('amendment-in-circle')
    expect(await ask('adopt', {})).toBe('amendment-not-shared')
    const made = await table.call('bo', 'POST', `/api/amendments/${id}/amendments`, {
      relation: 'counter',
      position: 'Non.',
      interest: 'Si.',
    })
    const counter = ((await made.json()) as { id: string }).id
    expect(await answerOf(table.call('bo', 'POST', `/api/amendments/${counter}/stage`, { to: 'shared' }))).toBe('amendment-not-shared')
    expect(
      await answerOf(table.call('bo', 'POST', `/api/amendments/${counter}/carriers`, { memberId: (await table.ref('ada')).memberId })),
    ).toBe('204')
    expect(await answerOf(table.call('ada', 'POST', `/api/amendments/${counter}/accept-counter`))).toBe('amendment-in-circle')
    expect(await table.json('ada', `/api/amendments/${id}`)).toMatchObject({ stage: 'private', status: 'open', circleId: circle.id })
    await expectUnknown(circle, id)
  })

  test('[CI8] one letter changed after an agreement asks for it again, and it may be taken back', async () => {
    const circle = await openCircle()
    await circle.write('ada', SECRET)
    await agreeAll(circle)
    await circle.write('bo', '.')
    expect((await circle.read('ada')).agreed).toEqual([])
    expect(await circle.say('ada', 'POST', 'share', { summary })).toBe('circle-agreement-missing')
    await agreeAll(circle)
    expect(await circle.say('chi', 'DELETE', 'agreement')).toBe('204')
    expect(await circle.say('ada', 'POST', 'share', { summary })).toBe('circle-agreement-missing')
    await agreeAll(circle, ['chi'])
    expect(await circle.say('ada', 'POST', 'share', { summary })).toBe('204')
    expect(await circle.say('ada', 'POST', 'share', { summary })).toBe('circle-ended')
  })

  test('[CI10] no end without an account', async () => {
    const circle = await openCircle()
    await agreeAll(circle)
    expect(await circle.say('ada', 'POST', 'share', {})).toBe('invalid-input')
    expect(await circle.say('ada', 'POST', 'share', { summary: ' ' })).toBe('invalid-input')
    expect(await circle.say('ada', 'POST', 'share', { summary: 'x'.repeat(2001) })).toBe('invalid-input')
    expect(await circle.say('ada', 'POST', 'end', { summary })).toBe('invalid-input')
    expect(await circle.say('ada', 'POST', 'end', { sentence: 'Rien.' })).toBe('invalid-input')
    expect((await circle.read()).state).toBe('underWay')
  })
})

test('[CI9] it ends without result: a public sentence, and a text nobody else ever reads', async () => {
  const circle = await openCircle()
  const { table } = circle
  await circle.write('ada', SECRET)
  const sentence = 'Nous n’avons pas trouvé d’accord sur le samedi.'
  expect(await circle.say('bo', 'POST', 'end', { sentence, summary })).toBe('204')
  expect(await circle.read('obi')).toMatchObject({ state: 'withoutResult', sentence, summary, amendmentId: null })
  const id = await circle.amendmentId()
  await expectUnknown(circle, id)
  for (const who of ['ada', 'bo', 'chi'] as const) {
    expect(await table.json(who, `/api/amendments/${id}`)).toMatchObject({ status: 'withdrawn', stage: 'private' })
    expect(await answerOf(table.call(who, 'POST', `/api/amendments/${id}/stage`, { to: 'shared' }))).toBe('amendment-ended')
  }
})

test('[CI1] [CI6] whoever facilitates opens it without being in it: the text begins with the first who joins', async () => {
  const circle = await openCircle({ by: 'fay', joined: [] })
  const { table } = circle
  expect((await circle.read('fay')).members.map(({ answer }) => answer)).toEqual(['invited', 'invited'])
  expect(await table.deps.storage.db.selectFrom('amendment').select('id').execute()).toEqual([])
  expect(await circle.say('chi', 'POST', 'decline')).toBe('204')
  expect(await circle.say('bo', 'POST', 'join')).toBe('204')
  const id = await circle.amendmentId()
  expect(await table.json('bo', `/api/amendments/${id}`)).toMatchObject({ authorMemberId: (await table.ref('bo')).memberId })
  expect((await table.call('fay', 'GET', `/api/amendments/${id}`)).status).toBe(404)
  // Somebody who declined may be asked again.
  expect(await circle.say('chi', 'POST', 'join')).toBe('not-invited-to-circle')
  expect(await circle.say('fay', 'POST', 'invitations', { memberId: (await table.ref('chi')).memberId })).toBe('204')
  expect(await circle.say('chi', 'POST', 'join')).toBe('204')
  await circle.write('chi', SECRET)
})

test('[CI6] nobody’s copy of the section is left behind by an opening that was refused', async () => {
  const { table, sectionId } = await layProject()
  const rooms = async () =>
    (await table.deps.storage.db.selectFrom('update_payload').select('room').distinct().execute()).map(({ room }) => room)
  const refused = table.call('ada', 'POST', `/api/sections/${sectionId}/circles`, await newCircle(table, ['dan']))
  expect(await answerOf(refused)).toBe('circle-of-one-college')
  expect((await rooms()).filter((room) => room.startsWith('amendment/'))).toEqual([])
})

test('[CI2] colleges that wrote in the section and have nobody in it are named', async () => {
  const project = await layProject()
  const { table, sectionId } = project
  for (const who of ['pia', 'ada'] as const) await table.deps.rooms.writeAs(`section/${sectionId}`, await table.ref(who), 'Ici.')
  const { collegeId: partners } = await table.ref('pia')
  const { collegeId: professionals } = await table.ref('ada')
  const wrote = await table.json<{ collegeIds: string[] }>('obi', `/api/sections/${sectionId}/colleges`)
  expect(wrote.collegeIds.toSorted()).toEqual([partners, professionals].toSorted())
  const circle = await openCircle({ given: project })
  expect((await circle.read('obi')).absentColleges).toEqual([partners])
  await circle.say('ada', 'POST', 'invitations', { memberId: (await table.ref('pia')).memberId })
  expect((await circle.read('obi')).absentColleges).toEqual([])
})

test('[CI7] once its day has come it waits to be prolonged, with a reason in the record', async () => {
  const circle = await openCircle()
  const { table } = circle
  await agreeAll(circle)
  table.clock.at += 7 * DAY
  expect((await circle.read()).state).toBe('pastItsEnd')
  expect(await circle.say('ada', 'POST', 'share', { summary })).toBe('circle-past-its-end')
  const to = table.clock.at + 2 * DAY
  expect(await circle.say('fay', 'POST', 'prolong', { endsAt: to, reason: '' })).toBe('invalid-input')
  expect(await circle.say('fay', 'POST', 'prolong', { endsAt: to, reason: 'Samira était malade.' })).toBe('204')
  const { prolonged, state } = await circle.read('obi')
  expect([state, prolonged]).toEqual([
    'underWay',
    [{ at: table.clock.at, byMemberId: (await table.ref('fay')).memberId, from: to - 2 * DAY, to, reason: 'Samira était malade.' }],
  ])
  expect((await actsOf(table)).at(-1)).toMatchObject({ kind: 'circle-prolonged', body: { endsAt: to, reason: 'Samira était malade.' } })
  expect(await circle.say('ada', 'POST', 'share', { summary })).toBe('204')
})

test('[CI4] a round that is not of this section, or was not sent to a circle, sends nobody', async () => {
  const round = await openRound()
  const { table, sheetId, sectionId } = round
  await table.deps.storage.db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', sheetId).execute()
  const open = async (section: string, roundId: string) =>
    answerOf(table.call('ada', 'POST', `/api/sections/${section}/circles`, await newCircle(table, ['bo'], { roundId })))
  expect(await open(sectionId, round.id)).toBe('round-not-to-circle')
  expect(await round.step('fay', 'closed', 'toCircle')).toBe('204')
  expect(await open(await table.sectionId(sheetId, 'value'), round.id)).toBe('round-not-to-circle')
  expect(await open(sectionId, 'round_00000000000000000000')).toBe('not-found')
  const other = await layProject(table)
  expect(await open(other.sectionId, round.id)).toBe('not-found')
  expect(await open(sectionId, round.id)).toBe('201')
})

test('[CI3] nobody from elsewhere is invited, and every answer of a member is in the record', async () => {
  const circle = await openCircle({ joined: ['bo'] })
  const { table } = circle
  expect(await circle.say('ada', 'POST', 'invitations', { memberId: 'member_00000000000000000000' })).toBe('not-found')
  await circle.say('chi', 'POST', 'decline')
  await circle.say('bo', 'POST', 'leave')
  expect((await actsOf(table)).map(({ kind }) => kind)).toEqual(['circle-opened', 'circle-joined', 'circle-declined', 'circle-left'])
  expect((await circle.read('obi')).members.map(({ answer }) => answer).toSorted()).toEqual(['declined', 'in', 'left'])
  expect(await circle.say('ada', 'POST', 'leave')).toBe('last-in-circle')
  for (const name of guestNames.filter((guest) => guest !== 'sue'))
    expect((await table.call(name, 'GET', `/api/circles/${circle.id}`)).status).toBe(200)
})

test('[CI6] who leaves is at the door in the middle of a word, and the text is the next one’s', async () => {
  const { server, ask, join, write } = await startAmending()
  const { ada, bo, chi } = server.person
  const made = await ask('ada', 'POST', `/sections/${server.section('response')}/circles`, {
    name: 'Samedi',
    purpose,
    memberIds: [bo.memberId, chi.memberId],
    endsAt: Date.now() + DAY,
  })
  expect(made.status).toBe(201)
  const { id } = made.body
  const { amendment_id } = await server.storage.db
    .selectFrom('circle')
    .select('amendment_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const room = `amendment/${amendment_id}`
  const doors = async () =>
    Object.fromEntries(
      await Promise.all(
        (['ada', 'bo', 'chi', 'dan', 'fay', 'obi'] as const).map(async (who) => {
          const client = join(who, room)
          await client.until(({ text, closed }) => text.length > 0 || closed !== null, 'an answer at the door')
          const seen = client.closed?.code ?? 'in'
          client.close()
          return [who, seen] as const
        }),
      ),
    )
  const shut = { dan: 4404, fay: 4404, obi: 4404 }
  // Invited is not in.
  expect(await doors()).toEqual({ ada: 'in', bo: 4404, chi: 4404, ...shut })
  for (const who of ['bo', 'chi'] as const) expect((await ask(who, 'POST', `/circles/${id}/join`)).status).toBe(204)
  await write('bo', room, SECRET)
  expect(await doors()).toEqual({ ada: 'in', bo: 'in', chi: 'in', ...shut })

  const typing = join('ada', room)
  await typing.until(({ text }) => text.toString().includes(SECRET), 'the words')
  expect((await ask('ada', 'POST', `/circles/${id}/leave`)).status).toBe(204)
  typing.text.insert(1, 'Encore ')
  await typing.until(({ closed }) => closed !== null, 'the door')
  expect(typing.closed?.code).toBe(4404)
  expect((await server.live.rooms.textOf(room)).text).toBe(SECRET)
  expect(await doors()).toEqual({ ada: 4404, bo: 'in', chi: 'in', ...shut })
  const held = await ask('chi', 'GET', `/amendments/${amendment_id}`)
  expect([bo.memberId, chi.memberId]).toContain(held.body.authorMemberId)
  expect(held.body.carriers).not.toContain(ada.memberId)
})
