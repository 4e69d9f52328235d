/**
 * A table with one of everything on a sheet of each template, so that every route has something real to be asked about; and what
 * is set back after an answer that changed it.
 * @module
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Phase, TemplateKey } from '@polyphonie/shared/sheet/phase'
import { putInPhase } from './phase.ts'
import type { Place } from './routeMatrix.ts'
import { type Guest, layTable, type Table } from './table.ts'

const HOUR = 3_600_000

export interface Everything {
  readonly table: Table
  readonly place: Place
  /** Id by the noun before it in a path; of `:row` and `:memberId` by their names. */
  readonly ids: ReadonlyMap<string, string>
  enter(phase: Phase): Promise<void>
  /** As it was when the phase was entered. */
  setBack(): void
  close(): Promise<void>
}

type Maker = (noun: string, guest: Guest, at: string, body?: object, method?: string) => Promise<string>

export async function layEverything(template: TemplateKey): Promise<Everything> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-every-route-'))
  const file = path.join(folder, 'polyphonie.db')
  const table = await layTable({ file })
  const { deps, spaceId } = table
  const diagnosticId = await table.addSheet('shared-diagnostic')
  const sheetId = template === 'shared-diagnostic' ? diagnosticId : await table.addSheet(template)
  const sectionId = await table.sectionId(sheetId, template === 'shared-diagnostic' ? 'needs' : 'response')
  const ideasId = await table.sectionId(diagnosticId, 'ideas')
  const memberId = async (guest: Guest) => (await table.ref(guest)).memberId
  const { collegeId } = await table.ref('ada')
  const ids = new Map([
    ['spaces', spaceId],
    ['sheets', sheetId],
    ['sections', sectionId],
    ['sections with ideas', ideasId],
    ['colleges', collegeId ?? ''],
    ['members', await memberId('dan')],
    ['memberId', await memberId('chi')],
    ['row', 'row0000000000001'],
  ])
  const make: Maker = async (noun, guest, at, body, method = 'POST') => {
    const answer = await table.call(guest, method, `/api${at}`, body)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${guest} ${at}: ${answer.status} ${text}`)
    const said = text === '' ? {} : (JSON.parse(text) as { id?: string; ids?: string[]; parkedId?: string })
    const id = said.id ?? said.ids?.[0] ?? said.parkedId ?? ''
    if (id !== '') ids.set(noun, id)
    return id
  }
  const place: Place = {
    sheetId,
    collegeId: collegeId ?? '',
    memberIds: [await memberId('chi'), await memberId('bo')],
    soon: table.clock.at + 72 * HOUR,
  }
  const enterPhase = (sheet: string, phase: Phase) => putInPhase(deps, sheet, phase)
  await enterPhase(sheetId, template === 'shared-diagnostic' ? 'listen' : 'negotiate')
  await makeAroundSection(make, { sheetId, sectionId, place })
  await makeInSpace(make, { spaceId, place, table })
  await enterPhase(diagnosticId, 'imagine')
  const time = await make('write-first', 'fay', `/sections/${ideasId}/write-first`, { minutes: 10 })
  await make('written-ideas', 'ada', `/write-first/${time}/ideas`, { text: 'Une navette.' })
  await makeRound(make, table, { sheetId, template })
  await deps.storage.db
    .insertInto('phase_end')
    .values({ id: 'phaseend_00000000000000000000', sheet_id: sheetId, phase: 'listen', opened_at: 1, closes_at: Number.MAX_SAFE_INTEGER })
    .execute()
  ids.set('phase-questions', 'phaseend_00000000000000000000')
  if (template === 'negotiated-project') await makeAgreement(make, enterPhase, sheetId)

  const memory = remember(file)
  return {
    table,
    place,
    ids,
    async enter(phase) {
      memory.setBack()
      await enterPhase(sheetId, phase)
      const state = phase === 'frame' ? 'open' : 'consented'
      await deps.storage.db.updateTable('section').set({ state }).where('sheet_id', '=', diagnosticId).where('key', '=', 'frame').execute()
      memory.keep()
    },
    setBack: memory.setBack,
    async close() {
      memory.close()
      await table.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface OnSheet {
  readonly sheetId: string
  readonly sectionId: string
  readonly place: Place
}

async function makeAroundSection(make: Maker, { sheetId, sectionId, place }: OnSheet): Promise<void> {
  const amendment = await make('amendments', 'ada', `/sections/${sectionId}/amendments`, { position: 'Plus court.', interest: 'Être lu.' })
  await make('', 'ada', `/amendments/${amendment}/stage`, { to: 'shared' })
  const circle = { name: 'Un cercle', purpose: 'Un texte.', memberIds: place.memberIds, endsAt: place.soon }
  await make('circles', 'ada', `/sections/${sectionId}/circles`, circle)
  const later = await make('remarks', 'bo', `/sections/${sectionId}/remarks`, { kind: 'remark', text: 'Et le budget ?' })
  await make('parked', 'fay', `/remarks/${later}/park`, { reason: 'Aux moyens.' })
  await make('remarks', 'bo', `/sections/${sectionId}/remarks`, { kind: 'question', text: 'Pourquoi ?' })
  await make('drafts', 'ada', `/sections/${sectionId}/drafts`, { text: 'Gardé.', reason: 'private' })
  await make('compromises', 'bo', `/sheets/${sheetId}/compromises`, { point: 'Le délai' })
  await make('disagreements', 'bo', `/sheets/${sheetId}/disagreements`, { text: 'Pas ainsi.' })
  await make('milestones', 'ada', `/sheets/${sheetId}/milestones`, { name: 'v1' })
}

async function makeInSpace(make: Maker, { spaceId, place, table }: { spaceId: string; place: Place; table: Table }): Promise<void> {
  await make('caucuses', 'ada', `/spaces/${spaceId}/caucuses`, {})
  const message = await make('dialogue/messages', 'chi', `/spaces/${spaceId}/dialogue/messages`, { opening: 'living', text: 'Ici.' })
  await make('messages', 'dan', `/spaces/${spaceId}/dialogue/messages`, { opening: 'living', text: 'Là.' })
  const why = { sheetId: place.sheetId, why: 'Cela compte.' }
  await make('dialogue/citations', 'bo', `/dialogue/messages/${message}/citations`, why)
  await make('deadlines', 'bo', `/spaces/${spaceId}/deadlines`, { kind: 'group', title: 'La réunion', at: place.soon })
  const link = { role: 'establishment', collegeId: place.collegeId, label: 'Lou', expiresInDays: 7, singleUse: true }
  await make('invitations', 'ada', `/spaces/${spaceId}/invitations`, link)
  await make('reading-delay-proposals', 'bo', `/spaces/${spaceId}/reading-delay`, { days: 1, serviceUserDays: 1, reason: 'Vite.' })
  const plan = { title: 'Réunion', kind: 'negotiation', startsAt: table.clock.at + HOUR, minutes: 60 }
  const meeting = await make('meetings', 'ada', `/spaces/${spaceId}/meetings`, plan)
  await make('', 'fay', `/meetings/${meeting}/open`)
  await make('quick-rounds', 'fay', `/meetings/${meeting}/quick-rounds`, { kind: 'mood' })
  await make('meeting-notes', 'fay', `/meetings/${meeting}/notes`, { kind: 'information', text: 'Dit.' })
}

async function makeRound(make: Maker, table: Table, { sheetId, template }: { sheetId: string; template: TemplateKey }): Promise<void> {
  const isDiagnostic = template === 'shared-diagnostic'
  await putInPhase(table.deps, sheetId, isDiagnostic ? 'frame' : 'negotiate')
  const sectionIds = [await table.sectionId(sheetId, isDiagnostic ? 'frame' : 'value')]
  const round = await make('rounds', 'ada', `/sheets/${sheetId}/rounds`, { statement: 'Nous gardons ceci.', sectionIds })
  const { memberId, collegeId } = await table.ref('bo')
  const id = 'objection_00000000000000000000'
  const nothing = {
    proposed_questions: null,
    proposed_by: null,
    answer: null,
    amendment_id: null,
    treated_by: null,
    treated_at: null,
    treated_review_at: null,
    lifted_at: null,
    disagreement_id: null,
    with_mention: null,
  }
  await table.deps.storage.db
    .insertInto('objection')
    .values({
      ...nothing,
      id,
      round_id: round,
      space_id: table.spaceId,
      number: 1,
      pass: 1,
      member_id: memberId,
      college_id: collegeId,
      text: 'Trop vite.',
      questions: '{}',
      state: 'open',
    })
    .execute()
  await make('objections', 'bo', `/objections/${id}`, { risk: 'Trop vite.' }, 'PATCH')
}

async function makeAgreement(make: Maker, enter: (sheet: string, phase: Phase) => Promise<void>, sheetId: string): Promise<void> {
  await enter(sheetId, 'agree')
  const milestoneId = await make('milestones', 'ada', `/sheets/${sheetId}/milestones`, { name: 'v2' })
  const agreement = await make('agreements', 'bo', `/sheets/${sheetId}/agreement`, { milestoneId })
  await make('commitments', 'bo', `/agreements/${agreement}/commitments`, { what: 'Payer.' })
}

/** Everything but what only grows and what open rooms hold in memory. */
const untouched = /^(kysely|sqlite|rights_revision|event|document|doc|room|update|snapshot|migration)/u

function remember(file: string) {
  const database = new DatabaseSync(file)
  database.exec("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 5000; ATTACH ':memory:' AS kept")
  const triggers = database
    .prepare("SELECT tbl_name AS name FROM main.sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'")
    .all()
  const guarded = new Set(triggers.map(({ name }) => String(name)))
  const tables = database
    .prepare("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !untouched.test(name) && !guarded.has(name))
  const keep = () => {
    for (const name of tables)
      database.exec(`DROP TABLE IF EXISTS kept."${name}"; CREATE TABLE kept."${name}" AS SELECT * FROM main."${name}"`)
  }
  const restore = tables.map((name) => `DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM kept."${name}";`).join('\n')
  keep()
  return {
    keep,
    setBack: () => database.exec(`BEGIN IMMEDIATE; ${restore} COMMIT`),
    close: () => database.close(),
  }
}
