/** What a person does at one of the harness's editors: real keys, real pointer, and what is seen there. @module */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type {} from './harness.tsx'

export type Name = 'Alice Marchand' | 'Bob Renard' | 'Carol Haddad'

export interface Desk {
  readonly page: Page
  readonly text: Locator
  readonly toolbar: Locator
  readonly press: (...keys: string[]) => Promise<void>
  readonly type: (words: string) => Promise<void>
  /** Selects from one offset to another; offsets count the characters of all paragraphs, breaks between them not counted. */
  readonly select: (from: number, to?: number) => Promise<void>
  readonly tool: (name: string) => Promise<void>
  /** Each paragraph, heading and list item as a reader sees it. */
  readonly blocks: () => Promise<string[]>
}

export function deskOf(page: Page, name: Name): Desk {
  const text = page.getByRole('textbox', { name: `Texte de ${name}` })
  const place = page.getByRole('region', { name })
  const toolbar = place.getByRole('toolbar')
  return {
    page,
    text,
    toolbar,
    press: async (...keys) => {
      for (const key of keys) {
        await page.keyboard.press(key)
        await settled(page)
      }
    },
    type: async (words) => {
      await page.keyboard.type(words)
      await settled(page)
    },
    select: async (from, to = from) => {
      await text.focus()
      await text.evaluate(
        (root, [start, end]) => {
          const pointAt = (offset: number, isEnd: boolean): [Node, number] => {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
            let left = offset
            let last: Text | null = null
            for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
              // A start at a border belongs to what follows, an end to what comes before.
              if (isEnd ? left <= node.length : left < node.length) return [node, left]
              left -= node.length
              last = node
            }
            return last === null ? [root, 0] : [last, last.length]
          }
          getSelection()?.setBaseAndExtent(...pointAt(start, false), ...pointAt(end, end > start))
        },
        [from, to] as const,
      )
      await settled(page)
    },
    tool: async (name) => {
      await toolbar.getByRole('button', { name, exact: true }).click()
      await settled(page)
    },
    blocks: async () => {
      const blocks = await text.locator('p, h2, h3, blockquote, li:not(:has(> ul, > ol))').allInnerTexts()
      // Lexical puts a zero-width space behind words being composed: on the screen, not in the text.
      return blocks.map((block) => block.replace(/\u200b$/u, ''))
    },
  }
}

/** Returns once everything that was written has arrived everywhere and two frames have been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // Lexical hears of a selection in a task of its own, before anything is written.
    await frame()
    do await frame()
    while (!window.harness.isQuiet())
    await frame()
  })
}

/** All documents hold one text, all editors show the same blocks, and nothing went wrong. */
export async function expectAgreement(page: Page, desks: readonly Desk[]): Promise<void> {
  await settled(page)
  const texts = await page.evaluate(() => window.harness.texts())
  expect(new Set(texts).size, 'every document holds the same text').toBe(1)
  const [first, ...others] = await Promise.all(desks.map((desk) => desk.blocks()))
  for (const blocks of others) expect(blocks, 'every editor shows the same text').toEqual(first)
  const shown = (first ?? []).map((block) => block.replace(/\n$/u, '')).join('\u2029')
  expect(`\u2029${shown}`.replaceAll('\u00a0', ' '), 'the editor shows what the document holds').toBe(
    (texts[0] ?? '').replaceAll('\u00a0', ' '),
  )
  expect(await page.evaluate(() => window.harness.errors)).toEqual([])
}
