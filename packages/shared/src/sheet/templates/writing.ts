/** How templates are written down: French typography and one short builder per type of cell. Only the templates use this. @module */
import type { Choice, Column, LocalText } from '../template.ts'

/** A text in both languages; the French one gets its no-break spaces and curved apostrophes here, not by hand. */
export function say(fr: string, en: string): LocalText {
  return { fr: frenchTypography(fr), en }
}

/** The same, one idea per line. */
export function sayInLines(fr: readonly string[], en: readonly string[]): LocalText {
  return say(fr.join('\n'), en.join('\n'))
}

export function frenchTypography(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/ ([;?!])/gu, '\u202f$1')
    .replace(/ ([:»%€])/gu, '\u00a0$1')
    .replace(/« /gu, '«\u00a0')
}

export const long = (key: string, fr: string, en: string): Column => ({ key, title: say(fr, en), type: 'text' })
export const line = (key: string, fr: string, en: string): Column => ({ key, title: say(fr, en), type: 'line' })
export const number = (key: string, fr: string, en: string): Column => ({ key, title: say(fr, en), type: 'number' })
export const amount = (key: string, fr: string, en: string): Column => ({ key, title: say(fr, en), type: 'amount' })
export const date = (key: string, fr: string, en: string): Column => ({ key, title: say(fr, en), type: 'date' })
export const yesNo = (key: string, fr: string, en: string): Column => ({ key, title: say(fr, en), type: 'boolean' })
export const choice = (key: string, fr: string, en: string, choices: readonly Choice[]): Column => ({
  key,
  title: say(fr, en),
  type: 'choice',
  choices,
})
export const option = (key: string, fr: string, en: string): Choice => ({ key, title: say(fr, en) })
