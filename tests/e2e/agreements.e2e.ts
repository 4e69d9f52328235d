/**
 * The rounds of a sheet in a list, the page that opens one, and the reading delay, in real browsers on the demonstration.
 * Rules: docs/rules/agreements-page.md.
 * @module
 */
import { DatabaseSync } from 'node:sqlite'
import type { AgreementAnswer, SheetAgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import type { RoundAnswer, RoundListAnswer } from '@polyphonie/shared/wire/http/round'
import type { SheetSummary, SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { SpaceListAnswer } from '@polyphonie/shared/wire/http/space'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

let server: RunningServer
let browser: TestBrowser
let nadia: Person
let spaceId: string
let negotiated: SheetSummary
let sandboxId: string
let sandbox: SheetSummary

beforeAll(async () => {
  server = await startServer({ demo: true })
  browser = await startBrowser(server.origin)
  nadia = await browser.as('nadia')
  const spaces = await read<SpaceListAnswer>(nadia, '/api/spaces')
  const idOf = (name: string) => spaces.find((space) => space.name === name)?.id ?? ''
  spaceId = idOf('Pays de Vaudreuse')
  sandboxId = idOf('Bac à sable')
  negotiated = await projectOf(spaceId)
  sandbox = await projectOf(sandboxId)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(() => {
  expect(browser.takeErrors()).toEqual([])
})

async function projectOf(space: string): Promise<SheetSummary> {
  const sheets = await read<SheetSummary[]>(nadia, `/api/spaces/${space}/sheets`)
  const found = sheets.find(({ template }) => template === 'negotiated-project')
  if (found === undefined) throw new Error('the demonstration has no project in that space')
  return found
}

async function read<T>(person: Person, path: string): Promise<T> {
  const answer = await person.context.request.get(path)
  expect(answer.status(), path).toBe(200)
  return (await answer.json()) as T
}

async function write(person: Person, path: string, data: object = {}): Promise<number> {
  return (await person.context.request.post(path, { data, headers: { origin: server.origin } })).status()
}

async function isFit(page: Page, name: string): Promise<void> {
  expect(await axeViolations(page)).toEqual([])
  await expectNoSidewaysScroll(page)
  await picture(page, name)
}

const listOf = (sheet: SheetSummary) => `/fiches/${sheet.id}/accords`

describe('the list', () => {
  test('[RL1] [RL2] [RL9] says where an open round is, who carries it and what it asks of whoever reads', async () => {
    await nadia.page.goto(listOf(negotiated))
    const card = nadia.page.getByRole('article', { name: 'L’indicateur principal et qui peut entrer' })
    await card.getByText('P-07').waitFor()
    await card.getByText('Proposer').waitFor()
    await card.getByText(/Porté par (?:Nadia Berthelot et Claire Vasseur|Claire Vasseur et Nadia Berthelot)/u).waitFor()
    await card.getByText('Vous portez cette proposition').waitFor()
    expect(await card.getByText('Vous êtes attendu').count()).toBe(0)
    await nadia.page.getByRole('heading', { name: 'Registre des compromis' }).waitFor()
    await nadia.page.getByRole('heading', { name: 'Désaccords consignés' }).waitFor()
    await isFit(nadia.page, 'agreements')

    const lucas = await browser.as('lucas', { width: 390, height: 844 })
    await lucas.page.goto(listOf(negotiated))
    await lucas.page.getByText('Lisez la proposition.').waitFor()
    await isFit(lucas.page, 'agreements-narrow')
    await lucas.context.close()

    const claire = await browser.as('claire', { theme: 'dark' })
    await claire.page.goto(listOf(negotiated))
    await claire.page.getByText('Vous portez cette proposition').waitFor()
    await isFit(claire.page, 'agreements-dark')
    await claire.context.close()
  })

  test('[RL1] a closed round says how it ended', async () => {
    const sheets = await read<SheetSummary[]>(nadia, `/api/spaces/${spaceId}/sheets`)
    const diagnostic = sheets.find(({ template }) => template === 'shared-diagnostic')
    await nadia.page.goto(`/fiches/${diagnostic?.id}/accords`)
    const closed = nadia.page.getByRole('region', { name: 'Tours clos' })
    await closed.getByRole('link', { name: 'Nos priorités partagées' }).waitFor()
    await closed.getByText('Consenti par chaque collège').waitFor()
    await isFit(nadia.page, 'agreements-closed')
  })

  test('[RL3] an observer finds the way to open a round closed, with its reason, at its address too', async () => {
    const { page, context } = await browser.as('karim')
    await page.goto(listOf(negotiated))
    const button = page.getByRole('button', { name: 'Ouvrir un tour' })
    await button.waitFor()
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    const reason = await button.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${reason}"]`).innerText()).toContain('ce sont les membres des collèges')
    await button.press('Enter')
    expect(new URL(page.url()).pathname).toBe(listOf(negotiated))
    await isFit(page, 'agreements-observer')
    await page.goto(`${listOf(negotiated)}/ouvrir`)
    await page.getByRole('heading', { name: 'Sur quoi décider ensemble' }).waitFor()
    await page.getByText('ce sont les membres des collèges').waitFor()
    expect(await page.getByRole('button', { name: 'Ouvrir le tour' }).count()).toBe(0)
    await context.close()
  })
})

describe('opening a round', () => {
  test('[RL5] says who is asked and until when everybody reads, and refuses answers due before', async () => {
    const { page } = nadia
    await page.goto(`${listOf(negotiated)}/ouvrir`)
    await page.getByText('12 réponses attendues').waitFor()
    // The story stands on 8 October; service users are asked, so everybody reads for fifteen days.
    await page.getByText('ne peut pas clore avant le vendredi 23 octobre').waitFor()
    await page.getByText('Cela fait 15 jours de lecture').waitFor()
    await page.getByLabel('Réponses attendues pour le').fill('2026-10-20')
    await page.getByText('avant la fin du délai de lecture').waitFor()
    await page.getByLabel('Que proposez-vous').fill('La commission se réunit chaque mois.')
    await page.getByRole('button', { name: 'Ouvrir le tour' }).click()
    await page.getByText('Relisez ce qui est signalé').waitFor()
    await isFit(page, 'round-opening')
    expect(await read<RoundListAnswer>(nadia, `/api/sheets/${negotiated.id}/rounds`)).toHaveLength(1)
  })

  test('[RL2] [RL4] Nadia opens one in « Bac à sable » with the keyboard, and those who are asked see that they are awaited', async () => {
    const { page } = nadia
    await page.goto(listOf(sandbox))
    await page.getByRole('heading', { name: 'Aucun tour pour l’instant' }).waitFor()
    await isFit(page, 'agreements-empty')
    await page.getByRole('link', { name: 'Ouvrir un tour' }).press('Enter')
    await page.getByRole('button', { name: 'Ouvrir le tour' }).press('Enter')
    await page.getByText('Écrivez la proposition.').waitFor()
    // Whoever could not open it stands where the first thing is missing.
    await expect.poll(() => page.locator(':focus').getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Que proposez-vous').fill('La commission se réunit chaque mois, et deux jeunes y siègent.')
    await page.getByLabel('La même, en mots simples').fill('Un groupe se voit tous les mois. Deux jeunes en font partie.')
    await page.getByLabel('Titre').fill('Une réunion par mois')
    await page.getByRole('radio', { name: /Chaque organisation/u }).press('Space')
    await page.getByRole('checkbox', { name: /réagissent d’abord/u }).press('Space')
    await isFit(page, 'round-opening-filled')
    await page.getByLabel('Titre').press('Enter')
    await page.waitForURL(/\/accords\/round_/u)
    const roundId = page.url().split('/').at(-1) ?? ''
    expect(await read<RoundAnswer>(nadia, `/api/rounds/${roundId}`)).toMatchObject({
      title: 'Une réunion par mois',
      simple: 'Un groupe se voit tous les mois. Deux jeunes en font partie.',
      voicePer: 'organisation',
      serviceUsersFirst: true,
      step: 'propose',
    })

    // Nobody has reacted: only whoever animates goes on.
    const anne = await browser.as('anne')
    for (const to of ['clarify', 'react', 'amend', 'object']) {
      expect(await write(anne, `/api/rounds/${roundId}/step`, { to }), to).toBe(204)
    }
    await anne.context.close()
    const lucas = await browser.as('lucas', { width: 390, height: 844 })
    await lucas.page.goto(listOf(sandbox))
    const card = lucas.page.getByRole('article', { name: 'Une réunion par mois' })
    await card.getByText('Vous êtes attendu').waitFor()
    await card.getByText('Donnez votre réponse').waitFor()
    await isFit(lucas.page, 'agreements-awaited-narrow')

    await lucas.page.goto(`/espaces/${sandboxId}`)
    const home = lucas.page.getByRole('region', { name: 'Tours d’accord en cours' })
    await home.getByText('Vous êtes attendu').waitFor()
    await isFit(lucas.page, 'home-awaited-narrow')
    const given = await lucas.context.request.put(`/api/rounds/${roundId}/position`, {
      data: { position: 'consents' },
      headers: { origin: server.origin },
    })
    expect(given.status()).toBe(204)
    await lucas.page.reload()
    await home.getByText('Rien ne vous est demandé').waitFor()
    expect(await home.getByText('Vous êtes attendu').count()).toBe(0)
    await lucas.context.close()
  })

  test('[RL6] the final round begins from the agreement, on its version', async () => {
    const { page } = nadia
    const at = `/api/sheets/${sandbox.id}`
    // The gates on the way are other tests' business.
    const database = new DatabaseSync(server.databaseFile)
    database.prepare("UPDATE sheet SET phase = 'agree' WHERE id = ?").run(sandbox.id)
    database.close()
    expect(await write(nadia, `${at}/milestones`, { name: 'v0.9' })).toBe(201)
    const [version] = await read<{ id: string }[]>(nadia, `${at}/milestones`)
    expect([200, 201, 204]).toContain(await write(nadia, `${at}/agreement`, { milestoneId: version?.id }))
    await page.goto(`/fiches/${sandbox.id}/accord-final`)
    await page.getByRole('link', { name: 'Ouvrir le tour final' }).click()
    const final = page.getByRole('radio', { name: /L’accord final/u })
    await final.waitFor()
    expect(await final.isChecked()).toBe(true)
    expect(await page.getByRole('heading', { name: 'Ce que l’on décide' }).count()).toBe(0)
    await page.getByText('v0.9').waitFor()
    await isFit(page, 'round-opening-final')
    await page.getByLabel('Que proposez-vous').fill('Nous portons ce projet tel qu’il est écrit.')
    await page.getByRole('button', { name: 'Ouvrir le tour' }).click()
    await page.waitForURL(/\/accords\/round_/u)
    const { agreement } = await read<{ agreement: AgreementAnswer | null } & SheetAgreementAnswer>(nadia, `${at}/agreement`)
    expect(page.url()).toContain(agreement?.roundId ?? 'no round')
    expect(await read<SheetView>(nadia, at)).toMatchObject({ phase: 'agree' })
  })
})

test('[RL7] the home of a space shows its open rounds and the delay to read', async () => {
  const { page, context } = await browser.as('nadia', { theme: 'dark' })
  await page.goto(`/espaces/${spaceId}`)
  const rounds = page.getByRole('region', { name: 'Tours d’accord en cours' })
  await rounds.getByRole('link', { name: 'L’indicateur principal et qui peut entrer' }).waitFor()
  await page.getByText('chacun a 10 jours pour lire').waitFor()
  await isFit(page, 'home-rounds-dark')
  await context.close()
})

test('[RL8] [RO23] a shorter delay waits for every college: Catherine agrees for hers, and nobody for another', async () => {
  const { page } = nadia
  await page.goto(`/espaces/${spaceId}`)
  await page.getByRole('button', { name: 'Changer le délai' }).click()
  const dialog = page.getByRole('dialog', { name: 'Combien de temps pour lire' })
  await dialog.getByLabel('Jours pour tout le monde').fill('')
  await dialog.getByText('Écrivez un nombre de jours').waitFor()
  await dialog.getByLabel('Jours pour tout le monde').fill('7')
  await dialog.getByLabel('Jours pour les personnes et familles').fill('9')
  await dialog.getByText('quand chaque collège aura donné son accord').waitFor()
  await isFit(page, 'delay-dialog')
  await dialog.getByLabel('Pourquoi changer').fill('Les comités se suivent cet automne.')
  await dialog.getByRole('button', { name: 'Proposer ce délai' }).click()
  const proposal = page.getByText('Nadia Berthelot propose 7 jours pour tout le monde, 9 jours pour les personnes et familles')
  await proposal.waitFor()
  await page.getByText('chacun a 10 jours pour lire').waitFor()
  const own = page.getByRole('button', { name: 'Donner l’accord de notre collège' })
  expect(await own.getAttribute('aria-disabled')).toBe('true')
  await isFit(page, 'delay-proposed')

  const catherine = await browser.as('catherine', { width: 390, height: 844 })
  await catherine.page.goto(`/espaces/${spaceId}`)
  const agree = catherine.page.getByRole('button', { name: 'Donner l’accord de notre collège' })
  await agree.waitFor()
  await isFit(catherine.page, 'delay-agreeing-narrow')
  await agree.click()
  const colleges = catherine.page.getByRole('listitem').filter({ hasText: 'a donné son accord' })
  await colleges.filter({ hasText: 'Personnes et familles' }).waitFor()
  expect(await colleges.count()).toBe(2)
  await catherine.page.getByText('Votre collège a déjà dit oui.').waitFor()

  const karim = await browser.as('karim')
  await karim.page.goto(`/espaces/${spaceId}`)
  const notTheirs = karim.page.getByRole('button', { name: 'Donner l’accord de notre collège' })
  await notTheirs.waitFor()
  expect(await notTheirs.getAttribute('aria-disabled')).toBe('true')
  await karim.context.close()

  for (const name of ['claire', 'sophie']) {
    const person = await browser.as(name)
    await person.page.goto(`/espaces/${spaceId}`)
    await person.page.getByRole('button', { name: 'Donner l’accord de notre collège' }).click()
    if (name === 'claire') await person.page.getByText('Votre collège a déjà dit oui.').waitFor()
    else await person.page.getByText('chacun a 7 jours pour lire').waitFor()
    await person.context.close()
  }
  await catherine.page.reload()
  await catherine.page.getByText('Les personnes et familles ont 9 jours').waitFor()
  expect(await catherine.page.getByText('Délai plus court proposé').count()).toBe(0)
  await catherine.context.close()
})
