/** Whatever the day and the clock: an idea sleeps before its day, grows from it on, and nothing else moves by itself. */
import { ideaStatuses, inWakingOrder, shuffled, statusAt } from '@polyphonie/shared/idea/idea'
import { aboutMeans } from '@polyphonie/shared/parked/means'
import { parkedAt, parkedStates, parkedUntils } from '@polyphonie/shared/parked/parked'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const moment = fc.integer({ min: 0, max: 8_640_000_000_000_000 })

test('[ID5] wakes on its day and stays awake, whatever is asked in between', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ideaStatuses), fc.option(moment), fc.array(moment, { minLength: 1 }), (status, wakesAt, times) => {
      // The day itself, and the moment before, are asked every time.
      for (const now of [...times, ...(wakesAt === null ? [] : [wakesAt, wakesAt - 1])]) {
        const seen = statusAt({ status, wakesAt }, now)
        const woke = status === 'dormant' && wakesAt !== null && now >= wakesAt
        expect(seen).toBe(woke ? 'growing' : status)
        // Written down by whoever looked, it says the same ever after.
        expect(statusAt({ status: seen, wakesAt }, now)).toBe(seen)
      }
    }),
  )
})

test('[PK5] a question comes back on its day only if it waits for one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...parkedStates), fc.constantFrom(...parkedUntils), moment, moment, (state, until, untilAt, now) => {
      const back = state === 'parked' && until === 'day' && now >= untilAt
      expect(parkedAt({ state, until, untilAt: until === 'day' ? untilAt : null }, now)).toBe(back ? 'back' : state)
    }),
  )
})

test('[ID11] [ID12] shuffling and sorting lose nothing and add nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ number: fc.integer(), wakesAt: fc.option(moment) })),
      fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
      (ideas, bytes) => {
        const random = (buffer: Uint8Array) => buffer.map(() => bytes.next().value ?? 0)
        const sorted = (list: readonly object[]) => list.map((item) => JSON.stringify(item)).sort()
        expect(sorted(shuffled(ideas, random))).toEqual(sorted(ideas))
        expect(sorted(inWakingOrder(ideas))).toEqual(sorted(ideas))
      },
    ),
  )
})

test('[PK7] capitals and accents change nothing, and what stands around a word neither', () => {
  const around = fc.constantFrom('', ' ', '. ', '« ', '(', '\n', '’')
  fc.assert(
    fc.property(
      fc.constantFrom('budget', 'coût', 'ETP', 'Financement', '€', 'subvention', 'funding'),
      around,
      around,
      fc.boolean(),
      (word, before, after, loud) => {
        const said = `Oui${before === '' ? ' ' : before}${word}${after === '' ? ' ' : after}non`
        expect(aboutMeans(loud ? said.toUpperCase() : said.normalize('NFD'))).toBe(true)
      },
    ),
  )
})
