/** Recorded disagreements over HTTP, on a real database. */
import { recordDisagreement } from '@polyphonie/server/disagreement/store'
import { findMemberByAccount } from '@polyphonie/server/member/store'
import type { Disagreement } from '@polyphonie/shared/wire/http/register'
import type { EventAnswer } from '@polyphonie/shared/wire/http/space'
import { expect, test } from 'vitest'
import { expectStatus } from '../../support/agreement.ts'
import { putInPhase } from '../../support/phase.ts'
import { type Guest, setTable, type Table } from '../../support/table.ts'

const read = async (table: Table, sheetId: string, caller: Guest = 'ada') =>
  table.json<readonly Disagreement[]>(caller, `/api/sheets/${sheetId}/disagreements`)

async function write(table: Table, caller: Guest, sheetId: string, text: string): Promise<string> {
  const made = await expectStatus(table.call(caller, 'POST', `/api/sheets/${sheetId}/disagreements`, { text }), 201)
  return ((await made.json()) as { id: string }).id
}

test('[DI3] [DI4] [DI5] [DI6] it is numbered, answered, held by others too, and ended by its author alone', async () => {
  const table = await setTable()
  const [project, diagnostic] = [await table.addSheet('negotiated-project'), await table.addSheet('shared-diagnostic')]
  const id = await write(table, 'ada', project, 'Nous demandons une décision, pas une promesse.')
  await write(table, 'chi', project, 'Et nous aussi.')
  await write(table, 'chi', diagnostic, 'Une place ne suffit pas.')
  const act = (caller: Guest, what: string, body?: object) => table.call(caller, 'POST', `/api/disagreements/${id}/${what}`, body)
  await expectStatus(act('dan', 'support'), 204)
  await expectStatus(act('bo', 'answers', { text: 'Nous nous engageons sur la date.' }), 204)
  const [ada, dan, bo] = [await table.ref('ada'), await table.ref('dan'), await table.ref('bo')]
  const [first, second] = await read(table, project, 'obi')
  expect([first?.number, second?.number, (await read(table, diagnostic))[0]?.number]).toEqual(['DC1', 'DC2', 'DD1'])
  expect(first).toMatchObject({
    memberId: ada.memberId,
    organisation: 'Les Deux Rives',
    text: 'Nous demandons une décision, pas une promesse.',
    supporters: [{ memberId: dan.memberId, organisation: 'Le Tremplin' }],
    answers: [{ memberId: bo.memberId, organisation: 'ARS', text: 'Nous nous engageons sur la date.' }],
    liftedAt: null,
  })
  for (const [caller, status, kind] of [
    ['dan', 409, 'disagreement-yours-already'],
    ['ada', 409, 'disagreement-yours-already'],
    ['fay', 403, 'role-without-voice'],
  ] as const) {
    const again = await act(caller, 'support')
    expect([again.status, await again.json()]).toMatchObject([status, { kind }])
  }
  const ofAnother = await act('bo', 'lift')
  expect([ofAnother.status, await ofAnother.json()]).toMatchObject([403, { kind: 'disagreement-of-another' }])
  await expectStatus(act('ada', 'lift'), 204)
  expect((await act('bo', 'answers', { text: 'Merci.' })).status).toBe(409)
  expect((await read(table, project))[0]).toMatchObject({
    liftedAt: table.clock.at,
    text: 'Nous demandons une décision, pas une promesse.',
  })
})

test('[DI1] [DI2] not while ideas are protected, and not about what is elsewhere or somebody else’s', async () => {
  const table = await setTable()
  const [sheetId, other] = [await table.addSheet('shared-diagnostic'), await table.addSheet('negotiated-project')]
  const ask = async (body: object) => {
    const answer = await table.call('chi', 'POST', `/api/sheets/${sheetId}/disagreements`, { text: 'Non.', ...body })
    return [answer.status, ((await answer.json()) as { kind?: string }).kind]
  }
  expect(await ask({ sectionId: await table.sectionId(other, 'value') })).toEqual([404, 'not-found'])
  expect(await ask({ objectionId: 'objection_zzzzzzzzzzzzzzzzzzzz' })).toEqual([404, 'not-found'])
  expect(await ask({ text: '' })).toEqual([422, 'invalid-input'])
  await putInPhase(table.deps, sheetId, 'imagine')
  expect(await ask({})).toEqual([409, 'ideas-are-protected'])
  expect(await read(table, sheetId)).toEqual([])
})

test('[DI7] [DI8] recorded inside another act it stands with that act or not at all, and its words are in no event', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const { storage, random } = table.deps
  const chi = await findMemberByAccount(storage.db, table.spaceId, table.accountId('chi'), table.clock.now())
  if (chi === null) throw new Error('chi sits at this table')
  const asked = {
    member: chi,
    sheetId,
    template: 'negotiated-project',
    text: 'Vous n’allez pas la prendre, elle.',
    at: table.clock.now(),
  } as const
  const stopped = storage.db.transaction().execute(async (trx) => {
    await recordDisagreement(trx, { random }, asked)
    throw new Error('the server stops here')
  })
  await expect(stopped).rejects.toThrow('the server stops here')
  expect(await read(table, sheetId)).toEqual([])
  const kept = await storage.db.transaction().execute((trx) => recordDisagreement(trx, { random }, asked))
  expect(kept.number).toBe('DC1')
  const { events } = { events: await table.json<readonly EventAnswer[]>('ada', `/api/spaces/${table.spaceId}/events`) }
  const mine = events.filter(({ kind }) => kind === 'disagreement-recorded')
  expect(mine).toMatchObject([{ actorMemberId: chi.memberId, body: { disagreementId: kept.id, number: 'DC1' } }])
  expect(JSON.stringify(events)).not.toContain('prendre')
})
