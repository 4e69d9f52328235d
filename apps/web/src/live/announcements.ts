/**
 * What the page says aloud while others write: one sentence per person and part, every eight seconds, never keystroke by keystroke
 * (docs: visual, "Announcements"). The person chooses: nothing, who comes and goes, or all.
 * @module
 */
export const ANNOUNCE_EVERY_MS = 8000

export const verbosities = ['none', 'presence', 'all'] as const
export type Verbosity = (typeof verbosities)[number]

export interface Announcements {
  readonly changed: (memberId: string, count: number) => void
  readonly came: (memberId: string) => void
  readonly went: (memberId: string) => void
  /** What there is to say since the last time, most telling first; empty when nothing. */
  readonly take: (verbosity: Verbosity) => readonly Announcement[]
}

export type Announcement =
  | { readonly what: 'changed'; readonly memberId: string; readonly count: number }
  | { readonly what: 'came' | 'went'; readonly memberId: string }

export function createAnnouncements(): Announcements {
  const changes = new Map<string, number>()
  /** Net movement: who came and went again within eight seconds is not spoken of. */
  const movements = new Map<string, 'came' | 'went'>()

  function move(memberId: string, what: 'came' | 'went') {
    const before = movements.get(memberId)
    if (before !== undefined && before !== what) movements.delete(memberId)
    else movements.set(memberId, what)
  }

  return {
    changed: (memberId, count) => void changes.set(memberId, (changes.get(memberId) ?? 0) + Math.max(1, count)),
    came: (memberId) => move(memberId, 'came'),
    went: (memberId) => move(memberId, 'went'),
    take(verbosity) {
      const said: Announcement[] = []
      if (verbosity === 'all') for (const [memberId, count] of changes) said.push({ what: 'changed', memberId, count })
      if (verbosity !== 'none') for (const [memberId, what] of movements) said.push({ what, memberId })
      changes.clear()
      movements.clear()
      return said
    },
  }
}
