import { can } from '@polyphonie/shared/can'
import { openPhasesOf } from '@polyphonie/shared/section/rights'
import { firstPhase, phases, phasesByTemplate, templateKeys } from '@polyphonie/shared/sheet/phase'
import { sheetTemplates } from '@polyphonie/shared/sheet/templates/templates'
import { describe, expect, test } from 'vitest'
import { actor, section, sheet } from '../../support/facts.ts'

describe('phases', () => {
  test('[PH1] each phase belongs to one template, in order', () => {
    expect(templateKeys.flatMap((template) => phasesByTemplate[template])).toEqual(phases)
    expect(templateKeys.map(firstPhase)).toEqual(['frame', 'write'])
  })

  test('[PH1] a section opens only in phases of its own template', () => {
    for (const template of templateKeys) {
      for (const { openIn } of sheetTemplates[template].sections) {
        expect(openIn.filter((phase) => !phasesByTemplate[template].includes(phase))).toEqual([])
      }
    }
  })

  test('[PH5] a free section follows the phase it was added in, and is open to review and negotiation', () => {
    const free = { key: 'free', template: 'negotiated-project' } as const
    expect(openPhasesOf(section({ ...free, addedInPhase: 'write' }))).toEqual(['write', 'review', 'negotiate'])
    expect(openPhasesOf(section({ ...free, addedInPhase: 'negotiate' }))).toEqual(['review', 'negotiate'])
    expect(openPhasesOf(section({ ...free, addedInPhase: null }))).toEqual([])
  })

  test('[PH5] no section is added while the group agrees', () => {
    for (const phase of phasesByTemplate['negotiated-project']) {
      const answer = can(actor('funder'), 'addSection', { sheet: sheet({ template: 'negotiated-project', phase }) })
      expect(answer.ok ? null : answer.error.kind).toBe(phase === 'agree' ? 'structure-closed-in-phase' : null)
    }
  })
})
