/**
 * Amendments in real browsers: written in private by a few, shared with all, taken into one another, put into the text in part.
 * Rules: docs/rules/amendment-page.md.
 * @module
 */
import type { AmendmentListAnswer } from '@polyphonie/shared/wire/http/amendment'
import type { SectionTextAnswer, SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

let server: RunningServer
let browser: TestBrowser
let sandbox: SheetView
let negotiated: SheetView

beforeAll(async () => {
  server = await startServer({ demo: true })
  browser = await startBrowser(server.origin)
  const thomas = await browser.as('thomas')
  const spaces = await get<{ id: string }[]>(thomas, '/api/spaces')
  const ids = await Promise.all(spaces.map(({ id }) => get<{ id: string }[]>(thomas, `/api/spaces/${id}/sheets`)))
  const sheets = await Promise.all(ids.flat().map(({ id }) => get<SheetView>(thomas, `/api/sheets/${id}`)))
  const find = (phase: string) => {
    const sheet = sheets.find((candidate) => candidate.phase === phase)
    if (sheet === undefined) throw new Error(`the demonstration has no sheet in phase ${phase}`)
    return sheet
  }
  sandbox = find('write')
  negotiated = find('negotiate')
  await thomas.context.close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(() => {
  expect(browser.takeErrors()).toEqual([])
})

async function get<T>(person: Person, path: string): Promise<T> {
  const answer = await person.context.request.get(path)
  expect(answer.status(), path).toBe(200)
  return (await answer.json()) as T
}

async function statusOf(person: Person, method: 'GET' | 'POST', path: string, data: object = {}): Promise<number> {
  const answer =
    method === 'GET'
      ? await person.context.request.get(path)
      : await person.context.request.post(path, { data, headers: { origin: server.origin } })
  return answer.status()
}

function sectionOf(sheet: SheetView, number: string): SectionView {
  const section = sheet.sections.find((candidate) => candidate.number === number)
  if (section === undefined) throw new Error(`no section ${number}`)
  return section
}

/** Waits for what a person would see; generous, because the machine also runs the browsers and the server. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000, interval: 50 })
const saveState = (page: Page) => page.locator('[data-save]').getAttribute('data-save')
const expectSaved = (page: Page) => soon(() => saveState(page)).toBe('saved')
const amendedText = (page: Page): Locator => page.getByRole('textbox', { name: /^Texte de l’amendement/u })
const wordsIn = async (text: Locator) => (await text.innerText()).replace(/\s+/gu, ' ').trim()
const amendmentIdOf = (page: Page) => page.url().split('/').at(-1) ?? ''
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

async function typeAt(page: Page, text: Locator, key: 'Control+Home' | 'Control+End', words: string): Promise<void> {
  await text.focus()
  await page.keyboard.press(key)
  await page.keyboard.type(words)
}

/** Answers the dialog that asks what and why, and waits for the amendment's own page. */
async function describeAmendment(page: Page, title: string): Promise<string> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Que demandez-vous ?').fill('Nous demandons d’autres mots.')
  await dialog.getByLabel('Pourquoi est-ce important pour vous ?').fill('Pour que chacun s’y retrouve.')
  await dialog.getByLabel('Titre').fill(title)
  const before = page.url()
  await dialog.getByRole('button', { name: 'Commencer à écrire' }).click()
  await page.waitForURL((url) => /\/amendements\/amendment_/u.test(url.pathname) && url.href !== before)
  await amendedText(page).waitFor()
  return amendmentIdOf(page)
}

/** Begins an amendment from the page of its section, by the act in the open or the one in the menu. */
async function propose(person: Person, sheet: SheetView, section: SectionView, title: string): Promise<string> {
  const { page } = person
  await page.goto(`/fiches/${sheet.id}/${section.id}`)
  if (section.state === 'consented') await button(page, 'Proposer un amendement').click()
  else {
    await button(page, 'Actions sur la section').click()
    await page.getByRole('menuitem', { name: 'Proposer un amendement' }).click()
  }
  return describeAmendment(page, title)
}

async function invite(page: Page, name: RegExp): Promise<void> {
  await button(page, 'Inviter quelqu’un').click()
  const dialog = page.getByRole('dialog')
  const choice = dialog.getByLabel('Personne')
  const option = await choice.locator('option', { hasText: name }).getAttribute('value')
  await choice.selectOption(option)
  await dialog.getByRole('button', { name: 'Inviter', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function share(page: Page): Promise<void> {
  await button(page, 'Partager avec tous').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Partager avec tous' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function openAmendment(person: Person, sheet: SheetView, amendmentId: string): Promise<void> {
  await person.page.goto(`/fiches/${sheet.id}/amendements/${amendmentId}`)
  await person.page.getByRole('heading', { level: 2, name: 'Ce qui change' }).waitFor()
}

const listed = async (person: Person, sheet: SheetView) =>
  (await get<AmendmentListAnswer>(person, `/api/sheets/${sheet.id}/amendments`)).map(({ id }) => id)

describe('an amendment of a section all agreed upon', () => {
  test('[AP7] [AP8] three write it at once in private, nobody else knows; shared, everybody sees who changed what', {
    timeout: 180_000,
  }, async () => {
    const agreed = sectionOf(negotiated, 'P3')
    expect(agreed.state).toBe('consented')
    const names = ['lucas', 'claire', 'samira', 'anne', 'thomas'] as const
    const people = await Promise.all(names.map((name) => browser.as(name)))
    const [lucas, claire, samira, anne, thomas] = people as [Person, Person, Person, Person, Person]

    const id = await propose(lucas, negotiated, agreed, 'Dire la valeur autrement')
    await typeAt(lucas.page, amendedText(lucas.page), 'Control+End', ' Le mot de Lucas.')
    await expectSaved(lucas.page)
    await invite(lucas.page, /^Claire/u)
    await invite(lucas.page, /^Samira/u)

    for (const outsider of [anne, thomas]) {
      expect(await statusOf(outsider, 'GET', `/api/amendments/${id}`)).toBe(404)
      expect(await listed(outsider, negotiated)).not.toContain(id)
      await outsider.page.goto(`/fiches/${negotiated.id}/amendements/${id}`)
      await outsider.page.getByRole('heading', { level: 1, name: 'Cet amendement n’existe pas ici' }).waitFor()
    }

    const writers = [lucas, claire, samira] as const
    await Promise.all([claire, samira].map((person) => openAmendment(person, negotiated, id)))
    await Promise.all([claire, samira].map(({ page }) => page.getByRole('group', { name: 'Affichage' }).getByText('Écrire').click()))
    await Promise.all(writers.map(({ page }) => soon(() => wordsIn(amendedText(page))).toContain('Le mot de Lucas.')))
    await Promise.all([
      typeAt(lucas.page, amendedText(lucas.page), 'Control+Home', 'LLLLL '),
      typeAt(claire.page, amendedText(claire.page), 'Control+End', ' Le mot de Claire.'),
      typeAt(samira.page, amendedText(samira.page), 'Control+Home', 'SSSSS '),
    ])
    await Promise.all(writers.map(({ page }) => expectSaved(page)))
    const words = await wordsIn(amendedText(lucas.page))
    for (const typed of ['L', 'S']) expect(words.split(typed.repeat(1)).length).toBeGreaterThan(5)
    await Promise.all(writers.map(({ page }) => soon(() => wordsIn(amendedText(page))).toBe(words)))

    await anne.page.goto(`/fiches/${negotiated.id}/amendements`)
    await anne.page.getByRole('heading', { level: 1, name: 'Amendements' }).waitFor()
    expect(await anne.page.getByText('Dire la valeur autrement').count()).toBe(0)
    await share(lucas.page)
    // Nobody reloads: the list reads itself again when something everybody may know has happened.
    await anne.page.getByRole('link', { name: 'Dire la valeur autrement' }).waitFor()

    await openAmendment(thomas, negotiated, id)
    const main = thomas.page.getByRole('main')
    await soon(() => main.innerText()).toMatch(/Lucas écrit «/u)
    await soon(() => main.innerText()).toMatch(/Claire Vasseur écrit «/u)
    await soon(() => main.innerText()).toMatch(/Samira Haddad écrit «/u)
    expect(await main.locator('ins').count()).toBeGreaterThan(1)
    await picture(thomas.page, 'amendment-shared')
    await Promise.all(people.map(({ context }) => context.close()))
  })

  test('[AP9] whoever animates reads what is shared, and is told why each act is off', async () => {
    const anne = await browser.as('anne')
    const [id = ''] = await listed(anne, negotiated)
    await openAmendment(anne, negotiated, id)
    const { page } = anne
    expect(await page.getByRole('group', { name: 'Affichage' }).getByText('Écrire').count()).toBe(0)
    const adopt = button(page, 'Mettre dans le texte')
    expect(await adopt.getAttribute('aria-disabled')).toBe('true')
    const reasonId = await adopt.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${reasonId}"]`).innerText()).not.toBe('')
    expect(await statusOf(anne, 'POST', `/api/amendments/${id}/adopt`)).toBeGreaterThanOrEqual(403)
    await anne.context.close()
  })

  test('[AP9] a sub-amendment is taken in by those who carry the amendment, with its author', { timeout: 180_000 }, async () => {
    const [lucas, thomas] = await Promise.all([browser.as('lucas'), browser.as('thomas')])
    const [parent = ''] = await listed(lucas, negotiated)
    await openAmendment(thomas, negotiated, parent)
    await button(thomas.page, 'Proposer d’autres mots').click()
    const sub = await describeAmendment(thomas.page, 'Ajouter une phrase')
    expect(sub).not.toBe(parent)
    await typeAt(thomas.page, amendedText(thomas.page), 'Control+End', ' La phrase de Thomas.')
    await expectSaved(thomas.page)
    expect(await listed(lucas, negotiated)).not.toContain(sub)
    await share(thomas.page)

    await openAmendment(lucas, negotiated, parent)
    await button(lucas.page, /^Reprendre dans l’amendement/u).click()
    await lucas.page.getByRole('dialog').getByRole('button', { name: 'Reprendre ces mots' }).click()
    await soon(() => lucas.page.getByRole('main').innerText()).toMatch(/Thomas Guérin écrit «[^»]*La phrase de Thomas/u)
    await Promise.all([lucas, thomas].map(({ context }) => context.close()))
  })
})

describe('an amendment of an open section', () => {
  test('[AP9] is put into the text in part: the words chosen, with their author, and no others', { timeout: 180_000 }, async () => {
    const section = sectionOf(sandbox, 'P2')
    const [lucas, thomas] = await Promise.all([browser.as('lucas'), browser.as('thomas')])
    await thomas.page.goto(`/fiches/${sandbox.id}/${section.id}`)
    const common = thomas.page.getByRole('textbox', { name: /^Texte de la section/u })
    await common.waitFor()
    await typeAt(thomas.page, common, 'Control+End', 'Le milieu est à Thomas.')
    await expectSaved(thomas.page)

    const id = await propose(lucas, sandbox, section, 'Deux phrases de plus')
    const text = amendedText(lucas.page)
    await typeAt(lucas.page, text, 'Control+Home', 'Phrase gardée. ')
    await typeAt(lucas.page, text, 'Control+End', ' Phrase laissée.')
    await expectSaved(lucas.page)
    await share(lucas.page)

    await openAmendment(thomas, sandbox, id)
    await button(thomas.page, 'Mettre dans le texte').click()
    const dialog = thomas.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /Seulement des passages choisis/u }).check()
    await dialog.getByRole('button', { name: 'Mettre ces passages' }).click()
    await dialog.getByText('Choisissez au moins un passage.').waitFor()
    await dialog.getByRole('checkbox', { name: /Phrase gardée/u }).check()
    expect(await axeViolations(thomas.page)).toEqual([])
    await picture(thomas.page, 'amendment-adopt')
    await dialog.getByRole('button', { name: 'Mettre ces passages' }).click()
    await dialog.waitFor({ state: 'detached' })
    await thomas.page.getByText('Dans le texte, en partie').first().waitFor()

    const { text: now, authors } = await get<SectionTextAnswer>(thomas, `/api/sections/${section.id}/text`)
    expect(now.replace(/\s+/gu, ' ').trim()).toBe('Phrase gardée. Le milieu est à Thomas.')
    const at = now.indexOf('gardée')
    expect(authors.find(({ from, to }) => from <= at && at < to)?.college).toBe('service_user')
    const middle = now.indexOf('milieu')
    expect(authors.find(({ from, to }) => from <= middle && middle < to)?.college).toBe('establishment')
    await Promise.all([lucas, thomas].map(({ context }) => context.close()))
  })

  test('[AP7] [AP9] is shown to its college first; its author accepts a counter-offer instead', { timeout: 180_000 }, async () => {
    const people = await Promise.all((['lucas', 'catherine', 'samira'] as const).map((name) => browser.as(name)))
    const [lucas, catherine, samira] = people as [Person, Person, Person]
    const id = await propose(lucas, sandbox, sectionOf(sandbox, 'P9'), 'Prendre le temps')
    await typeAt(lucas.page, amendedText(lucas.page), 'Control+End', 'Trois mois pour essayer.')
    await expectSaved(lucas.page)
    await button(lucas.page, 'Partager avec le collège').click()
    const dialog = lucas.page.getByRole('dialog')
    await dialog.getByText('Catherine Roussel').waitFor()
    expect(await dialog.getByText('Samira Haddad').count()).toBe(0)
    await dialog.getByRole('button', { name: 'Partager avec le collège' }).click()
    await dialog.waitFor({ state: 'detached' })
    await lucas.page.locator('.am-state', { hasText: 'Dans le collège' }).waitFor()
    expect(await statusOf(samira, 'GET', `/api/amendments/${id}`)).toBe(404)
    await openAmendment(catherine, sandbox, id)
    await button(catherine.page, 'Porter avec eux').click()
    await catherine.page.getByRole('dialog').getByRole('button', { name: 'Porter avec eux' }).click()
    await catherine.page.getByRole('dialog').waitFor({ state: 'detached' })
    await button(catherine.page, 'Écrire').first().waitFor()
    await share(lucas.page)

    await openAmendment(samira, sandbox, id)
    await button(samira.page, 'Proposer d’autres mots').click()
    await samira.page
      .getByRole('dialog')
      .getByRole('radio', { name: /Proposer autre chose à la place/u })
      .check()
    await describeAmendment(samira.page, 'Prendre six mois')
    await typeAt(samira.page, amendedText(samira.page), 'Control+End', ' Six mois si besoin.')
    await expectSaved(samira.page)
    await share(samira.page)
    await button(lucas.page, /^Accepter à la place/u).click()
    await lucas.page.getByRole('dialog').getByRole('button', { name: 'Accepter à la place' }).click()
    await lucas.page.locator('.am-state', { hasText: 'Accepté modifié' }).waitFor()
    await lucas.page.getByText('Une contre-proposition a été acceptée à sa place.').waitFor()
    await Promise.all(people.map(({ context }) => context.close()))
  })

  test('[AP9] sleeps until something happens, is withdrawn, and stays readable', async () => {
    const samira = await browser.as('samira')
    const { page } = samira
    await propose(samira, sandbox, sectionOf(sandbox, 'P3'), 'Pour plus tard')
    await typeAt(page, amendedText(page), 'Control+End', 'Plus tard, peut-être.')
    await expectSaved(page)
    await share(page)
    await button(page, 'Mettre en sommeil').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Pourquoi attendre ?').fill('Nous attendons le comité.')
    await dialog.getByRole('radio', { name: /Quand quelque chose arrive/u }).check()
    await dialog.getByLabel('Condition').fill('Le comité a répondu')
    await dialog.getByRole('button', { name: 'Mettre en sommeil' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto(`/fiches/${sandbox.id}/amendements`)
    await page.getByText('Se réveille quand : Le comité a répondu').waitFor()
    await page.getByRole('link', { name: 'Pour plus tard' }).click()
    await button(page, 'Réveiller').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Réveiller' }).click()
    await button(page, 'Retirer l’amendement').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click()
    await page.locator('.am-state', { hasText: 'Retiré' }).waitFor()
    await page.getByText('Plus tard, peut-être.').first().waitFor()
    await samira.context.close()
  })
})

describe('on every screen', () => {
  test.each([
    ['desktop-dark', 1440, 'dark'],
    ['phone-narrow', 320, 'light'],
  ] as const)('[AP10] %s: no violation, nothing sideways', { timeout: 180_000 }, async (name, width, theme) => {
    const lucas = await browser.as('lucas', { width, theme })
    const { page } = lucas
    const check = async (screen: string) => {
      await picture(page, `amendment-${screen}-${name}`)
      await expectNoSidewaysScroll(page)
      expect(await axeViolations(page), `${screen} ${name}`).toEqual([])
    }
    await page.goto(`/fiches/${negotiated.id}/amendements`)
    await page.getByRole('link', { name: 'Dire la valeur autrement' }).waitFor()
    await check('list')
    await page.getByRole('link', { name: 'Dire la valeur autrement' }).click()
    await page.getByRole('heading', { level: 2, name: 'Ce qui change' }).waitFor()
    await check('page')
    for (const view of ['Si on l’adopte', 'Texte d’aujourd’hui']) {
      await button(page, view).click()
      await check(view === 'Si on l’adopte' ? 'adopted' : 'today')
    }
    await page.getByRole('group', { name: 'Affichage' }).getByText('Écrire').click()
    await amendedText(page).waitFor()
    await check('write')
    await page.goto(`/fiches/${negotiated.id}/${sectionOf(negotiated, 'P3').id}`)
    // In view, as whoever presses it has it: on phones a bar stands over the end of the window.
    await button(page, 'Proposer un amendement').evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await check('section')
    await button(page, 'Proposer un amendement').click()
    await page.getByRole('dialog').waitFor()
    await check('new')
    await lucas.context.close()
  })
})
