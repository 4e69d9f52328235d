import { templateKeys } from '@polyphonie/shared/sheet/phase'
import type { ChildTemplate, Column, LocalText, SectionTemplate } from '@polyphonie/shared/sheet/template'
import { childTemplate, FREE_SECTION, partsOf, sectionTemplate, sheetTemplates } from '@polyphonie/shared/sheet/templates/templates'
import { frenchTypography } from '@polyphonie/shared/sheet/templates/writing'
import { describe, expect, test } from 'vitest'

const sections = templateKeys.flatMap((template) => sheetTemplates[template].sections.map((section) => ({ template, section })))

function columnsOf(holder: SectionTemplate | ChildTemplate): readonly Column[] {
  return [...(holder.fields ?? []), ...(holder.rows ?? [])]
}

function textsOf(section: SectionTemplate): readonly LocalText[] {
  const columns = [section, ...(section.child === undefined ? [] : [section.child])].flatMap(columnsOf)
  return [
    section.title,
    section.guide,
    section.simpleGuide,
    ...(section.rowTitle === undefined ? [] : [section.rowTitle]),
    ...(section.child === undefined ? [] : [section.child.title]),
    ...columns.flatMap(({ title, choices = [] }) => [title, ...choices.map((choice) => choice.title)]),
  ]
}

describe('templates', () => {
  test('[SH1] every section stands in order', () => {
    const count = (prefix: string, length: number) => Array.from({ length }, (_, index) => `${prefix}${index + 1}`)
    expect(sheetTemplates['shared-diagnostic'].sections.map(({ number }) => number)).toEqual(count('D', 13))
    expect(sheetTemplates['negotiated-project'].sections.map(({ number }) => number)).toEqual(count('P', 17))
    expect(sections.map(({ section }) => section.key)).toEqual([
      ...[
        'frame',
        'territory',
        'people',
        'voices',
        'needs',
        'offer',
        'gaps',
        'uncounted',
        'logics',
        'agreements',
        'priorities',
        'ideas',
        'sources',
      ],
      ...['identity', 'needs', 'value', 'participation', 'response', 'preserved', 'cooperation', 'experiment', 'time', 'indicators'],
      ...['means', 'expenses', 'financing', 'sequel', 'care', 'compromises', 'commitments'],
    ])
  })

  test.each(sections)('[SH2] $section.number says everything in both languages', ({ section }) => {
    for (const { fr, en } of [...textsOf(section), ...templateKeys.map((key) => sheetTemplates[key].title)]) {
      for (const line of [...fr.split('\n'), ...en.split('\n')]) expect(line.trim()).not.toBe('')
      expect(fr).not.toMatch(/ [:;?!»%]|« |'|[^\s\u00a0\u202f][;?!»]|«[^\u00a0]/u)
      expect(en).not.toMatch(/[«»'\u00a0\u202f]/u)
    }
    expect(section.simpleGuide.en.split('\n')).toHaveLength(section.simpleGuide.fr.split('\n').length)
  })

  test('[SH2] French spacing is made where it belongs and nowhere else', () => {
    expect(frenchTypography("Pas de « oui mais » : qu'en dites-vous ? 100 % !")).toBe(
      'Pas de «\u00a0oui mais\u00a0»\u00a0: qu’en dites-vous\u202f? 100\u00a0%\u202f!',
    )
    expect(frenchTypography('dès 18:10, un mot')).toBe('dès 18:10, un mot')
  })

  test('[SH3] text is the main part of exactly the sections that are written, not filled in', () => {
    const written = sections.filter(({ section }) => section.kind === 'text').map(({ section }) => section.number)
    expect(written).toEqual(['D2', 'P2', 'P3', 'P5', 'P14', 'P16'])
    expect(partsOf('negotiated-project', FREE_SECTION)).toEqual({ parts: ['text'], fields: [], rows: [] })
    for (const { section } of sections) expect(section.parts[0]).toBe(section.kind)
  })

  test.each(templateKeys)('[SH4] keys of %s are unique and readable', (template) => {
    const holders = sheetTemplates[template].sections.flatMap((section) => [
      section,
      ...(section.child === undefined ? [] : [section.child]),
    ])
    const keys = holders.map(({ key }) => key)
    expect(new Set([...keys, FREE_SECTION]).size).toBe(keys.length + 1)
    for (const holder of holders) {
      for (const columns of [holder.fields ?? [], holder.rows ?? []]) {
        const columnKeys = columns.map(({ key }) => key)
        expect(new Set([...columnKeys, 'order']).size, holder.key).toBe(columnKeys.length + 1)
        for (const key of [holder.key, ...columnKeys]) expect(key).toMatch(/^[a-z][a-zA-Z0-9]*$/u)
        for (const { choices = [] } of columns) expect(new Set(choices.map(({ key }) => key)).size).toBe(choices.length)
      }
    }
  })

  test.each(sections)('[SH5] parts and columns of $section.number agree', ({ section }) => {
    for (const holder of [section, ...(section.child === undefined ? [] : [section.child])]) {
      expect(new Set(holder.parts).size).toBe(holder.parts.length)
      expect((holder.fields ?? []).length > 0).toBe(holder.parts.includes('fields'))
      expect((holder.rows ?? []).length > 0).toBe(holder.parts.includes('rows'))
      for (const { type, choices } of columnsOf(holder)) expect((choices ?? []).length > 1).toBe(type === 'choice')
    }
    expect(section.rowTitle !== undefined).toBe(section.parts.includes('rows'))
  })

  test('[SH5] a section, a child, a free section and an unknown key each answer their own columns', () => {
    expect(partsOf('shared-diagnostic', 'needs').rows.map(({ key }) => key)).toContain('whenWhere')
    expect(partsOf('negotiated-project', 'needs').rows.map(({ key }) => key)).not.toContain('whenWhere')
    expect(partsOf('shared-diagnostic', 'logicCard').fields.map(({ key }) => key)).toContain('redLine')
    expect(partsOf('shared-diagnostic', 'nowhere')).toEqual({ parts: [], fields: [], rows: [] })
    expect(sectionTemplate('shared-diagnostic', 'logicCard')).toBeNull()
    expect(childTemplate('negotiated-project', 'logicCard')).toBeNull()
  })

  test('[SH6] money stands in three sections', () => {
    expect(sections.filter(({ section }) => section.moneySection).map(({ section }) => section.number)).toEqual(['P11', 'P12', 'P13'])
  })

  test('[SH7] a voice belongs to a member, a logic card to an organisation', () => {
    const children = sections.flatMap(({ section: { number, child } }) => (child === undefined ? [] : [[number, child.key, child.owner]]))
    expect(children).toEqual([
      ['D4', 'voice', 'member'],
      ['D9', 'logicCard', 'organisation'],
    ])
    expect(childTemplate('shared-diagnostic', 'voice')?.parent.key).toBe('voices')
  })
})
