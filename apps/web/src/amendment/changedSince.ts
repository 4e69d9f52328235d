/** Who changed the words of a section since a moment, from its text then and now. Pure. @module */
import type { SectionTextAnswer } from '@polyphonie/shared/wire/http/section'

export interface SectionChange {
  readonly memberId: string
  /** Words of theirs that were not there; null when they only struck some. */
  readonly words: string | null
}

/** Each person once, in the order of the text; `at`: the moment, ms. */
export function changedSince(before: SectionTextAnswer, now: SectionTextAnswer, at: number): readonly SectionChange[] {
  const changes = new Map<string, SectionChange>()
  for (const run of now.authors) {
    const words = now.text
      .slice(run.from, run.to)
      .split('\n')
      .map((part) => part.trim())
      .find((part) => part !== '' && !before.text.includes(part))
    if (run.memberId !== null && words !== undefined && changes.get(run.memberId)?.words == null) {
      changes.set(run.memberId, { memberId: run.memberId, words })
    }
    for (const cut of run.after ?? []) {
      if (cut.memberId !== null && cut.at > at && !changes.has(cut.memberId)) {
        changes.set(cut.memberId, { memberId: cut.memberId, words: null })
      }
    }
  }
  return [...changes.values()]
}
