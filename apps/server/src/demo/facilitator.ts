/** How Anne Delcourt became facilitator: proposed, a meeting asked for, accepted. By the acts people use, each at its date. @module */
import { CODE_VERSION } from '@polyphonie/shared/facilitator/code'
import type { NominationAnswer } from '@polyphonie/shared/facilitator/nomination'
import { acceptNomination, answerNomination, proposeFacilitator } from '../facilitator/nomination.ts'
import type { Telling } from './negotiation.ts'
import type { PersonKey } from './people.ts'

const MISSION = 'J’ai fait une mission pour un autre département en 2023.'

/** Catherine's first answer; she says yes once they have met. */
const answers: readonly (readonly [at: string, by: PersonKey, answer: NominationAnswer])[] = [
  ['2026-01-20 09:00', 'claire', 'yes'],
  ['2026-01-20 11:00', 'nadia', 'yes'],
  ['2026-01-20 14:00', 'sophie', 'yes'],
  ['2026-01-20 20:00', 'catherine', 'meeting'],
  ['2026-01-23 10:00', 'lucas', 'yes'],
  ['2026-01-23 10:15', 'catherine', 'yes'],
]

/** What this part of the story needs to be told. */
type Story = Pick<Telling, 'deps' | 'on' | 'accountIdOf' | 'memberIdOf' | 'expectOk'>

export function tellAppointment(story: Story, spaceId: () => string): void {
  const { deps, on, accountIdOf, memberIdOf, expectOk } = story
  let nominationId = ''
  on('2026-01-19 10:30', async () => {
    const where = { accountId: accountIdOf('claire'), spaceId: spaceId() }
    nominationId = expectOk(await proposeFacilitator(deps, where, await memberIdOf('anne'))).id
  })
  on('2026-01-19 17:00', () => declare(story, nominationId))
  for (const [at, by, answer] of answers) {
    on(at, async () => {
      expectOk(await answerNomination(deps, { accountId: accountIdOf(by), nominationId }, answer))
    })
  }
}

/** The same in a space where everybody comes at once, and every college says yes. */
export async function appointAtOnce(story: Omit<Story, 'on'>, spaceId: string): Promise<void> {
  const { deps, accountIdOf, memberIdOf, expectOk } = story
  const where = { accountId: accountIdOf('claire'), spaceId }
  const { id: nominationId } = expectOk(await proposeFacilitator(deps, where, await memberIdOf('anne')))
  await declare(story, nominationId)
  for (const by of ['catherine', 'nadia', 'claire', 'sophie'] as const) {
    expectOk(await answerNomination(deps, { accountId: accountIdOf(by), nominationId }, 'yes'))
  }
}

async function declare({ deps, accountIdOf, expectOk }: Omit<Story, 'on'>, nominationId: string): Promise<void> {
  const declaration = { declares: 'interests', text: MISSION } as const
  expectOk(await acceptNomination(deps, { accountId: accountIdOf('anne'), nominationId }, { declaration, codeVersion: CODE_VERSION }))
}
