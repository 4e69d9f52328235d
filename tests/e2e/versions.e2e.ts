/**
 * Versions, quoted voices and the story of a text, in real browsers on the demonstration: frozen by one person and read by
 * another, while the living text goes on; every screen read by axe, wide and narrow.
 * @module
 */
import type { MeAnswer } from '@polyphonie/shared/wire/http/people'
import type { SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

let server: RunningServer
let browser: TestBrowser
let nadia: Person
let sheetId: string
let sectionId: string

beforeAll(async () => {
  server = await startServer({ demo: true })
  browser = await startBrowser(server.origin)
  nadia = await browser.as('nadia')
  const read = async <T>(path: string) => (await (await nadia.context.request.get(path)).json()) as T
  const me = await read<MeAnswer>('/api/me')
  const sheets = await read<SheetListAnswer>(`/api/spaces/${me.memberships[0]?.spaceId}/sheets`)
  sheetId = sheets.find(({ template }) => template === 'negotiated-project')?.id ?? ''
  const { sections } = await read<SheetView>(`/api/sheets/${sheetId}`)
  sectionId = sections.find(({ canWrite, parts }) => canWrite && parts.includes('text'))?.id ?? ''
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
afterEach(() => {
  expect(browser.takeErrors()).toEqual([])
})

async function isFit(page: Page, name: string): Promise<void> {
  expect(await axeViolations(page)).toEqual([])
  await expectNoSidewaysScroll(page)
  await picture(page, name)
}

describe('a version', () => {
  test('[MI1] [MI6] is frozen under a name, and read by somebody else with whose words they are', async () => {
    const { page } = nadia
    await page.goto(`/fiches/${sheetId}/versions`)
    await page.getByRole('button', { name: 'Figer une version' }).waitFor()
    await isFit(page, 'versions')
    await page.getByRole('button', { name: 'Figer une version' }).click()
    const dialog = page.getByRole('dialog', { name: 'Figer le texte sous quel nom' })
    await dialog.getByLabel('Nom de la version').fill('Avant la rencontre')
    await isFit(page, 'version-dialog')
    await page.keyboard.press('Enter')
    await page.getByText('Avant la rencontre, version figée le').waitFor()
    await page.getByText('Intacte').waitFor()
    await page.getByRole('button', { name: 'Qui a écrit quoi' }).click()
    await isFit(page, 'version')
    const address = new URL(page.url()).pathname

    const lucas = await browser.as('lucas', { width: 390, height: 844 })
    await lucas.page.goto(`/fiches/${sheetId}/versions`)
    const frozen = lucas.page.getByRole('link', { name: /Avant la rencontre/u })
    await frozen.waitFor()
    await isFit(lucas.page, 'versions-narrow')
    await frozen.click()
    await lucas.page.getByText('Avant la rencontre, version figée le').waitFor()
    expect(new URL(lucas.page.url()).pathname).toBe(address)
    await isFit(lucas.page, 'version-narrow')
    await lucas.context.close()
  })

  test('[MI1] an observer reads, and is told why they freeze nothing', async () => {
    const { page, context } = await browser.as('karim')
    await page.goto(`/fiches/${sheetId}/versions`)
    const button = page.getByRole('button', { name: 'Figer une version' })
    await button.waitFor()
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    await button.press('Enter')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await context.close()
  })
})

test('[QU3] [QU4] a voice is quoted whole at once, in other words only once whose voice it is agrees', async () => {
  const { page } = nadia
  await page.goto(`/fiches/${sheetId}/${sectionId}`)
  const quote = page.getByRole('button', { name: 'Citer une parole' })
  await quote.click()
  const voice = page.getByRole('dialog', { name: 'Quelle parole citer' }).getByRole('listitem').filter({ hasText: 'Lucas' }).first()
  await voice.waitFor()
  await isFit(page, 'voices')
  await voice.getByRole('button', { name: 'Citer cette parole' }).click()
  await page.getByRole('button', { name: 'Citer', exact: true }).click()
  const quoted = page.getByRole('region', { name: 'Paroles citées' })
  await quoted.getByText('Mais je suis un adulte').waitFor()

  await quote.click()
  await voice.getByRole('button', { name: 'Citer cette parole' }).click()
  await page.getByLabel('Mots de la citation').fill('Je suis un adulte, à la cantine aussi.')
  await page.getByRole('button', { name: 'Demander son accord' }).click()
  await quoted.getByText('Montrée seulement après son accord').waitFor()
  await isFit(page, 'quotations')

  const bystander = await browser.as('claire', { width: 390, height: 844 })
  await bystander.page.goto(`/fiches/${sheetId}/${sectionId}`)
  await bystander.page.getByText('Des mots plus courts attendent').waitFor()
  expect(await bystander.page.getByText('à la cantine aussi').count()).toBe(0)
  await isFit(bystander.page, 'quotations-narrow')

  const lucas = await browser.as('lucas')
  await lucas.page.goto(`/fiches/${sheetId}/${sectionId}`)
  await lucas.page.getByRole('button', { name: 'Je suis d’accord avec ces mots' }).click()
  await lucas.page.getByText('avec l’accord de la personne').waitFor()
  await bystander.page.getByText('à la cantine aussi').waitFor()
  await lucas.context.close()
  await bystander.context.close()
})

test('[HI1] « Pourquoi ce texte ? » tells the story of a section, by keyboard', async () => {
  const { page, context } = await browser.as('lucas', { width: 390, height: 844 })
  await page.goto(`/fiches/${sheetId}/${sectionId}`)
  await page.getByRole('button', { name: 'Actions sur la section' }).press('Enter')
  await page.getByRole('menuitem', { name: /Pourquoi ce texte/u }).press('Enter')
  const dialog = page.getByRole('dialog', { name: /Pourquoi ce texte/u })
  await dialog.getByText('Premier texte').waitFor()
  await isFit(page, 'story-narrow')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await context.close()
})
