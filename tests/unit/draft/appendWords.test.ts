import { BLOCK } from '@polyphonie/shared/section/section'
import { appendWords } from '@polyphonie/web/draft/appendWords.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

function openSection(text: string, attributes: object = {}) {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text, attributes)
  return doc
}

describe('words put back', () => {
  test('[DR11] stand at the end, as paragraphs of their own', () => {
    const doc = openSection(`${BLOCK}La navette passe.`)
    appendWords(doc, 'Le mercredi, il dort ailleurs.\n\nLe jeudi aussi.\n')
    expect(doc.getText('text').toString()).toBe(`${BLOCK}La navette passe.${BLOCK}Le mercredi, il dort ailleurs.${BLOCK}Le jeudi aussi.`)
  })

  test('[DR11] an empty last paragraph takes the first of them', () => {
    const doc = openSection(BLOCK)
    appendWords(doc, 'Le mercredi.')
    expect(doc.getText('text').toString()).toBe(`${BLOCK}Le mercredi.`)
  })

  test('[DR11] they take neither the format nor the kind of the words before', () => {
    const doc = openSection(BLOCK, { t: 'h2' })
    doc.getText('text').insert(1, 'Titre', { b: true })
    appendWords(doc, 'Texte')
    expect(doc.getText('text').toDelta()).toEqual([
      { insert: BLOCK, attributes: { t: 'h2' } },
      { insert: 'Titre', attributes: { b: true } },
      { insert: `${BLOCK}Texte` },
    ])
  })

  test('[DR11] nothing is nothing', () => {
    const doc = openSection(`${BLOCK}Texte`)
    appendWords(doc, ' \n ')
    expect(doc.getText('text').toString()).toBe(`${BLOCK}Texte`)
  })
})
