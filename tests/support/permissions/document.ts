/** docs/permissions.md, worked out from `can()`. @module */
import { type Action, can } from '@polyphonie/shared/can'
import { type Phase, phases } from '@polyphonie/shared/sheet/phase'
import { type Kind, people, situation } from './situation.ts'
import { builders, nouns } from './table.ts'

/** `oui`, with how it takes effect where that is said; else the kind of the refusal. */
export function cell(kind: Kind, action: Action, phase: Phase): string {
  const answer = ask(action, kind, phase)
  if (!answer.ok) return `\`${answer.error.kind}\``
  const { value } = answer
  if (value === undefined) return 'oui'
  return typeof value === 'string' ? `oui (${value})` : `oui (${value.how})`
}

function ask<A extends Action>(action: A, kind: Kind, phase: Phase) {
  const where = situation(kind, phase)
  return can(where.by, action, builders[action](where))
}

interface Row {
  readonly phases: readonly Phase[]
  readonly cells: readonly string[]
}

/** One row per group of phases that answer alike, in the order of the phases. */
export function rowsOf(action: Action): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const phase of phases) {
    const cells = people.map((kind) => cell(kind, action, phase))
    const same = rows.get(cells.join())
    rows.set(cells.join(), { phases: [...(same?.phases ?? []), phase], cells })
  }
  return [...rows.values()]
}

export function permissionsDocument(): string {
  return [`${introduction.join('\n\n')}\n`, ...Object.entries(nouns).map(([title, of]) => nounTable(title, Object.keys(of)))].join('\n')
}

const introduction: readonly string[] = [
  '# Who may do what',
  'Generated from `can()` by `npm run permissions`; a test compares it byte by byte ([AT1](rules/actions.md)). Do not edit it by hand.',
  'Every action of `packages/shared/src/can.ts` is asked by every kind of person in every phase, about a thing as favourable as can be: their own where a thing has an owner, in the state the action is for, with nothing in its way. `oui`, or the kind of the first refusal. A row stands for the phases that answer alike. The space’s frame is consented in every phase but `frame`. A facilitator is in office, except for the rotating host: a member of the establishments who animates while there is none. Who opened the space is a member of the establishments too, and animates nothing here. Suspended people are refused everything but their own drafts; strangers learn of nothing.',
]

function nounTable(title: string, actions: readonly string[]): string {
  const lines = actions.flatMap((action) =>
    rowsOf(action as Action).map(({ phases: alike, cells }) =>
      line([`\`${action}\``, alike.length === phases.length ? 'every' : alike.join(', '), ...cells]),
    ),
  )
  const head = ['action', 'phases', ...people]
  return [`## ${title}`, '', line(head), line(head.map(() => '---')), ...lines, ''].join('\n')
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
