/**
 * The sheet in real browsers: several people in one section at once, the network going and coming, words a section refuses, a shared
 * computer, the keyboard alone. Rules: docs/rules/sheet-page.md, live-client.md, draft.md.
 * @module
 */
import type { SectionTextAnswer, SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

let server: RunningServer
let browser: TestBrowser
let sandbox: SheetView
let diagnostic: SheetView
let negotiated: SheetView

beforeAll(async () => {
  server = await startServer({ demo: true })
  browser = await startBrowser(server.origin)
  const thomas = await browser.as('thomas')
  const sheets = await allSheets(thomas)
  const find = (phase: string) => {
    const sheet = sheets.find((candidate) => candidate.phase === phase)
    if (sheet === undefined) throw new Error(`the demonstration has no sheet in phase ${phase}`)
    return sheet
  }
  sandbox = find('write')
  diagnostic = find('listen')
  negotiated = find('negotiate')
  await thomas.context.close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(() => {
  // A page that loses its network says so in the console: that is the browser's voice, not ours.
  expect(browser.takeErrors().filter((error) => !/ERR_|WebSocket connection to/u.test(error))).toEqual([])
})

async function get<T>(person: Person, path: string): Promise<T> {
  const answer = await person.context.request.get(path)
  expect(answer.status(), path).toBe(200)
  return (await answer.json()) as T
}

async function allSheets(person: Person): Promise<SheetView[]> {
  const spaces = await get<{ id: string }[]>(person, '/api/spaces')
  const ids = await Promise.all(spaces.map(({ id }) => get<{ id: string }[]>(person, `/api/spaces/${id}/sheets`)))
  return Promise.all(ids.flat().map(({ id }) => get<SheetView>(person, `/api/sheets/${id}`)))
}

function sectionOf(sheet: SheetView, number: string): SectionView {
  const section = sheet.sections.find((candidate) => candidate.number === number)
  if (section === undefined) throw new Error(`no section ${number}`)
  return section
}

const textOf = (page: Page): Locator => page.getByRole('textbox', { name: /^Texte de la section/u })

async function enter(person: Person, sheet: SheetView, number: string): Promise<Locator> {
  await person.page.goto(`/fiches/${sheet.id}/${sectionOf(sheet, number).id}`)
  const text = textOf(person.page)
  await text.waitFor()
  return text
}

/** Waits for what a person would see; generous, because the machine also runs four browsers and the server. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000, interval: 50 })

const saveState = (page: Page) => page.locator('[data-save]').getAttribute('data-save')
const expectSaved = (page: Page) => soon(() => saveState(page)).toBe('saved')

/** Puts the caret at the end of the whole text. */
async function toEnd(person: Person): Promise<void> {
  await textOf(person.page).focus()
  await person.page.keyboard.press('Control+End')
}

const wordsOn = async (page: Page) => (await textOf(page).innerText()).replace(/\s+/gu, ' ').trim()

async function serverText(person: Person, section: SectionView): Promise<SectionTextAnswer> {
  return get(person, `/api/sections/${section.id}/text`)
}

async function lock(person: Person, section: SectionView, locked: boolean): Promise<void> {
  const answer = await person.context.request.post(`/api/sections/${section.id}/lock`, {
    data: { locked, reason: 'Nous relisons ensemble' },
    headers: { origin: server.origin },
  })
  expect(answer.status()).toBe(204)
}

describe('four people in one section', () => {
  test('[SP1] what they type at once in one paragraph is the same for all, complete and saved', { timeout: 120_000 }, async () => {
    const names = ['thomas', 'lucas', 'claire', 'sophie'] as const
    const people = await Promise.all(names.map((name) => browser.as(name)))
    await Promise.all(people.map((person) => enter(person, sandbox, 'P2')))
    const [first] = people as [Person, ...Person[]]
    await toEnd(first)
    await first.page.keyboard.type('Un paragraphe commun.')
    await Promise.all(people.map(({ page }) => soon(() => wordsOn(page)).toBe('Un paragraphe commun.')))

    const letters = ['A', 'B', 'C', 'D']
    await Promise.all(
      people.map(async (person, index) => {
        await toEnd(person)
        await person.page.keyboard.type(` ${letters[index]?.repeat(20)}`, { delay: 25 })
      }),
    )
    await Promise.all(people.map(({ page }) => expectSaved(page)))
    const words = await wordsOn(first.page)
    for (const letter of letters) expect([...words].filter((typed) => typed === letter)).toHaveLength(20)
    await Promise.all(people.map(({ page }) => soon(() => wordsOn(page)).toBe(words)))
    const { text, authors } = await serverText(first, sectionOf(sandbox, 'P2'))
    expect(text.replace(/\s+/gu, ' ').trim()).toBe(words)
    const colleges = ['establishment', 'service_user', 'funder', 'partner']
    for (const [at, character] of [...text].entries()) {
      const index = letters.indexOf(character)
      if (index >= 0) expect(authors.find(({ from, to }) => from <= at && at < to)?.college).toBe(colleges[index])
    }
    await Promise.all(people.map(({ context }) => context.close()))
  })

  test('[SP2] words carry the line of their college, « Écrit par » and the list name the author', async () => {
    const [thomas, lucas] = await Promise.all([browser.as('thomas'), browser.as('lucas')])
    await Promise.all([enter(thomas, sandbox, 'P3'), enter(lucas, sandbox, 'P3')])
    await toEnd(thomas)
    await thomas.page.keyboard.type('Thomas écrit ceci. ')
    await expectSaved(thomas.page)
    await soon(() => wordsOn(lucas.page)).toContain('Thomas écrit ceci.')
    await toEnd(lucas)
    await lucas.page.keyboard.type('Lucas répond cela.')
    await expectSaved(lucas.page)
    await soon(() => wordsOn(thomas.page)).toContain('Lucas répond cela.')

    const painted = (page: Page) =>
      page.evaluate(() => {
        const found: Record<string, string> = {}
        for (const [name, highlight] of CSS.highlights)
          for (const { startContainer, startOffset, endContainer, endOffset } of highlight) {
            const range = document.createRange()
            range.setStart(startContainer, startOffset)
            range.setEnd(endContainer, endOffset)
            found[name] = `${found[name] ?? ''}${range}`
          }
        return found
      })
    for (const { page } of [thomas, lucas]) {
      await soon(async () => Object.entries(await painted(page)).find(([name]) => name.endsWith('establishment'))?.[1] ?? '').toContain(
        'Thomas écrit ceci.',
      )
      await soon(async () => Object.entries(await painted(page)).find(([name]) => name.endsWith('service-user'))?.[1] ?? '').toContain(
        'Lucas répond cela.',
      )
      await page.getByRole('group', { name: 'À côté du texte' }).getByRole('button', { name: 'Qui a écrit quoi' }).click()
      const list = page.getByRole('complementary', { name: 'Qui a écrit quoi' })
      await soon(() => list.innerText()).toMatch(
        /Thomas écrit ceci\.[\s\S]*Thomas Guérin, Professionnels et ESSMS[\s\S]*Lucas répond cela\.[\s\S]*Lucas, Personnes et familles/u,
      )
    }
    await toEnd(thomas)
    await soon(() => thomas.page.getByText('Écrit par Lucas, Personnes et familles').count()).toBeGreaterThan(0)
    await picture(thomas.page, 'sheet-authors')
    await Promise.all([thomas.context.close(), lucas.context.close()])
  })

  test('[SP3] the facilitator is told why, and the page takes nothing from their keys', async () => {
    const anne = await browser.as('anne')
    const text = await enter(anne, sandbox, 'P3')
    const before = await wordsOn(anne.page)
    expect(await text.getAttribute('aria-readonly')).toBe('true')
    expect(await anne.page.getByText(/Vous êtes tiers neutre.: vous n’écrivez pas le texte commun\./u).isVisible()).toBe(true)
    await text.focus()
    await anne.page.keyboard.type('Anne voudrait écrire')
    expect(await wordsOn(anne.page)).toBe(before)
    expect((await serverText(anne, sectionOf(sandbox, 'P3'))).text).not.toContain('Anne voudrait')
    expect(await anne.page.getByRole('button', { name: /^Ajouter/u }).count()).toBe(0)
    await anne.context.close()
  })

  test('[SP4] opening again and joining late write nothing', async () => {
    const section = sectionOf(sandbox, 'P3')
    const lucas = await browser.as('lucas')
    const before = await serverText(lucas, section)
    const claims = await get<{ claims: unknown[] }>(lucas, `/api/sections/${section.id}/authorship`)
    await enter(lucas, sandbox, 'P3')
    await expectSaved(lucas.page)
    await lucas.page.reload()
    await textOf(lucas.page).waitFor()
    await expectSaved(lucas.page)
    const late = await browser.as('philippe')
    await enter(late, sandbox, 'P3')
    await expectSaved(late.page)
    expect(await serverText(late, section)).toEqual(before)
    expect(await get(late, `/api/sections/${section.id}/authorship`)).toEqual(claims)
    await Promise.all([lucas.context.close(), late.context.close()])
  })
})

describe('the network goes', () => {
  test('[LC8] words written meanwhile are kept, and join the others when it is back', { timeout: 120_000 }, async () => {
    const [jade, nadia] = await Promise.all([browser.as('jade'), browser.as('nadia')])
    await Promise.all([enter(jade, sandbox, 'P5'), enter(nadia, sandbox, 'P5')])
    await toEnd(jade)
    await jade.page.keyboard.type('Avant. ')
    await expectSaved(jade.page)
    await jade.context.setOffline(true)
    await soon(() => saveState(jade.page)).toBe('offline')
    await jade.page.keyboard.type('Jade écrit sans réseau. Elle continue. ')
    expect(await jade.page.getByText('Vous êtes hors ligne.').isVisible()).toBe(true)
    await toEnd(nadia)
    await nadia.page.keyboard.type('Nadia continue aussi.')
    await expectSaved(nadia.page)
    expect(await saveState(jade.page)).toBe('offline')
    await jade.context.setOffline(false)
    await expectSaved(jade.page)
    for (const { page } of [jade, nadia]) {
      await soon(() => wordsOn(page)).toContain('Jade écrit sans réseau. Elle continue.')
      await soon(() => wordsOn(page)).toContain('Nadia continue aussi.')
    }
    expect(await wordsOn(jade.page)).toBe(await wordsOn(nadia.page))
    await soon(() => jade.page.getByRole('status').allInnerTexts()).toContainEqual(
      expect.stringMatching(/de nouveau en ligne\. 2 phrases ont rejoint/u),
    )
    await soon(() => nadia.page.getByRole('status').allInnerTexts()).toContainEqual(expect.stringMatching(/Jade a modifié la partie P5/u))
    await Promise.all([jade.context.close(), nadia.context.close()])
  })

  test('[LC11] words written offline survive a reload of the page and are sent afterwards', { timeout: 120_000 }, async () => {
    const jade = await browser.as('jade')
    await enter(jade, sandbox, 'P5')
    await expectSaved(jade.page)
    // The page itself comes from the server: only the live connection is cut.
    await jade.page.routeWebSocket(/\/live$/u, (socket) => socket.close())
    await jade.page.reload()
    await textOf(jade.page).waitFor()
    await toEnd(jade)
    await jade.page.keyboard.type(' Écrit pendant la coupure.')
    await soon(() => saveState(jade.page)).toBe('offline')
    const again = await jade.context.newPage()
    await jade.page.close()
    await again.goto(`/fiches/${sandbox.id}/${sectionOf(sandbox, 'P5').id}`)
    await textOf(again).waitFor()
    await expectSaved(again)
    await soon(async () => (await serverText(jade, sectionOf(sandbox, 'P5'))).text).toContain('Écrit pendant la coupure.')
    await jade.context.close()
  })

  test('[LC2] a server that was killed comes back by itself, and nothing is lost', { timeout: 120_000 }, async () => {
    const nadia = await browser.as('nadia')
    await enter(nadia, sandbox, 'P5')
    await expectSaved(nadia.page)
    await server.kill()
    await soon(() => saveState(nadia.page)).toBe('offline')
    await toEnd(nadia)
    await nadia.page.keyboard.type(' Pendant que le serveur dort.')
    await server.restart()
    await expectSaved(nadia.page)
    expect((await serverText(nadia, sectionOf(sandbox, 'P5'))).text).toContain('Pendant que le serveur dort.')
    await nadia.context.close()
  })
})

describe('a shared computer', () => {
  test('[LC16] signing out with unsent words asks; once they are sent it wipes the copies', { timeout: 120_000 }, async () => {
    const samira = await browser.as('samira')
    await enter(samira, sandbox, 'P5')
    await expectSaved(samira.page)
    await samira.context.setOffline(true)
    await toEnd(samira)
    await samira.page.keyboard.type(' Mots de Samira non envoyés.')
    await soon(() => saveState(samira.page)).toBe('offline')
    await samira.page.getByRole('button', { name: /Mon compte/u }).click()
    await samira.page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
    const dialog = samira.page.getByRole('dialog')
    await soon(() => dialog.innerText()).toContain('Mots de Samira non envoyés.')
    expect(await dialog.innerText()).toContain('P5 Notre réponse')
    await picture(samira.page, 'sign-out')
    const [file] = await Promise.all([
      samira.page.waitForEvent('download'),
      dialog.getByRole('button', { name: /Garder une copie/u }).click(),
    ])
    expect(file.suggestedFilename()).toBe('mes-mots-polyphonie.txt')
    // Without network nobody is signed out, and the words stay.
    await soon(() => dialog.innerText()).toContain('demande le réseau')
    await dialog.getByRole('button', { name: /Attendre/u }).click()
    await samira.context.setOffline(false)
    await samira.page.waitForURL(/\/connexion/u)
    expect((await serverText(await browser.as('samira'), sectionOf(sandbox, 'P5'))).text).toContain('Mots de Samira non envoyés.')
    await soon(() => leftovers(samira.page)).toEqual([])
    await samira.context.close()
  })

  test('[LC16] signing out everywhere, from the account page, wipes the copies too', { timeout: 120_000 }, async () => {
    const claire = await browser.as('claire')
    await enter(claire, sandbox, 'P5')
    await expectSaved(claire.page)
    expect(await leftovers(claire.page)).not.toEqual([])
    await claire.page.goto(`${server.origin}/compte`)
    await claire.page.getByRole('button', { name: /partout/u }).click()
    await claire.page.waitForURL(/\/connexion/u)
    await soon(() => leftovers(claire.page)).toEqual([])
    await claire.context.close()
  })

  test('[LC15] somebody else signs in on the same page and writes under their own name', { timeout: 120_000 }, async () => {
    const { page, context } = await browser.as('yves')
    await enter({ page, context }, sandbox, 'P5')
    await expectSaved(page)
    await page.getByRole('button', { name: /Mon compte/u }).click()
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
    await page.waitForURL(/\/connexion/u)
    await soon(() => leftovers(page)).toEqual([])
    await page.getByRole('button', { name: /Élodie Marchetti/u }).click()
    await page
      .getByRole('link', { name: /Bac à sable/u })
      .first()
      .click()
    await page
      .getByRole('link', { name: /Fiche projet d’essai/u })
      .first()
      .click()
    await page.getByRole('link', { name: /^P5/u }).click()
    await textOf(page).waitFor()
    await toEnd({ page, context })
    await page.keyboard.type(' Élodie écrit.')
    await expectSaved(page)
    const { text, authors } = await serverText({ page, context }, sectionOf(sandbox, 'P5'))
    const at = text.indexOf('Élodie écrit.')
    const elodie = (await get<{ memberships: { memberId: string }[] }>({ page, context }, '/api/me')).memberships.map(
      ({ memberId }) => memberId,
    )
    expect(elodie).toContain(authors.find(({ from, to }) => from <= at && at < to)?.memberId)
    await context.close()
  })

  test('[LC15] the next person neither sees nor sends the words of the one before', { timeout: 120_000 }, async () => {
    const person = await browser.as('thomas')
    await enter(person, sandbox, 'P5')
    await expectSaved(person.page)
    await person.context.setOffline(true)
    await toEnd(person)
    await person.page.keyboard.type(' Secret de Thomas.')
    await soon(() => saveState(person.page)).toBe('offline')
    await person.page.close()
    await person.context.setOffline(false)
    const signedIn = await person.context.request.post('/api/sign-in', {
      data: { email: 'claire@demo.test', password: 'polyphonie-demo' },
      headers: { origin: server.origin },
    })
    expect(signedIn.status()).toBe(204)
    const claire: Person = { context: person.context, page: await person.context.newPage() }
    await enter(claire, sandbox, 'P5')
    await expectSaved(claire.page)
    expect(await wordsOn(claire.page)).not.toContain('Secret de Thomas')
    await toEnd(claire)
    await claire.page.keyboard.type(' Claire écrit.')
    await expectSaved(claire.page)
    const { text } = await serverText(claire, sectionOf(sandbox, 'P5'))
    expect(text).toContain('Claire écrit.')
    expect(text).not.toContain('Secret de Thomas')
    await person.context.close()
  })
})

describe('signing out elsewhere', () => {
  test('[LC3] ends this tab’s connection, and the page says so', async () => {
    const person = await browser.as('yves')
    await enter(person, sandbox, 'P5')
    await expectSaved(person.page)
    const answer = await person.context.request.post('/api/sign-out/everywhere', { headers: { origin: server.origin } })
    expect(answer.status()).toBe(204)
    await soon(() => person.page.getByText('Votre session est fermée.').count()).toBe(1)
    await person.page.getByRole('link', { name: 'Se connecter' }).click()
    await person.page.waitForURL(/\/connexion/u)
    await person.context.close()
  })
})

/** What of this product is still in the browser: databases and entries. */
function leftovers(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...(await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('polyphonie:') === true ? [name] : [])),
    ...Object.keys(localStorage).filter((key) => /^polyphonie:(?:copy|unsent|kept):/u.test(key)),
  ])
}

describe('words a section refuses', () => {
  test('[DR10] [DR11] [DR12] a lock while typing puts them into the drafts, from where they come back', { timeout: 120_000 }, async () => {
    const [thomas, anne] = await Promise.all([browser.as('thomas'), browser.as('anne')])
    const section = sectionOf(sandbox, 'P2')
    await enter(thomas, sandbox, 'P2')
    await expectSaved(thomas.page)
    await thomas.context.setOffline(true)
    await toEnd(thomas)
    await thomas.page.keyboard.type(' Écrit juste avant la fermeture.')
    await lock(anne, section, true)
    await thomas.context.setOffline(false)
    await soon(() => thomas.page.getByText(/Vos mots n’ont pas pu entrer/u).count()).toBe(1)
    await soon(() => wordsOn(thomas.page)).not.toContain('juste avant la fermeture')
    await soon(() => textOf(thomas.page).getAttribute('aria-readonly')).toBe('true')
    expect(await axeViolations(thomas.page)).toEqual([])
    await picture(thomas.page, 'words-refused')
    await thomas.page.getByRole('link', { name: 'Ouvrir mes brouillons' }).click()
    await thomas.page.getByRole('heading', { name: 'Mes brouillons' }).waitFor()
    const draft = thomas.page.getByRole('listitem').filter({ hasText: 'Écrit juste avant la fermeture.' })
    await draft.waitFor()
    const putBack = draft.getByRole('button', { name: 'Remettre dans la section' })
    await soon(() => putBack.getAttribute('aria-disabled')).toBe('true')
    expect(await axeViolations(thomas.page)).toEqual([])
    await picture(thomas.page, 'drafts')
    await lock(anne, section, false)
    await thomas.page.reload()
    await soon(() => putBack.getAttribute('aria-disabled')).toBeNull()
    await putBack.click()
    await soon(async () => (await serverText(thomas, section)).text.split('\n').at(-1)).toBe('Écrit juste avant la fermeture.')
    await draft.getByRole('button', { name: 'Effacer' }).click()
    await thomas.page.getByRole('dialog').getByRole('button', { name: 'Effacer' }).click()
    await soon(() => draft.count()).toBe(0)
    await Promise.all([thomas.context.close(), anne.context.close()])
  })
})

describe('by keyboard alone', () => {
  test('[SP5] a text is written, formatted, and left', async () => {
    const lucas = await browser.as('lucas')
    const { page } = lucas
    await enter(lucas, sandbox, 'P5')
    await expectSaved(page)
    await page.getByRole('heading', { level: 1 }).focus()
    for (let presses = 0; presses < 12 && !(await isIn(textOf(page))); presses += 1) await page.keyboard.press('Tab')
    expect(await isIn(textOf(page))).toBe(true)
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Au clavier, ')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('en gras')
    await page.keyboard.press('Control+b')
    await page.keyboard.type(', puis plus.')
    await expectSaved(page)
    expect(await textOf(page).locator('strong').last().innerText()).toBe('en gras')
    await page.keyboard.press('Tab')
    expect(await isIn(textOf(page))).toBe(false)
    await lucas.context.close()
  })

  test('[SP5] rows are added, filled in, moved, deleted and taken back', async () => {
    const jade = await browser.as('jade')
    const { page } = jade
    await page.goto(`/fiches/${diagnostic.id}/${sectionOf(diagnostic, 'D5').id}`)
    const add = page.getByRole('button', { name: 'Ajouter un besoin' })
    await add.waitFor()
    await add.focus()
    await page.keyboard.press('Enter')
    await soon(() => isIn(page.getByRole('textbox', { name: 'N°, ligne 1' }))).toBe(true)
    await page.keyboard.type('B1')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Je veux pouvoir rentrer le soir.')
    await add.focus()
    await page.keyboard.press('Enter')
    await soon(() => isIn(page.getByRole('textbox', { name: 'N°, ligne 2' }))).toBe(true)
    await page.keyboard.type('B2')
    await page.keyboard.press('Enter')
    const up = page.getByRole('button', { name: 'Monter la ligne 2' })
    await up.focus()
    await page.keyboard.press('Enter')
    await soon(() => page.getByRole('textbox', { name: 'N°, ligne 1' }).inputValue()).toBe('B2')
    await page.getByRole('button', { name: 'Supprimer la ligne 2' }).focus()
    await page.keyboard.press('Enter')
    await soon(() => page.getByRole('textbox', { name: 'N°, ligne 2' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Annuler', exact: true }).focus()
    await page.keyboard.press('Enter')
    await soon(() => page.getByRole('textbox', { name: 'Énoncé, ligne 2' }).inputValue()).toBe('Je veux pouvoir rentrer le soir.')
    await expectSaved(page)

    const nadia = await browser.as('nadia')
    await nadia.page.goto(page.url())
    const statement = nadia.page.getByRole('textbox', { name: 'Énoncé, ligne 2' })
    await soon(() => statement.inputValue()).toBe('Je veux pouvoir rentrer le soir.')
    await statement.focus()
    await soon(() => descriptionOf(statement)).toBe('Écrit par Jade, Personnes et familles')
    await nadia.page.keyboard.press('Control+End')
    await nadia.page.keyboard.type(' Même tard.')
    const jadeStatement = page.getByRole('textbox', { name: 'Énoncé, ligne 2' })
    await soon(() => jadeStatement.inputValue()).toBe('Je veux pouvoir rentrer le soir. Même tard.')
    await soon(() => page.getByText('Nadia Berthelot est aussi dans cette case').count()).toBe(1)
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'rows')
    await Promise.all([jade.context.close(), nadia.context.close()])
  })
})

/** What a screen reader adds after the name of a field. */
function descriptionOf(field: Locator): Promise<string> {
  return field.evaluate((element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? '')
}

async function isIn(target: Locator): Promise<boolean> {
  return (await target.count()) === 1 && target.evaluate((element) => element.contains(document.activeElement))
}

/** A window as tall as the page: a bar that holds to the bottom hides nothing, and no field is reported as covered by it. */
async function showWhole(page: Page): Promise<void> {
  const size = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (size !== null) await page.setViewportSize({ width: size.width, height })
}

describe('every screen of a sheet', () => {
  const sizes = [
    { name: 'desktop', width: 1440, height: 900 },
    { name: 'phone', width: 390, height: 844 },
  ] as const

  test.for(sizes)('[SP6] no accessibility violation and nothing sideways: $name', { timeout: 120_000 }, async ({ name, width, height }) => {
    const person = await browser.as('thomas', { width, height })
    const { page } = person
    for (const number of ['P5', 'P1', 'P12', 'P2']) {
      await page.goto(`/fiches/${negotiated.id}/${sectionOf(negotiated, number).id}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await soon(() => page.locator('.sec-parts').count()).toBe(1)
      await showWhole(page)
      expect(await axeViolations(page), `${number} on ${name}`).toEqual([])
      await expectNoSidewaysScroll(page)
      await picture(page, `${number}-${name}`)
      await page.setViewportSize({ width, height })
    }
    if (name === 'phone') {
      for (const pane of ['Sections', 'Remarques']) {
        await page.getByRole('navigation', { name: 'Sur cette page' }).getByRole('button', { name: pane }).click()
        await showWhole(page)
        expect(await axeViolations(page), pane).toEqual([])
        await page.setViewportSize({ width, height })
        await expectNoSidewaysScroll(page)
        await picture(page, `phone-${pane}`)
      }
    }
    await person.context.close()
  })

  test('[SP7] « Lire » shows the same words as headings and paragraphs', async () => {
    const person = await browser.as('karim')
    const { page } = person
    await enter(person, negotiated, 'P5')
    const words = await wordsOn(page)
    await page.getByRole('button', { name: 'Lire', exact: true }).click()
    await soon(() => page.getByRole('article').getByRole('heading', { name: 'Une semaine type' }).count()).toBe(1)
    expect(await textOf(page).count()).toBe(0)
    expect((await page.locator('.doc-read').innerText()).replace(/\s+/gu, ' ').trim()).toBe(words)
    expect(await axeViolations(page)).toEqual([])
    await person.context.close()
  })
})
