/** The dialogue space over HTTP: steps 59 and 60 of the scenario with their refused twins, and what becomes of words. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import type { CitableAnswer } from '@polyphonie/shared/wire/http/dialogue'
import type { Remark } from '@polyphonie/shared/wire/http/remark'
import type { EventListAnswer } from '@polyphonie/shared/wire/http/space'
import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { startAmending } from '../../support/amending.ts'
import { openRound } from '../round/around.ts'
import { SAID, startTalk, talkAt } from './around.ts'

const needsAgreement = { status: 409, kind: 'citation-needs-agreement' }
const events = async (talk: Awaited<ReturnType<typeof startTalk>>) =>
  talk.table.json<EventListAnswer>('obi', `/api/spaces/${talk.table.spaceId}/events`)

describe('step 59: the facilitator opens the dialogue, and people speak', () => {
  test('[DG1] [DG2] [DG3] newest first, each under its door, with its replies', async () => {
    const talk = await startTalk()
    const word = await talk.say('fay', 'animation', 'Bonjour à toutes et à tous. Rien ne se décide ici.')
    const lived = await talk.say('chi', 'living')
    const news = await talk.say('bo', 'goodNews', 'Le budget du car du soir est à 120 000 €.')
    const asked = await talk.say('obi', 'question', 'Et le samedi ?')
    for (const who of ['ada', 'fay', 'obi'] as const) await talk.reply(who, lived, `Merci, ${who}.`)

    const { threads, openings, hasOlder } = await talk.read('pia')
    expect(threads.map(({ id, kind }) => [id, kind])).toEqual([
      [asked, 'question'],
      [news, 'goodNews'],
      [lived, 'living'],
      [word, 'animation'],
    ])
    expect([openings, hasOlder]).toEqual([['living', 'understanding', 'goodNews', 'worry', 'question'], false])
    const { replies } = await talk.thread('sam', lived)
    expect(replies.map(({ kind, text }) => [kind, text])).toEqual([
      ['reply', 'Merci, ada.'],
      ['animation', 'Merci, fay.'],
      ['question', 'Merci, obi.'],
    ])
    expect(await talk.act('dan', `/dialogue/messages/${replies[0]?.id}/replies`, { text: 'x' })).toMatchObject({
      status: 409,
      kind: 'reply-to-a-reply',
    })
  })

  test('⛔ [DG2] the facilitator writes nothing under the doors, nor does an observer', async () => {
    const talk = await startTalk()
    const say = (who: 'fay' | 'obi' | 'sam', opening = 'worry') =>
      talk.act(who, `/spaces/${talk.table.spaceId}/dialogue/messages`, { opening, text: 'Je crains.' })
    expect(await say('fay')).toMatchObject({ status: 403, kind: 'facilitator-animates' })
    expect(await say('obi')).toMatchObject({ status: 403, kind: 'observer-asks' })
    expect(await say('sam')).toMatchObject({ status: 403, kind: 'scribe-writes-for-someone' })
    expect(await say('obi', 'animation')).toMatchObject({ status: 403, kind: 'not-animating' })
    expect((await talk.read('ada')).threads).toEqual([])
  })

  test('⛔ [DG5] no decision, objection or amount can be made of a message or hang on it', async () => {
    const talk = await startTalk()
    const id = await talk.say('chi')
    const { spaceId } = talk.table
    const acts = [
      'decisions',
      'objections',
      'position',
      'rounds',
      'amounts',
      'reservations',
      'amendments',
      'milestones',
      'step',
      'deposits',
    ]
    for (const who of ['ada', 'bo', 'chi', 'fay'] as const) {
      for (const act of acts) {
        const paths = [`/spaces/${spaceId}/dialogue/${act}`, `/dialogue/${act}`, `/dialogue/messages/${id}/${act}`]
        for (const path of paths) expect((await talk.act(who, path, { text: 'Oui.' })).status, path).toBe(404)
        expect(
          (await talk.table.call(who, 'PUT', `/api/dialogue/messages/${id}/${act}`, { position: 'objects', reason: 'x' })).status,
        ).toBe(404)
      }
      // Nor does another noun take a message for one of its own.
      const elsewhere: readonly (readonly [string, object])[] = [
        [`/sheets/${id}/rounds`, { statement: 'Oui.' }],
        [`/sheets/${id}/milestones`, { name: 'v1' }],
        [`/sections/${id}/amendments`, { position: 'x', interest: 'x' }],
        [`/sections/${id}/remarks`, { kind: 'remark', text: 'x' }],
        [`/sheets/${id}/disagreements`, { text: 'x' }],
        [`/sheets/${id}/compromises`, { point: 'x' }],
      ]
      for (const [path, body] of elsewhere) expect((await talk.act(who, path, body)).status, path).toBe(404)
    }
    // Extra fields of a decision are not kept either.
    const said = await talk.act('bo', `/spaces/${spaceId}/dialogue/messages`, {
      opening: 'living',
      text: 'Oui.',
      amount: 12,
      position: 'consents',
    })
    expect(Object.keys(await talk.thread('bo', said.id)).sort()).toEqual(
      ['at', 'authorMemberId', 'canAskCitation', 'canReply', 'canTakeBack', 'citedOn', 'id', 'kind', 'number', 'replies', 'text'].sort(),
    )
  })
})

describe('step 60: a message is cited in a negotiation', () => {
  test('⛔ [DG8] [DG9] without its author’s agreement neither by reference nor word for word', async () => {
    const talk = await startTalk()
    const sheetId = await talk.table.addSheet('negotiated-project')
    const sectionId = await talk.table.sectionId(sheetId, 'response')
    const messageId = await talk.say('chi')
    const { memberId: authorMemberId } = await talk.table.ref('chi')
    const about = `/sections/${sectionId}`
    const refused = { ...needsAgreement, body: { messageId, authorMemberId } }
    const copied = 'D’accord, mais LE DIMANCHE : il n y a rien et a vingt deux ans mon fils dépend encore de nous.'

    expect(await talk.act('bo', `${about}/remarks`, { kind: 'remark', text: 'Voir.', citesMessageId: messageId })).toMatchObject(refused)
    for (const kind of ['remark', 'question', 'notUnderstood']) {
      expect(await talk.act('bo', `${about}/remarks`, { kind, text: copied })).toMatchObject(refused)
    }
    const remark = await talk.act('bo', `${about}/remarks`, { kind: 'question', text: 'Et le dimanche ?' })
    expect(await talk.act('fay', `/remarks/${remark.id}/replies`, { text: copied })).toMatchObject(refused)
    const defines = { text: 'Voici.', definition: { term: 'Dimanche', text: copied } }
    expect(await talk.act('bo', `/remarks/${remark.id}/replies`, defines)).toMatchObject(refused)
    expect(await talk.act('bo', `${about}/amendments`, { position: 'Ouvrir.', interest: copied })).toMatchObject(refused)
    expect(await talk.act('bo', `${about}/amendments`, { position: copied, interest: 'Ouvrir.' })).toMatchObject(refused)
    const { db } = talk.table.deps.storage
    expect(await db.selectFrom('amendment').select('id').execute()).toEqual([])
    const amendment = await talk.act('bo', `${about}/amendments`, { position: 'Ouvrir.', interest: 'Pouvoir sortir.' })
    expect(amendment.status).toBe(201)
    const anew = await talk.table.call('bo', 'PATCH', `/api/amendments/${amendment.id}`, { interest: copied })
    expect([anew.status, ((await anew.json()) as { kind: string }).kind]).toEqual([409, 'citation-needs-agreement'])
    const byChi = await talk.act('chi', `${about}/amendments`, { position: 'Sortir.', interest: SAID })
    const { memberId: carrier } = await talk.table.ref('bo')
    expect((await talk.act('chi', `/amendments/${byChi.id}/carriers`, { memberId: carrier })).status).toBe(204)
    const edit = (body: object) => talk.table.call('bo', 'PATCH', `/api/amendments/${byChi.id}`, body)
    expect((await edit({ position: 'Sortir le soir.', interest: SAID })).status).toBe(204)
    expect((await edit({ interest: `${SAID} Bis.` })).status).toBe(409)
    const related = { position: 'Autrement.', interest: copied, relation: 'counter' }
    expect(await talk.act('bo', `/amendments/${amendment.id}/amendments`, related)).toMatchObject(refused)

    // The author says them wherever they like, and others in their own words.
    expect((await talk.act('chi', `${about}/remarks`, { kind: 'remark', text: copied })).status).toBe(201)
    expect((await talk.act('bo', `${about}/remarks`, { kind: 'remark', text: 'Le dimanche il n’y a rien.' })).status).toBe(201)
    const kept = await db.selectFrom('remark').select('author_member_id').where('text', '=', copied).execute()
    expect(kept).toEqual([{ author_member_id: authorMemberId }])
  })

  test('⛔ [DG9] nor in the reason of an answer, or in the four answers of an objection', async () => {
    const round = await openRound()
    const talk = talkAt(round.table)
    await talk.say('chi')
    await round.until('object')
    expect(await round.answer('bo', 'objects', SAID)).toBe('citation-needs-agreement')
    expect(await round.answer('bo', 'standsAside', SAID)).toBe('citation-needs-agreement')
    expect(await round.answer('chi', 'objects', SAID)).toBe('204')
    expect(await round.answer('bo', 'objects', 'Personne ne sort le dimanche.')).toBe('204')
    for (const who of ['ada', 'dan', 'pia'] as const) await round.answer(who, 'consents')
    expect(await round.reveal()).toBe('204')
    const objection = (await round.read()).objections.find(({ text }) => text.startsWith('Personne'))
    expect(await round.objection('bo', objection?.id ?? '', 'word', { risk: SAID })).toBe('citation-needs-agreement')
    expect(await round.objection('bo', objection?.id ?? '', 'word', { risk: 'L’isolement.' })).toBe('204')
    // What stands already is nobody's to be refused again.
    const own = (await round.read()).objections.find(({ text }) => text === SAID)
    expect(await round.objection('chi', own?.id ?? '', 'word', { risk: SAID })).toBe('204')
    expect(await round.objection('fay', own?.id ?? '', 'word', { risk: SAID, forWhom: 'Les familles.' })).toBe('204')
    expect(await round.objection('fay', own?.id ?? '', 'word', { linked: SAID.toUpperCase() })).toBe('citation-needs-agreement')
  })

  test('[DG6] [DG7] [DG8] asked, agreed, cited by reference, no longer agreed to, agreed again', async () => {
    const talk = await startTalk()
    const sheetId = await talk.table.addSheet('negotiated-project')
    const otherSheetId = await talk.table.addSheet('negotiated-project', 'Une autre fiche')
    const [sectionId, elsewhere] = await Promise.all([sheetId, otherSheetId].map((id) => talk.table.sectionId(id, 'response')))
    const messageId = await talk.say('chi')
    const { memberId: authorMemberId } = await talk.table.ref('chi')
    const citationId = await talk.ask('bo', messageId, sheetId)
    const cite = (who: 'ada' | 'bo' | 'obi', at = sectionId) =>
      talk.act(who, `/sections/${at}/remarks`, { kind: 'remark', text: 'Voilà pourquoi.', citesMessageId: messageId })
    const answer = async (what: string) => (await talk.act('chi', `/dialogue/citations/${citationId}/${what}`)).kind || 'done'
    const cited = async () =>
      (await talk.table.json<Remark[]>('dan', `/api/sections/${sectionId}/remarks`)).flatMap(({ cites }) =>
        cites === undefined ? [] : [cites.text],
      )

    expect(await cite('bo')).toMatchObject(needsAgreement)
    expect((await talk.read('chi')).myWords).toMatchObject([
      { id: citationId, state: 'asked', why: 'Pour dire pourquoi le soir compte.', text: SAID },
    ])
    expect(await answer('agree')).toBe('done')
    expect(await answer('agree')).toBe('citation-answered')
    expect((await cite('bo')).status).toBe(201)
    expect((await cite('ada')).status).toBe(201)
    expect(await cite('bo', elsewhere)).toMatchObject(needsAgreement)
    expect(await cited()).toEqual([SAID, SAID])
    const remarks = await talk.table.json<Remark[]>('pia', `/api/sections/${sectionId}/remarks`)
    expect(remarks[0]?.cites).toEqual({ messageId, authorMemberId, text: SAID })
    expect((await talk.thread('pia', messageId)).citedOn).toEqual([{ sheetId, sheetTitle: 'Une fiche' }])
    expect((await talk.act('bo', `/sections/${sectionId}/remarks`, { kind: 'remark', text: SAID })).status).toBe(201)
    expect((await talk.act('bo', `/sections/${elsewhere}/remarks`, { kind: 'remark', text: SAID })).status).toBe(409)

    expect(await answer('withdraw')).toBe('done')
    expect(await cited()).toEqual([null, null])
    expect(await cite('ada')).toMatchObject(needsAgreement)
    expect(await answer('decline')).toBe('citation-answered')
    expect(await answer('agree')).toBe('done')
    expect(await cited()).toEqual([SAID, SAID])
  })

  test('[DG8] one’s own words are cited freely; nothing of another space, nothing taken back', async () => {
    const talk = await startTalk()
    const sheetId = await talk.table.addSheet('negotiated-project')
    const sectionId = await talk.table.sectionId(sheetId, 'response')
    const [mine, theirs] = [await talk.say('bo', 'worry', 'Je crains le vide.'), await talk.say('chi')]
    const citable = async () =>
      (await talk.table.json<CitableAnswer>('bo', `/api/sheets/${sheetId}/citable-messages`)).map(({ messageId }) => messageId)
    const cite = (citesMessageId: string) =>
      talk.act('bo', `/sections/${sectionId}/remarks`, { kind: 'remark', text: 'Voilà.', citesMessageId })
    expect(await citable()).toEqual([mine])
    const id = await talk.ask('bo', theirs, sheetId)
    await talk.act('chi', `/dialogue/citations/${id}/agree`)
    expect(await citable()).toEqual([theirs, mine])
    expect((await cite(mine)).status).toBe(201)
    expect((await cite('message_zzzzzzzzzzzzzzzzzzzz')).status).toBe(404)
    const { body } = await talk.act('oz', `/spaces/${talk.table.otherSpaceId}/dialogue/messages`, { opening: 'worry', text: 'Ailleurs.' })
    expect((await cite(String(body['id']))).status).toBe(404)
    await talk.act('bo', `/dialogue/messages/${mine}/take-back`)
    expect(await cite(mine)).toMatchObject({ status: 409, kind: 'message-taken-back' })
    expect(await citable()).toEqual([theirs])
  })

  test('[DG6] [DG10] a no is not asked again, and only the two of them know of it', async () => {
    const talk = await startTalk()
    const sheetId = await talk.table.addSheet('negotiated-project')
    const messageId = await talk.say('chi')
    const before = (await events(talk)).length
    const citationId = await talk.ask('bo', messageId, sheetId, 'Pour mon avis.')
    const ask = (who: 'bo' | 'ada' | 'chi') => talk.act(who, `/dialogue/messages/${messageId}/citations`, { sheetId, why: 'Encore.' })
    expect(await ask('ada')).toMatchObject({ status: 409, kind: 'citation-asked' })
    expect(await ask('chi')).toMatchObject({ status: 409, kind: 'own-words' })
    expect((await talk.act('chi', `/dialogue/citations/${citationId}/decline`)).status).toBe(204)
    for (const who of ['bo', 'ada'] as const) expect(await ask(who)).toMatchObject({ status: 409, kind: 'citation-asked' })
    expect((await talk.act('ada', `/dialogue/citations/${citationId}/agree`)).status).toBe(404)

    expect((await talk.read('bo')).myRequests).toMatchObject([{ state: 'declined', why: 'Pour mon avis.' }])
    expect((await talk.read('chi')).myWords).toMatchObject([{ state: 'declined' }])
    for (const who of ['ada', 'dan', 'pia', 'fay', 'obi', 'sam'] as const) {
      const seen = JSON.stringify(await talk.read(who))
      expect(seen, who).not.toMatch(/Pour mon avis|citation_|declined|asked/u)
    }
    expect((await events(talk)).length).toBe(before)

    expect((await talk.act('chi', `/dialogue/citations/${citationId}/agree`)).status).toBe(204)
    expect((await events(talk)).at(-1)).toMatchObject({ kind: 'dialogue-citation-agreed', sheetId })
  })

  test('[DG6] a sheet in the bin or of another space is not asked for', async () => {
    const talk = await startTalk()
    const messageId = await talk.say('chi')
    const sheetId = await talk.table.addSheet('negotiated-project')
    await talk.table.deps.storage.db.updateTable('sheet').set({ binned_at: 1 }).where('id', '=', sheetId).execute()
    const ask = (at: string) => talk.act('bo', `/dialogue/messages/${messageId}/citations`, { sheetId: at, why: 'Pour.' })
    expect(await ask(sheetId)).toMatchObject({ status: 409, kind: 'sheet-in-bin' })
    expect((await ask('sheet_zzzzzzzzzzzzzzzzzzzz')).status).toBe(404)
  })
})

describe('[DG4] words taken back', () => {
  test('are in no table, and nothing that cited them shows them', async () => {
    const talk = await startTalk()
    const { db } = talk.table.deps.storage
    const sheetId = await talk.table.addSheet('negotiated-project')
    const sectionId = await talk.table.sectionId(sheetId, 'response')
    const messageId = await talk.say('chi', 'worry', 'Un secret de Vaudreuse.')
    await talk.reply('ada', messageId, 'Je comprends.')
    const citationId = await talk.ask('bo', messageId, sheetId)
    await talk.act('chi', `/dialogue/citations/${citationId}/agree`)
    await talk.act('bo', `/sections/${sectionId}/remarks`, { kind: 'remark', text: 'Voir.', citesMessageId: messageId })

    expect(await talk.act('ada', `/dialogue/messages/${messageId}/take-back`)).toMatchObject({ status: 403, kind: 'message-of-another' })
    expect((await talk.act('chi', `/dialogue/messages/${messageId}/take-back`)).status).toBe(204)
    expect(await talk.act('chi', `/dialogue/messages/${messageId}/take-back`)).toMatchObject({ status: 409, kind: 'message-taken-back' })

    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db)
    for (const { name } of tables.rows) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
      expect(JSON.stringify(rows), name).not.toContain('secret de Vaudreuse')
    }
    const thread = await talk.thread('ada', messageId)
    expect(thread).toMatchObject({ text: null, kind: 'worry', canReply: false, canAskCitation: false, citedOn: [] })
    expect(thread.replies.map(({ text }) => text)).toEqual(['Je comprends.'])
    const [remark] = await talk.table.json<Remark[]>('bo', `/api/sections/${sectionId}/remarks`)
    expect(remark?.cites?.text).toBeNull()
    expect(await talk.act('chi', `/dialogue/citations/${citationId}/agree`)).toMatchObject({ status: 409, kind: 'message-taken-back' })
    expect(await talk.act('ada', `/dialogue/messages/${messageId}/replies`, { text: 'x' })).toMatchObject({ status: 409 })
  })

  test('are all that ever changes: the database refuses the rest, whoever asks', async () => {
    const talk = await startTalk()
    const { db } = talk.table.deps.storage
    const id = await talk.say('chi')
    const row = () => db.updateTable('dialogue_message').where('id', '=', id)
    await expect(row().set({ text: 'Autre chose.' }).execute()).rejects.toThrow('append-only')
    await expect(row().set({ text: null, author_member_id: 'member_x' }).execute()).rejects.toThrow('append-only')
    await expect(row().set({ kind: 'worry' }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('dialogue_message').execute()).rejects.toThrow('append-only')
    await row().set({ text: null, taken_back_at: 1 }).execute()
    await expect(row().set({ text: 'De retour.' }).execute()).rejects.toThrow('append-only')
  })
})

test('[DG10] the record tells who said something and never what, and its chain holds', async () => {
  const talk = await startTalk()
  const sheetId = await talk.table.addSheet('negotiated-project')
  const messageId = await talk.say('chi')
  await talk.reply('ada', messageId, 'Quelque chose d’intime.')
  const citationId = await talk.ask('bo', messageId, sheetId)
  await talk.act('chi', `/dialogue/citations/${citationId}/agree`)
  await talk.act('chi', `/dialogue/citations/${citationId}/withdraw`)
  await talk.act('chi', `/dialogue/messages/${messageId}/take-back`)
  const told = (await events(talk)).filter(({ kind }) => kind.startsWith('dialogue'))
  expect(told.map(({ kind, body }) => [kind, Object.keys(body).sort()])).toEqual([
    ['dialogue-said', ['messageId', 'opening']],
    ['dialogue-answered', ['messageId', 'replyId']],
    ['dialogue-citation-agreed', ['citationId', 'messageId']],
    ['dialogue-citation-withdrawn', ['citationId', 'messageId']],
    ['dialogue-taken-back', ['messageId']],
  ])
  expect(await verifyChain(talk.table.deps.storage.db, talk.table.spaceId)).toMatchObject({ intact: true })
})

test('[DG9] the 2,000 newest messages are compared, and older ones are not', async () => {
  const talk = await startTalk()
  const sheetId = await talk.table.addSheet('negotiated-project')
  const sectionId = await talk.table.sectionId(sheetId, 'response')
  const { memberId } = await talk.table.ref('dan')
  await talk.say('chi')
  const fill = async (from: number, count: number) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      id: `message_${from + index}`,
      space_id: talk.table.spaceId,
      number: from + index,
      kind: 'living',
      author_member_id: memberId,
      text: 'Bonjour.',
      created_at: 1,
    }))
    for (let at = 0; at < rows.length; at += 500) {
      await talk.table.deps.storage.db
        .insertInto('dialogue_message')
        .values(rows.slice(at, at + 500))
        .execute()
    }
  }
  const repeat = async () => (await talk.act('bo', `/sections/${sectionId}/remarks`, { kind: 'remark', text: SAID })).status
  await fill(2, 1999)
  expect(await repeat()).toBe(409)
  await fill(2001, 1)
  expect(await repeat()).toBe(201)
})

test('[DG1] threads are read fifty at a time', async () => {
  const talk = await startTalk()
  for (let index = 0; index < 51; index += 1) await talk.say('chi', 'living', `Jour ${index}`)
  const first = await talk.read('ada')
  expect([first.threads.length, first.hasOlder, first.threads[0]?.text]).toEqual([50, true, 'Jour 50'])
  const before = first.threads.at(-1)?.number
  const older = await talk.table.json<typeof first>('ada', `/api/spaces/${talk.table.spaceId}/dialogue?before=${before}`)
  expect([older.threads.map(({ text }) => text), older.hasOlder]).toEqual([['Jour 0'], false])
  expect((await talk.table.call('ada', 'GET', `/api/spaces/${talk.table.spaceId}/dialogue?before=x`)).status).toBe(422)
})

test('[DG11] tabs of the space’s members hear that something was said, and nobody else’s', async () => {
  const { server, ask } = await startAmending()
  const heard: [string, string][] = []
  const open = (name: string, accountId: string) =>
    server.live.rooms.addTab({
      accountId,
      sessionId: name,
      tell: (event) => heard.push([name, Buffer.from(event).toString('utf8')]),
      end: () => undefined,
    })
  open('bo', server.person.bo.accountId)
  open('stranger', 'account_of_a_stranger')
  const { spaceId } = server.person.chi
  const said = await ask('chi', 'POST', `/spaces/${spaceId}/dialogue/messages`, { opening: 'living', text: 'Bonjour.' })
  expect(said.status).toBe(201)
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  await ask('chi', 'POST', `/dialogue/messages/${said.body.id}/take-back`)
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  for (const [name, event] of heard) {
    expect(name).toBe('bo')
    expect(event).toContain(JSON.stringify({ type: 'dialogue-changed', spaceId }))
  }
})
