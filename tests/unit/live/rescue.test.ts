import { ApiProblem } from '@polyphonie/web/api.ts'
import { rescue, sendAllKept, textOfWords } from '@polyphonie/web/live/rescue.ts'
import { keptWords } from '@polyphonie/web/live/unsentRegistry.ts'
import { describe, expect, test } from 'vitest'

/** A browser's key store that lives for one test. */
function openStore() {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    key: (index: number) => [...values.keys()][index] ?? null,
    get length() {
      return values.size
    },
  }
}

const refused = {
  room: 'section/section_1',
  memberId: 'member_a',
  kind: 'section-in-round',
  readable: true,
  words: { passages: ['Le mercredi, il dort ailleurs.'], cells: [{ root: 'rows' as const, rowId: 'r', key: 'need', value: 'B1' }] },
}
const text = 'Le mercredi, il dort ailleurs.\n\nBesoin\u00a0: B1'
const labelOf = () => 'Besoin'
const sectionOfAmendment = async (amendmentId: string) => `section_of_${amendmentId}`

describe('refused words', () => {
  test('[LC12] are in this browser before the server is asked, and leave it once they are a draft', async () => {
    const store = openStore()
    const keptWhileAsking: string[] = []
    const rescued = await rescue(refused, labelOf, {
      store,
      now: () => 5,
      sectionOfAmendment,
      postDraft: async (sectionId, draft) => {
        keptWhileAsking.push(...keptWords(store, 'member_a').map((words) => words.text))
        expect([sectionId, draft]).toEqual(['section_1', { text, reason: 'section-in-round' }])
      },
    })
    expect(keptWhileAsking).toEqual([text])
    expect(rescued?.where).toBe('drafts')
    expect(keptWords(store, 'member_a')).toEqual([])
  })

  test('[LC12] stay in this browser while the server cannot take them, and go when it can', async () => {
    const store = openStore()
    let reachable = false
    const deps = {
      store,
      now: () => 5,
      sectionOfAmendment,
      postDraft: async () => {
        if (!reachable) throw new ApiProblem('unreachable', 0)
      },
    }
    expect((await rescue(refused, labelOf, deps))?.where).toBe('device')
    expect(keptWords(store, 'member_a')).toHaveLength(1)
    reachable = true
    await sendAllKept('member_a', deps)
    expect(keptWords(store, 'member_a')).toEqual([])
  })

  test('[LC12] of an amendment go to the drafts of the section it is about', async () => {
    const asked: string[] = []
    const rescued = await rescue({ ...refused, room: 'amendment/amendment_1' }, labelOf, {
      store: openStore(),
      now: () => 5,
      sectionOfAmendment,
      postDraft: async (sectionId) => void asked.push(sectionId),
    })
    expect(rescued?.where).toBe('drafts')
    expect(asked).toEqual(['section_of_amendment_1'])
  })

  test('[LC10] no words, no draft', async () => {
    const rescued = await rescue({ ...refused, words: { passages: [], cells: [] } }, labelOf, {
      store: openStore(),
      now: () => 5,
      sectionOfAmendment,
      postDraft: async () => expect.unreachable(),
    })
    expect(rescued).toBeNull()
  })

  test('[LC10] passages stand apart, cells under their names', () => {
    expect(textOfWords(refused.words, labelOf)).toBe(text)
  })
})
