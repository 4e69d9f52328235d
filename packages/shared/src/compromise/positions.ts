/** What each group asked for before anybody moved, and who wrote it down. @module */

export interface StartingPosition {
  readonly who: string
  readonly position: string
  readonly interest?: string | undefined
}

export interface WrittenPosition extends StartingPosition {
  readonly byMemberId: string
}

/** The positions given, each by whoever wrote it: the same words stay their writer's, changed or new ones are `memberId`'s (CO2). */
export function positionsWrittenBy(
  memberId: string,
  given: readonly StartingPosition[],
  kept: readonly WrittenPosition[],
): readonly WrittenPosition[] {
  const left = [...kept]
  return given.map(({ who, position, interest }) => {
    const at = left.findIndex((known) => known.who === who && known.position === position && known.interest === interest)
    const [same] = at < 0 ? [] : left.splice(at, 1)
    return { who, position, ...(interest === undefined ? {} : { interest }), byMemberId: same?.byMemberId ?? memberId }
  })
}

/** Options that say something of their own: one written twice is one option (CO3). */
export function differentOptions(options: readonly string[]): number {
  return new Set(options.map((option) => option.trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('fr'))).size
}
