/**
 * Remarks in real browsers on the demonstration: what somebody does not understand holds the passage until they say that they do, the
 * explanation they accept joins the words explained, and nobody settles it for them (scenario, steps 31 and 32).
 * Rules: docs/rules/remark.md, remark-page.md.
 */
import type { RemarkListAnswer } from '@polyphonie/shared/wire/http/remark'
import type { SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

let server: RunningServer
let browser: TestBrowser
let sheet: SheetView
let sectionId = ''
let spaceId = ''

beforeAll(async () => {
  server = await startServer({ demo: true })
  browser = await startBrowser(server.origin)
  const nadia = await browser.as('nadia')
  const spaces = await read<{ id: string; name: string }[]>(nadia, '/api/spaces')
  spaceId = spaces.find(({ name }) => name === 'Pays de Vaudreuse')?.id ?? ''
  const sheets = await read<SheetListAnswer>(nadia, `/api/spaces/${spaceId}/sheets`)
  sheet = await read(nadia, `/api/sheets/${sheets.find(({ template }) => template === 'negotiated-project')?.id}`)
  sectionId = sheet.sections.find(({ number }) => number === 'P5')?.id ?? ''
  await nadia.context.close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(() => {
  expect(browser.takeErrors().filter((error) => !/ERR_|WebSocket connection to/u.test(error))).toEqual([])
})

async function read<T>({ context }: Person, path: string): Promise<T> {
  const answer = await context.request.get(path)
  expect(answer.status(), path).toBe(200)
  return (await answer.json()) as T
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog')
const threadsOf = (page: Page): Locator => page.locator('.ed-side')

async function openSection(name: string, opening: Parameters<TestBrowser['as']>[1] = {}): Promise<Person> {
  const person = await browser.as(name, opening)
  await person.page.goto(`/fiches/${sheet.id}/${sectionId}`)
  const text = person.page.getByRole('textbox', { name: /^Texte de la section/u })
  await text.waitFor()
  await expect.poll(() => text.innerText(), { timeout: 15_000 }).toMatch(/file active/iu)
  return person
}

test('[RE3] [RE6] [RE7] « je ne comprends pas » is lifted by whoever said it, with the explanation they accept', {
  timeout: 180_000,
}, async () => {
  const lucas = await openSection('lucas')
  // By the keyboard alone: the first line is chosen, then remarked on.
  await lucas.page.getByRole('textbox', { name: /^Texte de la section/u }).focus()
  await lucas.page.keyboard.press('Control+Home')
  await lucas.page.keyboard.press('Shift+End')
  await lucas.page.getByRole('button', { name: 'Je ne comprends pas' }).waitFor()
  await lucas.page.keyboard.press('Control+Alt+m')
  const asking = dialogOf(lucas.page)
  await asking.waitFor()
  expect(await axeViolations(lucas.page)).toEqual([])
  await asking.getByRole('radio', { name: /Je ne comprends pas/u }).check()
  await asking.getByLabel(/Qu.est-ce qui n.est pas clair/u).fill('« File active », c’est quoi ?')
  await asking.getByRole('button', { name: 'Envoyer' }).click()
  await asking.waitFor({ state: 'detached' })
  await threadsOf(lucas.page).getByText('« File active », c’est quoi ?').waitFor()
  const [remark] = await read<RemarkListAnswer>(lucas, `/api/sections/${sectionId}/remarks`)
  expect([remark?.kind, remark?.blocking, remark?.anchor?.part]).toEqual(['notUnderstood', true, 'text'])
  expect(remark?.anchor !== null && remark?.anchor !== undefined && 'from' in remark.anchor && remark.anchor.from).toBe(0)

  const thomas = await openSection('thomas')
  const anne = await browser.as('anne')
  await anne.page.goto(`/fiches/${sheet.id}/${sectionId}`)
  for (const { page } of [thomas, anne]) {
    await threadsOf(page).getByText('« File active », c’est quoi ?').waitFor()
    await page
      .getByText(/1 question bloque le consentement/u)
      .first()
      .waitFor()
    expect(await threadsOf(page).getByRole('button', { name: 'J’ai compris', exact: true }).getAttribute('aria-disabled')).toBe('true')
    const refused = await page.request.post(`/api/remarks/${remark?.id}/resolve`, { data: {}, headers: { origin: server.origin } })
    expect(refused.status()).toBe(403)
  }
  await threadsOf(thomas.page).getByRole('button', { name: 'Répondre' }).click()
  const answering = thomas.page.locator('form').filter({ hasText: 'Votre réponse' })
  await answering.getByLabel('Votre réponse').fill('Ce sont les jeunes suivis dans l’année.')
  await answering.getByLabel('Expliquer un mot').check()
  await answering.getByLabel(/^Le mot/u).fill('File active')
  await answering.getByLabel('Ce qu’il veut dire').fill('Les personnes suivies sur une année.')
  await answering.getByRole('button', { name: 'Répondre', exact: true }).click()
  await picture(thomas.page, 'remarks-thomas')

  await lucas.page.getByRole('button', { name: 'J’ai compris, garder cette explication' }).click()
  await expect.poll(() => lucas.page.getByText(/bloque le consentement/u).count(), { timeout: 15_000 }).toBe(0)
  await lucas.page.goto(`/espaces/${spaceId}/glossaire`)
  await lucas.page.getByText('Les personnes suivies sur une année.').waitFor()
  expect(await axeViolations(lucas.page)).toEqual([])
  await picture(lucas.page, 'glossary')
  for (const { context } of [lucas, thomas, anne]) await context.close()
})

test('[RE1] [RE9] an observer asks; what waits stands on the home of the space, by college', { timeout: 120_000 }, async () => {
  const karim = await browser.as('karim')
  const at = `/api/sections/${sectionId}/remarks`
  const headers = { origin: server.origin }
  const commented = await karim.context.request.post(at, { data: { kind: 'remark', text: 'Une remarque.' }, headers })
  expect(commented.status()).toBe(403)
  const asked = await karim.context.request.post(at, { data: { kind: 'question', text: 'Combien de jeunes en 2028 ?' }, headers })
  expect(asked.status()).toBe(201)
  await karim.page.goto(`/espaces/${spaceId}`)
  await karim.page.getByRole('heading', { name: 'Sans réponse, par collège' }).waitFor()
  await karim.page.getByText('Combien de jeunes en 2028').first().waitFor()
  const phone = await openSection('lucas', { width: 390 })
  await phone.page.getByRole('button', { name: 'Remarques', exact: true }).last().click()
  await phone.page.getByText('Combien de jeunes en 2028').first().waitFor()
  await expectNoSidewaysScroll(phone.page)
  expect(await axeViolations(phone.page)).toEqual([])
  for (const { context } of [karim, phone]) await context.close()
})
