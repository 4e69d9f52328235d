/**
 * The story of the scenario in real browsers, with five people: round P-07 from clarifying to consent with its two objections (§7), and
 * the agreement with its signatures (§8): steps 44 to 50, 53 to 55 and 58, each with what is refused. Those who are asked and have no
 * browser here answer over HTTP. Every call of the whole story stands in tests/integration/demo/negotiation.test.ts.
 * Rules: docs/rules/round.md, amendment.md, agreement.md.
 */
import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import type { AmendmentListAnswer } from '@polyphonie/shared/wire/http/amendment'
import type { RoundAnswer, RoundListAnswer } from '@polyphonie/shared/wire/http/round'
import type { SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const O3 = 'Si le projet est payé pour ceux qui trouvent un travail, vous n’allez pas prendre elle.'
const O4 = 'Motivée, ça veut dire quoi ? Il y a des jours je me lève pas.'
const ENTRY = 'Personne n’a à prouver sa motivation pour entrer.'
const asked = 'nadia thomas samira lucas jade catherine claire philippe sonia elodie yves sophie'.split(' ')

let server: RunningServer
let browser: TestBrowser
let project: SheetView
let roundId = ''
const people = new Map<string, Person>()

beforeAll(async () => {
  server = await startServer({ demo: true })
  browser = await startBrowser(server.origin)
  for (const name of [...asked, 'anne', 'karim']) people.set(name, await browser.as(name))
  const spaces = await read<{ id: string; name: string }[]>('nadia', '/api/spaces')
  const spaceId = spaces.find(({ name }) => name === 'Pays de Vaudreuse')?.id ?? ''
  const sheets = await read<SheetListAnswer>('nadia', `/api/spaces/${spaceId}/sheets`)
  project = await read('nadia', `/api/sheets/${sheets.find(({ template }) => template === 'negotiated-project')?.id}`)
  const rounds = await read<RoundListAnswer>('nadia', `/api/sheets/${project.id}/rounds`)
  roundId = rounds.find(({ number }) => number === 'P-07')?.id ?? ''
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(() => {
  expect(browser.takeErrors().filter((error) => !/ERR_|WebSocket connection to/u.test(error))).toEqual([])
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

/** An act over HTTP; answers its status and what it made. */
async function send(
  name: string,
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  data: object = {},
): Promise<{ status: number; id: string }> {
  const answer = await person(name).context.request.fetch(path, { method, data, headers: { origin: server.origin } })
  const text = await answer.text()
  return { status: answer.status(), id: text === '' ? '' : ((JSON.parse(text) as { id?: string }).id ?? '') }
}

const round = () => read<RoundAnswer>('sophie', `/api/rounds/${roundId}`)
const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000, interval: 50 })

async function openRound(name: string): Promise<Page> {
  const page = pageOf(name)
  await page.goto(`/fiches/${project.id}/accords/${roundId}`)
  await page.getByRole('region', { name: 'Étapes du tour' }).waitFor()
  return page
}

/** Whoever animates goes on; everybody's page says so by itself. */
async function goTo(step: string): Promise<void> {
  await pageOf('anne')
    .getByRole('button', { name: new RegExp(`Passer à l’étape\\s: ${step.replace(' ?', '')}`, 'u') })
    .click()
  await soon(() => currentStep(pageOf('anne'))).toBe(step)
}

const currentStep = async (page: Page) => (await page.locator('.steps [aria-current="step"]').innerText()).replace(/\s+/gu, ' ').trim()
const dialog = (page: Page): Locator => page.getByRole('dialog')

/** The others consent over HTTP. */
async function answerAll(but: Readonly<Record<string, object>> = {}, without: readonly string[] = []): Promise<void> {
  for (const name of asked) {
    if (without.includes(name)) continue
    expect((await send(name, 'PUT', `/api/rounds/${roundId}/position`, but[name] ?? { position: 'consents' })).status, name).toBe(204)
  }
}

function sectionId(number: string): string {
  const section = project.sections.find((candidate) => candidate.number === number)
  if (section === undefined) throw new Error(`no section ${number}`)
  return section.id
}

describe('[RO4] [RO8] round P-07 in the page', () => {
  test('is clarified without opinions, by observers too (steps 44 and 54)', { timeout: 180_000 }, async () => {
    for (const name of ['anne', 'nadia', 'lucas', 'claire', 'karim']) await openRound(name)
    await goTo('Clarifier')
    await soon(() => currentStep(pageOf('lucas'))).toBe('Clarifier')
    for (const name of ['lucas', 'karim']) {
      const page = pageOf(name)
      expect(await page.getByRole('radio').count()).toBe(0)
      await page.getByRole('button', { name: 'Poser une question' }).click()
      await dialog(page)
        .getByLabel('Vos mots')
        .fill(name === 'lucas' ? 'C’est quoi une solution adulte ?' : 'Combien de jeunes en 2028 ?')
      await dialog(page).getByRole('button', { name: 'Dire' }).click()
      await dialog(page).waitFor({ state: 'detached' })
    }
    const claire = pageOf('claire')
    await claire.getByText('C’est quoi une solution adulte ?').waitFor()
    await claire.getByRole('button', { name: 'Répondre', exact: true }).first().click()
    await dialog(claire).getByLabel('Vos mots').fill('Un emploi, un ESAT, un SAVS, un foyer.')
    await dialog(claire).getByRole('button', { name: 'Dire' }).click()
    await pageOf('lucas').getByText('Un emploi, un ESAT, un SAVS, un foyer.').waitFor()
    await goTo('Réagir')
    await goTo('Bonifier')
    await goTo('Objecter ?')
  })

  test('hides every answer until all are revealed together (step 45)', { timeout: 180_000 }, async () => {
    const lucas = pageOf('lucas')
    await soon(() => lucas.getByRole('radio').count()).toBe(4)
    expect(await pageOf('karim').getByRole('radio').count()).toBe(0)
    expect(await pageOf('anne').getByRole('radio').count()).toBe(0)
    expect((await send('karim', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).status).toBe(403)
    await lucas.getByRole('radio', { name: /J.objecte/u }).click()
    await lucas.getByRole('button', { name: 'Confirmer ma réponse' }).click()
    await lucas.getByText('Dites ce qui irait mal.').waitFor()
    await lucas.getByLabel(/Dites pourquoi/u).fill(O3)
    await lucas.getByRole('button', { name: 'Confirmer ma réponse' }).click()
    await lucas
      .getByText(/Votre réponse\s: J.objecte/u)
      .first()
      .waitFor()
    expect(await axeViolations(lucas)).toEqual([])
    await picture(lucas, 'round-object-lucas')

    await lucas.getByRole('button', { name: 'Déposer une objection non attribuée' }).click()
    await dialog(lucas)
      .getByText(/Personne ne pourra la rouvrir/u)
      .waitFor()
    await lucas.keyboard.press('Escape')
    expect((await send('jade', 'POST', `/api/rounds/${roundId}/deposits`, { text: O4 })).status).toBe(204)
    await answerAll({ yves: { position: 'standsAside' } }, ['lucas'])
    for (const name of ['claire', 'anne', 'karim']) {
      const hidden = await read<RoundAnswer>(name, `/api/rounds/${roundId}`)
      expect([hidden.results, hidden.objections]).toEqual([[], []])
      expect(
        await pageOf(name)
          .getByText(/payé pour ceux/u)
          .count(),
      ).toBe(0)
    }
    await pageOf('anne').getByRole('button', { name: 'Révéler les réponses ensemble' }).click()
    const claire = pageOf('claire')
    await claire.getByText(/Si le projet est payé pour ceux/u).waitFor()
    await claire.getByText(/Motivée, ça veut dire quoi/u).waitFor()
    const answers = claire.getByRole('table', { name: /Réponses au tour P-07/u })
    expect((await answers.locator('tfoot').innerText()).replace(/\s+/gu, ' ')).toMatch(/12 personnes appelées 10 1 1 Aucun silence/u)
    await claire.getByText(/Hors décompte\s: une objection non attribuée, O-04/u).waitFor()
  })

  test('leaves the judging to nobody and the lifting to Lucas (steps 46 and 48)', { timeout: 180_000 }, async () => {
    await goTo('Traiter les objections')
    const anne = pageOf('anne')
    const [o3] = (await round()).objections
    const card = (page: Page) => page.locator('.obj').filter({ hasText: 'O-03' })
    const lift = (page: Page) => card(page).getByRole('button', { name: 'Dire que l’objection est levée' })
    for (const name of ['anne', 'claire']) {
      await lift(pageOf(name)).waitFor()
      expect(await lift(pageOf(name)).getAttribute('aria-disabled')).toBe('true')
      await card(pageOf(name)).getByText('Lucas est la seule personne à pouvoir le dire.').waitFor()
    }
    for (const [path, body] of [
      ['lift', {}],
      ['treat', { answer: 'Non valable.' }],
      ['maintain', { withMention: false, disagreement: 'x' }],
    ] as const) {
      expect((await send('anne', 'POST', `/api/objections/${o3?.id}/${path}`, body)).status, path).toBe(403)
    }
    await card(anne).getByRole('button', { name: 'Aider à formuler' }).click()
    await dialog(anne)
      .getByLabel(/Quel risque/u)
      .fill('Choisir les jeunes les plus simples.')
    await dialog(anne).getByRole('button', { name: 'Proposer ces mots' }).click()
    const lucas = pageOf('lucas')
    await card(lucas).getByRole('button', { name: 'Ce sont mes mots' }).click()
    await card(pageOf('claire')).getByText('Choisir les jeunes les plus simples.').waitFor()
    expect(await axeViolations(lucas)).toEqual([])
  })

  test('is improved in a circle nobody else can see, then consented (steps 47 to 49)', { timeout: 240_000 }, async () => {
    const made = await send('lucas', 'POST', `/api/sections/${sectionId('P5')}/amendments`, {
      title: 'Garder des places',
      position: 'Garder des places.',
      interest: 'Rendre compte sans trier.',
    })
    const members = await read<{ id: string; displayName: string }[]>('lucas', `/api/spaces/${project.spaceId}/members`)
    for (const name of ['Claire Vasseur', 'Samira Haddad']) {
      const memberId = members.find(({ displayName }) => displayName === name)?.id
      expect((await send('lucas', 'POST', `/api/amendments/${made.id}/carriers`, { memberId })).status).toBe(204)
    }
    const samira = pageOf('samira')
    await samira.goto(`/fiches/${project.id}/amendements/${made.id}`)
    const text = samira.getByRole('textbox', { name: /Texte de/u })
    if (!(await text.isVisible())) await samira.getByRole('button', { name: 'Écrire', exact: true }).click()
    await text.focus()
    await samira.keyboard.press('Control+End')
    await samira.keyboard.type(` ${ENTRY}`)
    await soon(() => samira.locator('[data-save]').getAttribute('data-save')).toBe('saved')
    for (const name of ['anne', 'nadia', 'karim']) {
      expect((await person(name).context.request.get(`/api/amendments/${made.id}`)).status()).toBe(404)
      expect(await read<AmendmentListAnswer>(name, `/api/sheets/${project.id}/amendments`)).toEqual([])
    }
    expect((await send('lucas', 'POST', `/api/amendments/${made.id}/stage`, { to: 'shared' })).status).toBe(204)

    const nadia = await openRound('nadia')
    await nadia.getByRole('button', { name: 'Changer la proposition' }).click()
    await dialog(nadia)
      .getByRole('checkbox', { name: /Garder des places/u })
      .check()
    await dialog(nadia).getByRole('button', { name: 'Garder cette proposition' }).click()
    await dialog(nadia).waitFor({ state: 'detached' })

    const claire = await openRound('claire')
    const card = (page: Page, number: string) => page.locator('.obj').filter({ hasText: number })
    await card(claire, 'O-03').getByRole('button', { name: 'Écrire comment on en tient compte' }).click()
    await dialog(claire).getByLabel('Ce que la proposition change').fill('Des places gardées.')
    await dialog(claire).getByRole('button', { name: 'Garder cette réponse' }).click()
    const lucas = await openRound('lucas')
    await card(lucas, 'O-03').getByRole('button', { name: 'Dire que l’objection est levée' }).click()
    await card(lucas, 'O-03').getByText('Levée', { exact: true }).waitFor()
    await card(claire, 'O-04').getByRole('button', { name: 'Écrire comment on en tient compte' }).click()
    await dialog(claire).getByLabel('Ce que la proposition change').fill(`Nous écrivons : « ${ENTRY} »`)
    await dialog(claire).getByRole('button', { name: 'Garder cette réponse' }).click()
    await dialog(claire).getByText('Donnez une date pour revoir.').waitFor()
    await dialog(claire).getByLabel('Date pour revoir').fill('2028-06-30')
    await dialog(claire).getByRole('button', { name: 'Garder cette réponse' }).click()
    await dialog(claire).waitFor({ state: 'detached' })
    await picture(claire, 'round-treat-claire')

    await goTo('Revérifier')
    await answerAll({ yves: { position: 'standsAside' } })
    const anne = pageOf('anne')
    await anne.getByRole('button', { name: 'Révéler les réponses ensemble' }).click()
    await anne.getByRole('button', { name: /Clore\s: consenti/u }).click()
    await dialog(anne)
      .getByLabel(/Revoir ce que l.on décide/u)
      .fill('2028-06-30')
    await dialog(anne).getByRole('button', { name: 'Clore le tour' }).click()
    await anne.getByText('Consenti par chaque collège').waitFor()
    const { text: adopted, authors } = await read<{ text: string; authors: { from: number; to: number; memberId: string | null }[] }>(
      'sophie',
      `/api/sections/${sectionId('P5')}/text`,
    )
    const at = adopted.indexOf(ENTRY)
    expect(at).toBeGreaterThan(0)
    const samiraId = members.find(({ displayName }) => displayName === 'Samira Haddad')?.id
    expect(authors.find(({ from, to }) => from <= at && at < to)?.memberId).toBe(samiraId)
    expect((await send('thomas', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).status).toBe(409)
  })

  test('is part of the story of its passage (step 58)', { timeout: 120_000 }, async () => {
    const lucas = pageOf('lucas')
    await lucas.goto(`/fiches/${project.id}/${sectionId('P5')}`)
    await lucas.getByRole('button', { name: 'Actions sur la section' }).click()
    await lucas.getByRole('menuitem', { name: /Pourquoi ce texte/u }).click()
    for (const number of ['P-07', 'O-03']) await dialog(lucas).getByText(number).first().waitFor()
    await lucas.keyboard.press('Escape')
  })
})

describe('[AG6] the agreement in the page', () => {
  test('waits for its delay, is consented, and signed with the sentence it carries (steps 53 to 55)', { timeout: 240_000 }, async () => {
    const advance = async (days: number) =>
      expect((await send('anne', 'POST', '/api/demo/clock', { advanceMs: days * 86_400_000 })).status).toBe(200)
    await advance(1)
    expect(
      (await send('anne', 'POST', `/api/sheets/${project.id}/phase`, { to: 'agree', reason: 'Les réserves sont traitées.' })).status,
    ).toBe(204)
    const { id: milestoneId } = await send('nadia', 'POST', `/api/sheets/${project.id}/milestones`, { name: 'v0.9' })
    expect((await send('nadia', 'POST', `/api/sheets/${project.id}/agreement`, { milestoneId })).status).toBeLessThan(300)
    const opened = await send('nadia', 'POST', `/api/sheets/${project.id}/rounds`, {
      title: 'Accord final',
      statement: 'Nous consentons à la fiche v0.9.',
      milestoneId,
    })
    roundId = opened.id
    for (const to of ['clarify', 'react', 'amend', 'object']) {
      expect((await send('anne', 'POST', `/api/rounds/${roundId}/step`, { to })).status, to).toBe(204)
    }
    await answerAll()
    const anne = await openRound('anne')
    await anne.getByRole('button', { name: 'Révéler les réponses ensemble' }).click()
    await anne.getByRole('table', { name: /Réponses au tour/u }).waitFor()
    await anne.locator('summary').filter({ hasText: 'Pas encore' }).click()
    expect(await anne.getByRole('button', { name: /Clore\s: consenti/u }).getAttribute('aria-disabled')).toBe('true')
    await advance(17)
    await anne.reload()
    await anne.getByRole('button', { name: /Clore\s: consenti/u }).click()
    await dialog(anne).getByRole('button', { name: 'Clore le tour' }).click()
    await anne.getByText('Consenti par chaque collège').waitFor()

    const nadia = pageOf('nadia')
    await nadia.goto(`/fiches/${project.id}/accord-final`)
    await nadia
      .getByText(/ni une autorisation ni une décision budgétaire/u)
      .first()
      .waitFor()
    const { agreement } = await read<{ agreement: AgreementAnswer }>('nadia', `/api/sheets/${project.id}/agreement`)
    const at = `/api/agreements/${agreement.id}/signatures`
    expect((await send('karim', 'POST', at, { capacity: 'Directeur d’investissement', understood: true })).status).toBe(403)
    expect((await send('nadia', 'POST', at, { capacity: 'Directrice' })).status).toBe(422)
    expect((await send('lucas', 'POST', at, { capacity: 'Élu au CVS', understood: true })).status).toBeLessThan(300)
    await nadia.getByText('Élu au CVS').waitFor()
    expect(await axeViolations(nadia)).toEqual([])
    await picture(nadia, 'agreement-nadia')
    const phone = await browser.as('lucas', { width: 390 })
    await phone.page.goto(`/fiches/${project.id}/accord-final`)
    await phone.page
      .getByText(/ni une autorisation/u)
      .first()
      .waitFor()
    await expectNoSidewaysScroll(phone.page)
    await phone.page.goto(`/fiches/${project.id}/accords/${roundId}`)
    await phone.page.getByRole('region', { name: 'Étapes du tour' }).waitFor()
    await expectNoSidewaysScroll(phone.page)
    await phone.context.close()
  })
})
