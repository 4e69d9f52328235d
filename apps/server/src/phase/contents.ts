/** What the gate of a phase reads in the sections themselves. Reads the rooms: never inside a transaction. @module */
import { hasVoice } from '@polyphonie/shared/member/role'
import { sourcesWithoutSequel, yearsOutOfBalance } from '@polyphonie/shared/phase/money'
import { cellValue, isEmpty, rowsInOrder } from '@polyphonie/shared/section/passages'
import type { Phase } from '@polyphonie/shared/sheet/phase'
import { sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { AppDeps } from '../deps.ts'
import { membersOfSpace } from '../member/store.ts'
import { hasDocument, modelOfSection } from '../milestone/reading.ts'
import { listSections, type SectionRecord } from '../section/facts.ts'
import type { SheetRecord } from '../sheet/act.ts'
import { startedAmong } from '../sheet/view.ts'

export interface SheetContents {
  /** Sections that hold something, or were passed with a reason. */
  readonly settledKeys: readonly string[]
  readonly organisationsWithoutLogic: readonly string[]
  readonly yearsOutOfBalance: readonly number[]
  readonly sourcesWithoutSequel: readonly string[]
}

type ReadDeps = Pick<AppDeps, 'storage' | 'rooms' | 'clock'>

const nothing: SheetContents = { settledKeys: [], organisationsWithoutLogic: [], yearsOutOfBalance: [], sourcesWithoutSequel: [] }

/** Only what the gate of that phase asks about; the sections of other phases are not opened. */
export async function readContents(deps: ReadDeps, sheet: SheetRecord, phase: Phase = sheet.phase): Promise<SheetContents> {
  switch (phase) {
    case 'listen':
      return { ...nothing, ...(await readListened(deps, sheet)) }
    case 'means':
      return { ...nothing, ...(await readMoney(deps, sheet)) }
    default:
      return nothing
  }
}

async function readListened({ storage: { db }, rooms, clock }: ReadDeps, sheet: SheetRecord) {
  const sections = await listSections(db, sheet.id)
  const started = await startedAmong(db, sections)
  const filled = new Set<string>()
  for (const section of sections) {
    const template = sectionTemplate(section.template, section.key)
    // Cards are written by people, whatever the server lays out around them.
    const isComputed = template?.parts.includes('auto') === true && template.child === undefined
    if (isComputed || section.state === 'passed' || (await isFilled(rooms, section, started))) filled.add(section.id)
  }
  const settled = sections.filter(({ id, parentId }) => filled.has(id) || (parentId !== null && filled.has(parentId)))
  const withLogic = new Set(
    sections.flatMap(({ id, parentKey, ownerOrganisation }) => (parentKey === 'logics' && filled.has(id) ? [ownerOrganisation] : [])),
  )
  const voices = (await membersOfSpace(db, sheet.spaceId, clock.now())).filter(({ role, state }) => hasVoice(role) && state === 'active')
  const organisations = new Set(voices.flatMap(({ organisation }) => organisation ?? []))
  const passedAltogether = sections.some(({ key, state }) => key === 'logics' && state === 'passed')
  return {
    settledKeys: [...new Set(settled.map(({ key, parentKey }) => parentKey ?? key))],
    organisationsWithoutLogic: passedAltogether ? [] : [...organisations].filter((name) => !withLogic.has(name)),
  }
}

async function readMoney({ storage: { db }, rooms }: ReadDeps, sheet: SheetRecord) {
  const sections = await listSections(db, sheet.id)
  const started = await startedAmong(db, sections)
  const [expenses, financing] = [sections.find(({ key }) => key === 'expenses'), sections.find(({ key }) => key === 'financing')]
  const settledKeys: string[] = []
  for (const section of [expenses, financing]) {
    if (section !== undefined && (section.state === 'passed' || (await isFilled(rooms, section, started)))) settledKeys.push(section.key)
  }
  const sources = await rowsOf(rooms, financing)
  return {
    settledKeys,
    yearsOutOfBalance: yearsOutOfBalance(await rowsOf(rooms, expenses), sources),
    sourcesWithoutSequel: sourcesWithoutSequel(sources),
  }
}

async function isFilled(rooms: AppDeps['rooms'], section: SectionRecord, started: ReadonlySet<string>): Promise<boolean> {
  const model = modelOfSection(section)
  if (!started.has(section.id) || !hasDocument(model)) return false
  return !(await rooms.read(`section/${section.id}`, (doc) => isEmpty(doc, model)))
}

async function rowsOf(rooms: AppDeps['rooms'], section: SectionRecord | undefined) {
  if (section === undefined) return []
  const { rows } = modelOfSection(section)
  return rooms.read(`section/${section.id}`, (doc) =>
    rowsInOrder(doc).map(({ cells }) => ({ cells: Object.fromEntries(rows.map((column) => [column.key, cellValue(cells, column)])) })),
  )
}
