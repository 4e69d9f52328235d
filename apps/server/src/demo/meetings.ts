/** The demonstration's meetings: the one whose minutes are n° 7, the one of P-07 that opens today, the first dialogue. @module */
import type { ItemKind } from '@polyphonie/shared/meeting/meeting'
import type { NoteBody } from '@polyphonie/shared/wire/http/meeting'
import { answerMeeting, tickPresent } from '../meeting/attend.ts'
import { closeMeeting, goToItem, openMeeting, takePen } from '../meeting/lead.ts'
import { noteValidity, rectifyMinutes, settleRectification } from '../meeting/minutes.ts'
import { takeNote } from '../meeting/notes.ts'
import { planMeeting } from '../meeting/plan.ts'
import { itemsOf } from '../meeting/store.ts'
import { parisTime } from './clock.ts'
import type { Telling } from './negotiation.ts'
import type { PersonKey } from './people.ts'

interface Item {
  readonly title: string
  readonly kind: ItemKind
  readonly minutes: number
}

const PLACE = 'Médiathèque de Saint-Aubert'
const LINK = 'Salle de visio de l’agglomération'
/** Minutes 1 to 6 were drawn up on paper. */
const ON_PAPER = 6

const beforeReviews: readonly Item[] = [
  { title: 'Accueil, présences', kind: 'information', minutes: 15 },
  { title: 'La grille de relecture', kind: 'decision', minutes: 40 },
  { title: 'Le calendrier des relectures', kind: 'decision', minutes: 40 },
  { title: 'Figer la version 0.5', kind: 'decision', minutes: 25 },
]
/** The meeting of the eighth of October goes through P-07 step by step. */
const aboutP07: readonly Item[] = [
  { title: 'Accueil, présences', kind: 'information', minutes: 10 },
  { title: 'Clarifier', kind: 'exchange', minutes: 20 },
  { title: 'Réagir : chacun une fois, sans débat', kind: 'exchange', minutes: 36 },
  { title: 'Bonifier', kind: 'exchange', minutes: 14 },
  { title: 'Objecter ? Réponses révélées ensemble', kind: 'decision', minutes: 15 },
  { title: 'Traiter, puis revérifier', kind: 'decision', minutes: 25 },
]
const freely: readonly Item[] = [
  { title: 'Ce que je vis en ce moment', kind: 'exchange', minutes: 30 },
  { title: 'Ce que j’aimerais que vous compreniez de mon métier', kind: 'exchange', minutes: 30 },
  { title: 'Bonnes nouvelles, inquiétudes', kind: 'exchange', minutes: 30 },
]

const byConsent = { mode: 'consent', by: 'present' } as const

export function tellMeetings(story: Telling, spaceId: () => string): void {
  const { deps, on, accountIdOf, memberIdOf, projectId, expectOk } = story
  let reviewsId = ''
  let p07Id = ''
  const by = (person: PersonKey, meetingId: string) => ({ accountId: accountIdOf(person), meetingId })
  const plan = async (person: PersonKey, startsAt: string, title: string, minutes: number, agenda: readonly Item[], about: object = {}) => {
    const where = { accountId: accountIdOf(person), spaceId: spaceId() }
    const kind = agenda === freely ? 'dialogue' : 'negotiation'
    const meeting = { title, kind, place: PLACE, link: LINK, minutes, startsAt: parisTime(startsAt), timeZone: 'Europe/Paris' } as const
    const { ids } = expectOk(await planMeeting(deps, where, { ...meeting, agenda: [...agenda], ...about }))
    return ids[0] ?? ''
  }
  const say = async (meetingId: string, answer: 'coming' | 'excused', people: readonly PersonKey[]) => {
    for (const person of people) expectOk(await answerMeeting(deps, by(person, meetingId), answer))
  }

  on('2026-06-30 10:00', async () => {
    await deps.storage.db.insertInto('number_given').values({ space_id: spaceId(), kind: 'minutes', last: ON_PAPER }).execute()
    const about = { sheetId: projectId() }
    reviewsId = await plan('samira', '2026-07-07 14:00', 'Préparation des relectures', 120, beforeReviews, about)
    await say(reviewsId, 'coming', ['nadia', 'samira', 'lucas', 'catherine', 'claire', 'philippe', 'elodie', 'sophie'])
    await say(reviewsId, 'excused', ['thomas', 'yves'])
  })
  on('2026-07-07 14:00', async () => {
    expectOk(await openMeeting(deps, by('anne', reviewsId)))
    for (const person of ['nadia', 'samira', 'lucas', 'catherine', 'claire', 'philippe', 'elodie', 'sophie'] as const) {
      const present = { memberId: await memberIdOf(person), present: true }
      expectOk(await tickPresent(deps, by('anne', reviewsId), present))
    }
    expectOk(await takePen(deps, by('samira', reviewsId)))
  })
  const noted = (at: string, item: number, notes: () => Promise<readonly NoteBody[]>) =>
    on(at, async () => {
      const items = await itemsOf(deps.storage.db, reviewsId)
      expectOk(await goToItem(deps, by('anne', reviewsId), items[item]?.id ?? null))
      for (const note of await notes()) expectOk(await takeNote(deps, by('samira', reviewsId), note))
    })
  noted('2026-07-07 14:40', 1, async () => [
    { kind: 'decision', statement: 'La grille est utilisée sans points.', how: byConsent },
    { kind: 'action', what: 'Expliquer la grille aux jeunes', memberId: await memberIdOf('anne'), byWhen: '9 juillet 2026' },
  ])
  noted('2026-07-07 15:20', 2, async () => [
    {
      kind: 'decision',
      statement: 'Les relectures sont attendues au 18 septembre ; rien n’est demandé entre le 1er et le 20 août.',
      how: byConsent,
    },
  ])
  noted('2026-07-07 15:50', 3, async () => [
    {
      kind: 'decision',
      statement: 'La v0.5 sera figée le 13 juillet.',
      how: byConsent,
      reserves: 'Une version simplifiée est jointe, à la demande de Catherine Roussel : ajouté.',
    },
    { kind: 'action', what: 'Version simplifiée de P3 et P5', who: 'Thomas Guérin et Lucas', byWhen: '12 juillet 2026' },
  ])
  on('2026-07-07 16:00', async () => {
    expectOk(await closeMeeting(deps, by('anne', reviewsId)))
  })
  on('2026-07-09 11:00', async () => {
    const words = { about: '7.2', text: 'Sous réserve du calendrier de session.' }
    const { id } = expectOk(await rectifyMinutes(deps, by('philippe', reviewsId), words))
    expectOk(await settleRectification(deps, { accountId: accountIdOf('samira'), rectificationId: id }, { how: 'joined' }))
  })
  on('2026-07-17 17:00', async () => {
    await noteValidity(deps, reviewsId)
  })

  on('2026-10-06 10:00', async () => {
    const round = await deps.storage.db
      .selectFrom('consent_round')
      .select('id')
      .where('space_id', '=', spaceId())
      .where('closed_at', 'is', null)
      .orderBy('number', 'desc')
      .executeTakeFirst()
    const about = { sheetId: projectId(), ...(round === undefined ? {} : { roundId: round.id }) }
    p07Id = await plan('anne', '2026-10-08 14:00', 'P-07 : L’indicateur principal et qui peut entrer', 120, aboutP07, about)
    await plan('anne', '2026-11-12 14:00', 'Premier rendez-vous de dialogue libre', 90, freely)
    await say(p07Id, 'coming', [
      'nadia',
      'thomas',
      'samira',
      'lucas',
      'jade',
      'catherine',
      'claire',
      'philippe',
      'sonia',
      'elodie',
      'sophie',
    ])
    await say(p07Id, 'excused', ['karim'])
  })
}
