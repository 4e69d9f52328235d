/** Why somebody may not write in a section, as a sentence that says who can or when. @module */

import { meansWaitFor } from '@polyphonie/shared/section/rights'
import { sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { i18n as I18n, TFunction } from 'i18next'
import { localeOf } from '../i18n/i18n.ts'
import { knownKey } from './localText.ts'

/** A lock further away than this has no end worth naming, ms. */
const FAR = 365 * 86_400_000

/** `t` over the namespaces `section` and `sheet`. */
export function readOnlyReason(sheet: SheetView, section: SectionView, t: TFunction<['section', 'sheet']>, i18n: I18n): string | null {
  if (section.canWrite) return null
  const { language } = i18n
  const facts = section.reasonFacts ?? {}
  switch (section.reason) {
    case 'section-closed-in-phase': {
      const phase = t(`sheet:phase.${sheet.phase}.title`)
      const openIn = stringsOf(facts['openIn']).map((key) => t(`sheet:phase.${key}.title`))
      return openIn.length === 0
        ? t('reason.section-closed-in-phase-never', { phase })
        : t('reason.section-closed-in-phase', { phase, openIn: joined(openIn, language) })
    }
    case 'means-locked': {
      const numberOf = (key: string) => sectionTemplate(sheet.template, key)?.number ?? key
      const inOrder = (keys: readonly string[]) =>
        joined(
          keys.map(numberOf).sort((a, b) => a.localeCompare(b, localeOf(language), { numeric: true })),
          language,
        )
      return t('reason.means-locked', { all: inOrder(meansWaitFor), left: inOrder(stringsOf(facts['waitingFor'])) })
    }
    case 'section-locked-by-hand': {
      const until = facts['lockedUntil']
      if (typeof until !== 'number' || until > Date.now() + FAR) return t('reason.section-locked-by-hand-no-end')
      return t('reason.section-locked-by-hand', { until: momentText(until, language) })
    }
    case 'section-owned-by-another':
      return t('reason.section-owned-by-another', { owner: section.owner?.name ?? '' })
    default:
      return t(knownKey(i18n, `section:reason.${section.reason}`, 'section:reason.other'))
  }
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function joined(items: readonly string[], language: string): string {
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(items)
}

/** « 10 octobre à 9 h 30 » */
export function momentText(at: number, language: string): string {
  const date = new Date(at)
  const day = new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long' }).format(date)
  const time = new Intl.DateTimeFormat(localeOf(language), { hour: 'numeric', minute: '2-digit' }).format(date)
  return localeOf(language).startsWith('fr') ? `${day} à ${time.replace(':', '\u00a0h\u00a0')}` : `${day}, ${time}`
}
