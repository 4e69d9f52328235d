import { readFileSync } from 'node:fs'
import { type Phase, phases } from '@polyphonie/shared/sheet/phase'
import { describe, expect, test } from 'vitest'
import { cell, permissionsDocument, rowsOf } from '../../support/permissions/document.ts'
import { people } from '../../support/permissions/situation.ts'
import { builders, nouns } from '../../support/permissions/table.ts'

const committed = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8')

describe('docs/permissions.md', () => {
  test('[AT1] says what can() answers today; `npm run permissions` writes it anew', () => {
    expect(committed === permissionsDocument(), 'docs/permissions.md is not what can() answers: run `npm run permissions`').toBe(true)
  })

  test('[AT1] names every action once, under one noun', () => {
    const named = Object.values(nouns).flatMap((of) => Object.keys(of))
    expect(named.toSorted()).toEqual(Object.keys(builders).toSorted())
    expect(new Set(named).size).toBe(named.length)
  })

  test('[AT1] a row for every phase of every action, and no phase in two', () => {
    for (const action of Object.keys(builders) as (keyof typeof builders)[]) {
      expect(
        rowsOf(action)
          .flatMap((row) => row.phases)
          .toSorted(),
      ).toEqual([...phases].toSorted())
    }
  })

  test('[AT1] what is known of some of them, by hand', () => {
    const row = (action: keyof typeof builders, phase: Phase) => people.map((kind) => cell(kind, action, phase))
    const oui = 'oui'
    const noContent = '`facilitator-writes-no-content`'
    const withoutPen = ['`observer-reads-only`', '`scribe-writes-for-someone`']
    const voice = '`role-without-voice`'
    const animating = '`not-animating`'
    expect(row('writeSection', 'write')).toEqual([oui, oui, oui, oui, noContent, oui, oui, ...withoutPen])
    expect(row('createSheet', 'listen')).toEqual([oui, oui, oui, oui, voice, oui, oui, voice, voice])
    expect(row('lockSection', 'review')).toEqual([animating, animating, animating, animating, oui, oui, animating, animating, animating])
    expect(row('setPhase', 'frame')).toEqual([animating, animating, animating, animating, oui, oui, oui, animating, animating])
  })
})
