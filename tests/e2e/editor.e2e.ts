/**
 * The editor in a real browser with real keys: whatever Bob does to Alice's text, her words stay hers (docs/rules/editor.md, ED11).
 * @module
 */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, deskOf, expectAgreement, settled } from './editorHarness/desk.ts'
import { googleDocsHtml, libreOfficeHtml, wordHtml } from './editorHarness/officeHtml.ts'
import { type Harness, serveHarness } from './editorHarness/serveHarness.ts'

const P1 = 'The first paragraph was written by Alice entirely.'
const P2 = 'Second paragraph, also by Alice, has words.'
const P3 = 'Third one.'
const written = P1.length + P2.length + P3.length

let harness: Harness
let page: Page
let alice: Desk
let bob: Desk
let carol: Desk

beforeAll(async () => {
  harness = await serveHarness()
})
afterAll(async () => {
  await harness.stop()
})

async function open(query = ''): Promise<void> {
  page = await harness.browser.newPage({ viewport: { width: 1000, height: 1800 } })
  await page.goto(`${harness.url}?${query}`)
  alice = deskOf(page, 'Alice Marchand')
  bob = deskOf(page, 'Bob Renard')
  carol = deskOf(page, 'Carol Haddad')
  await alice.text.waitFor()
}

/** Alice writes her three paragraphs. */
async function aliceWrites(): Promise<void> {
  await alice.text.click()
  await page.keyboard.insertText(P1)
  await page.keyboard.press('Enter')
  await page.keyboard.insertText(P2)
  await page.keyboard.press('Enter')
  await page.keyboard.insertText(P3)
  await settled(page)
}

interface Act {
  /** Characters Bob types himself. */
  readonly typed: number
  /** Characters of Alice he removes. */
  readonly removed?: number
  readonly act: () => Promise<void>
  readonly after?: (blocks: string[]) => void
}

const acts: Record<string, Act> = {
  'types in the middle': {
    typed: 5,
    act: async () => {
      await bob.select(20)
      await bob.type('HELLO')
    },
  },
  'breaks a paragraph in its middle': {
    typed: 0,
    act: async () => {
      await bob.select(20)
      await bob.press('Enter')
    },
    after: (blocks) => expect(blocks).toHaveLength(4),
  },
  'opens a paragraph at the end of one': {
    typed: 0,
    act: async () => {
      await bob.select(10)
      await bob.press('End', 'Enter')
    },
  },
  'opens a paragraph at the start of one': {
    typed: 0,
    act: async () => {
      await bob.select(0)
      await bob.press('Enter')
    },
  },
  'joins two paragraphs with Backspace': {
    typed: 0,
    act: async () => {
      await bob.select(P1.length + 3)
      await bob.press('Home', 'Backspace')
    },
    after: (blocks) => expect(blocks).toHaveLength(2),
  },
  'joins two paragraphs with Delete': {
    typed: 0,
    act: async () => {
      await bob.select(3)
      await bob.press('End', 'Delete')
    },
    after: (blocks) => expect(blocks).toHaveLength(2),
  },
  'breaks a line softly': {
    typed: 1,
    act: async () => {
      await bob.select(20)
      await bob.press('Shift+Enter')
    },
  },
  'makes a word bold': {
    typed: 0,
    act: async () => {
      await bob.select(4, 9)
      await bob.press('Control+b')
    },
  },
  'makes a whole paragraph bold': {
    typed: 0,
    act: async () => {
      await bob.select(0, P1.length)
      await bob.press('Control+b')
    },
  },
  'makes a word bold and plain again': {
    typed: 0,
    act: async () => {
      await bob.select(4, 9)
      await bob.press('Control+b', 'Control+b')
    },
  },
  'makes two paragraphs bold': {
    typed: 0,
    act: async () => {
      await bob.select(10, P1.length + 10)
      await bob.press('Control+b')
    },
  },
  'makes a word italic, underlined and struck': {
    typed: 0,
    act: async () => {
      await bob.select(4, 9)
      await bob.press('Control+i', 'Control+u', 'Control+Shift+x')
    },
  },
  'makes a list': {
    typed: 0,
    act: async () => {
      await bob.select(5)
      await bob.tool('Liste')
    },
  },
  'makes a list and takes it off': {
    typed: 0,
    act: async () => {
      await bob.select(5)
      await bob.tool('Liste')
      await bob.tool('Liste')
    },
  },
  'makes a list of everything': {
    typed: 0,
    act: async () => {
      await bob.text.focus()
      await bob.press('Control+a')
      await bob.tool('Liste')
    },
  },
  'makes a nested numbered list': {
    typed: 0,
    act: async () => {
      await bob.text.focus()
      await bob.press('Control+a')
      await bob.tool('Liste numérotée')
      await bob.select(P1.length + 3)
      await bob.press('Control+]')
      await bob.select(P1.length + P2.length + 2)
      await bob.press('Control+]', 'Control+]', 'Control+[')
    },
  },
  'makes a heading': {
    typed: 0,
    act: async () => {
      await bob.select(5)
      await bob.press('Control+Alt+Digit1')
    },
  },
  'makes a quote': {
    typed: 0,
    act: async () => {
      await bob.select(5)
      await bob.tool('Citation')
    },
  },
  'puts a link on a word': {
    typed: 0,
    act: async () => {
      await bob.select(4, 9)
      await bob.press('Control+k')
      await bob.page.getByRole('textbox', { name: 'Adresse' }).fill('www.exemple.test')
      await bob.page.getByRole('button', { name: 'Mettre le lien' }).click()
      await settled(bob.page)
      expect(await bob.text.getByRole('link', { name: 'first' }).getAttribute('href')).toBe('https://www.exemple.test')
    },
  },
  'removes a word and undoes it': {
    typed: 0,
    act: async () => {
      await bob.select(4, 9)
      await bob.press('Delete', 'Control+z')
    },
  },
  'breaks a paragraph and undoes it': {
    typed: 0,
    act: async () => {
      await bob.select(20)
      await bob.press('Enter', 'Control+z')
    },
  },
  'makes a word bold and undoes it': {
    typed: 0,
    act: async () => {
      await bob.select(4, 9)
      await bob.press('Control+b', 'Control+z')
    },
  },
  'removes a paragraph and undoes it': {
    typed: 0,
    act: async () => {
      await bob.select(P1.length, P1.length + P2.length)
      await bob.press('Delete', 'Control+z')
    },
  },
  'removes everything and undoes it': {
    typed: 0,
    act: async () => {
      await bob.text.focus()
      await bob.press('Control+a', 'Delete', 'Control+z')
    },
  },
  'replaces a selection over two paragraphs': {
    typed: 1,
    removed: P1.length,
    act: async () => {
      await bob.select(10, P1.length + 10)
      await bob.type('X')
    },
  },
  'cuts a sentence and pastes it elsewhere': {
    typed: 0,
    act: async () => {
      await bob.select(4, 30)
      await bob.press('Control+x')
      await bob.select(written - 26)
      await bob.press('End', 'Control+v')
    },
    after: (blocks) => expect(blocks.at(-1)).toBe(`${P3}${P1.slice(4, 30)}`),
  },
  'types inside a word he made bold': {
    typed: 3,
    act: async () => {
      await bob.select(4, 9)
      await bob.press('Control+b')
      await bob.select(6)
      await bob.type('zzz')
    },
  },
  'makes a list item and goes on': {
    typed: 2,
    act: async () => {
      await bob.select(5)
      await bob.tool('Liste')
      await bob.select(20)
      await bob.press('Enter')
      await bob.type('ok')
    },
  },
  'writes with an input method': {
    typed: 2,
    act: async () => {
      await bob.select(20)
      const keys = await page.context().newCDPSession(page)
      for (const text of ['k', 'か', 'かn', 'かん']) {
        await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
        await settled(page)
      }
      await keys.send('Input.insertText', { text: '漢字' })
      await settled(page)
    },
    after: (blocks) => expect(blocks[0]).toBe(`${P1.slice(0, 20)}漢字${P1.slice(20)}`),
  },
  'begins a paragraph with an input method': {
    typed: 2,
    act: async () => {
      await bob.select(20)
      await bob.press('End', 'Enter')
      const keys = await page.context().newCDPSession(page)
      await keys.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 })
      await settled(page)
      await keys.send('Input.insertText', { text: '漢字' })
      await settled(page)
    },
    after: (blocks) => expect(blocks).toEqual([P1, '漢字', P2, P3]),
  },
}

describe('[ED11] whatever Bob does to Alice’s text, her words stay hers and nobody else writes', () => {
  beforeEach(async () => {
    await open()
    await aliceWrites()
  })
  afterEach(async () => {
    await page.close()
  })

  test.each(Object.entries(acts))('Bob %s', async (_name, { typed, removed = 0, act, after }) => {
    const before = await page.evaluate(() => window.harness.writes())
    expect(await page.evaluate(() => window.harness.charactersByPerson()['alice'])).toBe(written)
    await act()
    await expectAgreement(page, [alice, bob, carol])
    const counts = await page.evaluate(() => window.harness.charactersByPerson())
    expect(counts['alice'], 'Alice’s characters').toBe(written - removed)
    expect(counts['bob'] ?? 0, 'characters that are Bob’s').toBe(typed)
    const now = await page.evaluate(() => window.harness.writes())
    expect(now['carol'], 'a reader writes nothing').toBe(0)
    expect(now['alice'], 'Alice’s editor writes nothing of Bob’s').toBe(before['alice'])
    after?.(await bob.blocks())
  })

  test('[ED7] Alice’s words in the paragraph Bob composes in wait for the end of his composition', async () => {
    await bob.select(20)
    const keys = await page.context().newCDPSession(page)
    await keys.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 })
    await settled(page)
    await page.evaluate(() => {
      window.harness.write('alice', 5, 'NEW ')
      window.harness.write('alice', (window.harness.texts()[1] ?? '').length, ' At the end.')
    })
    await settled(page)
    const [first, , last] = await bob.blocks()
    expect(first).toBe(`${P1.slice(0, 20)}か${P1.slice(20)}`)
    expect(last).toBe(`${P3} At the end.`)
    await keys.send('Input.imeSetComposition', { text: 'かん', selectionStart: 2, selectionEnd: 2 })
    await keys.send('Input.insertText', { text: '漢' })
    await expectAgreement(page, [alice, bob, carol])
    expect((await bob.blocks())[0]).toBe(`The NEW ${P1.slice(4, 20)}漢${P1.slice(20)}`)
    await bob.type('!')
    expect((await bob.blocks())[0]).toBe(`The NEW ${P1.slice(4, 20)}漢!${P1.slice(20)}`)
  })

  test('[ED4] Bob’s undo leaves what Alice wrote meanwhile', async () => {
    await bob.select(20)
    await bob.type('HELLO')
    await alice.select(P1.length + 5)
    await alice.type(' indeed')
    await bob.text.focus()
    await bob.press('Control+z')
    await expectAgreement(page, [alice, bob, carol])
    expect((await bob.blocks())[0]).toBe(P1)
    await bob.press('Control+y')
    expect((await bob.blocks())[0]).toContain('HELLO')
  })
})

describe('the text is used by keyboard', () => {
  beforeEach(async () => {
    await open()
    await aliceWrites()
  })
  afterEach(async () => {
    await page.close()
  })
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

  test('[ED12] the toolbar is one Tab stop, arrows move in it, Escape goes there and back', async () => {
    await alice.press('Escape')
    expect(await focused()).toContain('Titre')
    await alice.press('ArrowRight')
    expect(await focused()).toBe('Gras')
    await alice.press('Escape')
    expect(await alice.text.evaluate((text) => document.activeElement === text)).toBe(true)
    await alice.press('Shift+Tab')
    expect(await alice.toolbar.evaluate((bar) => bar.contains(document.activeElement))).toBe(true)
    await alice.press('Tab')
    expect(await alice.text.evaluate((text) => document.activeElement === text)).toBe(true)
  })

  test('[ED12] Tab leaves the text and writes nothing', async () => {
    const before = await alice.blocks()
    await alice.press('Tab')
    expect(await alice.text.evaluate((text) => text.contains(document.activeElement))).toBe(false)
    expect(await alice.blocks()).toEqual(before)
  })

  test('[ED12] a tool used by keyboard says that it is pressed', async () => {
    await alice.select(4, 9)
    await alice.press('Escape', 'ArrowRight', 'Enter')
    expect(await alice.toolbar.getByRole('button', { name: 'Gras' }).getAttribute('aria-pressed')).toBe('true')
    expect(await focused()).toBe('Gras')
    expect(await alice.text.locator('strong').innerText()).toBe('first')
  })

  test('[ED12] the menu of headings gives the focus back to the text', async () => {
    await alice.select(4)
    await alice.tool('Titre')
    await page.getByRole('menuitemradio', { name: 'Titre', exact: false }).first().click()
    await expect.poll(() => alice.text.evaluate((text) => document.activeElement === text)).toBe(true)
    await alice.type('Z')
    expect(await alice.text.getByRole('heading', { level: 2 }).innerText()).toBe(`The Z${P1.slice(4)}`)
  })

  test('[ED12] the list of shortcuts opens by key and gives the focus back', async () => {
    await alice.press('Control+/')
    await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => alice.text.evaluate((text) => document.activeElement === text)).toBe(true)
  })

  test('[ED13] an address no section may hold is refused in words', async () => {
    await alice.select(4, 9)
    await alice.press('Control+k')
    const address = page.getByRole('textbox', { name: 'Adresse' })
    await address.fill('javascript:alert(1)')
    await address.press('Enter')
    await page.getByText('Cette adresse ne peut pas devenir un lien', { exact: false }).waitFor()
    await page.keyboard.press('Escape')
    await settled(page)
    expect(await alice.text.locator('a').count()).toBe(0)
  })
})

describe('what is pasted', () => {
  beforeEach(() => open())
  afterEach(async () => {
    await page.close()
  })

  async function paste(html: string, plain = ''): Promise<void> {
    await alice.text.focus()
    await alice.text.evaluate(
      (text, [asHtml, asPlain]) => {
        const clipboardData = new DataTransfer()
        if (asHtml !== '') clipboardData.setData('text/html', asHtml)
        clipboardData.setData('text/plain', asPlain)
        text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      [html, plain] as const,
    )
    await settled(page)
  }

  const outline = () =>
    alice.text.evaluate((text) =>
      [...text.querySelectorAll('p, h2, h3, blockquote, li:not(:has(> ul, > ol))')].map((block) => {
        let depth = 0
        for (let list = block.parentElement?.closest('ul, ol'); list != null; list = list.parentElement?.closest('ul, ol')) depth++
        const kind = block.tagName === 'LI' ? `${block.parentElement?.tagName.toLowerCase()}${depth}` : block.tagName.toLowerCase()
        return `${kind}: ${(block as HTMLElement).innerText}`
      }),
    )

  test('[ED14] Word: headings, nested lists, links, bold and a table are kept, the rest is told', async () => {
    await paste(wordHtml)
    expect(await outline()).toEqual([
      'h2: Projet de service',
      'h3: Le public',
      'p: Des jeunes de 16 à 25 ans, avec un appui renforcé.',
      'ul1: Une place d’accueil',
      'ul2: la nuit',
      'ol1: Premier temps',
      'p: Année\tPlaces',
      'p: 2027\t14',
      'p: Voir le site.',
    ])
    expect(await alice.text.locator('strong').allInnerTexts()).toEqual(['appui renforcé'])
    expect(await alice.text.locator('a').getAttribute('href')).toBe('https://www.cnsa.fr/')
    await page
      .getByText('Collé. Laissé de côté : 1 image, 1 commentaire, les couleurs et les polices. Le tableau est devenu des lignes.')
      .waitFor()
    await expectAgreement(page, [alice, bob, carol])
  })

  test('[ED14] LibreOffice: headings, lists in lists, a quote, italic, underline and strike', async () => {
    await paste(libreOfficeHtml)
    expect(await outline()).toEqual([
      'h2: Notre réponse',
      'p: Un lieu ouvert, pas un foyer fermé.',
      'ul1: Accueil',
      'ul2: de jour',
      'ul2: de nuit',
      'ul1: Suivi',
      'blockquote: Je veux pouvoir rentrer le soir.',
    ])
    expect(await alice.text.locator('em').allInnerTexts()).toEqual(['ouvert'])
    expect(await alice.text.locator('.doc-underline').allInnerTexts()).toEqual(['pas un'])
    expect(await alice.text.locator('.doc-strike').allInnerTexts()).toEqual(['fermé'])
    await expectAgreement(page, [alice, bob, carol])
  })

  test('[ED14] Google Docs: the bold around everything is nothing, spans say what is bold', async () => {
    await paste(googleDocsHtml)
    expect(await outline()).toEqual(['h2: Budget', 'p: Très important : rien.', 'ol1: un', 'ol2: deux'])
    expect(await alice.text.locator('strong').allInnerTexts()).toEqual(['important'])
  })

  test('[ED14] plain text keeps its paragraphs', async () => {
    await paste('', 'Un\r\nDeux\r\n\r\nTrois')
    expect(await outline()).toEqual(['p: Un', 'p: Deux', 'p: Trois'])
  })

  test('[ED15] words moved inside the product keep every character, block and format', async () => {
    await page.evaluate(() => {
      window.harness.format('alice', 0, 1, { t: 'h2' })
      window.harness.write('alice', 1, 'Titre')
      window.harness.write('alice', 6, '\u2029', { t: 'bullet', in: 1 })
      window.harness.write('alice', 7, 'point\tun\nsuite')
      window.harness.format('alice', 7, 5, { b: true })
      window.harness.write('alice', 20, '\u2029')
      window.harness.write('alice', 21, 'fin')
    })
    await settled(page)
    const before = await page.evaluate(() => window.harness.delta())
    await alice.text.focus()
    await alice.press('Control+a', 'Control+x')
    expect(await page.evaluate(() => window.harness.texts()[0])).toBe('\u2029')
    await alice.press('Control+v')
    expect(await page.evaluate(() => window.harness.delta())).toEqual(before)
    await expectAgreement(page, [alice, bob, carol])
  })
})

describe('who wrote what', () => {
  beforeEach(async () => {
    await open('list=1')
    await aliceWrites()
  })
  afterEach(async () => {
    await page.close()
  })
  const painted = () =>
    page.evaluate(() =>
      Object.fromEntries(
        [...CSS.highlights].map(([name, highlight]) => [
          name,
          [...highlight]
            .filter((range) => document.querySelector('[aria-label="Texte de Carol Haddad"]')?.contains(range.startContainer))
            .map((range) => {
              const live = document.createRange()
              live.setStart(range.startContainer, range.startOffset)
              live.setEnd(range.endContainer, range.endOffset)
              return live.toString()
            })
            .sort(),
        ]),
      ),
    )

  test('[ED16] the words of each college are painted, also those typed a moment ago', async () => {
    await bob.select(3)
    await bob.type(' very')
    await settled(page)
    expect(await painted()).toEqual({
      'voice-service-user': [P1.slice(0, 3), P1.slice(3), P2, P3].sort(),
      'voice-funder': [' very'],
    })
    await page.getByRole('region', { name: 'Carol Haddad' }).getByRole('button', { name: 'Qui a écrit' }).click()
    await expect.poll(painted).toEqual({ 'voice-service-user': [], 'voice-funder': [] })
  })

  test('[ED16] one sentence says who wrote the words at the caret', async () => {
    await bob.select(10)
    const status = page.getByRole('region', { name: 'Bob Renard' }).getByRole('status').first()
    await expect.poll(() => status.innerText()).toBe('Écrit par Alice Marchand, Personnes et familles.')
    await bob.type('HELLO')
    await expect.poll(() => status.innerText()).toBe('Écrit par Bob Renard, Financeurs et collectivités.')
  })

  test('[ED16] a cut in somebody’s sentence shows, and the sentence and the list say whose it is', async () => {
    await bob.select(23, 35)
    await bob.press('Delete')
    await expect.poll(() => page.getByRole('region', { name: 'Carol Haddad' }).locator('.ed-cut').count()).toBe(1)
    const status = page.getByRole('region', { name: 'Bob Renard' }).getByRole('status').first()
    await expect
      .poll(() => status.innerText())
      .toBe('Écrit par Alice Marchand, Personnes et familles. Coupé ici par Bob Renard, Financeurs et collectivités, le 8 octobre.')
    const list = page.getByRole('region', { name: 'Carol Haddad' }).getByRole('list', { name: 'Qui a écrit quoi' })
    await expect.poll(() => list.innerText()).toContain('coupé par Bob Renard, Financeurs et collectivités, le 8 octobre')
    expect(await list.innerText()).toContain('Alice Marchand, Personnes et familles')
  })

  test('[ED17] the caret of others shows with a first name while they are in the text', async () => {
    await bob.select(10)
    const caret = page.getByRole('region', { name: 'Alice Marchand' }).locator('.ed-caret')
    await expect.poll(() => caret.allInnerTexts()).toEqual(['Bob'])
    expect(await caret.getAttribute('data-voice')).toBe('funder')
    const box = await caret.boundingBox()
    const text = await alice.text.boundingBox()
    expect((box?.x ?? 0) > (text?.x ?? 0) && (box?.y ?? 0) >= (text?.y ?? 0)).toBe(true)
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await expect.poll(() => caret.count()).toBe(0)
  })
})

describe('for everybody', () => {
  afterEach(async () => {
    await page.close()
  })

  test('[ED18] a text one may only read says so and takes no key', async () => {
    await open('readOnly=1')
    expect(await alice.text.getAttribute('aria-readonly')).toBe('true')
    expect(await alice.toolbar.count()).toBe(0)
    await alice.text.focus()
    await alice.type('no')
    expect(await page.evaluate(() => window.harness.texts()[0])).toBe('\u2029')
  })

  test.each(['light', 'dark'] as const)('[ED19] axe finds nothing to say (%s)', async (colorScheme) => {
    await open('list=1')
    await page.emulateMedia({ colorScheme })
    await aliceWrites()
    await bob.select(10)
    await bob.type('HELLO')
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: typeof axe }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }),
    )
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
