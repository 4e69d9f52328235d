/**
 * An idea stands in a row of D12; its words are the row's, its number and where it stands are the server's. An idea grows, is
 * retained, or sleeps until a day or until something happens. There is no fourth word: nothing is ever refused.
 * Rules: docs/rules/idea.md (ID).
 * @module
 */
import type { TemplateKey } from '../sheet/phase.ts'

export const ideaStatuses = ['growing', 'retained', 'dormant'] as const
export type IdeaStatus = (typeof ideaStatuses)[number]

/** The column of a row that holds the idea itself. */
export const IDEA_COLUMN = 'idea'

/** How many ideas go into one, at most. */
export const MAX_COMBINED = 12
/** Ideas one person writes during one time of writing first. */
export const MAX_WRITTEN = 50
/** In UTF-16 units. */
export const MAX_IDEA = 2000
/** The longest time of writing first, in minutes: a fortnight, for those who cannot come together. */
export const MAX_MINUTES = 14 * 24 * 60

/** Only D12 of a diagnostic holds ideas. */
export function holdsIdeas({ template, key }: { readonly template: TemplateKey; readonly key: string }): boolean {
  return template === 'shared-diagnostic' && key === 'ideas'
}

export interface Sleeping {
  /** As stored: a sleeping idea whose day has come is still written down as asleep until somebody looks. */
  readonly status: IdeaStatus
  /** ms; null = no day. */
  readonly wakesAt: number | null
}

/** Where the idea stands at `now`: one whose day has come grows again (ID5). */
export function statusAt({ status, wakesAt }: Sleeping, now: number): IdeaStatus {
  return status === 'dormant' && wakesAt !== null && wakesAt <= now ? 'growing' : status
}

/** Those with a day first, the nearest first; then those that wait for something, by number. */
export function inWakingOrder<T extends { readonly wakesAt: number | null; readonly number: number }>(ideas: readonly T[]): readonly T[] {
  return ideas.toSorted((a, b) => (a.wakesAt ?? Number.POSITIVE_INFINITY) - (b.wakesAt ?? Number.POSITIVE_INFINITY) || a.number - b.number)
}

/** What people say: I7. */
export function ideaNumber(number: number): string {
  return `I${number}`
}

/** Every order is as likely as any other; `random` fills a buffer with random bytes. */
export function shuffled<T>(items: readonly T[], random: (bytes: Uint8Array) => Uint8Array): readonly T[] {
  const drawn = items.map((item) => ({ item, key: random(new Uint8Array(8)) }))
  return drawn.toSorted((a, b) => compareBytes(a.key, b.key)).map(({ item }) => item)
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, index) => byte !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
