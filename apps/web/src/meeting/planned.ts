/** A day and an hour as fields hold them, « 2026-10-08 » and « 14:00 », and the moment they mean where the reader is. @module */

/** Null while one of them is empty or half typed. */
export function momentOf(day: string, hour: string): number | null {
  const at = new Date(`${day}T${hour}`).getTime()
  return day === '' || hour === '' || Number.isNaN(at) || at < 0 ? null : at
}

export function hourField(at: number): string {
  const moment = new Date(at)
  return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
