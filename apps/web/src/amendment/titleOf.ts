import type { AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'

/** Longest title made of a position, in UTF-16 units. */
const LONGEST = 90

/** What an amendment is called: its title, or the beginning of what it asks. */
export function titleOf({ title, position }: Pick<AmendmentSummary, 'title' | 'position'>): string {
  if (title !== '') return title
  const [line = ''] = position.split('\n')
  if (line.length <= LONGEST) return line
  const cut = line.slice(0, LONGEST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`
}
