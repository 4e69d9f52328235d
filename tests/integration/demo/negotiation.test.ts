/**
 * The demonstration goes on over HTTP, as its people would: round P-07 with its objections, both compromises, the agreement and its
 * signatures (scenario §7 and §8; steps 44 to 50, 53 to 55 and 58 of §10), each act with the refusals that belong to it.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parisTime } from '@polyphonie/server/demo/clock'
import { findMemberByAccount } from '@polyphonie/server/member/store'
import { refOf } from '@polyphonie/server/section/access'
import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import type { AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import type { MilestoneAnswer } from '@polyphonie/shared/wire/http/milestone'
import type { CompromiseListAnswer, StoryAnswer } from '@polyphonie/shared/wire/http/register'
import type { Position, RoundAnswer, RoundListAnswer } from '@polyphonie/shared/wire/http/round'
import type { SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Demo, startDemo } from '../../support/demo.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-negotiation-'))
const asked = 'nadia thomas samira lucas jade catherine claire philippe sonia elodie yves sophie'.split(' ')
const cookies = new Map<string, string>()
const members = new Map<string, string>()
let demo: Demo
let spaceId = ''
let project: SheetView
let roundId = ''

const cookieOf = (name: string): string => cookies.get(name) ?? ''
const memberOf = (name: string): string => members.get(name) ?? ''

async function get<T>(name: string, at: string): Promise<T> {
  return demo.get<T>(cookieOf(name), at)
}

/** Done, or the test says what the server answered. */
async function act(name: string, method: 'POST' | 'PUT' | 'PATCH', at: string, body?: unknown) {
  const answer = await demo.call(cookieOf(name), method, at, body)
  expect([name, at, answer.status, answer.body?.kind], JSON.stringify(answer.body)).toEqual([name, at, expect.toSatisfy(isDone), undefined])
  return answer.body
}

const isDone = (status: number): boolean => status >= 200 && status < 300

async function refused(name: string, method: 'POST' | 'PUT' | 'PATCH', at: string, body?: unknown): Promise<string> {
  const answer = await demo.call(cookieOf(name), method, at, body)
  expect(answer.status, `${name} ${at} ${JSON.stringify(answer.body)}`).toBeGreaterThanOrEqual(400)
  return `${answer.status} ${answer.body.kind}`
}

const round = (name = 'sophie') => get<RoundAnswer>(name, `/api/rounds/${roundId}`)
const step = (name: string, to: string, more: object = {}) => act(name, 'POST', `/api/rounds/${roundId}/step`, { to, ...more })

async function answerAll(answers: Readonly<Record<string, { position: Position; reason?: string }>>): Promise<void> {
  for (const name of asked) await act(name, 'PUT', `/api/rounds/${roundId}/position`, answers[name] ?? { position: 'consents' })
}

function sectionOf(number: string) {
  const section = project.sections.find((candidate) => candidate.number === number)
  if (section === undefined) throw new Error(`no section ${number}`)
  return section
}

/** Changes the room as that person, by the path of people. */
async function write(name: string, room: string, change: (doc: Y.Doc) => void): Promise<void> {
  const me = await get<{ id: string }>(name, '/api/me')
  const member = await findMemberByAccount(demo.storage.db, spaceId, me.id, demo.clock.now())
  if (member === null) throw new Error(`${name} is not there`)
  await demo.live.rooms.transactAs(room, refOf(member), change)
}

/** Puts `to` in the place of `from` in the text, by the smallest change that does. */
function reword(text: Y.Text, from: string, to: string): void {
  const at = text.toString().indexOf(from)
  if (at < 0) throw new Error(`« ${from} » is not there`)
  text.delete(at, from.length)
  text.insert(at, to, {})
}

function rowOf(doc: Y.Doc, number: string): Y.Map<unknown> {
  for (const row of doc.getMap<Y.Map<unknown>>('rows').values()) if (String(row.get('number')) === number) return row
  throw new Error(`no row ${number}`)
}

function rewordCell(doc: Y.Doc, number: string, column: string, to: string): void {
  const cell = rowOf(doc, number).get(column)
  if (!(cell instanceof Y.Text)) throw new Error(`${column} is no long text`)
  cell.delete(0, cell.length)
  cell.insert(0, to)
}

const K1_SECOND = '60 % de sorties vers une solution adulte à 12 mois ; rester chez soi avec un accompagnement compte'
const K1_AGREED =
  'Solution choisie et tenue : 6 mois après la sortie, le jeune dit que c’est son choix et cela dure ; revu à 12 mois dès que le recul existe ; rester chez soi avec un accompagnement compte ; 55 % fin 2028, 65 % fin 2029 ; situations complexes à part'
const ENTRY = "L'entrée est décidée par la commission selon la motivation."
const ENTRY_AGREED =
  'L’entrée est décidée par une petite commission où siège un jeune formé. Au moins 7 entrées sur 24 sont gardées pour des situations complexes. Personne n’a à prouver sa motivation pour entrer.'
const O3 =
  'Si le projet est payé pour ceux qui trouvent un travail, vous n’allez pas prendre elle. Elle, elle a besoin de plus de temps que moi.'
const O4 = 'Motivée, ça veut dire quoi ? Il y a des jours je me lève pas.'

beforeAll(async () => {
  demo = await startDemo(path.join(folder, 'polyphonie.db'))
  for (const name of [...asked, 'anne', 'karim', 'maud']) cookies.set(name, await demo.cookieOf(`${name}@demo.test`))
  const spaces = await get<{ id: string; name: string }[]>('nadia', '/api/spaces')
  spaceId = spaces.find(({ name }) => name === 'Pays de Vaudreuse')?.id ?? ''
  for (const name of cookies.keys()) {
    const { memberships } = await get<{ memberships: { spaceId: string; memberId: string }[] }>(name, '/api/me')
    members.set(name, memberships.find((membership) => membership.spaceId === spaceId)?.memberId ?? '')
  }
  const sheets = await get<SheetListAnswer>('nadia', `/api/spaces/${spaceId}/sheets`)
  project = await get<SheetView>('nadia', `/api/sheets/${sheets.find(({ template }) => template === 'negotiated-project')?.id}`)
  const rounds = await get<RoundListAnswer>('nadia', `/api/sheets/${project.id}/rounds`)
  roundId = rounds.find(({ number }) => number === 'P-07')?.id ?? ''
})
afterAll(async () => {
  await demo.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

describe('round P-07', () => {
  test('[DE8] waits at its first step, proposed by Claire and Nadia, with twelve people asked', async () => {
    const { step: now, asked: people, proposers, publishedAt } = await round()
    expect(now).toBe('propose')
    expect(publishedAt).toBe(parisTime('2026-09-22 11:00'))
    expect(people.map(({ memberId }) => memberId).sort()).toEqual(asked.map(memberOf).sort())
    expect([...proposers].sort()).toEqual([memberOf('claire'), memberOf('nadia')].sort())
  })

  test('hides opinions while it is clarified (step 44)', async () => {
    await step('nadia', 'clarify')
    expect(await refused('thomas', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).toMatch(/^409/u)
    expect(
      await refused('thomas', 'POST', `/api/rounds/${roundId}/says`, { kind: 'reaction', text: 'Je sais déjà qui je ne prendrai pas.' }),
    ).toMatch(/^409/u)
    const says = `/api/rounds/${roundId}/says`
    await act('lucas', 'POST', says, { kind: 'question', text: 'C’est quoi une solution adulte ?' })
    const [question] = (await round()).says
    await act('claire', 'POST', says, { kind: 'answer', text: 'Un emploi, un ESAT, un SAVS, un foyer.', answersId: question?.id })
    await act('catherine', 'POST', says, { kind: 'question', text: 'Rester chez soi avec de l’aide, ça compte ?' })
    const second = (await round()).says.findLast(({ kind }) => kind === 'question')
    await act('claire', 'POST', says, { kind: 'answer', text: 'Aujourd’hui, non.', answersId: second?.id })
    // Somebody who is not asked may ask (step 54).
    await act('karim', 'POST', says, { kind: 'question', text: 'Combien de jeunes en 2028 ?' })
    expect((await round()).says).toHaveLength(5)
  })

  test('hears reactions in the order drawn, once each', async () => {
    await step('anne', 'react')
    const words: Readonly<Record<string, string>> = {
      thomas: 'À 70 %, je sais déjà qui je ne prendrai pas, et j’en ai honte.',
      philippe: 'Sans chiffre, je ne passe pas devant mes élus.',
      sophie: 'On peut compter autrement sans renoncer à compter.',
    }
    const nameOf = new Map([...members].map(([name, id]) => [id, name]))
    const heard: string[] = []
    for (let turns = 0; turns < 40 && heard.length < 3; turns += 1) {
      const current = (await round()).speaking?.current ?? null
      if (current === null) break
      const name = nameOf.get(current) ?? ''
      const other = name === 'thomas' ? 'philippe' : 'thomas'
      if (turns === 0) {
        expect(await refused(other, 'POST', `/api/rounds/${roundId}/says`, { kind: 'reaction', text: 'Pas mon tour.' })).toMatch(/^409/u)
      }
      const text = words[name]
      if (text === undefined) await act('anne', 'POST', `/api/rounds/${roundId}/skip`, { memberId: current })
      else {
        await act(name, 'POST', `/api/rounds/${roundId}/says`, { kind: 'reaction', text })
        heard.push(name)
      }
    }
    expect(heard.sort()).toEqual(['philippe', 'sophie', 'thomas'])
  })

  test('takes Nadia’s first improvement, and fixes the text', async () => {
    await step('anne', 'amend')
    const { id } = await act('nadia', 'POST', `/api/sections/${sectionOf('P10').id}/amendments`, {
      title: '60 %, et rester chez soi compte',
      position: '60 % au lieu de 70 %, et rester chez soi avec un accompagnement compte.',
      interest: 'Rendre compte sans trier.',
    })
    await write('nadia', `amendment/${id}`, (doc) => rewordCell(doc, 'K1', 'localReading', K1_SECOND))
    await act('nadia', 'POST', `/api/amendments/${id}/stage`, { to: 'shared' })
    await act('nadia', 'POST', `/api/rounds/${roundId}/amendments`, { amendmentIds: [id] })
    await step('anne', 'object')
    expect((await get<SheetView>('sophie', `/api/sheets/${project.id}`)).sections.find(({ number }) => number === 'P10')?.state).toBe(
      'inRound',
    )
  })

  test('reveals ten, one aside and one objection together, and the unattributed one outside the count (step 45)', async () => {
    expect(await refused('karim', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).toMatch(/^403/u)
    expect(await refused('anne', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).toMatch(/^403/u)
    expect(await refused('maud', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).toMatch(/^403/u)
    expect(await refused('lucas', 'PUT', `/api/rounds/${roundId}/position`, { position: 'objects' })).toBe('422 invalid-input')
    expect((await demo.call(cookieOf('jade'), 'POST', `/api/rounds/${roundId}/deposits`, { text: O4 })).status).toBe(204)
    await answerAll({ lucas: { position: 'objects', reason: O3 }, yves: { position: 'standsAside' } })
    for (const name of ['sophie', 'anne', 'karim', 'claire']) {
      const hidden = await round(name)
      expect([name, hidden.results, hidden.objections]).toEqual([name, [], []])
      expect(JSON.stringify(hidden)).not.toMatch(/payé pour ceux|me lève pas/u)
    }
    await act('anne', 'POST', `/api/rounds/${roundId}/reveal`)
    const { results, objections } = await round()
    const count = (position: 'consents' | 'standsAside' | 'objects') =>
      results.reduce((sum, { byPosition }) => sum + (byPosition[position]?.length ?? 0), 0)
    expect([count('consents'), count('standsAside'), count('objects')]).toEqual([10, 1, 1])
    expect(objections.map(({ number, memberId, text }) => [number, memberId, text])).toEqual([
      ['O-03', memberOf('lucas'), O3],
      ['O-04', null, O4],
    ])
    expect(await refused('thomas', 'PUT', `/api/rounds/${roundId}/position`, { position: 'objects', reason: 'Trop tard.' })).toMatch(
      /^409/u,
    )
  })

  test('gives the facilitator no judgement, and the lifting to the objector alone (steps 46 and 48)', async () => {
    await step('anne', 'treat')
    const [o3] = (await round()).objections
    const at = `/api/objections/${o3?.id}`
    expect(await refused('anne', 'POST', `${at}/lift`)).toMatch(/^403/u)
    expect(await refused('anne', 'POST', `${at}/treat`, { answer: 'Non valable.' })).toMatch(/^403/u)
    expect(await refused('claire', 'POST', `${at}/lift`)).toMatch(/^403/u)
    const proposed = {
      risk: 'Choisir les jeunes les plus simples.',
      forWhom: 'Ceux que le diagnostic voulait d’abord.',
      linked: 'Oui : le seuil, et le critère de motivation.',
      reducedBy: 'Des places gardées, un objectif plus lent, compter le choix.',
    }
    await act('anne', 'PATCH', at, proposed)
    expect((await round()).objections[0]?.questions).toEqual({})
    await act('lucas', 'POST', `${at}/accept-wording`, proposed)
    expect((await round()).objections[0]?.questions.risk).toBe('Choisir les jeunes les plus simples.')
  })

  test('is improved by Lucas, Claire and Samira, unseen until they share it (step 47)', async () => {
    const words = {
      title: 'Compter le choix, garder des places',
      position: 'Compter le choix et garder des places.',
      interest: 'Rendre compte sans trier.',
    }
    const ids: string[] = []
    for (const number of ['P10', 'P5']) {
      const { id } = await act('lucas', 'POST', `/api/sections/${sectionOf(number).id}/amendments`, words)
      for (const name of ['claire', 'samira']) await act('lucas', 'POST', `/api/amendments/${id}/carriers`, { memberId: memberOf(name) })
      ids.push(id)
    }
    const [onK1 = '', onEntry = ''] = ids
    await write('claire', `amendment/${onK1}`, (doc) => rewordCell(doc, 'K1', 'localReading', K1_AGREED))
    await write('samira', `amendment/${onEntry}`, (doc) => reword(doc.getText('text'), ENTRY, ENTRY_AGREED))
    for (const name of ['anne', 'thomas', 'karim', 'philippe']) {
      expect((await demo.call(cookieOf(name), 'GET', `/api/amendments/${onEntry}`)).status, name).toBe(404)
    }
    for (const id of ids) await act('lucas', 'POST', `/api/amendments/${id}/stage`, { to: 'shared' })
    const { difference, carriers } = await get<AmendmentAnswer>('catherine', `/api/amendments/${onEntry}`)
    expect(carriers.sort()).toEqual(['lucas', 'claire', 'samira'].map(memberOf).sort())
    const pieces = difference.paragraphs.flatMap((paragraph) => paragraph.pieces)
    const added = pieces.filter(({ kind }) => kind === 'added')
    expect(added.map(({ text }) => text).join('')).toBe(ENTRY_AGREED)
    expect(new Set(added.map(({ author }) => author?.memberId))).toEqual(new Set([memberOf('samira')]))
    expect(pieces.filter(({ kind }) => kind === 'removed').map(({ text, by }) => [text, by?.memberId])).toEqual([
      [ENTRY, memberOf('samira')],
    ])

    await act('nadia', 'POST', `/api/rounds/${roundId}/amendments`, { amendmentIds: ids })
    const [o3, o4] = (await round()).objections
    await act('claire', 'POST', `/api/objections/${o3?.id}/treat`, { answer: 'Des places gardées, le choix compté.', amendmentId: onEntry })
    await act('lucas', 'POST', `/api/objections/${o3?.id}/lift`)
    expect((await round()).objections[0]?.state).toBe('lifted')
    // Nobody can be asked about O-04: how it was taken into account is written down, with a date (step 49).
    expect(await refused('anne', 'POST', `/api/rounds/${roundId}/step`, { to: 'recheck' })).toMatch(/^409/u)
    await act('samira', 'POST', `/api/objections/${o4?.id}/treat`, {
      answer: 'Nous avons supprimé « motivation » et écrit : « Personne n’a à prouver sa motivation pour entrer. »',
      amendmentId: onEntry,
      reviewAt: parisTime('2028-06-30 12:00'),
    })
  })

  test('is consented after the last look, and both texts are in their sections with their authors', async () => {
    await step('anne', 'recheck')
    await answerAll({ yves: { position: 'standsAside' } })
    await act('anne', 'POST', `/api/rounds/${roundId}/reveal`)
    const before = await get<{ text: string }>('sophie', `/api/sections/${sectionOf('P5').id}/text`)
    expect(before.text).toContain(ENTRY)
    const closing = { to: 'closed', outcome: 'consented', reviewAt: parisTime('2028-06-30 12:00') }
    // Two close at once: one does, the other is told.
    const both = await Promise.all(
      ['anne', 'anne'].map((name) => demo.call(cookieOf(name), 'POST', `/api/rounds/${roundId}/step`, closing)),
    )
    expect(both.map(({ status }) => isDone(status)).sort()).toEqual([false, true])
    const { outcome, results, reviewAt } = await round()
    expect([outcome, reviewAt]).toEqual(['consented', parisTime('2028-06-30 12:00')])
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['consented']))
    const { text, authors } = await get<{ text: string; authors: { from: number; to: number; memberId: string | null }[] }>(
      'sophie',
      `/api/sections/${sectionOf('P5').id}/text`,
    )
    expect(text).toContain(ENTRY_AGREED)
    expect(text).not.toContain('selon la motivation')
    const at = text.indexOf('Personne n’a à prouver')
    expect(authors.find(({ from, to }) => from <= at && at < to)?.memberId).toBe(memberOf('samira'))
    const k1 = await demo.live.rooms.read(`section/${sectionOf('P10').id}`, (doc) => String(rowOf(doc, 'K1').get('localReading')))
    expect(k1).toBe(K1_AGREED)
    expect(await refused('thomas', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).toMatch(/^409/u)
    const sections = (await get<SheetView>('sophie', `/api/sheets/${project.id}`)).sections
    expect(sections.find(({ number }) => number === 'P5')?.state).toBe('open')
    expect(sections.find(({ number }) => number === 'P10')?.state).toBe('open')
  })
})

describe('what the round leaves behind', () => {
  test('compromises C1 and C2 say who moved on what, after three options (step 50)', async () => {
    const compromises = await get<CompromiseListAnswer>('sophie', `/api/sheets/${project.id}/compromises`)
    expect(compromises.map(({ number, state }) => [number, state])).toEqual([
      ['C1', 'exploring'],
      ['C2', 'exploring'],
      ['C3', 'agreed'],
    ])
    const [c1, c2] = compromises
    const chosen = {
      wording: 'K1 lu localement, 55 % puis 65 %, complexes présentés à part',
      moved: [
        { who: 'ARS', on: 'la définition et la vitesse' },
        { who: 'Équipes', on: 'le principe d’un seuil' },
      ],
    }
    expect(await refused('claire', 'POST', `/api/compromises/${c1?.id}/choose`, chosen)).toBe('409 options-too-few')
    await act('claire', 'PATCH', `/api/compromises/${c1?.id}`, {
      options: ['sans seuil', '60 %', '« choisie et tenue » progressif', 'deux taux séparés'],
      roundId,
      sectionId: sectionOf('P10').id,
    })
    expect(await refused('anne', 'POST', `/api/compromises/${c1?.id}/choose`, chosen)).toMatch(/^403/u)
    await act('claire', 'POST', `/api/compromises/${c1?.id}/choose`, chosen)
    await act('samira', 'PATCH', `/api/compromises/${c2?.id}`, {
      options: ['liste d’attente simple', 'quotas', 'places gardées'],
      roundId,
      sectionId: sectionOf('P5').id,
    })
    await act('samira', 'POST', `/api/compromises/${c2?.id}/choose`, {
      wording: 'au moins 7 entrées sur 24 gardées ; pas de preuve de motivation ; un jeune siège à la commission',
      moved: [{ who: 'Équipes et jeunes', on: 'la façon d’entrer' }],
    })
  })

  test('« pourquoi 65 % ? » leads from the passage to C1, P-07 and O-03 (step 58)', async () => {
    const rowId = await demo.live.rooms.read(`section/${sectionOf('P10').id}`, (doc) => {
      for (const [id, row] of doc.getMap<Y.Map<unknown>>('rows')) if (row.get('number') === 'K1') return id
      throw new Error('no row K1')
    })
    const { steps } = await get<StoryAnswer>('lucas', `/api/sections/${sectionOf('P10').id}/story?rowId=${rowId}&column=localReading`)
    const numbers = steps.map(({ number }) => number)
    for (const number of ['C1', 'P-07', 'O-03']) expect(numbers).toContain(number)
  })
})

describe('the agreement', () => {
  let agreement: AgreementAnswer

  test('waits for its reading delay (step 53) and for those who are asked (step 54)', async () => {
    demo.clock.hold(parisTime('2026-10-09 14:00'))
    await act('anne', 'POST', `/api/sheets/${project.id}/phase`, { to: 'agree', reason: 'Les réserves sont traitées.' })
    const { id: milestoneId } = await act('nadia', 'POST', `/api/sheets/${project.id}/milestones`, { name: 'v0.9' })
    await act('nadia', 'POST', `/api/sheets/${project.id}/agreement`, { milestoneId })
    agreement = (await get<{ agreement: AgreementAnswer }>('nadia', `/api/sheets/${project.id}/agreement`)).agreement
    const made = await act('nadia', 'POST', `/api/sheets/${project.id}/rounds`, {
      title: 'Accord final',
      statement: 'Nous consentons à la fiche v0.9.',
      milestoneId,
      serviceUsersFirst: true,
    })
    roundId = made.id
    for (const to of ['clarify', 'react', 'amend', 'object']) await step('anne', to)
    await answerAll({})
    expect(await refused('karim', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).toMatch(/^403/u)
    await act('karim', 'POST', `/api/rounds/${roundId}/says`, { kind: 'question', text: 'Qui suivra K1 ?' })
    await act('anne', 'POST', `/api/rounds/${roundId}/reveal`)
    const closing = { to: 'closed', outcome: 'consented' }
    expect(await refused('anne', 'POST', `/api/rounds/${roundId}/step`, closing)).toMatch(/^409/u)
    const signature = { capacity: 'Directrice', mandate: 'Délibération du 18 juin 2026', understood: true }
    expect(await refused('nadia', 'POST', `/api/agreements/${agreement.id}/signatures`, signature)).toMatch(/^409/u)
    demo.clock.hold(parisTime('2026-10-26 10:00'))
    await step('anne', 'closed', { outcome: 'consented' })
  })

  test('is signed with the sentence it carries, once each, by those who were asked (step 55)', async () => {
    const at = `/api/agreements/${agreement.id}/signatures`
    await act('nadia', 'POST', `/api/agreements/${agreement.id}/commitments`, {
      what: 'Déposer l’avenant au CPOM',
      dueAt: parisTime('2026-10-27 12:00'),
    })
    expect(await refused('nadia', 'POST', at, { capacity: 'Directrice' })).toBe('422 invalid-input')
    expect(await refused('karim', 'POST', at, { capacity: 'Directeur d’investissement', understood: true })).toMatch(/^403/u)
    for (const name of ['nadia', 'samira', 'lucas', 'catherine', 'claire', 'philippe', 'elodie', 'yves', 'sophie']) {
      await act(name, 'POST', at, { capacity: 'À son titre', understood: true })
    }
    expect(await refused('nadia', 'POST', at, { capacity: 'Directrice', understood: true })).toMatch(/^409/u)
    const { agreement: signed } = await get<{ agreement: AgreementAnswer }>('sonia', `/api/sheets/${project.id}/agreement`)
    expect(signed.signatures).toHaveLength(9)
    expect(signed.toSign.sort()).toEqual(['jade', 'sonia', 'thomas'].map(memberOf).sort())
    const version = await get<MilestoneAnswer>('sonia', `/api/milestones/${signed.agreedMilestoneId}`)
    expect([version.name, version.intact]).toEqual(['Accord v1.0', true])
  })
})
