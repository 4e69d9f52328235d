/**
 * Every word of the page. French is complete and first; English has the same keys; `fr-x-falc` lays simpler words over the French ones.
 * One file per language and noun: `fr/space.ts` holds the namespace `space`.
 * @module
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Catalogue, catalogueWithFrenchSpaces } from './frenchTypography.ts'

export const languages = ['fr', 'en', 'fr-x-falc'] as const
export type Language = (typeof languages)[number]

const files = import.meta.glob<Catalogue>('./{fr,en,fr-x-falc}/*.ts', { eager: true, import: 'default' })

function resources(): Record<string, Record<string, Catalogue>> {
  const byLanguage: Record<string, Record<string, Catalogue>> = {}
  for (const [path, catalogue] of Object.entries(files)) {
    const [, language = '', namespace = ''] = /^\.\/([^/]+)\/([^/]+)\.ts$/u.exec(path) ?? []
    byLanguage[language] ??= {}
    byLanguage[language][namespace] = language === 'en' ? catalogue : catalogueWithFrenchSpaces(catalogue)
  }
  return byLanguage
}

export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    resources: resources(),
    lng: language,
    fallbackLng: { 'fr-x-falc': ['fr'], default: ['fr'] },
    ns: ['kit'],
    defaultNS: 'kit',
    load: 'currentOnly',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
    // A missing text is a defect: the browser tests fail on it.
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key, _fallback, _update, options) => {
      if (options?.defaultValue === undefined) console.error(`no text for ${namespace}:${key}`)
    },
  })
}

/** The locale for dates and numbers. */
export function localeOf(language: string): string {
  return language.startsWith('en') ? 'en-GB' : 'fr-FR'
}
