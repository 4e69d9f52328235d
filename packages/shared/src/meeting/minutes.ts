/** When minutes hold: worked out from what was approved and rectified, by the domain clock (MN5). Pure. @module */

const DAY_MS = 86_400_000
/** How long those present have to read and answer. */
export const VALIDATION_MS = 10 * DAY_MS

export type RectificationState = 'open' | 'joined' | 'corrected' | 'withdrawn'

export interface MinutesFacts {
  readonly version: number
  /** When that version was made, ms. */
  readonly versionAt: number
  readonly drawnUpBy: string
  /** Recorded as present. */
  readonly present: readonly string[]
  /** Those of them whose approval counts. */
  readonly approvers: readonly string[]
  /** Of the current version. */
  readonly approvals: readonly { readonly memberId: string; readonly at: number }[]
  readonly rectifications: readonly { readonly state: RectificationState; readonly settledAt: number | null }[]
  /** ms, domain clock. */
  readonly now: number
}

/** When they became valid, ms; null while they are not. Nothing that may happen afterwards changes it. */
export function validatedAt({ versionAt, approvers, approvals, rectifications, now }: MinutesFacts): number | null {
  if (rectifications.some(({ state }) => state === 'open')) return null
  const settled = Math.max(versionAt, ...rectifications.map(({ settledAt }) => settledAt ?? 0))
  const approved = approvals.filter(({ memberId }) => approvers.includes(memberId))
  const byAll = approvers.length > 0 && approved.length >= approvers.length ? Math.max(...approved.map(({ at }) => at)) : null
  const byTime = versionAt + VALIDATION_MS
  const earliest = Math.max(settled, byAll === null ? byTime : Math.min(byAll, byTime))
  return earliest <= now ? earliest : null
}
