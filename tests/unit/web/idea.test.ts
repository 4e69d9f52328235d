/** What the page makes of ideas and of questions kept for later, before it is drawn. */
import fr from '@polyphonie/web/i18n/fr/idea'
import { foldAsleep } from '@polyphonie/web/idea/foldAsleep.ts'
import { wakeWords } from '@polyphonie/web/idea/wakeWords.ts'
import { expect, test } from 'vitest'

/** The French catalogue's own sentences, filled in. */
const t = ((key: string, holes: Record<string, string> = {}) => {
  const [, part = ''] = key.split(':wakes.')
  return fr.wakes[part as keyof typeof fr.wakes].replaceAll(/\{\{(\w+)\}\}/gu, (_, hole: string) => holes[hole] ?? '?')
}) as unknown as Parameters<typeof wakeWords>[0]

test('[ID13] ideas that sleep are folded away, the others keep the order of their rows, numbered or not', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  const ideas = new Map([
    ['a', { status: 'growing' as const }],
    ['b', { status: 'dormant' as const }],
    ['c', { status: 'retained' as const }],
  ])
  const { awake, asleep } = foldAsleep(rows, ideas)
  expect([awake.map(({ id }) => id), asleep.map(({ id }) => id)]).toEqual([['a', 'c', 'd'], ['b']])
})

test('[ID13] a sleeping idea says when it wakes, or what it waits for', () => {
  const wakesAt = new Date(2028, 5, 30).getTime()
  const wakesWhen = 'un second territoire s’y met'
  expect(wakeWords(t, { wakesAt, wakesWhen: null }, 'fr')).toBe('Se réveille le 30 juin 2028')
  expect(wakeWords(t, { wakesAt: null, wakesWhen }, 'fr')).toBe('Se réveille si : un second territoire s’y met')
  expect(wakeWords(t, { wakesAt, wakesWhen }, 'fr')).toBe('Se réveille le 30 juin 2028, ou si : un second territoire s’y met')
})
