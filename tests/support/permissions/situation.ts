/** Somebody who asks whether they may, in a phase: the facts that every favourable resource is built from. @module */
import type { Actor, Role } from '@polyphonie/shared/member/role'
import { hasVoice } from '@polyphonie/shared/member/role'
import { meansWaitFor, openPhasesOf, type SectionFacts } from '@polyphonie/shared/section/rights'
import type { SheetFacts } from '@polyphonie/shared/sheet/can'
import { type Phase, phasesByTemplate, type TemplateKey } from '@polyphonie/shared/sheet/phase'
import { sheetTemplates } from '@polyphonie/shared/sheet/templates/templates'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import { actor, section, sheet, space } from '../facts.ts'

/** Columns of docs/permissions.md, in this order. */
export const people = [
  'service_user',
  'establishment',
  'funder',
  'partner',
  'facilitator',
  'rotating host',
  'who opened the space',
  'observer',
  'scribe',
] as const
export type Kind = (typeof people)[number]

export interface Situation {
  readonly by: Actor
  readonly phase: Phase
  readonly template: TemplateKey
  /** The frame is consented in every phase but its own. */
  readonly space: SpaceFacts
  readonly sheet: SheetFacts
  /** One that is open in this phase, where the template has one. */
  readonly section: SectionFacts
  /** Whoever asks where their role may hold such a thing; else somebody with a voice. */
  readonly writer: string
  readonly now: number
}

export const NOW = 1_000
export const LATER = 2_000
export const SOMEBODY = 'somebody'

export function situation(kind: Kind, phase: Phase): Situation {
  const role: Role = kind === 'rotating host' || kind === 'who opened the space' ? 'establishment' : kind
  const by = actor(role, { organisation: 'an organisation', isHost: kind === 'who opened the space' && phase === 'frame' })
  const template = templateOf(phase)
  return {
    by,
    phase,
    template,
    space: space({
      hostMemberId: kind === 'who opened the space' ? by.memberId : 'opener',
      rotatingHostMemberId: kind === 'rotating host' ? by.memberId : SOMEBODY,
      hasFacilitator: kind !== 'rotating host',
      frameConsented: phase !== 'frame',
    }),
    sheet: sheet({ template, phase }),
    section: openSection(template, phase),
    writer: hasVoice(role) ? by.memberId : SOMEBODY,
    now: NOW,
  }
}

export function templateOf(phase: Phase): TemplateKey {
  return phasesByTemplate['shared-diagnostic'].includes(phase) ? 'shared-diagnostic' : 'negotiated-project'
}

function openSection(template: TemplateKey, phase: Phase): SectionFacts {
  const candidates = sheetTemplates[template].sections.map(({ key }) =>
    section({ template, key, phase, consentedKeys: meansWaitFor, now: NOW }),
  )
  const [first = section({ template, phase })] = candidates
  return candidates.find((each) => openPhasesOf(each).includes(phase)) ?? first
}

/** A section that takes cards, in this phase. */
export function sectionWithCards({ template, phase }: Situation): SectionFacts {
  const found = sheetTemplates[template].sections.filter(({ child }) => child !== undefined)
  const { key } = found.find(({ openIn }) => openIn.includes(phase)) ?? found[0] ?? { key: 'needs' }
  return section({ template, key, phase, consentedKeys: meansWaitFor, now: NOW })
}
