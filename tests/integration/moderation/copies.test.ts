/** Hidden words do not come back as a copy, and nobody keeps words hidden alone. */
import { bringBackParked } from '@polyphonie/server/parked/bringBack'
import type { GlossaryAnswer, RemarkListAnswer } from '@polyphonie/shared/wire/http/remark'
import { expect, test } from 'vitest'
import { putInPhase } from '../../support/phase.ts'
import { type Caller, setTable, type Table } from '../../support/table.ts'

const HOURS_48 = 48 * 3_600_000
const SECRET = 'Mehdi D. dort mal depuis sa sortie.'

async function idOf(answer: Response): Promise<string> {
  expect(answer.status, await answer.clone().text()).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

async function remarkOn(table: Table, text: string, kind = 'question') {
  const sheetId = await table.addSheet('shared-diagnostic')
  await putInPhase(table.deps, sheetId, 'needs')
  const sectionId = await table.sectionId(sheetId, 'needs')
  const remarkId = await idOf(await table.call('chi', 'POST', `/api/sections/${sectionId}/remarks`, { kind, text }))
  return { sectionId, remarkId }
}

const hide = (table: Table, caller: Caller, id: string) => table.call(caller, 'POST', `/api/messages/${id}/hide`, { reason: 'identifies' })

test('[MO3] whoever hid a message last does not hide it again once its time is over: a second person does', async () => {
  const table = await setTable()
  const { remarkId } = await remarkOn(table, SECRET)
  expect((await hide(table, 'fay', remarkId)).status).toBe(204)
  table.clock.at += HOURS_48
  const again = await hide(table, 'fay', remarkId)
  expect(again.status).toBe(403)
  expect(await again.json()).toMatchObject({ kind: 'hiding-needs-second-person' })
  // Another member keeps it hidden in time, and it is theirs from then on; fay may join them.
  const { remarkId: other } = await remarkOn(table, SECRET)
  expect((await hide(table, 'fay', other)).status).toBe(204)
  expect((await table.call('dan', 'POST', `/api/messages/${other}/keep-hidden`)).status).toBe(204)
  table.clock.at += HOURS_48
  expect((await hide(table, 'fay', other)).status).toBe(204)
})

test('[MO5] a hidden remark that comes back to the means comes back hidden', async () => {
  const table = await setTable()
  const { remarkId } = await remarkOn(table, SECRET)
  const project = await table.addSheet('negotiated-project')
  await idOf(await table.call('fay', 'POST', `/api/remarks/${remarkId}/park`, { reason: 'Plus tard.' }))
  expect((await hide(table, 'fay', remarkId)).status).toBe(204)
  await table.deps.storage.db
    .transaction()
    .execute((trx) => bringBackParked(trx, project, { random: table.deps.random, at: table.clock.at }))
  const remarks = `/api/sections/${await table.sectionId(project, 'means')}/remarks`
  expect(await table.json<RemarkListAnswer>('dan', remarks)).toMatchObject([{ text: '', hidden: { reason: 'identifies' } }])
  expect(await table.json<RemarkListAnswer>('chi', remarks)).toMatchObject([{ text: SECRET }])
  table.clock.at += HOURS_48
  expect(await table.json<RemarkListAnswer>('dan', remarks)).toMatchObject([{ text: SECRET }])
})

test('[MO5] a hidden explanation is in the glossary without its words', async () => {
  const table = await setTable()
  const { sectionId, remarkId } = await remarkOn(table, 'File active ?', 'notUnderstood')
  const definition = { term: 'file active', text: SECRET }
  expect((await table.call('bo', 'POST', `/api/remarks/${remarkId}/replies`, { text: 'Voici.', definition })).status).toBe(204)
  const [remark] = await table.json<RemarkListAnswer>('chi', `/api/sections/${sectionId}/remarks`)
  const replyId = remark?.replies[0]?.id ?? ''
  expect((await table.call('chi', 'POST', `/api/remarks/${remarkId}/resolve`, { acceptReplyId: replyId })).status).toBe(204)
  expect((await hide(table, 'fay', replyId)).status).toBe(204)
  const glossary = (caller: Caller) => table.json<GlossaryAnswer>(caller, `/api/spaces/${table.spaceId}/glossary`)
  expect(await glossary('dan')).toMatchObject([{ term: 'file active', text: '' }])
  expect(await glossary('bo')).toMatchObject([{ term: 'file active', text: SECRET }])
})

test('[MO8] an answer to a contest that is said anew stays in the record as it was', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const sectionId = await table.sectionId(sheetId, 'response')
  await table.call('fay', 'POST', `/api/sections/${sectionId}/lock`, { locked: true, reason: 'x' })
  const acts = (await table.json('chi', `/api/spaces/${table.spaceId}/facilitation-acts`)) as { acts: { event: { seq: number } }[] }
  const seq = acts.acts[0]?.event.seq
  const made = await table.call('chi', 'POST', `/api/spaces/${table.spaceId}/contests`, { seq, words: 'Non.' })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  for (const words of ['Premier', 'Second']) await table.call('fay', 'POST', `/api/contests/${id}/answer`, { words })
  const answers = await table.deps.storage.db.selectFrom('event').select('body').where('kind', '=', 'contest-answered').execute()
  expect(answers.map(({ body }) => JSON.parse(body).body.words)).toEqual(['Premier', 'Second'])
})
