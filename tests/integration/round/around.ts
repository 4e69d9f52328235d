/** A round at the table of tests/support: moved, answered and read through the routes. @module */
import type { RoundAnswer, StepBody } from '@polyphonie/shared/wire/http/round'
import { type Caller, type Guest, setTable, type Table } from '../../support/table.ts'

export const DAY = 86_400_000
/** Everybody with a voice who is not suspended. */
export const voices = ['ada', 'dan', 'chi', 'bo', 'pia'] as const satisfies readonly Guest[]

export interface Round {
  readonly table: Table
  readonly sheetId: string
  readonly id: string
  read(who?: Caller): Promise<RoundAnswer>
  /** Status and kind of a refusal; 2xx without kind. */
  ask(
    who: Caller,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; kind: string | undefined; body: Record<string, unknown> }>
  step(who: Caller, to: StepBody['to'], outcome?: StepBody['outcome']): Promise<string>
  /** Fay moves it up to there. */
  until(step: 'clarify' | 'react' | 'amend' | 'object'): Promise<void>
  answer(who: Caller, position: string, reason?: string): Promise<string>
  everybody(position: string, except?: readonly Guest[]): Promise<void>
  reveal(who?: Caller): Promise<string>
  objection(who: Caller, id: string, act: string, body?: unknown): Promise<string>
  memberId(guest: Guest): Promise<string>
}

/** A round ada opens on a new project, to consent to its P5. */
export async function openRound(body: Record<string, unknown> = {}, given?: Table): Promise<Round & { readonly sectionId: string }> {
  const table = given ?? (await setTable())
  const sheetId = await table.addSheet('negotiated-project')
  const sectionId = await table.sectionId(sheetId, 'response')
  const asked = { statement: 'Douze places.', sectionIds: [sectionId], ...body }
  const made = await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, asked)
  const answer = (await made.json()) as { id?: string }
  if (answer.id === undefined) throw new Error(JSON.stringify(answer))
  return { ...roundOn(table, sheetId, answer.id), sectionId }
}

/** Those words at the end of a section, as an amendment of `who`. */
export async function amend(table: Table, who: Guest, sectionId: string, words: string, isShared = true): Promise<string> {
  const intention = { position: words, interest: 'Que cela tienne.' }
  const made = await table.call(who, 'POST', `/api/sections/${sectionId}/amendments`, intention)
  if (made.status !== 201) throw new Error(await made.text())
  const { id } = (await made.json()) as { id: string }
  await table.deps.rooms.writeAs(`amendment/${id}`, await table.ref(who), words)
  if (isShared) {
    for (const to of ['caucus', 'shared']) await table.call(who, 'POST', `/api/amendments/${id}/stage`, { to })
  }
  return id
}

export function roundOn(table: Table, sheetId: string, id: string): Round {
  const ask: Round['ask'] = async (who, method, path, asked) => {
    const answer = await table.call(who, method, `/api${path}`, asked)
    const text = await answer.text()
    const parsed: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    const { kind } = parsed
    return { status: answer.status, kind: typeof kind === 'string' && answer.status >= 400 ? kind : undefined, body: parsed }
  }
  const said = async (asked: ReturnType<Round['ask']>) => {
    const { status, kind } = await asked
    return kind ?? String(status)
  }
  const round: Round = {
    table,
    sheetId,
    id,
    ask,
    read: (who = 'ada') => table.json<RoundAnswer>(who, `/api/rounds/${id}`),
    step: (who, to, outcome) =>
      said(ask(who, 'POST', `/rounds/${id}/step`, { to, ...(outcome === undefined ? {} : { outcome, reason: 'Le groupe le demande.' }) })),
    async until(step) {
      for (const to of ['clarify', 'react', 'amend', 'object'] as const) {
        const done = await round.step('fay', to)
        if (done !== '204') throw new Error(`${to}: ${done}`)
        if (to === step) return
      }
    },
    answer: (who, position, reason) =>
      said(ask(who, 'PUT', `/rounds/${id}/position`, { position, ...(reason === undefined ? {} : { reason }) })),
    async everybody(position, except = []) {
      for (const who of voices) if (!except.includes(who)) await round.answer(who, position)
    },
    reveal: (who = 'fay') => said(ask(who, 'POST', `/rounds/${id}/reveal`)),
    objection: (who, objectionId, act, asked) =>
      said(
        act === 'word'
          ? ask(who, 'PATCH', `/objections/${objectionId}`, asked)
          : ask(who, 'POST', `/objections/${objectionId}/${act}`, asked),
      ),
    memberId: async (guest) => (await table.ref(guest)).memberId,
  }
  return round
}
