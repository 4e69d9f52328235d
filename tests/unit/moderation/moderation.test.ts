import { can } from '@polyphonie/shared/can'
import { roles } from '@polyphonie/shared/member/role'
import type { MessageFacts } from '@polyphonie/shared/moderation/can'
import { hideableKinds, hidingReasons } from '@polyphonie/shared/moderation/moderation'
import { describe, expect, test } from 'vitest'
import { actor, space } from '../../support/facts.ts'

const shown: MessageFacts = { authorMemberId: 'somebody', hiddenUntil: null, hiddenBy: null }
const hidden: MessageFacts = { authorMemberId: 'service_user', hiddenUntil: 2000, hiddenBy: 'facilitator' }

describe('moderation', () => {
  test('[MO1] [MO2] five reasons, four kinds of messages, and nothing that is written together', () => {
    expect(hidingReasons).toEqual(['identifies', 'health', 'hurts', 'confided', 'unlawful'])
    expect(hideableKinds).toEqual(['remark', 'reply', 'say', 'message'])
  })

  test('[MO2] whoever animates hides, once, and never their own words', () => {
    const hiders = (hasFacilitator: boolean) =>
      roles.filter((role) => can(actor(role), 'hideMessage', { space: space({ hasFacilitator }), message: shown }).ok)
    expect(hiders(true)).toEqual(['facilitator'])
    expect(hiders(false)).toEqual(['establishment', 'facilitator'])
    const refused = (message: MessageFacts) => {
      const said = can(actor('facilitator'), 'hideMessage', { space: space(), message })
      return said.ok ? null : said.error.kind
    }
    expect(refused({ ...shown, authorMemberId: 'facilitator' })).toBe('own-message')
    expect(refused(hidden)).toBe('message-hidden')
    expect(can(actor('facilitator', { state: 'suspended' }), 'hideMessage', { space: space(), message: shown }).ok).toBe(false)
  })

  test('[MO3] longer takes a second person who is not its author', () => {
    expect(roles.filter((role) => can(actor(role), 'keepHidden', hidden).ok)).toEqual(['establishment', 'funder', 'partner'])
    expect(roles.filter((role) => can(actor(role), 'keepHidden', { ...hidden, hiddenBy: 'funder' }).ok)).toEqual([
      'establishment',
      'partner',
      'facilitator',
    ])
    expect(roles.filter((role) => can(actor(role), 'keepHidden', shown).ok)).toEqual([])
  })

  test('[MO4] whoever animates shows it again', () => {
    const facts = { space: space({ hasFacilitator: true }), message: hidden }
    expect(roles.filter((role) => can(actor(role), 'showMessage', facts).ok)).toEqual(['facilitator'])
    expect(can(actor('facilitator'), 'showMessage', { ...facts, message: shown }).ok).toBe(false)
  })

  test('[MO7] everybody contests, observers and scribes too, once; only acts of facilitation', () => {
    const contests = (facts: { contestable: boolean; contested: boolean }) =>
      roles.filter((role) => can(actor(role), 'contestAct', facts).ok)
    expect(contests({ contestable: true, contested: false })).toEqual(roles)
    expect(contests({ contestable: true, contested: true })).toEqual([])
    expect(contests({ contestable: false, contested: false })).toEqual([])
  })

  test('[MO8] whoever animates answers, whoever contests settles', () => {
    const contest = { byMemberId: 'service_user', closed: false }
    expect(roles.filter((role) => can(actor(role), 'answerContest', { space: space({ hasFacilitator: true }), contest }).ok)).toEqual([
      'facilitator',
    ])
    expect(roles.filter((role) => can(actor(role), 'closeContest', contest).ok)).toEqual(['service_user'])
    expect(roles.filter((role) => can(actor(role), 'closeContest', { ...contest, closed: true }).ok)).toEqual([])
  })
})
