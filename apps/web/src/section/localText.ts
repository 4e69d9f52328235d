/** Titles of the templates in the reader's language. @module */

import type { TemplateKey } from '@polyphonie/shared/sheet/phase'
import type { LocalText } from '@polyphonie/shared/sheet/template'
import { childTemplate, sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import { withPeopleTerm } from '@polyphonie/shared/space/peopleTerm'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { i18n as I18n } from 'i18next'
import { withFrenchSpaces } from '../i18n/frenchTypography.ts'
import { peopleTerm } from '../i18n/peopleTerm.ts'

/** Templates are written with plain spaces; French typography and the word chosen for the people concerned are put in here. */
export function localText(text: LocalText, language: string): string {
  return language.startsWith('en') ? text.en : withFrenchSpaces(withPeopleTerm(text.fr, peopleTerm()))
}

/** What the group called the section, else the template's title in the reader's language. */
export function sectionTitle(template: TemplateKey, { key, title, renamed }: SectionView, language: string): string {
  const found = renamed ? undefined : (sectionTemplate(template, key) ?? childTemplate(template, key)?.child)
  return found === undefined ? title : localText(found.title, language)
}

/** « P5 Notre réponse » */
export function numberedTitle(template: TemplateKey, section: SectionView, language: string): string {
  return `${section.number} ${sectionTitle(template, section, language)}`.trim()
}

/** The key if the catalogue has it, else the other one: kinds of failure grow on the server first. */
export function knownKey(i18n: I18n, key: string, otherwise: string): string {
  return i18n.exists(key) ? key : otherwise
}
