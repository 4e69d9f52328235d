/**
 * A meeting in four real browsers, one of them a phone in simplified French: opened, held, noted, cut off and back, closed and approved.
 * Every refusal of its routes stands in tests/integration/meeting. Rules: docs/rules/meeting-page.md, meeting.md, minutes.md.
 */
import type { MeetingAnswer, MeetingListAnswer, PlannedAnswer } from '@polyphonie/shared/wire/http/meeting'
import type { MemberListAnswer } from '@polyphonie/shared/wire/http/member'
import type { SheetListAnswer } from '@polyphonie/shared/wire/http/sheet'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const HOUR = 3_600_000

let server: RunningServer
let browser: TestBrowser
let meetingId = ''
let spaceId = ''
const people = new Map<string, Person>()

beforeAll(async () => {
  server = await startServer({ demo: true })
  browser = await startBrowser(server.origin)
  for (const name of ['anne', 'nadia', 'claire', 'thomas']) people.set(name, await browser.as(name))
  const lucas = await browser.as('lucas', { width: 390, height: 844 })
  await lucas.context.addInitScript(() => {
    localStorage.setItem('polyphonie:display', JSON.stringify({ language: 'fr-x-falc' }))
    // The clock of this phone is an hour fast.
    const right = Date.now
    Date.now = () => right() + 3_600_000
  })
  people.set('lucas', lucas)

  const spaces = await read<{ id: string; name: string }[]>('anne', '/api/spaces')
  spaceId = spaces.find(({ name }) => name === 'Pays de Vaudreuse')?.id ?? ''
  const { now } = await read<MeetingListAnswer>('anne', `/api/spaces/${spaceId}/meetings`)
  const planned = await send<PlannedAnswer>('anne', 'POST', `/api/spaces/${spaceId}/meetings`, {
    title: 'Préparation des relectures',
    kind: 'negotiation',
    place: 'médiathèque de Saint-Aubert',
    startsAt: now + HOUR,
    minutes: 120,
    agenda: [
      { title: 'Accueil', kind: 'information', minutes: 10 },
      { title: 'La grille', kind: 'decision', minutes: 30 },
    ],
  })
  meetingId = planned.ids[0] ?? ''
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
const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 10_000, interval: 50 })
const dialog = (page: Page) => page.getByRole('dialog')

async function read<T>(name: string, path: string): Promise<T> {
  const answer = await person(name).context.request.get(path)
  expect(answer.status(), path).toBe(200)
  return (await answer.json()) as T
}

async function send<T>(name: string, method: 'POST' | 'PUT', path: string, data: object = {}): Promise<T> {
  const answer = await person(name).context.request.fetch(path, { method, data, headers: { origin: server.origin } })
  const text = await answer.text()
  expect(answer.status(), `${path} ${text}`).toBeLessThan(300)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

const meeting = () => read<MeetingAnswer>('anne', `/api/meetings/${meetingId}`)

describe('a meeting with four browsers', () => {
  test('[MP8] opens by itself for those who came by link and by code', async () => {
    for (const name of ['anne', 'nadia', 'claire']) await pageOf(name).goto(`/rencontres/${meetingId}`)
    const nadia = pageOf('nadia')
    await nadia.getByRole('button', { name: 'Je viens' }).click()
    await soon(async () => (await meeting()).coming).toBe(1)
    await pageOf('claire')
      .getByText(/Personne ne vient encore pour/u)
      .waitFor()
    expect(await axeViolations(nadia)).toEqual([])

    const lucas = pageOf('lucas')
    await lucas.goto('/rejoindre')
    await lucas.getByLabel('Code de la rencontre').fill((await meeting()).code?.toLowerCase() ?? '')
    await lucas.getByRole('button', { name: 'Entrer' }).click()
    await lucas.getByRole('heading', { level: 1, name: 'Préparation des relectures' }).waitFor()
    await expectNoSidewaysScroll(lucas)

    await pageOf('anne').getByRole('button', { name: 'Ouvrir la rencontre' }).click()
    for (const name of ['nadia', 'claire']) await pageOf(name).getByRole('button', { name: 'Demander la parole' }).waitFor()
    await lucas.getByRole('button', { name: 'Je veux parler' }).waitFor()
    await pageOf('anne')
      .getByRole('button', { name: /Passer à « Accueil/u })
      .click()
    await lucas.locator('[aria-current="step"]').filter({ hasText: 'Accueil' }).waitFor()
  })

  test('[MP1] [MP9] gives the floor to Lucas on his phone, and everybody sees his time', async () => {
    const lucas = pageOf('lucas')
    const hand = lucas.getByRole('button', { name: 'Je veux parler' })
    const box = await hand.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(56)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(844 * 0.8)
    await pageOf('nadia').getByRole('button', { name: 'Demander la parole' }).click()
    await pageOf('nadia').getByRole('button', { name: 'Baisser la main' }).waitFor()
    await hand.click()
    await lucas.getByText('Après, c’est à vous.').waitFor()
    expect(await axeViolations(lucas)).toEqual([])
    await expectNoSidewaysScroll(lucas)

    await pageOf('anne')
      .getByRole('button', { name: /Donner la parole à Lucas/u })
      .click()
    await lucas.getByRole('button', { name: 'J’ai fini de parler' }).waitFor()
    const figures = async (name: string) => {
      const [minutes = 0, seconds = 0] = (await pageOf(name).locator('.mt-digits').innerText()).split(':').map(Number)
      return minutes * 60 + seconds
    }
    for (const name of ['anne', 'nadia', 'claire', 'lucas']) {
      await pageOf(name).locator('.mt-name').filter({ hasText: 'Lucas' }).waitFor()
      const read = await figures(name)
      expect(read, name).toBeGreaterThan(160)
      expect(read, name).toBeLessThanOrEqual(180)
    }
    await soon(async () => Math.abs((await figures('anne')) - (await figures('lucas')))).toBeLessThanOrEqual(1)
    await pageOf('anne').getByRole('button', { name: '1 minute' }).click()
    await lucas.getByText('sur 4 minutes').waitFor()
    expect(await axeViolations(pageOf('anne'))).toEqual([])
    await picture(pageOf('anne'), 'meeting-floor-anne')
    await picture(lucas, 'meeting-floor-lucas')
  })

  test('[MP6] shows the room who speaks and who is next, and nothing to press', async () => {
    const wall = await person('anne').context.newPage()
    await wall.goto(`/rencontres/${meetingId}/projection`)
    await wall.locator('.pj-name').filter({ hasText: 'Lucas' }).waitFor()
    expect(await wall.locator('.pj-next li').allInnerTexts()).toEqual([expect.stringContaining('Nadia Berthelot')])
    expect(await wall.locator('button, a:not(.skip), input').count()).toBe(0)
    expect(await wall.getByText('Claire Vasseur').count()).toBe(0)
    expect(await axeViolations(wall)).toEqual([])
    await picture(wall, 'meeting-wall')
    await wall.close()
  })

  test('[MP9] asks everybody in a quick round and shows five answers as figures', async () => {
    const members = await read<MemberListAnswer>('anne', `/api/spaces/${spaceId}/members`)
    const thomas = members.find(({ displayName }) => displayName === 'Thomas Guérin')?.id
    await send('anne', 'POST', `/api/meetings/${meetingId}/present`, { memberId: thomas, present: true })
    const anne = pageOf('anne')
    await anne.getByRole('button', { name: 'Tour rapide' }).click()
    await dialog(anne).getByRole('button', { name: 'Ouvrir le tour rapide' }).click()
    await pageOf('lucas').getByText('Personne ne voit votre réponse.').waitFor()
    await pageOf('lucas').getByRole('button', { name: 'Ça va bien' }).click()
    for (const name of ['anne', 'nadia', 'claire']) await pageOf(name).getByRole('button', { name: 'Moyen' }).click()
    await send('thomas', 'POST', `/api/quick-rounds/${(await meeting()).live.quickRound?.id}/answers`, { answer: 'heavy' })
    await anne.getByText('5 réponses').waitFor()
    expect(await pageOf('claire').locator('.mt-quick-counts').count()).toBe(0)
    await anne.getByRole('button', { name: 'Clore le tour rapide' }).click()
    const counts = pageOf('claire').locator('.mt-quick-counts b')
    await counts.first().waitFor()
    expect(await counts.allInnerTexts()).toEqual(['1', '3', '1'])
  })

  test('[MP5] takes along who follows, and nobody else', async () => {
    const sheets = await read<SheetListAnswer>('anne', `/api/spaces/${spaceId}/sheets`)
    const [first, second] = sheets
    const show = (id: string | undefined) => send('anne', 'POST', `/api/meetings/${meetingId}/shown`, { place: { kind: 'sheet', id } })
    await show(first?.id)
    const nadia = pageOf('nadia')
    await pageOf('claire').getByRole('button', { name: 'Rester ici' }).click()
    await nadia.getByRole('button', { name: 'Suivre', exact: true }).click()
    await nadia.waitForURL(new RegExp(`/fiches/${first?.id}`, 'u'))
    await nadia.locator('.mt-strip').getByText('A la parole : Lucas').waitFor()
    await show(second?.id)
    await nadia.waitForURL(new RegExp(`/fiches/${second?.id}`, 'u'))
    expect(new URL(pageOf('claire').url()).pathname).toBe(`/rencontres/${meetingId}`)
    await nadia.getByRole('button', { name: 'Ne plus suivre' }).click()
    await nadia.getByRole('link', { name: 'La rencontre' }).click()
    await nadia.getByRole('heading', { level: 1, name: 'Préparation des relectures' }).waitFor()
  })

  test('[MP8] says that the link is lost, and is up to date when it is back', async () => {
    const { context, page: lucas } = person('lucas')
    await context.setOffline(true)
    await lucas.getByText('Il n’y a plus de liaison.').waitFor()
    const anne = pageOf('anne')
    await anne.getByRole('button', { name: /Passer à « La grille/u }).click()
    await anne.getByRole('button', { name: 'Noter une décision' }).click()
    await dialog(anne).getByLabel('Ce que nous décidons').fill('La grille est utilisée sans points.')
    await dialog(anne).getByRole('button', { name: 'Noter', exact: true }).click()
    await pageOf('claire').getByText('La grille est utilisée sans points.').waitFor()
    await context.setOffline(false)
    await lucas.getByText('La grille est utilisée sans points.').waitFor()
    await lucas.locator('[aria-current="step"]').filter({ hasText: 'La grille' }).waitFor()
    await soon(() => lucas.getByText('Il n’y a plus de liaison.').count()).toBe(0)
  })

  test('[MP8] turns into minutes that those present approve', async () => {
    const anne = pageOf('anne')
    await anne.getByRole('button', { name: 'Clore la rencontre' }).click()
    await dialog(anne).getByRole('button', { name: 'Clore la rencontre' }).click()
    const lucas = pageOf('lucas')
    await lucas.getByRole('button', { name: 'Oui, c’est juste' }).click()
    await lucas.getByText('Vous avez dit : c’est juste.').waitFor()
    expect(await axeViolations(lucas)).toEqual([])
    await expectNoSidewaysScroll(lucas)
    const nadia = pageOf('nadia')
    await nadia.getByText('La grille est utilisée sans points.').waitFor()
    await nadia.getByText('Collèges absents : Appuis.').waitFor()
    for (const name of ['anne', 'nadia', 'claire']) await pageOf(name).getByRole('button', { name: 'Approuver ce relevé' }).click()
    await send('thomas', 'POST', `/api/meetings/${meetingId}/minutes/approvals`, { version: 1 })
    await lucas.getByText(/Ce relevé ne change plus/u).waitFor()
    expect(await axeViolations(anne)).toEqual([])
    await picture(anne, 'meeting-minutes-anne')
  })
})
