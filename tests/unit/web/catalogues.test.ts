/** The words of the page: complete in both languages, and only in the catalogues. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { problemByKind } from '@polyphonie/server/http/problem'
import { type Catalogue, catalogueWithFrenchSpaces, withFrenchSpaces } from '@polyphonie/web/i18n/frenchTypography'
import { toldKinds } from '@polyphonie/web/space/actInWords.ts'
import { beforeAll, describe, expect, test } from 'vitest'

const src = path.resolve(import.meta.dirname, '../../../apps/web/src')
const languages = ['fr', 'en', 'fr-x-falc'] as const
type Language = (typeof languages)[number]

const catalogues: Record<Language, Record<string, Catalogue>> = { fr: {}, en: {}, 'fr-x-falc': {} }

beforeAll(async () => {
  for (const language of languages) {
    for (const file of readdirSync(path.join(src, 'i18n', language))) {
      const loaded: { default: Catalogue } = await import(path.join(src, 'i18n', language, file))
      catalogues[language][file.replace(/\.ts$/u, '')] = loaded.default
    }
  }
})

function keysOf(catalogue: Catalogue, prefix = ''): readonly string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  )
}

/** `{{name}}`s of a text, sorted. */
function holesOf(text: string): string {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)]
    .map(([, name]) => name)
    .sort()
    .join(' ')
}

function textAt(catalogue: Catalogue, key: string): string {
  let value: string | Catalogue | undefined = catalogue
  for (const part of key.split('.')) value = typeof value === 'object' ? value[part] : undefined
  return typeof value === 'string' ? value : ''
}

/** Plural and context endings of i18next: one asked key may stand as several. */
const ENDING = /_(?:zero|one|two|few|many|other|until)$/u

function screens(): readonly { readonly file: string; readonly source: string }[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name) && !entry.parentPath.includes(`${path.sep}i18n`))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file: path.relative(src, file), source: readFileSync(file, 'utf8') }))
}

describe('catalogues', () => {
  test('[PG1] French and English have the same namespaces and the same keys', () => {
    expect(Object.keys(catalogues.en).sort()).toEqual(Object.keys(catalogues.fr).sort())
    for (const [namespace, french] of Object.entries(catalogues.fr)) {
      const english = catalogues.en[namespace] ?? {}
      expect([...keysOf(english)].sort(), namespace).toEqual([...keysOf(french)].sort())
    }
  })

  test('[PG1] a text has the same holes in both languages', () => {
    for (const [namespace, french] of Object.entries(catalogues.fr)) {
      const english = catalogues.en[namespace] ?? {}
      const different = keysOf(french).filter((key) => {
        // « utilisée une fois » may say in words what another language says with a figure.
        const isPlural = ENDING.test(key)
        return !isPlural && holesOf(textAt(french, key)) !== holesOf(textAt(english, key))
      })
      expect(different, namespace).toEqual([])
    }
  })

  test('[PG1] simplified French replaces keys that French has, and no others', () => {
    for (const [namespace, simple] of Object.entries(catalogues['fr-x-falc'])) {
      const french = new Set(keysOf(catalogues.fr[namespace] ?? {}))
      expect(
        keysOf(simple).filter((key) => !french.has(key)),
        namespace,
      ).toEqual([])
    }
  })

  test('[PG2] no screen holds an accented word between tags or in an attribute people read', () => {
    const found = screens().flatMap(({ file, source }) => {
      const code = source.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/^\s*\/\/.*$/gmu, '')
      const words = [
        ...code.matchAll(/>\s*([^<>{}=;]*[À-ÿ«»][^<>{}=;]*)</gu),
        ...code.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*[À-ÿ«»][^"]*)"/gu),
        ...code.matchAll(/'([^'\n]*[À-ÿ«»][^'\n]*)'/gu),
      ]
      return file.endsWith('.tsx') ? words.map(([, text = '']) => `${file}: ${text.trim()}`) : []
    })
    expect(found).toEqual([])
  })

  test('[PG3] every key asked for in so many letters has its words', () => {
    const missing: string[] = []
    for (const { file, source } of screens()) {
      // One file may hold several components, each with its own namespaces.
      for (const part of source.split('useTranslation(').slice(1)) {
        const [, first = ''] = /^\[?'([a-z]+)'/u.exec(part) ?? []
        for (const [, asked = ''] of part.matchAll(/\bt\(\s*'([^'$]+)'(?!\s+in\b)/gu)) {
          const [namespace, key] = asked.includes(':') ? asked.split(':') : [first, asked]
          const keys = keysOf(catalogues.fr[namespace ?? ''] ?? {})
          const isThere = keys.some((each) => each === key || each.replace(ENDING, '') === key)
          if (!isThere) missing.push(`${file}: ${namespace}:${key}`)
        }
      }
    }
    expect(missing).toEqual([])
  })

  test('[PG5] every kind of refusal around a sheet has its sentence', () => {
    const keys = new Set(keysOf(catalogues.fr['problem'] ?? {}).map((key) => key.replace(ENDING, '')))
    const ofSheets = /^(?:section|sheet|phase|structure|means|lock|draft|no-cards|no-organisation|card|facilitator|observer|scribe)/u
    expect(Object.keys(problemByKind).filter((kind) => !ofSheets.test(kind) && !keys.has(kind))).toEqual([])
  })

  test('[PG23] every act this page tells has its sentence', () => {
    const keys = new Set(keysOf(catalogues.fr['space'] ?? {}))
    expect(toldKinds.filter((kind) => !keys.has(`acts.${kind}`))).toEqual([])
  })
})

describe('French typography', () => {
  test.each([
    ['Pourquoi ?', 'Pourquoi\u202f?'],
    ['Deux choses : une, deux', 'Deux choses\u00a0: une, deux'],
    ['« Je veux rentrer. »', '«\u00a0Je veux rentrer.\u00a0»'],
    ['391 000 € à 18 h 10', '391\u202f000\u202f€ à 18\u00a0h\u00a010'],
    ["l'espace", 'l’espace'],
  ])('[PG4] %s', (plain, set) => {
    expect(withFrenchSpaces(plain)).toBe(set)
    expect(withFrenchSpaces(set)).toBe(set)
  })

  test('[PG4] a whole catalogue is set, at every depth', () => {
    expect(catalogueWithFrenchSpaces({ a: { b: 'Qui ?' } })).toEqual({ a: { b: 'Qui\u202f?' } })
  })
})
