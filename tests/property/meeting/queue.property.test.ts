/** The order of speaking against what it promises; the queue is asked, never copied. */
import { type Hand, type Speaker, speakingQueue } from '@polyphonie/shared/meeting/queue'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const colleges = ['people', 'professionals', 'funders', 'partners']
const memberIds = Array.from({ length: 12 }, (_, index) => `m${String(index).padStart(2, '0')}`)
/** m00 to m02 are people, and so on; the last three have no voice. */
const collegeOf = (memberId: string): string | null => {
  const place = Math.floor(memberIds.indexOf(memberId) / 2.4)
  return colleges[place] ?? null
}
const speaker = (memberId: string): Speaker => ({ memberId, collegeId: collegeOf(memberId) })

const turns = fc.array(fc.constantFrom(...memberIds), { maxLength: 25 }).map((ids) => ids.map(speaker))
const hands = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...memberIds), fc.nat(40)), { selector: ([memberId]) => memberId, maxLength: 12 })
  .map((raised) => raised.map(([memberId, at]): Hand => ({ ...speaker(memberId), at })))

const countOf = (list: readonly Speaker[], matches: (one: Speaker) => boolean) => list.filter(matches).length

test('[MT15] everybody who waits is in the queue once, in whatever order hands were written down', () => {
  fc.assert(
    fc.property(hands, turns, fc.func(fc.integer()), (raised, taken, shuffle) => {
      const queue = speakingQueue(raised, taken, colleges)
      expect([...queue].sort(byId)).toEqual([...raised].sort(byId))
      const otherwise = [...raised].sort((a, b) => Number(shuffle(a.memberId)) - Number(shuffle(b.memberId)))
      expect(speakingQueue(otherwise, taken, colleges)).toEqual(queue)
    }),
  )
})

test('[MT15] nobody speaks before a member of a college that has spoken less often', () => {
  fc.assert(
    fc.property(hands, turns, (raised, taken) => {
      const spoken: Speaker[] = [...taken]
      const waiting = [...speakingQueue(raised, taken, colleges)]
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const college = next.collegeId
        const own = countOf(spoken, ({ collegeId }) => collegeId === college)
        for (const other of waiting) {
          const theirs = countOf(spoken, ({ collegeId }) => collegeId === other.collegeId)
          expect(own).toBeLessThanOrEqual(theirs)
          if (other.collegeId !== college && own === theirs) expect(rank(college)).toBeLessThan(rank(other.collegeId))
          if (other.collegeId !== college) continue
          const mine = countOf(spoken, ({ memberId }) => memberId === next?.memberId)
          const hers = countOf(spoken, ({ memberId }) => memberId === other.memberId)
          expect(mine).toBeLessThanOrEqual(hers)
          if (mine === hers) expect(next.at).toBeLessThanOrEqual(other.at)
        }
        spoken.push(next)
      }
    }),
  )
})

test('[MT15] a college with one voice speaks as often as one with many, while both wait', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (rounds) => {
      const crowd = Array.from({ length: 10 }, (_, index): Hand => ({ memberId: `f${index}`, collegeId: 'funders', at: 0 }))
      const alone: Hand = { memberId: 'lea', collegeId: 'people', at: 99 }
      const spoken: Speaker[] = []
      for (let turn = 0; turn < rounds * 2; turn += 1) {
        const [next] = speakingQueue([...crowd, alone], spoken, colleges)
        if (next === undefined) throw new Error('nobody waits')
        spoken.push(next)
      }
      expect(countOf(spoken, ({ collegeId }) => collegeId === 'people')).toBe(rounds)
      // Within the crowd nobody speaks a second time before everybody has once.
      const times = crowd.map(({ memberId }) => countOf(spoken, (one) => one.memberId === memberId))
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 30 },
  )
})

test('[MT15] with nobody heard yet service users come first, people without a voice last', () => {
  fc.assert(
    fc.property(hands, (raised) => {
      const queue = speakingQueue(raised, [], colleges)
      const first = queue[0]
      if (raised.some(({ collegeId }) => collegeId === 'people')) expect(first?.collegeId).toBe('people')
      if (raised.some(({ collegeId }) => collegeId !== null)) expect(first?.collegeId).not.toBeNull()
    }),
  )
})

function rank(collegeId: string | null): number {
  return collegeId === null ? colleges.length : colleges.indexOf(collegeId)
}

function byId(a: Hand, b: Hand): number {
  return a.memberId < b.memberId ? -1 : 1
}
