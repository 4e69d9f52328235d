/** Values of cells as people read them, in one line. @module */
import type { LocalText } from '@polyphonie/shared/sheet/template'
import type { CellWords } from './place.ts'

const yesNo: LocalText & { readonly no: LocalText } = { fr: 'oui', en: 'yes', no: { fr: 'non', en: 'no' } }

export function cellWordsIn(language: keyof LocalText): CellWords {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
  const number = new Intl.NumberFormat(locale)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return ({ type, choices }, value) => {
    if (value === null) return ''
    if (typeof value === 'boolean') return value ? yesNo[language] : yesNo.no[language]
    if (typeof value === 'number') return type === 'amount' ? amount.format(value / 100) : number.format(value)
    if (type === 'choice') return choices?.find(({ key }) => key === value)?.title[language] ?? value
    const day = type === 'date' ? Date.parse(value) : Number.NaN
    return Number.isNaN(day) ? value : date.format(day)
  }
}
