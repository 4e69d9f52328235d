/**
 * Who speaks next: colleges take turns, not heads. Among raised hands the college whose members have spoken least often in this
 * agenda item comes first (ties: the order of the colleges, so service users first); within it whoever has spoken least, then
 * whoever raised a hand first (MT15). @module
 */

/** Somebody who would speak, or did. `collegeId` null: without a voice, asking beside the colleges. */
export interface Speaker {
  readonly memberId: string
  readonly collegeId: string | null
}

export interface Hand extends Speaker {
  /** When it was raised, ms. */
  readonly at: number
}

/**
 * The raised hands in the order in which they get the floor, as if each of them spoke once.
 * `turns`: those taken in this item, whoever speaks now included. `colleges`: ids in their order.
 */
export function speakingQueue(hands: readonly Hand[], turns: readonly Speaker[], colleges: readonly string[]): readonly Hand[] {
  const byCollege = new Map<string | null, number>()
  const byMember = new Map<string, number>()
  const count = ({ memberId, collegeId }: Speaker): void => {
    byCollege.set(collegeId, (byCollege.get(collegeId) ?? 0) + 1)
    byMember.set(memberId, (byMember.get(memberId) ?? 0) + 1)
  }
  const rank = (collegeId: string | null): number => {
    const place = collegeId === null ? -1 : colleges.indexOf(collegeId)
    return place < 0 ? colleges.length : place
  }
  const before = (a: Hand, b: Hand): number =>
    (byCollege.get(a.collegeId) ?? 0) - (byCollege.get(b.collegeId) ?? 0) ||
    rank(a.collegeId) - rank(b.collegeId) ||
    (byMember.get(a.memberId) ?? 0) - (byMember.get(b.memberId) ?? 0) ||
    a.at - b.at ||
    (a.memberId < b.memberId ? -1 : 1)

  for (const turn of turns) count(turn)
  const waiting = [...hands]
  const queue: Hand[] = []
  while (waiting.length > 0) {
    const next = waiting.reduce((first, hand) => (before(hand, first) < 0 ? hand : first))
    waiting.splice(waiting.indexOf(next), 1)
    queue.push(next)
    count(next)
  }
  return queue
}
