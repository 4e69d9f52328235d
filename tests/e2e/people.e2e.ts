/**
 * Coming in and sitting down, in real browsers: the set-up link, a space, invitations for the colleges, codes, suspensions; every
 * screen of it read by axe, wide and narrow, and done once by keyboard alone.
 * @module
 */
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, expectNoSidewaysScroll, type Person, picture, startBrowser, type TestBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const PASSWORD = 'une phrase facile à retenir'

let server: RunningServer
let browser: TestBrowser

async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** The link of a new invitation, made by whoever `page` belongs to. */
async function invite(
  page: Page,
  { place, label, organisation }: { place: string; label: string; organisation?: string },
): Promise<string> {
  await page.getByRole('button', { name: 'Inviter', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Inviter quelqu’un' })
  await dialog.getByLabel('Place autour de la table').selectOption({ label: place })
  await dialog.getByLabel('À qui est ce lien').fill(label)
  if (organisation !== undefined) await dialog.getByLabel('Organisation').fill(organisation)
  await dialog.getByRole('button', { name: 'Créer le lien' }).click()
  const made = page.getByRole('dialog', { name: 'Le lien est prêt' })
  const link = await made.getByText(/\/invitation#/u).innerText()
  await made.getByRole('button', { name: 'C’est noté' }).click()
  await made.waitFor({ state: 'detached' })
  return link.trim()
}

/** Follows an invitation with a new account. */
async function join(link: string, { name, email }: { name: string; email: string }): Promise<Person> {
  const person = await browser.open()
  await person.page.goto(link)
  await heading(person.page, /Une place vous attend/u)
  await person.page.getByLabel('Votre nom').fill(name)
  await person.page.getByLabel('Adresse électronique').fill(email)
  await person.page.getByLabel('Nouveau mot de passe', { exact: true }).fill(PASSWORD)
  await person.page.getByRole('button', { name: 'Rejoindre l’espace' }).click()
  await heading(person.page, 'Pays de Vaudreuse')
  return person
}

describe('from an empty server to a table', () => {
  let host: Person

  beforeAll(async () => {
    server = await startServer()
    browser = await startBrowser(server.origin)
    host = await browser.open()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(() => {
    expect(browser.takeErrors()).toEqual([])
  })

  test('[PG10] [PG16] the set-up link makes the first account, its space and its host, once', async () => {
    const { page } = host
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const link = await server.setUpLink()
    await page.goto(link)
    await heading(page, 'Mise en route')
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'mise-en-route')

    await page.getByRole('button', { name: 'Ouvrir l’espace' }).click()
    await page.getByText('Écrivez votre nom.').waitFor()

    await page.getByLabel('Votre nom').fill('Nadia Berthelot')
    await page.getByLabel('Adresse électronique').fill('nadia@exemple.test')
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(PASSWORD)
    await page.getByLabel('Nom de l’espace').fill('Pays de Vaudreuse')
    await page.getByLabel(/Professionnel ou établissement/u).check()
    await page.getByLabel('Organisation').fill('Les Deux Rives')
    await page.getByRole('button', { name: 'Ouvrir l’espace' }).click()
    await heading(page, 'Pays de Vaudreuse')
    await page.getByText('a ouvert l’espace.').waitFor()
    const secret = link.split('#')[1] ?? 'no secret'
    expect(asked.filter((url) => url.split('#')[0]?.includes(secret))).toEqual([])

    const late = await browser.open()
    await late.page.goto(link)
    await late.page.getByText('Ce serveur est déjà en route.', { exact: false }).waitFor()
    await late.context.close()
  })

  test('[PG11] three colleges and an observer come in by link, each at the place it names; no link makes a facilitator', async () => {
    const { page } = host
    await page.getByRole('link', { name: 'Membres', exact: true }).click()
    await heading(page, 'Membres')
    const funder = await invite(page, { place: 'Financeurs et collectivités', label: 'Claire, ARS', organisation: 'ARS' })
    const family = await invite(page, { place: 'Personnes et familles', label: 'Catherine' })
    const partner = await invite(page, { place: 'Appuis', label: 'Sophie, université' })
    const observer = await invite(page, { place: 'Observateur', label: 'Anne' })
    await page.getByRole('button', { name: 'Inviter', exact: true }).click()
    const places = page.getByRole('dialog').getByLabel('Place autour de la table')
    expect(await places.getByRole('option').allTextContents()).not.toContain('Tiers neutre')
    await page.keyboard.press('Escape')

    const claire = await browser.open()
    await claire.page.goto(funder)
    const place = claire.page.getByRole('region', { name: 'Votre place' })
    await place.getByText('Financeurs et collectivités').waitFor()
    await place.getByText('ARS', { exact: true }).waitFor()
    expect(await axeViolations(claire.page)).toEqual([])
    await picture(claire.page, 'invitation')
    await claire.context.close()

    const joined = [
      await join(funder, { name: 'Claire Vasseur', email: 'claire@exemple.test' }),
      await join(family, { name: 'Catherine Roussel', email: 'catherine@exemple.test' }),
      await join(partner, { name: 'Sophie Nguyen', email: 'sophie@exemple.test' }),
      await join(observer, { name: 'Anne Delcourt', email: 'anne@exemple.test' }),
    ]
    const lanes = [
      ['Financeurs et collectivités', 'Claire Vasseur'],
      ['Personnes et familles', 'Catherine Roussel'],
      ['Appuis', 'Sophie Nguyen'],
      ['Professionnels et ESSMS', 'Nadia Berthelot'],
      ['Observateurs et scribes', 'Anne Delcourt'],
    ] as const
    // The host sees them arrive without doing anything.
    for (const [lane, name] of lanes) {
      await page
        .getByRole('region', { name: lane, exact: true })
        .getByRole('button', { name: `Agir pour ${name}` })
        .waitFor()
    }
    for (const { context } of joined) await context.close()
  })

  test('[PG12] a used, a revoked, an expired and an unknown link say which they are', async () => {
    const { page } = host
    const used = await invite(page, { place: 'Observateur', label: 'Karim' })
    await (await join(used, { name: 'Karim Benali', email: 'karim@exemple.test' })).context.close()
    const revoked = await invite(page, { place: 'Observateur', label: 'Quelqu’un' })
    await page.getByRole('button', { name: 'Retirer Quelqu’un' }).click()
    const dialog = page.getByRole('dialog', { name: /Retirer l’invitation/u })
    await dialog.getByRole('button', { name: 'Retirer' }).click()
    await dialog.waitFor({ state: 'detached' })
    const expired = await invite(page, { place: 'Observateur', label: 'Trop tard' })
    const database = new DatabaseSync(server.databaseFile)
    database.prepare('UPDATE invitation SET expires_at = 1 WHERE label = ?').run('Trop tard')
    database.close()

    const stranger = await browser.open()
    for (const [link, said] of [
      [used, 'Cette invitation a déjà servi.'],
      [revoked, 'Cette invitation a été retirée.'],
      [expired, 'Cette invitation est passée.'],
      [`${server.origin}/invitation#inconnu`, 'Cette invitation n’existe pas'],
    ] as const) {
      await stranger.page.goto('about:blank')
      await stranger.page.goto(link)
      await heading(stranger.page, 'Ce lien n’ouvre plus rien')
      await stranger.page.getByText(said, { exact: false }).waitFor()
      await stranger.page.getByText('Demandez un nouveau lien').waitFor()
    }
    expect(await axeViolations(stranger.page)).toEqual([])
    await stranger.context.close()
  })

  test('[PG11] [PG13] somebody who has an account signs in beside the invitation and takes the place with it', async () => {
    const { page } = host
    await page.goto('/?liste=true')
    await heading(page, 'Mes espaces')
    await page.getByRole('button', { name: 'Ouvrir un espace' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ouvrir un espace' })
    await dialog.getByLabel('Nom de l’espace').fill('Autre vallée')
    await dialog.getByLabel(/Professionnel ou établissement/u).check()
    await dialog.getByRole('button', { name: 'Ouvrir l’espace' }).click()
    await heading(page, 'Autre vallée')
    await page.getByRole('link', { name: 'Membres', exact: true }).click()
    const link = await invite(page, { place: 'Financeurs et collectivités', label: 'Claire encore' })

    const claire = await browser.open()
    await claire.page.goto(link)
    await claire.page.getByRole('button', { name: 'J’ai déjà un compte' }).click()
    await claire.page.getByLabel('Adresse électronique').fill('claire@exemple.test')
    await claire.page.getByLabel('Mot de passe', { exact: true }).fill('ce n’est pas le bon')
    await claire.page.getByRole('button', { name: 'Se connecter' }).click()
    await claire.page.getByText('n’ouvre pas de compte', { exact: false }).waitFor()
    expect(await claire.page.getByLabel('Adresse électronique').inputValue()).toBe('claire@exemple.test')
    await claire.page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await claire.page.getByRole('button', { name: 'Se connecter' }).click()
    await claire.page.getByText('Vous utilisez le compte', { exact: false }).waitFor()
    await claire.page.getByRole('button', { name: 'Rejoindre l’espace' }).click()
    await heading(claire.page, 'Mes espaces')
    await claire.page.getByRole('link', { name: 'Autre vallée' }).waitFor()
    await claire.context.close()
    await page.goto('/')
    await page.getByRole('link', { name: 'Pays de Vaudreuse' }).click()
    await heading(page, 'Pays de Vaudreuse')
  })

  test('[PG14] a person without e-mail comes in with a code shown once, and again with a new one', async () => {
    const { page } = host
    await page.getByRole('link', { name: 'Membres', exact: true }).click()
    await page.getByRole('button', { name: 'Ajouter une personne sans adresse' }).click()
    const dialog = page.getByRole('dialog', { name: /Ajouter une personne/u })
    await dialog.getByLabel('Son nom').fill('Lucas')
    await dialog.getByLabel('Place autour de la table').selectOption({ label: 'Personnes et familles' })
    await dialog.getByRole('button', { name: 'Ajouter et voir le code' }).click()
    const code = await codeShown(page)
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'code')
    await page.getByRole('button', { name: 'C’est noté' }).click()
    await page.getByText('Se connecte avec un code').waitFor()
    expect(await page.content()).not.toContain(code)

    const lucas = await signInByCode(code.toLowerCase().replace('-', ' '))
    await heading(lucas.page, 'Pays de Vaudreuse')
    await lucas.context.close()

    await page.getByRole('button', { name: 'Agir pour Lucas' }).click()
    await page.getByRole('menuitem', { name: 'Donner un nouveau code' }).click()
    await page.getByRole('button', { name: 'Créer le code' }).click()
    const next = await codeShown(page)
    await page.getByRole('button', { name: 'C’est noté' }).click()

    const refused = await signInByCode(code)
    await refused.page.getByText('n’ouvre pas de compte', { exact: false }).waitFor()
    await refused.context.close()
    const again = await signInByCode(next)
    await heading(again.page, 'Pays de Vaudreuse')
    await again.context.close()
  })

  test('[PG20] a suspension closes the member’s open pages, and its end opens them again', async () => {
    const sophie = await browser.signedIn({ email: 'sophie@exemple.test', password: PASSWORD })
    await sophie.page.goto('/')
    await heading(sophie.page, 'Pays de Vaudreuse')
    const { page } = host
    await page.getByRole('button', { name: 'Agir pour Sophie Nguyen' }).click()
    await page.getByRole('menuitem', { name: 'Suspendre' }).click()
    const dialog = page.getByRole('dialog', { name: /Suspendre la participation/u })
    await dialog.getByLabel('Pourquoi').fill('Le temps d’en parler ensemble.')
    await dialog.getByRole('button', { name: 'Suspendre' }).click()
    await dialog.waitFor({ state: 'detached' })
    await sophie.page.getByText('Votre participation à cet espace est suspendue', { exact: false }).waitFor({ timeout: 5000 })

    await page.getByRole('button', { name: 'Agir pour Sophie Nguyen' }).click()
    await page.getByRole('menuitem', { name: 'Rétablir' }).click()
    await page.getByLabel('Pourquoi').fill('Nous nous sommes parlé.')
    await page.getByRole('button', { name: 'Rétablir' }).click()
    await page.getByText('Participation suspendue').waitFor({ state: 'detached' })
    await sophie.page.goto('/')
    await heading(sophie.page, 'Pays de Vaudreuse')
    await sophie.context.close()
  })

  test('[PG21] an act that is off stays in view, says who can, and does nothing', async () => {
    const catherine = await browser.signedIn({ email: 'catherine@exemple.test', password: PASSWORD })
    const { page } = catherine
    await page.goto('/')
    await page.getByRole('link', { name: 'Membres', exact: true }).click()
    const inviting = page.getByRole('button', { name: 'Inviter', exact: true })
    await inviting.waitFor()
    expect(await inviting.getAttribute('aria-disabled')).toBe('true')
    await page.getByText('C’est l’hôte de l’espace qui peut le faire.').first().waitFor()
    await inviting.click({ force: true })
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('button', { name: 'Agir pour Nadia Berthelot' }).click()
    const moving = page.getByRole('menuitem', { name: 'Changer de place ou de mandat' })
    await moving.getByText('C’est l’hôte').waitFor()
    await moving.click()
    expect(await page.getByRole('dialog', { name: /Changer la place/u }).count()).toBe(0)
    await catherine.context.close()
  })

  test('[PG32] the host signs in and invites with the keyboard alone', async () => {
    const { page, context } = await browser.open()
    await page.goto('/connexion')
    await heading(page, 'Se connecter')
    await tabTo(page, 'Adresse électronique')
    await page.keyboard.type('nadia@exemple.test')
    await tabTo(page, 'Mot de passe')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await heading(page, 'Mes espaces')
    await tabTo(page, 'Pays de Vaudreuse')
    await page.keyboard.press('Enter')
    await heading(page, 'Pays de Vaudreuse')
    await tabTo(page, 'Membres')
    await page.keyboard.press('Enter')
    await heading(page, 'Membres')
    await tabTo(page, 'Inviter')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Inviter quelqu’un' }).waitFor()
    await tabTo(page, 'Place autour de la table')
    await page.keyboard.type('Appuis')
    await tabTo(page, 'À qui est ce lien ?')
    await page.keyboard.type('Un appui de plus')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Le lien est prêt' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe('Inviter')
    await page.getByRole('button', { name: 'Retirer Un appui de plus' }).waitFor()
    await context.close()
  })

  async function codeShown(page: Page): Promise<string> {
    const code = page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/u)
    await code.waitFor()
    return (await code.innerText()).trim()
  }

  async function signInByCode(code: string): Promise<Person> {
    const person = await browser.open()
    await person.page.goto('/connexion')
    await person.page.getByRole('button', { name: 'J’ai un code' }).click()
    await person.page.getByLabel('Mon code').fill(code)
    await person.page.getByRole('button', { name: 'Se connecter' }).click()
    return person
  }
})

describe('every screen', () => {
  beforeAll(async () => {
    server = await startServer({ demo: true })
    browser = await startBrowser(server.origin)
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(() => {
    expect(browser.takeErrors()).toEqual([])
  })

  /** Address and heading of every screen of this part, in a space of the demonstration. */
  function screensOf(spaceId: string): readonly (readonly [name: string, address: string, title: string])[] {
    return [
      ['connexion', '/connexion', 'Se connecter'],
      ['mot-de-passe', '/mot-de-passe', 'Mot de passe oublié'],
      ['nouveau-mot-de-passe', '/mot-de-passe#cle', 'Choisir un nouveau mot de passe'],
      ['espaces', '/?liste=true', 'Mes espaces'],
      ['accueil', `/espaces/${spaceId}`, 'Pays de Vaudreuse'],
      ['membres', `/espaces/${spaceId}/membres`, 'Membres'],
      ['corbeille', `/espaces/${spaceId}/corbeille`, 'Corbeille'],
      ['compte', '/compte', 'Mon compte'],
      ['aide', '/aide', 'Aide'],
      ['accessibilite', '/accessibilite', 'Accessibilité'],
      ['donnees', '/donnees', 'Données personnelles'],
      ['rien', '/rien', 'Il n’y a rien ici'],
    ]
  }

  async function vaudreuse({ context }: Person): Promise<string> {
    const spaces: readonly { id: string; name: string }[] = await (await context.request.get('/api/spaces')).json()
    const space = spaces.find(({ name }) => name === 'Pays de Vaudreuse')
    if (space === undefined) throw new Error('the demonstration has no Pays de Vaudreuse')
    return space.id
  }

  test.each([
    [1440, 'dark'],
    [390, 'light'],
  ] as const)('[PG30] [PG31] [PG33] at %i px, %s: no violation, nothing sideways, a title', async (width, theme) => {
    const person = await browser.as('nadia', { width, height: 844, theme })
    for (const [name, address, title] of screensOf(await vaudreuse(person))) {
      await person.page.goto(address)
      await heading(person.page, title)
      await person.page.waitForLoadState('networkidle')
      expect(await person.page.title(), address).toContain(`${title} — Polyphonie`)
      expect(await axeViolations(person.page), address).toEqual([])
      await expectNoSidewaysScroll(person.page)
      await picture(person.page, `${name}-${width}-${theme}`)
    }
    await person.context.close()
  })

  test('[PG31] at 320 px nothing sticks out sideways', async () => {
    const person = await browser.as('nadia', { width: 320, height: 700 })
    for (const [, address, title] of screensOf(await vaudreuse(person))) {
      await person.page.goto(address)
      await heading(person.page, title)
      await expectNoSidewaysScroll(person.page)
    }
    await person.context.close()
  })

  test('[PG30] dialogs too', async () => {
    const person = await browser.as('nadia', { width: 390, height: 844 })
    const { page } = person
    await page.goto(`/espaces/${await vaudreuse(person)}/membres`)
    for (const opener of ['Inviter', 'Affichage']) {
      await page.getByRole('button', { name: opener, exact: true }).click()
      await page.getByRole('dialog').waitFor()
      expect(await axeViolations(page), opener).toEqual([])
      await picture(page, `dialogue-${opener.toLowerCase()}`)
      await page.getByRole('button', { name: 'Fermer' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await person.context.close()
  })

  test('[PG31] [PG34] text at 200 % is kept, is there before the first paint, and pushes nothing sideways', async () => {
    const person = await browser.as('lucas', { width: 1280, height: 900 })
    const { page } = person
    await page.goto('/aide')
    await page.getByRole('button', { name: 'Affichage' }).click()
    await page.getByRole('button', { name: '200\u202f%' }).click()
    await page.getByRole('dialog').getByLabel('Sombre').check()
    await page
      .getByRole('dialog')
      .getByLabel(/Français simplifié/u)
      .check()
    await page.keyboard.press('Escape')
    // Settings show without the application: its scripts never arrive here.
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.goto('/aide')
    expect(
      await page.evaluate(() => [
        document.documentElement.dataset['text'],
        document.documentElement.dataset['theme'],
        document.documentElement.dataset['ui'],
      ]),
    ).toEqual(['200', 'dark', 'simple'])
    await page.unroute('**/assets/*.js')
    const spaceId = await vaudreuse(person)
    for (const [, address] of screensOf(spaceId)) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectNoSidewaysScroll(page)
    }
    await page.goto(`/espaces/${spaceId}`)
    await heading(page, 'Pays de Vaudreuse')
    await page.waitForLoadState('networkidle')
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'grand-texte')
    await person.context.close()
  })

  test('[PG15] [PG33] a page asked for without signing in leads back to itself, its heading in focus', async () => {
    const known = await browser.as('nadia')
    const address = `/espaces/${await vaudreuse(known)}/membres`
    await known.context.close()
    const { page, context } = await browser.open()
    await page.goto(address)
    await heading(page, 'Se connecter')
    await page.getByRole('button', { name: /^Nadia Berthelot/u }).click()
    await heading(page, 'Membres')
    expect(new URL(page.url()).pathname).toBe(address)
    await page.getByRole('link', { name: 'Accueil', exact: true }).click()
    await heading(page, 'Pays de Vaudreuse')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await context.close()
  })

  test('[PG21] an observer sees how to start a text, and why they cannot', async () => {
    const karim = await browser.as('karim')
    await karim.page.goto(`/espaces/${await vaudreuse(karim)}`)
    const start = karim.page.getByRole('button', { name: 'Commencer un texte' })
    await start.waitFor()
    expect(await start.getAttribute('aria-disabled')).toBe('true')
    const reason = await start.getAttribute('aria-describedby')
    expect(await karim.page.locator(`[id="${reason}"]`).innerText()).toContain('ce sont les membres des collèges')
    await karim.context.close()
  })

  test('signing out leaves nobody behind', async () => {
    const nadia = await browser.as('nadia')
    await nadia.page.goto('/compte')
    await nadia.page.getByRole('button', { name: /Mon compte/u }).click()
    await nadia.page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
    await heading(nadia.page, 'Se connecter')
    expect((await nadia.context.request.get('/api/me')).status()).toBe(401)
    await nadia.context.close()
  })
})

/** Name of what has the focus: its label, or its words. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0]?.textContent : element?.textContent
    return (label ?? '').replaceAll(/\s+/gu, ' ').trim()
  })
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches « ${name} » on ${page.url()}`)
}
