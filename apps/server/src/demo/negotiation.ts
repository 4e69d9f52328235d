/**
 * What the story has negotiated by 8 October 2026: the round on the priorities with its recorded disagreement, the frozen versions,
 * the three compromises as far as they are, and round P-07 at its first step. All of it by the acts people use.
 * @module
 */
import { NewCompromiseBody } from '@polyphonie/shared/wire/http/register'
import { NewRoundBody } from '@polyphonie/shared/wire/http/round'
import { chooseCompromise, editCompromise, openCompromise } from '../compromise/store.ts'
import type { AppDeps } from '../deps.ts'
import { writeDisagreement } from '../disagreement/store.ts'
import { freezeSheet } from '../milestone/store.ts'
import { givePosition, revealRound } from '../round/answer.ts'
import { openRound } from '../round/opening.ts'
import { stepRound } from '../round/step.ts'
import { parisTime } from './clock.ts'
import type { PersonKey } from './people.ts'

/** What the story gives this part of it. */
export interface Telling {
  readonly deps: AppDeps
  /** At that Paris time, this happens. */
  on(at: string, happen: () => Promise<void>): void
  accountIdOf(person: PersonKey): string
  memberIdOf(person: PersonKey): Promise<string>
  sectionOf(sheetId: string, key: string): Promise<string>
  diagnosticId(): string
  projectId(): string
  /** The value of an act, which is never refused in the story. */
  expectOk<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly kind: string } }): T
}

const PRIORITIES = 'B1, B3, B4, B2, dans cet ordre. B5 traité à travers les autres ; B6 intégré ; B7 transmis.'
const FOYER =
  'Nous pensons qu’il faut aussi un foyer ici. Dire que ce n’est pas un manque de places, c’est vrai pour 41 jeunes aujourd’hui. Pas pour dans dix ans.'
/** Who is at the table on 24 March; Sonia Ferreira comes with the means. */
const askedInApril: readonly PersonKey[] = [
  'nadia',
  'thomas',
  'samira',
  'lucas',
  'jade',
  'catherine',
  'claire',
  'philippe',
  'elodie',
  'yves',
  'sophie',
]
/** The number of the round the story tells of next; those before it were held on paper. */
const P_07 = 7
const O_03 = 3

export function tellNegotiation(story: Telling): void {
  tellPriorities(story)
  story.on('2026-04-08 16:30', () => freeze(story, story.diagnosticId(), 'v1.0'))
  story.on('2026-07-13 16:50', () => freeze(story, story.projectId(), 'v0.5'))
  tellCompromises(story)
  tellEntryRound(story)
}

async function freeze({ deps, accountIdOf, expectOk }: Telling, sheetId: string, name: string): Promise<void> {
  expectOk(await freezeSheet(deps, { accountId: accountIdOf('nadia'), sheetId }, name))
}

/** D11: ten consent, Catherine stands aside and writes why. */
function tellPriorities(story: Telling): void {
  const { deps, on, accountIdOf, expectOk, sectionOf, diagnosticId } = story
  let roundId = ''
  on('2026-03-24 09:30', async () => {
    const asked = NewRoundBody.parse({
      title: 'Nos priorités partagées',
      statement: PRIORITIES,
      sectionIds: [await sectionOf(diagnosticId(), 'priorities')],
      dueAt: parisTime('2026-04-08 18:00'),
    })
    roundId = expectOk(await openRound(deps, { accountId: accountIdOf('nadia'), sheetId: diagnosticId() }, asked)).id
  })
  const step = async (to: 'clarify' | 'react' | 'amend' | 'object') =>
    expectOk(await stepRound(deps, { accountId: accountIdOf('anne'), roundId }, { to }))
  on('2026-04-08 14:00', () => step('clarify'))
  on('2026-04-08 14:30', () => step('react'))
  on('2026-04-08 15:00', () => step('amend'))
  on('2026-04-08 15:20', () => step('object'))
  on('2026-04-08 15:30', async () => {
    for (const person of askedInApril) {
      const position = person === 'catherine' ? 'standsAside' : 'consents'
      expectOk(await givePosition(deps, { accountId: accountIdOf(person), roundId }, { position }))
    }
  })
  on('2026-04-08 15:41', async () => {
    const sectionId = await sectionOf(diagnosticId(), 'agreements')
    const who = { accountId: accountIdOf('catherine'), sheetId: diagnosticId() }
    expectOk(await writeDisagreement(deps, who, { text: FOYER, sectionId, roundId }))
  })
  on('2026-04-08 16:10', async () => {
    expectOk(await revealRound(deps, { accountId: accountIdOf('anne'), roundId }))
  })
  on('2026-04-08 16:20', async () => {
    expectOk(await stepRound(deps, { accountId: accountIdOf('anne'), roundId }, { to: 'closed', outcome: 'consented' }))
  })
}

interface StartingPosition {
  readonly by: PersonKey
  readonly who: string
  readonly position: string
  readonly interest: string
}

/** C1 and C2 are being explored; C3 is agreed. Each starting position is written down by somebody it is of. */
function tellCompromises(story: Telling): void {
  const { deps, on, accountIdOf, expectOk, sectionOf, projectId } = story
  const ids = new Map<string, string>()

  function tell(name: string, at: readonly [string, string], key: string, point: string, positions: readonly StartingPosition[]): void {
    const [first, second] = positions
    if (first === undefined || second === undefined) throw new Error(`${name} has two sides`)
    const said = ({ who, position, interest }: StartingPosition) => ({ who, position, interest })
    on(at[0], async () => {
      const asked = NewCompromiseBody.parse({ point, positions: [said(first)], sectionId: await sectionOf(projectId(), key) })
      const who = { accountId: accountIdOf(first.by), sheetId: projectId() }
      ids.set(name, expectOk(await openCompromise(deps, who, asked)).id)
    })
    on(at[1], async () => {
      const who = { accountId: accountIdOf(second.by), compromiseId: ids.get(name) ?? '' }
      expectOk(await editCompromise(deps, who, { positions: [said(first), said(second)] }))
    })
  }

  tell('C1', ['2026-09-21 10:00', '2026-09-21 10:05'], 'indicators', 'Indicateur principal', [
    { by: 'claire', who: 'ARS', position: '70 %', interest: 'rendre compte' },
    { by: 'thomas', who: 'Équipes', position: 'aucun seuil', interest: 'ne pas trier' },
  ])
  tell('C2', ['2026-09-21 10:10', '2026-09-21 10:15'], 'response', 'Qui entre', [
    { by: 'nadia', who: 'Équipes', position: '« motivation »', interest: 'tenir l’équipe' },
    { by: 'lucas', who: 'Jeunes', position: 'tirage au sort', interest: 'justice' },
  ])
  tell('C3', ['2026-09-21 10:20', '2026-09-21 10:25'], 'financing', 'Montant ARS et logements', [
    { by: 'nadia', who: 'Porteurs', position: '480 000 € et 4 logements', interest: 'besoin B3' },
    { by: 'claire', who: 'ARS', position: '435 000 €', interest: 'enveloppe' },
  ])
  on('2026-10-06 12:06', async () => {
    const who = { accountId: accountIdOf('samira'), compromiseId: ids.get('C3') ?? '' }
    const options = ['étaler', 'fondation', 'logement communal', 'formation mutualisée']
    expectOk(await editCompromise(deps, who, { options }))
  })
  on('2026-10-06 12:12', async () => {
    const who = { accountId: accountIdOf('yves'), compromiseId: ids.get('C3') ?? '' }
    const wording = '435 000 € ; 3 logements financés + 1 communal dès 2028 ; formation mutualisée (−14 700 €) ; logement (−30 300 €)'
    const moved = [
      { who: 'Porteurs', on: 'le montant demandé et un logement' },
      { who: 'Agglomération', on: 'un logement communal' },
      { who: 'ARS', on: 'le calendrier de versement' },
    ]
    expectOk(await chooseCompromise(deps, who, { wording, moved }))
  })
}

/** P-07, published on 22 September by Claire Vasseur and Nadia Berthelot. */
function tellEntryRound(story: Telling): void {
  const { deps, on, accountIdOf, memberIdOf, expectOk, projectId } = story
  on('2026-09-22 11:00', async () => {
    await giveNext(story, { round: P_07, objection: O_03 })
    const asked = NewRoundBody.parse({
      title: 'L’indicateur principal et qui peut entrer',
      statement: 'K1 : 70 % de sorties vers une solution adulte à 12 mois. L’entrée est décidée par la commission selon la motivation.',
      dueAt: parisTime('2026-10-08 18:00'),
    })
    const { id } = expectOk(await openRound(deps, { accountId: accountIdOf('claire'), sheetId: projectId() }, asked))
    // They published it together; a round without amendments knows only who opened it.
    await deps.storage.db
      .insertInto('round_proposer')
      .values({ round_id: id, member_id: await memberIdOf('nadia') })
      .execute()
  })
}

/** The next round and objection get the numbers they have in the story. */
async function giveNext({ deps, projectId }: Telling, next: { readonly round: number; readonly objection: number }): Promise<void> {
  const { space_id } = await deps.storage.db.selectFrom('sheet').select('space_id').where('id', '=', projectId()).executeTakeFirstOrThrow()
  for (const [kind, number] of Object.entries(next)) {
    await deps.storage.db
      .insertInto('number_given')
      .values({ space_id, kind, last: number - 1 })
      .onConflict((conflict) => conflict.columns(['space_id', 'kind']).doUpdateSet({ last: number - 1 }))
      .execute()
  }
}
