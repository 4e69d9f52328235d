/** Which remarks the column shows. @module */
import type { Remark } from '@polyphonie/shared/wire/http/remark'

export const remarkFilters = ['open', 'waiting', 'mine', 'resolved'] as const
export type RemarkFilter = (typeof remarkFilters)[number]

export function shows(filter: RemarkFilter, remark: Remark, memberId: string): boolean {
  switch (filter) {
    case 'open':
      return remark.resolvedAt === null
    case 'waiting':
      return remark.resolvedAt === null && remark.waiting
    case 'mine':
      return remark.authorMemberId === memberId
    case 'resolved':
      return remark.resolvedAt !== null
  }
}

/** What stands in the column: what stood there, and the reader's own; what others add meanwhile waits to be asked for. */
export function splitNew(
  remarks: readonly Remark[],
  known: ReadonlySet<string>,
  memberId: string,
): { readonly shown: readonly Remark[]; readonly fresh: readonly Remark[] } {
  const isShown = (remark: Remark) => known.has(remark.id) || remark.authorMemberId === memberId
  return { shown: remarks.filter(isShown), fresh: remarks.filter((remark) => !isShown(remark)) }
}
