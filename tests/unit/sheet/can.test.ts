import { can } from '@polyphonie/shared/can'
import { roles } from '@polyphonie/shared/member/role'
import { describe, expect, test } from 'vitest'
import { actor, sheet, space } from '../../support/facts.ts'

const voices = ['service_user', 'establishment', 'funder', 'partner']

describe('sheets', () => {
  test('[SH8] whoever has a voice arranges sheets', () => {
    const there = { space: space({ hostMemberId: null }), sheet: sheet() }
    const binned = { space: there.space, sheet: sheet({ binned: true }) }
    expect(roles.filter((role) => can(actor(role), 'createSheet', there.space).ok)).toEqual(voices)
    for (const action of ['copySheet', 'renameSheet', 'binSheet'] as const) {
      expect(roles.filter((role) => can(actor(role), action, there).ok)).toEqual(voices)
      expect(can(actor('funder'), action, binned)).toEqual({ ok: false, error: { kind: 'sheet-in-bin' } })
    }
    expect(roles.filter((role) => can(actor(role), 'restoreSheet', binned).ok)).toEqual(voices)
    expect(can(actor('funder'), 'restoreSheet', there)).toEqual({ ok: false, error: { kind: 'sheet-not-in-bin' } })
    expect(can(actor('funder', { state: 'suspended' }), 'binSheet', there)).toEqual({ ok: false, error: { kind: 'member-suspended' } })
  })

  test('[SH8] a host without a voice arranges sheets until the frame is consented', () => {
    const frame = space({ hostMemberId: 'facilitator' })
    expect(can(actor('facilitator'), 'createSheet', frame).ok).toBe(true)
    expect(can(actor('facilitator'), 'renameSheet', { space: frame, sheet: sheet() }).ok).toBe(true)
    expect(can(actor('facilitator', { state: 'suspended' }), 'createSheet', frame).ok).toBe(false)
    expect(can(actor('facilitator'), 'createSheet', { ...frame, frameConsented: true })).toEqual({
      ok: false,
      error: { kind: 'role-without-voice', role: 'facilitator' },
    })
  })

  test('[SH9] whoever has a voice adds a free section to a sheet outside the bin', () => {
    expect(roles.filter((role) => can(actor(role), 'addSection', { sheet: sheet() }).ok)).toEqual(voices)
    expect(can(actor('partner'), 'addSection', { sheet: sheet({ binned: true }) })).toEqual({ ok: false, error: { kind: 'sheet-in-bin' } })
  })
})
