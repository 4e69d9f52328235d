/** Days as a date field holds them, « 2026-11-30 », and as the wire does: noon of that day where the reader is, ms. @module */

export function dayField(at: number | null): string {
  if (at === null) return ''
  const day = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** Null for an empty or half-typed field. */
export function dayOfField(day: string): number | null {
  const at = new Date(`${day}T12:00`).getTime()
  return Number.isNaN(at) || at < 0 ? null : at
}
