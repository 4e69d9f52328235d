/** Where a funder's deadline presses on the time people need. Pure; it forbids nothing, it is told to everybody (CL5, CL6). @module */
import type { DeadlineKind } from './calendar.ts'

export interface DeadlineFacts {
  readonly id: string
  readonly kind: DeadlineKind
  /** ms, domain clock. */
  readonly at: number
  /** The sheet it names; null: it is about the whole space. */
  readonly sheetId: string | null
  /** A date of the group it has to come after; null: none. */
  readonly afterId: string | null
}

export interface RunningDelay {
  readonly roundId: string
  readonly sheetId: string
  /** End of the reading delay, ms. */
  readonly readableUntil: number
}

export type Tension =
  | {
      readonly kind: 'reading-delay'
      readonly deadlineId: string
      readonly deadlineAt: number
      readonly roundId: string
      readonly sheetId: string
      /** When everybody has had time to read, ms. */
      readonly otherAt: number
    }
  | {
      readonly kind: 'group-date'
      readonly deadlineId: string
      readonly deadlineAt: number
      readonly otherId: string
      readonly otherAt: number
    }

/** In order of the funders' deadlines; past ones, and delays that are over, press on nobody. */
export function tensionsAmong(deadlines: readonly DeadlineFacts[], delays: readonly RunningDelay[], now: number): readonly Tension[] {
  const pressing = deadlines.filter(({ kind, at }) => kind === 'funder' && at >= now)
  return pressing
    .toSorted((one, other) => one.at - other.at)
    .flatMap(({ id, at, sheetId, afterId }): readonly Tension[] => {
      const early = delays.filter((delay) => at < delay.readableUntil && (sheetId === null || sheetId === delay.sheetId))
      const other = deadlines.find((candidate) => candidate.id === afterId && candidate.kind === 'group')
      return [
        ...early.map(
          ({ roundId, sheetId: sheet, readableUntil }): Tension => ({
            kind: 'reading-delay',
            deadlineId: id,
            deadlineAt: at,
            roundId,
            sheetId: sheet,
            otherAt: readableUntil,
          }),
        ),
        ...(other !== undefined && at < other.at
          ? [{ kind: 'group-date', deadlineId: id, deadlineAt: at, otherId: other.id, otherAt: other.at } as const]
          : []),
      ]
    })
}
