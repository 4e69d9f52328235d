/** Phases of a negotiation. A phase belongs to a sheet (docs/rules/phase.md). @module */

export const phases = ['frame', 'listen', 'needs', 'imagine', 'write', 'means', 'review', 'negotiate', 'agree', 'experiment'] as const
export type Phase = (typeof phases)[number]

export const templateKeys = ['shared-diagnostic', 'negotiated-project'] as const
export type TemplateKey = (typeof templateKeys)[number]

export const phasesByTemplate: Readonly<Record<TemplateKey, readonly Phase[]>> = {
  'shared-diagnostic': ['frame', 'listen', 'needs', 'imagine'],
  'negotiated-project': ['write', 'means', 'review', 'negotiate', 'agree', 'experiment'],
}

/** The phase a new sheet starts in. */
export function firstPhase(template: TemplateKey): Phase {
  return template === 'shared-diagnostic' ? 'frame' : 'write'
}
