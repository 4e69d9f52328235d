/** What the page makes of remarks before and after the server. Rules: docs/rules/remark-page.md. */

import { remarkKindsOf } from '@polyphonie/shared/remark/can'
import { BLOCK } from '@polyphonie/shared/section/section'
import type { Anchor, Remark } from '@polyphonie/shared/wire/http/remark'
import { anchorOf, follow, stretchOf } from '@polyphonie/web/remark/passage'
import { shows, splitNew } from '@polyphonie/web/remark/remarkFilter'
import { remarksAddress } from '@polyphonie/web/remark/remarkPlace'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

const words = `${BLOCK}La file active compte douze jeunes.${BLOCK}La maison ouvre le soir.`

function textOf(content: string): Y.Text {
  const text = new Y.Doc().getText('text')
  text.insert(0, content)
  return text
}

function decoded(position: string, { doc }: Y.Text): number | null {
  if (doc === null) throw new Error('the text is in no document')
  const bytes = Uint8Array.from(atob(position), (letter) => letter.charCodeAt(0))
  return Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc)?.index ?? null
}

const at = (quote: string, from = words.indexOf(quote) - 1): Anchor => ({
  part: 'text',
  quote,
  from,
  to: from + quote.length,
  found: 'exact',
})

/** The words under an anchor, followed from now on. */
function followed(text: Y.Text, anchor: Anchor) {
  const place = follow(text, anchor)
  return () => {
    const stretch = place === null ? null : stretchOf(text, place)
    return stretch === null ? null : text.toString().slice(stretch.from, stretch.to)
  }
}

const remark = (facts: Partial<Remark> = {}): Remark => ({
  id: 'remark_1',
  sheetId: 'sheet_1',
  sectionId: 'section_1',
  amendmentId: null,
  kind: 'question',
  text: 'Où ?',
  anchor: null,
  authorMemberId: 'lucas',
  at: 0,
  replies: [],
  notYet: null,
  resolvedAt: null,
  resolvedBy: null,
  waiting: true,
  blocking: false,
  canReply: true,
  canResolve: false,
  ...facts,
})

describe('passages', () => {
  test('[RK1] both ends and the quote leave out the white space around the words', () => {
    const text = textOf(words)
    const from = words.indexOf(' file active ')
    const anchor = anchorOf(text, { from, to: from + ' file active '.length })
    if (anchor?.part !== 'text') throw new Error('no anchor')
    expect(anchor.quote).toBe('file active')
    expect([decoded(anchor.start, text), decoded(anchor.end, text)]).toEqual([from + 1, from + 1 + 'file active'.length])
  })

  test('[RK1] words of two paragraphs are quoted with a space between; white space alone is no passage', () => {
    const text = textOf(words)
    const from = words.indexOf('jeunes.')
    expect(anchorOf(text, { from, to: words.indexOf('maison') })?.quote).toBe('jeunes. La')
    const gap = words.indexOf(BLOCK, 1)
    expect(anchorOf(text, { from: gap, to: gap + 1 })).toBeNull()
    expect(anchorOf(text, { from, to: from })).toBeNull()
  })

  test('[RK2] a passage stays with its words while others write around and in it', () => {
    const text = textOf(words)
    const shown = followed(text, at('file active'))
    text.insert(1, 'Aujourd’hui, ')
    expect(shown()).toBe('file active')
    const end = text.toString().indexOf('file active') + 'file active'.length
    text.insert(end, ' (2026)')
    expect(shown()).toBe('file active')
    text.insert(end - 'active'.length, 'très ')
    expect(shown()).toBe('file très active')
  })

  test('[RK3] an answer that is out of date finds its words again by the quote', () => {
    expect(followed(textOf(words), at('maison ouvre', 3))()).toBe('maison ouvre')
  })

  test('[RK3] a passage reworded since it was quoted stands where the server followed it', () => {
    // As the server counts: without the mark in front of the first paragraph.
    const from = words.indexOf('douze') - 1
    expect(followed(textOf(words), { part: 'text', quote: 'sept', from, to: from + 'douze'.length, found: 'exact' })()).toBe('douze')
  })

  test('[RK3] words that are gone have no place', () => {
    const text = textOf(words)
    const shown = followed(text, at('file active'))
    text.delete(words.indexOf('file active'), 'file active'.length)
    expect(shown()).toBeNull()
    expect(followed(text, { part: 'text', quote: 'file active', found: 'lost' })()).toBeNull()
    expect(followed(text, { part: 'fields', quote: '', column: 'a', found: 'exact' })()).toBeNull()
    expect(followed(textOf(words), { part: 'text', quote: 'phrase absente', from: 3, to: 9, found: 'byQuote' })()).toBeNull()
  })
})

describe('the column', () => {
  test('[RK4] what others add waits, one’s own is there at once, and the order stays', () => {
    const remarks = [remark({ id: 'a' }), remark({ id: 'b', authorMemberId: 'thomas' }), remark({ id: 'c' })]
    const { shown, fresh } = splitNew(remarks, new Set(['a']), 'thomas')
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(fresh.map(({ id }) => id)).toEqual(['c'])
  })

  test('[RK5] each filter shows its remarks', () => {
    const remarks = [
      remark({ id: 'waiting' }),
      remark({ id: 'answered', waiting: false, authorMemberId: 'thomas' }),
      remark({ id: 'settled', resolvedAt: 5, resolvedBy: 'lucas', waiting: false }),
    ]
    const shown = (['open', 'waiting', 'mine', 'resolved'] as const).map((filter) =>
      remarks.filter((each) => shows(filter, each, 'lucas')).map(({ id }) => id),
    )
    expect(shown).toEqual([['waiting', 'answered'], ['waiting'], ['waiting', 'settled'], ['settled']])
  })

  test('[RK6] who makes which kind', () => {
    expect(remarkKindsOf('service_user')).toEqual(['remark', 'question', 'notUnderstood'])
    expect(remarkKindsOf('facilitator')).toEqual(['remark', 'question', 'notUnderstood'])
    expect(remarkKindsOf('observer')).toEqual(['question', 'notUnderstood'])
    expect(remarkKindsOf('scribe')).toEqual([])
  })
})

test('[RE8] threads on an amendment are read and written at its address, not at that of its section', () => {
  expect(remarksAddress({ sectionId: 'section_1', amendmentId: null })).toBe('/api/sections/section_1/remarks')
  expect(remarksAddress({ sectionId: 'section_1', amendmentId: 'amendment_2' })).toBe('/api/amendments/amendment_2/remarks')
})
