/**
 * Loads the demonstration by the same path as people use: accounts join by invitation, sheets are made and moved by commands,
 * words go through the rooms under their authors' membership, each at its own date in the story. What was decided in consent
 * rounds of which the story tells no answers is written as a decision without its round. Loaded once per database; a later start goes on from there.
 * @module
 */
import type { Result } from '@polyphonie/shared/result'
import { canWriteSection } from '@polyphonie/shared/section/rights'
import type { Phase, TemplateKey } from '@polyphonie/shared/sheet/phase'
import { partsOf, sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import { createAccount, isAnyAccount } from '../auth/accountStore.ts'
import { hashPassword } from '../auth/secrets.ts'
import type { AppDeps } from '../deps.ts'
import { moveMember } from '../member/change.ts'
import { acceptInvitation, invite } from '../member/invitation.ts'
import { agreeToProposal } from '../member/proposal.ts'
import { findMemberByAccount, type Member } from '../member/store.ts'
import { declareGap, enterPhase, openMeansLock, setPhase } from '../phase/act.ts'
import { setReadingDelay } from '../round/readingDelay.ts'
import { refOf } from '../section/access.ts'
import { factsOf, findSection } from '../section/facts.ts'
import { addCard, reopenSection } from '../section/store.ts'
import { actOnSection } from '../sheet/act.ts'
import { createSheet } from '../sheet/store.ts'
import { openSpace } from '../space/openSpace.ts'
import { tellCalendar } from './calendar.ts'
import { DEMO_START, type DemoClock, isDemoClock, parisTime } from './clock.ts'
import { diagnosticSections } from './diagnostic.ts'
import { appointAtOnce, tellAppointment } from './facilitator.ts'
import { tellIdeas } from './ideas.ts'
import { tellMeetings } from './meetings.ts'
import { type Telling, tellNegotiation } from './negotiation.ts'
import { DEMO_PASSWORD, emailOf, type Person, type PersonKey, people, peopleKeys } from './people.ts'
import { projectSections } from './project.ts'
import type { SectionScript } from './script.ts'
import { keepClock, keptOffset, loadingOf, markLoading } from './store.ts'
import { type Change, cellsChange, fieldsChange, rowChange, textWrites } from './writing.ts'

const DESCRIPTION = 'Deux vallées et un plateau, 72 communes, 56 000 habitants. « Le car s’arrête à 18 h 10. Le dimanche, il n’y a rien. »'

/**
 * The story is there and its clock runs; a database with work of its own is left as it is, its clock started like the story's.
 * Throws when the clock is not the demonstration's, or when an earlier loading was cut short.
 */
export async function loadDemo(deps: AppDeps): Promise<void> {
  const { clock, storage, realClock } = deps
  if (!isDemoClock(clock)) throw new Error('The demonstration needs its own clock.')
  switch (await loadingOf(storage.db)) {
    case 'begun':
      throw new Error('Loading the demonstration was cut short here: choose an empty data folder or database.')
    case 'none':
      if (await isAnyAccount(storage.db)) break
      await markLoading(storage.db, 'begun')
      await createStory({ ...deps, clock }).tell()
      clock.run(DEMO_START - realClock.now())
      await keepClock(storage.db, clock)
      await markLoading(storage.db, 'done')
      return
    case 'done':
      break
  }
  clock.run((await keptOffset(storage.db)) ?? DEMO_START - realClock.now())
  await keepClock(storage.db, clock)
}

/** One thing that happens. `at` is Paris time. */
interface Happening {
  readonly at: string
  happen(): Promise<void>
}

function createStory(deps: AppDeps & { readonly clock: DemoClock }) {
  const { clock, storage, random, rooms } = deps
  const accountOf = new Map<PersonKey, string>()
  const happenings: Happening[] = []
  const on = (at: string, happen: () => Promise<void>) => happenings.push({ at, happen })

  function accountIdOf(person: PersonKey): string {
    const id = accountOf.get(person)
    if (id === undefined) throw new Error(`${person} has no account yet`)
    return id
  }

  async function memberIn(spaceId: string, person: PersonKey): Promise<Member> {
    const member = await findMemberByAccount(storage.db, spaceId, accountIdOf(person), clock.now())
    if (member === null) throw new Error(`${person} is not there yet`)
    return member
  }

  function memberIdIn(spaceId: () => string): (person: PersonKey) => Promise<string> {
    return async (person) => (await memberIn(spaceId(), person)).memberId
  }

  async function openSpaceBy(person: PersonKey, name: string, description: string): Promise<string> {
    const { displayName, role, organisation, mandate, participation } = people[person]
    const passwordHash = await hashPassword(DEMO_PASSWORD)
    const { spaceId } = await storage.db.transaction().execute(async (trx) => {
      if (!accountOf.has(person)) {
        const account = await createAccount(trx, random, {
          displayName,
          email: emailOf(person),
          passwordHash,
          isAdministrator: true,
          at: clock.now(),
        })
        accountOf.set(person, expectOk(account))
      }
      return openSpace(trx, deps, { accountId: accountIdOf(person), displayName, name, description, role, organisation })
    })
    // Whoever opens a space takes part directly until something else is said; there is no act to say it yet.
    await storage.db.updateTable('member').set({ participation }).where('space_id', '=', spaceId).execute()
    const host = await memberIn(spaceId, person)
    expectOk(await moveMember(deps, host, host.memberId, { mandate, reason: 'Dit à quel titre.' }))
    return spaceId
  }

  /** Joins by a link of the host's, whoever will be facilitator as an observer; once the frame is consented the college agrees to it first. */
  async function join(spaceId: string, person: PersonKey): Promise<void> {
    const { displayName, college, organisation, mandate, participation }: Person = people[person]
    const host = await memberIn(spaceId, 'nadia')
    const asked = await invite(deps, host, {
      role: people[person].role === 'facilitator' ? 'observer' : people[person].role,
      collegeId: college === null ? null : await collegeIn(spaceId, college),
      organisation: organisation ?? undefined,
      mandate: mandate ?? undefined,
      participation,
      label: displayName,
      singleUse: true,
      expiresInDays: 7,
    })
    const outcome = expectOk(asked)
    const invitation = 'created' in outcome ? outcome.created : await agreed(spaceId, outcome.proposalId)
    const token = invitation.link.slice(invitation.link.indexOf('#') + 1)
    const known = accountOf.get(person)
    const joining =
      known === undefined ? { displayName, email: emailOf(person), password: DEMO_PASSWORD } : { accountId: known, displayName }
    accountOf.set(person, expectOk(await acceptInvitation(deps, token, joining)).accountId)
  }

  async function agreed(spaceId: string, proposalId: string) {
    const outcome = expectOk(await agreeToProposal(deps, await memberIn(spaceId, 'philippe'), proposalId))
    if (outcome.kind !== 'invitation') throw new Error('the proposal made no link')
    return outcome.invitation
  }

  async function collegeIn(spaceId: string, kind: string): Promise<string> {
    const college = await storage.db
      .selectFrom('college')
      .select('id')
      .where('space_id', '=', spaceId)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow()
    return college.id
  }

  async function makeSheet(spaceId: string, person: PersonKey, template: TemplateKey, title: string, needIds?: readonly string[]) {
    const who = { accountId: accountIdOf(person), spaceId }
    return expectOk(await createSheet(deps, who, { template, title, needIds })).sheetId
  }

  async function openPhase(sheetId: string, to: Phase, reason: string): Promise<void> {
    expectOk(await setPhase(deps, { accountId: accountIdOf('anne'), sheetId }, to, reason))
  }

  async function sectionOf(sheetId: string, key: string): Promise<string> {
    const row = await storage.db
      .selectFrom('section')
      .select('id')
      .where('sheet_id', '=', sheetId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    return row.id
  }

  async function write(spaceId: string, sectionId: string, person: PersonKey, change: Change): Promise<void> {
    const member = await memberIn(spaceId, person)
    const section = await findSection(storage.db, sectionId)
    if (section === null) throw new Error(`section ${sectionId} is not there`)
    // The rooms trust our own code: whether this person might write here that day is asked before.
    expectOk(canWriteSection(member, factsOf(section, clock.now())))
    await rooms.transactAs(`section/${sectionId}`, refOf(member), change)
  }

  /** What a round decided: the section is consented, with the sentence that says so. */
  async function consent(sectionId: string, reason: string): Promise<void> {
    const outcome = await actOnSection(deps, { accountId: accountIdOf('anne'), sectionId }, async ({ trx, at, section, record }) => {
      await trx.updateTable('section').set({ state: 'consented', state_reason: reason }).where('id', '=', sectionId).execute()
      await record('section-consented', { reason })
      await openMeansLock(trx, section.sheetId, { random, at })
      return { ok: true, value: undefined } as const
    })
    expectOk(outcome)
  }

  /** Everything the scripts say about one sheet happens at its own time. `rowIds` is filled with the id of each row, by its place. */
  function tellSheet(
    place: { readonly template: TemplateKey; spaceId(): string; sheetId(): string },
    scripts: readonly SectionScript[],
    rowIds: Map<string, string[]>,
  ): void {
    for (const { key, text = [], fields = [], rows = [], cards = [], consented, reopened } of scripts) {
      const columns = partsOf(place.template, key)
      const section = () => sectionOf(place.sheetId(), key)
      const say = (at: string, by: PersonKey, change: Change) => on(at, async () => write(place.spaceId(), await section(), by, change))

      for (const { at, by, change } of textWrites(text)) say(at, by, change)
      for (const { at, by, cells } of fields) say(at, by, fieldsChange(columns.fields, cells))
      const ids = rows.map(() => newRowId(random))
      rowIds.set(key, ids)
      rows.forEach(({ at, by, cells, later = [] }, index) => {
        const id = ids[index] ?? ''
        say(at, by, rowChange(id, index, columns.rows, cells))
        for (const change of later) say(change.at, change.by, cellsChange(id, columns.rows, change.cells))
      })
      const child = sectionTemplate(place.template, key)?.child
      for (const { at, by, fields: cells } of cards) {
        on(at, async () => {
          const who = { accountId: accountIdOf(by), sectionId: await section() }
          const { id } = expectOk(await addCard(deps, who))
          await write(place.spaceId(), id, by, fieldsChange(child?.fields ?? [], cells))
        })
      }
      if (consented !== undefined) on(consented.at, async () => consent(await section(), consented.reason))
      if (reopened !== undefined) {
        on(reopened.at, async () => {
          expectOk(await reopenSection(deps, { accountId: accountIdOf(reopened.by), sectionId: await section() }, reopened.reason))
        })
      }
    }
  }

  function tellVaudreuse(): void {
    let spaceId = ''
    let diagnosticId = ''
    let projectId = ''
    const rowIds = new Map<string, string[]>()
    on('2026-01-12 09:00', async () => {
      spaceId = await openSpaceBy('nadia', 'Pays de Vaudreuse', DESCRIPTION)
    })
    on('2026-01-12 09:15', async () => {
      diagnosticId = await makeSheet(spaceId, 'nadia', 'shared-diagnostic', 'Diagnostic partagé des besoins')
    })
    for (const person of peopleKeys) if (person !== 'nadia') on(people[person].joins, () => join(spaceId, person))
    tellAppointment({ deps, on, accountIdOf, memberIdOf: memberIdIn(() => spaceId), expectOk }, () => spaceId)
    const diagnosticPhases = [
      ['2026-02-02 09:00', 'listen', 'D1 est consenti depuis le 30 janvier (relevé n° 1).'],
      ['2026-03-24 09:00', 'needs', 'Les sections D2 à D9 sont remplies, la carte de l’agglomération aussi.'],
      ['2026-04-14 09:00', 'imagine', 'Diagnostic v1.0 consenti le 8 avril.'],
    ] as const
    for (const [at, to, reason] of diagnosticPhases) on(at, () => openPhase(diagnosticId, to, reason))
    tellSheet({ template: 'shared-diagnostic', spaceId: () => spaceId, sheetId: () => diagnosticId }, diagnosticSections, rowIds)

    on('2026-05-05 09:30', async () => {
      // B1, B2, B3 and B4.
      const needIds = (rowIds.get('needs') ?? []).slice(0, 4)
      projectId = await makeSheet(spaceId, 'nadia', 'negotiated-project', 'Passerelle 16-25 en Vaudreuse', needIds)
    })
    const projectPhases = [
      ['2026-06-12 09:00', 'means', 'Le sens est écrit : le verrou des moyens est levé depuis le 11 juin à 16 h 42.'],
      ['2026-07-13 17:00', 'review', 'v0.5 est figée pour les relectures.'],
      ['2026-09-21 09:00', 'negotiate', 'Cinq relectures rendues, huit réserves.'],
    ] as const
    on('2026-07-13 16:40', async () => {
      const words = 'Le budget de la v0.5 n’est pas encore équilibré : il se discute avec les financeurs.'
      expectOk(await declareGap(deps, { accountId: accountIdOf('nadia'), sheetId: projectId }, words))
    })
    for (const [at, to, reason] of projectPhases) on(at, () => openPhase(projectId, to, reason))
    tellSheet({ template: 'negotiated-project', spaceId: () => spaceId, sheetId: () => projectId }, projectSections, new Map())
    const story: Telling = {
      deps,
      on,
      accountIdOf,
      memberIdOf: memberIdIn(() => spaceId),
      sectionOf,
      diagnosticId: () => diagnosticId,
      projectId: () => projectId,
      expectOk,
    }
    tellIdeas(story, () => rowIds.get('ideas') ?? [])
    tellNegotiation(story)
    tellMeetings(story, () => spaceId)
    tellCalendar(story, () => spaceId)
  }

  function tellSandbox(): void {
    on('2026-10-07 18:00', async () => {
      const spaceId = await openSpaceBy('nadia', 'Bac à sable', 'Pour essayer : rien de ce qu’on écrit ici n’engage personne.')
      // Nobody has to wait here; alone at the table, whoever opens it decides it for everybody.
      expectOk(
        await setReadingDelay(deps, await memberIn(spaceId, 'nadia'), {
          days: 0,
          serviceUserDays: 0,
          reason: 'Pour essayer tout de suite.',
        }),
      )
      for (const person of peopleKeys) if (person !== 'nadia') await join(spaceId, person)
      await appointAtOnce({ deps, accountIdOf, memberIdOf: memberIdIn(() => spaceId), expectOk }, spaceId)
      const diagnosticId = await makeSheet(spaceId, 'nadia', 'shared-diagnostic', 'Diagnostic d’essai')
      // A place to try things out has no frame to consent to.
      await storage.db.transaction().execute((trx) => enterPhase(trx, diagnosticId, 'listen', clock.now()))
      await makeSheet(spaceId, 'nadia', 'negotiated-project', 'Fiche projet d’essai')
    })
  }

  return {
    async tell(): Promise<void> {
      tellVaudreuse()
      tellSandbox()
      // Stable: what happens at the same minute happens in the order it was written down.
      const inOrder = happenings.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      for (const { at, happen } of inOrder) {
        clock.hold(parisTime(at))
        await happen()
      }
    },
  }
}

const ROW_ID_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

function newRowId(random: AppDeps['random']): string {
  return Array.from(random(new Uint8Array(16)), (byte) => ROW_ID_ALPHABET[byte % 36]).join('')
}

/** The story is our own: a refusal in it is a mistake in its script. */
function expectOk<T>(result: Result<T, { readonly kind: string }>): T {
  if (!result.ok) throw new Error(`The demonstration's script is refused: ${JSON.stringify(result.error)}`)
  return result.value
}
