/**
 * The frame of the scenario in real browsers, in the sandbox where it can be taken down and set up again: steps 62, 3 to 5, 7, 18, 19,
 * 23 to 26, 59, 60 and 64, each with what is refused. Those who have no browser here act over HTTP. Every call stands in tests/integration.
 * Rules: docs/rules/facilitator.md, phase.md, idea.md, parked.md, dialogue.md.
 */

import type { FacilitatorAnswer } from '@polyphonie/shared/wire/http/facilitator'
import type { IdeasAnswer } from '@polyphonie/shared/wire/http/idea'
import type { GateView } from '@polyphonie/shared/wire/http/phase'
import type { SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const voices = 'nadia thomas samira lucas jade catherine claire philippe sonia elodie yves sophie'.split(' ')
/** One of each organisation with a card to fill. */
const organisations = 'nadia samira lucas catherine claire philippe elodie sophie'.split(' ')
const MONEY = 'Pas de budget logement avant 2028.'

let server: RunningServer
let browser: TestBrowser
let spaceId = ''
let sheet: SheetView
const people = new Map<string, Person>()

beforeAll(async () => {
  server = await startServer({ demo: true })
  browser = await startBrowser(server.origin)
  for (const name of [...voices, 'anne']) people.set(name, await browser.as(name))
  const spaces = await read<{ id: string; name: string }[]>('nadia', '/api/spaces')
  spaceId = spaces.find(({ name }) => name === 'Bac à sable')?.id ?? ''
  const sheets = await read<SheetListAnswer>('nadia', `/api/spaces/${spaceId}/sheets`)
  sheet = await read('nadia', `/api/sheets/${sheets.find(({ template }) => template === 'shared-diagnostic')?.id}`)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(async () => {
  // A page that stays open reads everything again at every act of the next test.
  for (const { page } of people.values()) if (page.url() !== 'about:blank') await page.goto('about:blank')
  expect(browser.takeErrors().filter((error) => !/ERR_|WebSocket connection to|status of 4\d\d/u.test(error))).toEqual([])
})

function person(name: string): Person {
  const found = people.get(name)
  if (found === undefined) throw new Error(`${name} has no browser`)
  return found
}
const pageOf = (name: string): Page => person(name).page

async function read<T>(name: string, path: string): Promise<T> {
  const answer = await person(name).context.request.get(path)
  expect(answer.status(), path).toBe(200)
  return (await answer.json()) as T
}

interface Sent {
  readonly status: number
  readonly id: string
  readonly kind: string
}

async function send(name: string, method: 'POST' | 'PUT', path: string, data: object = {}): Promise<Sent> {
  const answer = await person(name).context.request.fetch(path, { method, data, headers: { origin: server.origin } })
  const text = await answer.text()
  const { id = '', kind = '' } = text === '' ? {} : (JSON.parse(text) as Partial<Sent>)
  return { status: answer.status(), id, kind }
}

async function done(name: string, method: 'POST' | 'PUT', path: string, data: object = {}): Promise<string> {
  const sent = await send(name, method, path, data)
  expect([200, 201, 204], `${name} ${path}: ${sent.kind}`).toContain(sent.status)
  return sent.id
}

const sectionId = (number: string): string => sheet.sections.find((section) => section.number === number)?.id ?? ''
const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000, interval: 50 })
/** Numbers of the sections somebody has written in. */
const started = async () =>
  (await read<SheetView>('anne', `/api/sheets/${sheet.id}`)).sections.flatMap((section) => (section.started ? [section.number] : []))
const at = (page = ''): string => `/fiches/${sheet.id}${page}`

/** Opened by Nadia, consented by everybody over HTTP, in a space that waits for nothing. */
async function consent(numbers: readonly string[]): Promise<void> {
  const sectionIds = numbers.map(sectionId)
  const roundId = await done('nadia', 'POST', `/api/sheets/${sheet.id}/rounds`, { statement: 'Ce texte.', amendmentIds: [], sectionIds })
  for (const to of ['clarify', 'react', 'amend', 'object']) await done('anne', 'POST', `/api/rounds/${roundId}/step`, { to })
  for (const name of voices) await done(name, 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })
  await done('anne', 'POST', `/api/rounds/${roundId}/reveal`)
  await done('anne', 'POST', `/api/rounds/${roundId}/step`, { to: 'closed', outcome: 'consented' })
}

/** In the page of the phase, with the reason everybody reads. */
async function openPhase(name: string, button: RegExp): Promise<void> {
  const page = pageOf(name)
  await page.goto(at('/phase'))
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Pourquoi maintenant').fill('Tout est là.')
  await dialog.getByRole('button', { name: 'Ouvrir cette phase' }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('[FA8] [FA10] Catherine asks for the departure of the facilitator, without a reason (step 62)', { timeout: 120_000 }, async () => {
  const page = pageOf('catherine')
  await page.goto(`/espaces/${spaceId}/cadre`)
  await page.getByRole('button', { name: 'Demander son départ' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Demander le départ' }).click()
  await page.getByText('Nadia Berthelot anime').waitFor()
  await page.getByRole('button', { name: 'Proposer d’animer' }).waitFor()
  expect((await send('anne', 'POST', `/api/sheets/${sheet.id}/phase`, { to: 'needs', reason: 'x' })).kind).toBe('not-animating')
  await expectNoSidewaysScroll(page)
  await picture(page, 'frame-hosted')
})

test('[FA1] [FA4] [FA6] Claire proposes Anne; Catherine wants a meeting first, then says yes (steps 3 to 5)', {
  timeout: 120_000,
}, async () => {
  const [claire, anne, catherine] = [pageOf('claire'), pageOf('anne'), pageOf('catherine')]
  await claire.goto(`/espaces/${spaceId}/cadre`)
  await claire.getByRole('button', { name: 'Proposer un tiers neutre' }).click()
  const proposing = claire.getByRole('dialog')
  await proposing.getByLabel('Qui ?').selectOption({ label: 'Anne Delcourt (observateur)' })
  await proposing.getByRole('button', { name: 'Proposer', exact: true }).click()
  await claire.getByText('On propose Anne Delcourt comme tiers neutre').first().waitFor()

  await anne.goto(`/espaces/${spaceId}/cadre`)
  await anne.getByRole('button', { name: 'Dire mes liens et accepter' }).click()
  const declaring = anne.getByRole('dialog')
  await declaring.getByRole('radio', { name: 'Oui, voici mes liens' }).check()
  await declaring.getByLabel('Vos liens').fill('Une mission pour un autre département en 2023.')
  await declaring.getByLabel('J’accepte les dix points').check()
  await declaring.getByRole('button', { name: 'Accepter', exact: true }).click()
  await declaring.waitFor({ state: 'detached' })

  await catherine.goto(`/espaces/${spaceId}/cadre`)
  await catherine.getByRole('button', { name: 'Je veux une rencontre avant' }).click()
  await catherine.getByText('Votre réponse : une rencontre avant').waitFor()
  const { nomination } = await read<FacilitatorAnswer>('nadia', `/api/spaces/${spaceId}/facilitator`)
  for (const name of ['nadia', 'philippe', 'sophie']) {
    await done(name, 'POST', `/api/nominations/${nomination?.id}/answers`, { answer: 'yes' })
  }
  // One college is missing: she has no right yet.
  expect((await send('anne', 'POST', `/api/sheets/${sheet.id}/phase`, { to: 'needs', reason: 'x' })).kind).toBe('not-animating')
  await picture(catherine, 'frame-nomination')
  await catherine.getByRole('button', { name: 'Oui', exact: true }).click()
  const office = catherine.getByRole('main')
  await office.getByText('Une mission pour un autre département en 2023.').waitFor()
  await office.getByText('Personnes et familles').first().waitFor()
  expect(await axeViolations(catherine)).toEqual([])
})

test('[PH9] [SH10] back to the frame; the word Lucas proposes is the space’s once consented (step 7)', { timeout: 120_000 }, async () => {
  const lucas = pageOf('lucas')
  await lucas.goto(at('/phase'))
  await lucas.getByRole('button', { name: 'Demander à revenir' }).click()
  const asking = lucas.getByRole('dialog')
  await asking.getByRole('radio', { name: /Poser le cadre/u }).check()
  await asking.getByLabel('Pourquoi y revenir').fill('On n’a pas choisi notre mot.')
  await asking.getByRole('button', { name: 'Demander', exact: true }).click()
  await lucas.getByText('Personnes et familles demande à revenir').waitFor()
  await openPhase('anne', /Rouvrir « Poser le cadre/u)

  const claire = pageOf('claire')
  await claire.goto(at(`/${sectionId('D3')}`))
  await claire.getByRole('heading', { name: 'Les personnes concernées' }).waitFor()
  await lucas.goto(at(`/${sectionId('D1')}`))
  const word = lucas.getByRole('textbox', { name: /Mot choisi pour/u })
  await word.fill('les jeunes')
  await word.press('Tab')
  await soon(async () => (await started()).includes('D1')).toBe(true)
  await consent(['D1'])
  await claire.goto(at(`/${sectionId('D3')}`))
  await claire.getByRole('heading', { name: 'Les jeunes' }).waitFor()
})

test('[PH8] the gate says what is missing, and opens once Yves has filled in his card (steps 18 and 19)', {
  timeout: 120_000,
}, async () => {
  await openPhase('anne', /Ouvrir « Écouter/u)
  for (const number of ['D3', 'D4', 'D5', 'D6', 'D8'])
    await done('nadia', 'POST', `/api/sections/${sectionId(number)}/pass`, { reason: 'Pour essayer.' })
  for (const name of organisations) {
    const card = await done(name, 'POST', `/api/sections/${sectionId('D9')}/children`)
    await done(name, 'POST', `/api/sections/${card}/pass`, { reason: 'Je passe.' })
  }
  const nadia = pageOf('nadia')
  await nadia.goto(at(`/${sectionId('D2')}`))
  await nadia.getByRole('textbox', { name: /^Texte de la section/u }).pressSequentially('Deux vallées et un plateau.')
  await soon(async () => (await started()).includes('D2')).toBe(true)

  const anne = pageOf('anne')
  await anne.goto(at('/phase'))
  await anne.getByText('La carte de Agglomération de Saint-Aubert est vide').waitFor()
  await anne.getByText('Personne de ce collège n’a encore écrit : Financeurs et collectivités').waitFor()
  const opening = anne.getByRole('button', { name: /Ouvrir « S’accorder/u })
  expect(await opening.getAttribute('aria-disabled')).toBe('true')
  expect((await send('anne', 'POST', `/api/sheets/${sheet.id}/phase`, { to: 'needs', reason: 'x' })).kind).toBe('gate-closed')
  await expectNoSidewaysScroll(anne)
  expect(await axeViolations(anne)).toEqual([])
  await picture(anne, 'phase-gate')

  const card = await done('yves', 'POST', `/api/sections/${sectionId('D9')}/children`)
  const yves = pageOf('yves')
  await yves.goto(at(`/${card}`))
  await yves.getByRole('textbox', { name: /Ce que nous cherchons/u }).fill('Une navette qui sert à tous.')
  await soon(async () => (await read<GateView>('anne', `/api/sheets/${sheet.id}/gate`)).missing).toEqual([])
  await openPhase('anne', /Ouvrir « S’accorder/u)
})

test('[PH10] [PK1] [ID4] ideas are protected, money waits, nothing is refused (steps 23 to 26)', { timeout: 180_000 }, async () => {
  await consent(['D10', 'D11'])
  await done('nadia', 'POST', `/api/sheets/${sheet.id}/milestones`, { name: 'v1.0' })
  await openPhase('anne', /Ouvrir « Imaginer/u)

  const catherine = pageOf('catherine')
  await catherine.goto(at('/accords'))
  await catherine.getByRole('heading', { level: 1 }).waitFor()
  for (const name of [/Ouvrir un tour/u, /Écrire un désaccord/u, /Ouvrir un point/u]) {
    expect(await catherine.getByRole('button', { name }).count()).toBe(0)
    expect(await catherine.getByRole('link', { name }).count()).toBe(0)
  }
  const round = { statement: 'On garde I1.', amendmentIds: [], sectionIds: [sectionId('D12')] }
  expect((await send('catherine', 'POST', `/api/sheets/${sheet.id}/rounds`, round)).kind).toBe('ideas-are-protected')
  expect((await send('catherine', 'POST', `/api/sheets/${sheet.id}/disagreements`, { text: 'Non.' })).kind).toBe('ideas-are-protected')

  const samira = pageOf('samira')
  await samira.goto(at(`/${sectionId('D12')}`))
  await samira.getByRole('button', { name: 'Ajouter une idée' }).click()
  await samira.getByRole('textbox', { name: /Idée/u }).last().fill('Trois appartements pour essayer')
  const ideas = async () => (await read<IdeasAnswer>('anne', `/api/sections/${sectionId('D12')}/ideas`)).ideas
  await soon(async () => (await ideas()).length).toBe(1)
  const rowId = (await ideas())[0]?.rowId ?? ''

  const anchor = { part: 'rows', rowId, column: 'idea', quote: '' }
  await done('philippe', 'POST', `/api/sections/${sectionId('D12')}/remarks`, { kind: 'remark', text: MONEY, anchor })
  const anne = pageOf('anne')
  await anne.goto(at(`/${sectionId('D12')}`))
  await anne.getByText('Cette remarque parle de moyens').waitFor()
  await anne.getByRole('button', { name: 'Garder pour plus tard' }).first().click()
  const parking = anne.getByRole('dialog')
  await parking.getByLabel('Pourquoi plus tard').fill('Nous imaginons encore.')
  await parking.getByRole('button', { name: 'Garder pour plus tard' }).click()
  await parking.waitFor({ state: 'detached' })
  const philippe = pageOf('philippe')
  await philippe.goto(`/espaces/${spaceId}`)
  await philippe.getByText('Du nouveau sur votre question').waitFor()

  await catherine.goto(at(`/${sectionId('D12')}`))
  await catherine.getByRole('button', { name: /Mettre en sommeil/u }).click()
  const sleeping = catherine.getByRole('dialog')
  await sleeping.getByLabel('Pourquoi pas maintenant').fill('Au vu des besoins des plus de 25 ans.')
  await sleeping.getByRole('radio', { name: 'À une date' }).check()
  await sleeping.getByLabel('Jour du réveil').fill('2028-06-30')
  await sleeping.getByRole('button', { name: 'Mettre en sommeil' }).click()
  await sleeping.waitFor({ state: 'detached' })
  expect((await ideas())[0]).toMatchObject({ status: 'dormant' })
  await picture(catherine, 'ideas-asleep')
})

test('[DG1] [DG8] in the dialogue nothing is decided, and nobody is cited without agreement (steps 59 and 60)', {
  timeout: 120_000,
}, async () => {
  const lucas = pageOf('lucas')
  await lucas.goto(`/espaces/${spaceId}/dialogue`)
  await lucas.getByText('Ici, pas de décision').waitFor()
  for (const name of [/objection/iu, /tour/iu, /amendement/iu, /réserve/iu])
    expect(await lucas.getByRole('main').getByRole('button', { name }).count()).toBe(0)
  const words = 'Moi je veux pouvoir dire non à un logement sans perdre tout le reste de mon accompagnement.'
  const messageId = await done('lucas', 'POST', `/api/spaces/${spaceId}/dialogue/messages`, { opening: 'living', text: words })
  const remark = { kind: 'remark', text: 'À relire.', citesMessageId: messageId }
  const onFrame = `/api/sections/${sectionId('D2')}/remarks`
  expect((await send('claire', 'POST', onFrame, remark)).kind).toBe('citation-needs-agreement')
  expect((await send('claire', 'POST', onFrame, { kind: 'remark', text: `Il dit : ${words}` })).kind).toBe('citation-needs-agreement')

  const claire = pageOf('claire')
  await claire.goto(`/espaces/${spaceId}/dialogue`)
  await claire.getByText(words).waitFor()
  const citationId = await done('claire', 'POST', `/api/dialogue/messages/${messageId}/citations`, { sheetId: sheet.id, why: 'Pour P5.' })
  await done('lucas', 'POST', `/api/dialogue/citations/${citationId}/agree`)
  await done('claire', 'POST', onFrame, remark)
})

test('[ID5] on 30 June 2028 the ideas that slept until then wake (step 64)', { timeout: 60_000 }, async () => {
  const day = 86_400_000
  const { now } = await read<GateView>('anne', `/api/sheets/${sheet.id}/gate`)
  await done('anne', 'POST', '/api/demo/clock', { advanceMs: Date.UTC(2028, 5, 30, 12) - now + day })
  const catherine = pageOf('catherine')
  await catherine.goto(at(`/${sectionId('D12')}`))
  await catherine.getByText(/S’est réveillée le/u).waitFor()
})
