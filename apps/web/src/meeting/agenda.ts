/** An agenda while it is written, and while it is gone through. @module */
import type { AgendaItem, AgendaItemBody, ShownBody } from '@polyphonie/shared/wire/http/meeting'

/** A line while it is typed; `key` tells lines apart that look the same. */
export interface AgendaLine {
  readonly key: string
  readonly id?: string
  readonly title: string
  readonly kind: AgendaItemBody['kind']
  readonly minutes: string
  readonly roundId?: string
  readonly sectionId?: string
}

export function linesOf(agenda: readonly AgendaItem[]): readonly AgendaLine[] {
  return agenda.map(({ id, title, kind, minutes, roundId, sectionId }) => ({
    key: id,
    id,
    title,
    kind,
    minutes: String(minutes),
    ...(roundId === null ? {} : { roundId }),
    ...(sectionId === null ? {} : { sectionId }),
  }))
}

/** Null while a line is half written; lines with nothing in them are left out. */
export function agendaOf(lines: readonly AgendaLine[]): AgendaItemBody[] | null {
  const written = lines.filter(({ title, id }) => title.trim() !== '' || id !== undefined)
  const items = written.map(({ key: _, title, minutes, ...line }) => ({ ...line, title: title.trim(), minutes: Number(minutes) }))
  const isWhole = items.every(({ title, minutes }) => title !== '' && Number.isInteger(minutes) && minutes >= 1)
  return isWhole ? items : null
}

let made = 0
export function newLine(): AgendaLine {
  made += 1
  return { key: `new ${made}`, title: '', kind: 'exchange', minutes: '15' }
}

/** The item after the current one; the first that was not current yet when there is none. */
export function nextItem(agenda: readonly AgendaItem[], currentItemId: string | null): AgendaItem | null {
  const current = agenda.findIndex(({ id }) => id === currentItemId)
  if (current >= 0) return agenda[current + 1] ?? null
  return agenda.find(({ done }) => !done) ?? null
}

/** The line, about `round …` or `section …` and nothing else; about nothing in particular for an empty text. */
export function aboutOf({ roundId: _, sectionId: __, ...line }: AgendaLine, about: string): AgendaLine {
  const [kind, id] = about.split(' ')
  if (id === undefined) return line
  return kind === 'round' ? { ...line, roundId: id } : { ...line, sectionId: id }
}

/** What an item is about; null for one that is about nothing in particular. */
export function placeOfItem({ roundId, sectionId }: Pick<AgendaItem, 'roundId' | 'sectionId'>): ShownBody['place'] {
  if (roundId !== null) return { kind: 'round', id: roundId }
  return sectionId === null ? null : { kind: 'section', id: sectionId }
}
