/** What the gate of the means reads in the tables of money, in integer cents. Rules: docs/rules/phase.md (PH8). @module */

export interface MoneyRow {
  readonly cells: Readonly<Record<string, unknown>>
}

export const yearColumns = ['amountYear1', 'amountYear2', 'amountYear3'] as const

/** Years, from 1, in which what is spent is not what comes in; a source that was declined brings nothing. */
export function yearsOutOfBalance(expenses: readonly MoneyRow[], sources: readonly MoneyRow[]): readonly number[] {
  const coming = sources.filter(({ cells }) => cells['status'] !== 'declined')
  return yearColumns.flatMap((column, index) => (total(expenses, column) === total(coming, column) ? [] : [index + 1]))
}

/** Names of sources for a limited time whose « et après » is empty; one without a name is called by its place, « 3 ». */
export function sourcesWithoutSequel(sources: readonly MoneyRow[]): readonly string[] {
  return sources.flatMap(({ cells }, index) => {
    const limited = cells['nature'] === 'multiYear' || cells['nature'] === 'oneOff'
    if (!limited || cells['status'] === 'declined' || isFilled(cells['sequel'])) return []
    return [isFilled(cells['source']) ? String(cells['source']) : String(index + 1)]
  })
}

function total(rows: readonly MoneyRow[], column: string): number {
  return rows.reduce((sum, { cells }) => sum + (typeof cells[column] === 'number' ? cells[column] : 0), 0)
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== null && value !== undefined
}
