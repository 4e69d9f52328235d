/** A rule that no test quotes is a wish; an id that no page defines explains nothing. Both fail here. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)

function filesUnder(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
}

const definitions = filesUnder('docs/rules', /\.md$/u).flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/^- \*\*([A-Z]{2}\d+)\*\* /gmu)].map(([, id = '']) => id),
)

/** Ids at the head of a title: a quoted text that starts with one or more `[XX1]`. */
function idsIn(source: string): readonly string[] {
  return [...source.matchAll(/['"`]((?:\[[A-Z]{2}\d+\] ?)+)/gu)].flatMap(([, head = '']) =>
    [...head.matchAll(/[A-Z]{2}\d+/gu)].map(([id]) => id),
  )
}

const used = new Set(
  filesUnder('tests', /\.tsx?$/u)
    .filter((path) => path !== fileURLToPath(import.meta.url))
    .flatMap((path) => idsIn(readFileSync(path, 'utf8'))),
)

describe('rules and tests', () => {
  test('no id is defined twice', () => {
    expect(definitions.filter((id, index) => definitions.indexOf(id) !== index)).toEqual([])
  })

  test('every id in a title is defined in docs/rules', () => {
    expect([...used].filter((id) => !definitions.includes(id))).toEqual([])
  })

  test('every rule is quoted by a test', () => {
    expect(definitions.filter((id) => !used.has(id))).toEqual([])
  })

  test('titles are found whatever quotes them, one id or several', () => {
    expect(idsIn('test(\'[AB1] one\', …)  test.each(x)(`[AB2] [AB3] two`, …)  "[CD4] three"  // see [EF5]')).toEqual([
      'AB1',
      'AB2',
      'AB3',
      'CD4',
    ])
  })
})
