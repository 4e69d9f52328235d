/** Scalars as people type and read them. Amounts are whole cents: no sum is ever a binary fraction. @module */

/** Largest amount a cell may hold, in cents: what a JSON number keeps exactly. */
const MAX_CENTS = Number.MAX_SAFE_INTEGER

function withoutSpaces(typed: string): string {
  return typed.replace(/[\s\u00a0\u202f]/gu, '')
}

/** Cents of « 36 000 », « 36 000,50 € » or "36000.5"; null for nothing typed, undefined for what is no amount. */
export function parseAmount(typed: string): number | null | undefined {
  const compact = withoutSpaces(typed).replace(/€$/u, '')
  if (compact === '') return null
  const match = /^(-?)(\d{1,13})(?:[.,](\d{1,2}))?$/u.exec(compact)
  if (match === null) return undefined
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  if (cents > MAX_CENTS) return undefined
  // `0 - 0` and not `-0`, which JSON would not keep.
  return match[1] === '-' ? 0 - cents : cents
}

/** Null for nothing typed, undefined for what is no number. */
export function parseNumber(typed: string): number | null | undefined {
  const compact = withoutSpaces(typed).replace(',', '.')
  if (compact === '') return null
  return /^-?\d{1,15}(?:\.\d{1,9})?$/u.test(compact) ? Number(compact) : undefined
}

/** How an amount stands in a field: without the currency sign, which the field shows beside it. */
export function amountText(cents: number, language: string): string {
  const fraction = cents % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat(language, { minimumFractionDigits: fraction, maximumFractionDigits: fraction }).format(cents / 100)
}

/** Years stay years: no thousands are set apart below 10 000. */
export function numberText(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 9, useGrouping: Math.abs(value) >= 10_000 }).format(value)
}

export function euros(cents: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', maximumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(
    cents / 100,
  )
}

/** « 12 juin 2026 » for 2026-06-12. */
export function dateText(value: string, language: string): string {
  const date = new Date(`${value}T12:00:00Z`)
  if (Number.isNaN(date.getTime())) return value
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date)
}
