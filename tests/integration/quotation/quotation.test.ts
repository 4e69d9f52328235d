/** Quoted voices over HTTP: read where they stand, other words only once whose voice it is agreed. */
import { readEvents } from '@polyphonie/server/event/eventLog'
import type { QuotationListAnswer } from '@polyphonie/shared/wire/http/register'
import { expect, test } from 'vitest'
import { Text } from 'yjs'
import { putInPhase } from '../../support/phase.ts'
import { type Guest, setTable, type Table } from '../../support/table.ts'

const WORDS = "J'ai 21 ans et je mange à la cantine avec des enfants de 12 ans. Je suis un adulte."

interface Quoting {
  readonly table: Table
  readonly voice: string
  /** Value (P3) of a project that is being written. */
  readonly value: string
  readonly setVoice: (fields: Readonly<Record<string, string | boolean>>) => Promise<void>
  readonly quote: (
    guest: Guest,
    words?: string,
    from?: string,
  ) => Promise<{ readonly status: number; readonly id: string; readonly kind: string }>
  readonly list: (guest: Guest, sectionId?: string) => Promise<QuotationListAnswer>
}

async function setQuoting(): Promise<Quoting> {
  const table = await setTable()
  const diagnostic = await table.addSheet('shared-diagnostic', 'Nos besoins')
  await putInPhase(table.deps, diagnostic, 'listen')
  const project = await table.addSheet('negotiated-project', 'Passerelle')
  const made = await table.call('chi', 'POST', `/api/sections/${await table.sectionId(diagnostic, 'voices')}/children`)
  const voice = ((await made.json()) as { id: string }).id
  const value = await table.sectionId(project, 'value')
  const setVoice: Quoting['setVoice'] = async (fields) =>
    table.deps.rooms.transactAs(`section/${voice}`, await table.ref('chi'), (doc) => {
      const cells = doc.getMap('fields')
      for (const [key, said] of Object.entries(fields)) {
        const long = cells.get(key)
        if (!(long instanceof Text)) cells.set(key, said)
        else {
          long.delete(0, long.length)
          long.insert(0, String(said))
        }
      }
    })
  await setVoice({ testimony: WORDS })
  return {
    table,
    voice,
    value,
    setVoice,
    async quote(guest, words, from = voice) {
      table.clock.at += 1000
      const answer = await table.call(guest, 'POST', `/api/sections/${value}/quotations`, {
        voiceSectionId: from,
        ...(words === undefined ? {} : { words }),
      })
      const body = (await answer.json()) as { id?: string; kind?: string }
      return { status: answer.status, id: body.id ?? '', kind: body.kind ?? '' }
    },
    list: (guest, sectionId = value) => table.json<QuotationListAnswer>(guest, `/api/sections/${sectionId}/quotations`),
  }
}

test('[QU3] a whole voice of another sheet is read where it stands, and follows what becomes of it', async () => {
  const { table, quote, list, setVoice, voice, value } = await setQuoting()
  expect((await quote('bo')).status).toBe(201)
  const chi = await table.ref('chi')
  expect(await list('obi')).toMatchObject([
    {
      words: WORDS,
      state: 'exact',
      voiceSectionId: voice,
      sectionId: value,
      voiceMemberId: chi.memberId,
      askedWords: null,
      canRemove: false,
    },
  ])
  await setVoice({ testimony: "J'ai 22 ans maintenant." })
  expect((await list('obi'))[0]?.words).toBe("J'ai 22 ans maintenant.")
  await setVoice({ testimony: '' })
  expect((await list('obi'))[0]?.words).toBeNull()
  const rows = await table.deps.storage.db.selectFrom('quotation').selectAll().execute()
  expect(rows).toMatchObject([{ words: null, state: 'exact' }])
})

test('[QU1] [QU2] what may be quoted, where and by whom', async () => {
  const { table, quote, setVoice, voice, value } = await setQuoting()
  const refused = async (...given: Parameters<typeof quote>) => {
    const { status, kind } = await quote(...given)
    return [status, kind]
  }
  expect(await refused('fay')).toEqual([403, 'facilitator-writes-no-content'])
  expect(await refused('obi')).toEqual([403, 'observer-reads-only'])
  expect(await refused('sue')).toEqual([403, 'member-suspended'])
  expect(await refused('bo', undefined, value)).toEqual([422, 'not-a-voice'])
  expect(await refused('bo', undefined, 'section_nothere')).toEqual([404, 'not-found'])
  expect((await table.call('oz', 'POST', `/api/sections/${value}/quotations`, { voiceSectionId: voice })).status).toBe(404)

  await setVoice({ testimony: '  ' })
  expect(await refused('bo')).toEqual([409, 'voice-without-words'])
  await setVoice({ testimony: WORDS, publicationAgreed: false })
  expect(await refused('bo')).toEqual([409, 'voice-not-for-publication'])
  await setVoice({ publicationAgreed: true })
  expect(await refused('bo')).toEqual([201, ''])
  expect(await refused('ada')).toEqual([409, 'voice-quoted-already'])

  const { sheet_id } = await table.deps.storage.db
    .selectFrom('section')
    .select('sheet_id')
    .where('id', '=', voice)
    .executeTakeFirstOrThrow()
  await table.call('ada', 'POST', `/api/sheets/${sheet_id}/bin`)
  expect(await refused('bo', 'Je suis un adulte.')).toEqual([409, 'sheet-in-bin'])
  await table.call('ada', 'POST', `/api/sheets/${sheet_id}/restore`)
  await table.call('ada', 'POST', `/api/sections/${value}/pass`, { reason: 'Plus tard.' })
  expect(await refused('bo', 'Je suis un adulte.')).toEqual([409, 'section-passed'])
})

test('[QU4] [QU5] [QU7] shorter words wait for whose voice it is, who answers once', async () => {
  const { table, quote, list, setVoice, voice } = await setQuoting()
  const { id } = await quote('bo', 'Je suis un adulte.')
  const readBy = async (guest: Guest) => {
    const [{ words, askedWords, state, canAnswer } = { words: null, askedWords: null, state: 'exact', canAnswer: false }] =
      await list(guest)
    return [state, words, askedWords, canAnswer]
  }
  expect(await readBy('bo')).toEqual(['asked', null, 'Je suis un adulte.', false])
  expect(await readBy('chi')).toEqual(['asked', null, 'Je suis un adulte.', true])
  expect(await readBy('ada')).toEqual(['asked', null, null, false])
  expect(await readBy('fay')).toEqual(['asked', null, null, false])
  expect(await list('chi', voice)).toMatchObject([{ id, canAnswer: true }])

  const answer = async (guest: Guest, act: 'agree' | 'decline') => {
    const answered = await table.call(guest, 'POST', `/api/quotations/${id}/${act}`)
    return answered.status === 204 ? 204 : ((await answered.json()) as { kind: string }).kind
  }
  expect(await answer('ada', 'agree')).toBe('voice-of-another')
  expect(await answer('bo', 'agree')).toBe('voice-of-another')
  expect(await answer('chi', 'agree')).toBe(204)
  expect(await answer('chi', 'decline')).toBe('quotation-answered')
  expect(await readBy('ada')).toEqual(['agreed', 'Je suis un adulte.', null, false])
  await setVoice({ publicationAgreed: false })
  expect(await readBy('ada')).toEqual(['agreed', null, null, false])
  await setVoice({ publicationAgreed: true })

  const other = await quote('pia', 'Un adulte à la cantine.')
  await table.call('chi', 'POST', `/api/quotations/${other.id}/decline`)
  for (const guest of ['pia', 'chi', 'ada'] as const)
    expect((await list(guest))[1]).toMatchObject({ state: 'declined', words: null, askedWords: null })
  // Spaces make no other wording, and one's own words need nobody.
  await quote('dan', WORDS.replaceAll('. ', '.\n'))
  expect((await list('ada'))[2]).toMatchObject({ state: 'exact', words: WORDS })
  await quote('chi', 'Je mange à la cantine.')
  expect((await list('ada'))[3]).toMatchObject({ state: 'agreed', words: 'Je mange à la cantine.' })
})

test('[QU4] for a voice of nobody, somebody else of the service users’ college answers', async () => {
  const { table, quote, list, voice } = await setQuoting()
  await table.deps.storage.db.updateTable('section').set({ owner_member_id: null }).where('id', '=', voice).execute()
  const { id } = await quote('bo', 'Je suis un adulte.')
  const refused = await table.call('ada', 'POST', `/api/quotations/${id}/agree`)
  expect(((await refused.json()) as { kind: string }).kind).toBe('service-users-answer')
  expect((await list('ada'))[0]).toMatchObject({ voiceMemberId: null, canAnswer: false, askedWords: null })
  expect((await list('chi'))[0]).toMatchObject({ voiceMemberId: null, canAnswer: true, askedWords: 'Je suis un adulte.' })
  expect((await table.call('chi', 'POST', `/api/quotations/${id}/agree`)).status).toBe(204)

  const own = await quote('chi', 'Avec des enfants de 12 ans.')
  const kept = await table.call('chi', 'POST', `/api/quotations/${own.id}/agree`)
  expect(((await kept.json()) as { kind: string }).kind).toBe('own-proposal')
})

test('[QU6] a quotation goes by whoever writes there or whose voice it is, not once that is consented', async () => {
  const { table, quote, list, value } = await setQuoting()
  const { id } = await quote('bo')
  expect((await table.call('obi', 'POST', `/api/quotations/${id}/remove`)).status).toBe(403)
  expect((await table.call('ada', 'POST', `/api/quotations/${id}/remove`)).status).toBe(204)
  expect(await list('bo')).toEqual([])
  expect((await table.call('ada', 'POST', `/api/quotations/${id}/remove`)).status).toBe(404)

  const second = await quote('bo')
  await table.call('ada', 'POST', `/api/sections/${value}/pass`, { reason: 'Plus tard.' })
  expect((await table.call('bo', 'POST', `/api/quotations/${second.id}/remove`)).status).toBe(409)
  expect((await list('chi'))[0]).toMatchObject({ canRemove: true })
  await table.deps.storage.db.updateTable('section').set({ state: 'consented' }).where('id', '=', value).execute()
  const kept = await table.call('chi', 'POST', `/api/quotations/${second.id}/remove`)
  expect(((await kept.json()) as { kind: string }).kind).toBe('section-consented')
  await table.deps.storage.db.updateTable('section').set({ state: 'open' }).where('id', '=', value).execute()
  expect((await table.call('chi', 'POST', `/api/quotations/${second.id}/remove`)).status).toBe(204)
})

test('[QU8] whose voice it is is not said of one that is not signed, and no event holds words', async () => {
  const { table, quote, list, setVoice } = await setQuoting()
  await setVoice({ attributionLevel: 'nobody' })
  const { id } = await quote('bo', 'Je suis un adulte.')
  await table.call('chi', 'POST', `/api/quotations/${id}/agree`)
  await quote('ada')
  expect((await list('bo')).map(({ voiceMemberId, words }) => [voiceMemberId, words])).toEqual([
    [null, 'Je suis un adulte.'],
    [null, WORDS],
  ])
  const events = await readEvents(table.deps.storage.db, table.spaceId)
  expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['voice-quoted', 'quotation-agreed']))
  expect(JSON.stringify(events)).not.toMatch(/adulte|cantine/u)
})

test('[QU2] [QU8] the voices that may be quoted, to every member of the space', async () => {
  const { table, setVoice, voice } = await setQuoting()
  const listed = async () =>
    table.json<readonly { voiceSectionId: string; words: string; voiceMemberId: string | null }[]>(
      'obi',
      `/api/spaces/${table.spaceId}/voices`,
    )
  expect(await listed()).toMatchObject([{ voiceSectionId: voice, words: WORDS, voiceMemberId: (await table.ref('chi')).memberId }])
  await setVoice({ attributionLevel: 'facilitatorOnly' })
  expect(await listed()).toMatchObject([{ words: WORDS, voiceMemberId: null }])
  await setVoice({ publicationAgreed: false })
  expect(await listed()).toEqual([])
  for (const [caller, status] of [
    ['oz', 404],
    ['sue', 403],
    ['nobody', 401],
  ] as const) {
    expect((await table.call(caller, 'GET', `/api/spaces/${table.spaceId}/voices`)).status).toBe(status)
  }
})
