import type { Idea } from '@polyphonie/shared/wire/http/idea'

export interface Folded<R> {
  readonly awake: readonly R[]
  readonly asleep: readonly R[]
}

/** Rows in their order, those of ideas that sleep apart; a row the server has given no number yet is awake. */
export function foldAsleep<R extends { readonly id: string }>(
  rows: readonly R[],
  ideas: ReadonlyMap<string, Pick<Idea, 'status'>>,
): Folded<R> {
  const sleeps = ({ id }: R) => ideas.get(id)?.status === 'dormant'
  return { awake: rows.filter((row) => !sleeps(row)), asleep: rows.filter(sleeps) }
}
