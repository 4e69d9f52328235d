/** The demonstration's dates, funders' and the group's, as far as the story gives a day. @module */
import { enterDeadline } from '../calendar/acts.ts'
import { parisTime } from './clock.ts'
import type { Telling } from './negotiation.ts'
import type { PersonKey } from './people.ts'

export function tellCalendar({ deps, on, accountIdOf, projectId, expectOk }: Telling, spaceId: () => string): void {
  const enter = async (
    by: PersonKey,
    day: string,
    title: string,
    funders?: { readonly instance: string | null; readonly note: string | null },
  ) => {
    const where = { accountId: accountIdOf(by), spaceId: spaceId() }
    const { instance = null, note = null } = funders ?? {}
    const kind = funders === undefined ? 'group' : 'funder'
    const date = { kind, title, at: parisTime(`${day} 12:00`), instance, note, sheetId: projectId(), afterId: null } as const
    expectOk(await enterDeadline(deps, where, date))
  }

  on('2026-09-21 10:00', async () => {
    await enter('nadia', '2026-10-09', 'v0.9')
    await enter('nadia', '2026-10-26', 'Tour final')
    await enter('claire', '2026-11-30', 'Instruire et répondre', { instance: null, note: 'Condition : dossier complet.' })
    await enter('philippe', '2026-12-04', 'Présenter F2 et F4', { instance: 'Commission permanente', note: null })
  })
}
