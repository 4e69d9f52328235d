import { localeOf } from '../i18n/i18n.ts'

/** The day an amendment wakes, with its year: it is often far away. */
export function wakeDay(at: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}
