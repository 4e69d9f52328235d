/**
 * One Chromium, one context per person. What a page writes to the console as an error, or throws, fails the test that opened it.
 * @module
 */
import fs from 'node:fs'
import path from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

export const DEMO_PASSWORD = 'polyphonie-demo'

export interface Opening {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  readonly locale?: string
}

export interface Person {
  readonly context: BrowserContext
  readonly page: Page
}

export interface TestBrowser {
  /** A fresh person: nobody is signed in. */
  open(opening?: Opening): Promise<Person>
  /** Somebody of the demonstration, signed in through the API. */
  as(name: string, opening?: Opening): Promise<Person>
  /** Signs in with any account. */
  signedIn(account: { readonly email: string; readonly password: string }, opening?: Opening): Promise<Person>
  /** Errors of the console and of scripts since the last time, oldest first; refused requests are no errors of the page. */
  takeErrors(): readonly string[]
  /** Closes every context, and the browser. */
  close(): Promise<void>
}

export async function startBrowser(origin: string): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  let errors: string[] = []

  async function open({ width = 1440, height = 900, theme = 'light', locale = 'fr-FR' }: Opening = {}): Promise<Person> {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width, height },
      colorScheme: theme,
      locale,
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Paris',
    })
    // Everything is on this machine: what takes longer does not come.
    context.setDefaultTimeout(10_000)
    context.on('weberror', (error) => errors.push(String(error.error())))
    context.on('console', (message) => {
      // Chromium reports every answer of 400 and above as an error of the console: a refusal is an answer.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text())
    })
    return { context, page: await context.newPage() }
  }

  async function signedIn(account: { readonly email: string; readonly password: string }, opening?: Opening): Promise<Person> {
    const person = await open(opening)
    const answer = await person.context.request.post('/api/sign-in', { data: account, headers: { origin } })
    expect(answer.status()).toBe(204)
    return person
  }

  return {
    open,
    signedIn,
    as: (name, opening) => signedIn({ email: `${name}@demo.test`, password: DEMO_PASSWORD }, opening),
    takeErrors() {
      const taken = errors
      errors = []
      return taken
    },
    close: () => browser.close(),
  }
}

/** WCAG 2.0 to 2.2, A and AA, and best practices: each violation as rule and places. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const runner: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } =
      Reflect.get(window, 'axe')
    const found = await runner.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
  return violations
}

/** Nothing sticks out sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const)
  expect(content, `content of ${page.url()} is wider than the window`).toBeLessThanOrEqual(view)
}

/** A picture of the whole page, kept when SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (folder === undefined) return
  fs.mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
}
