/** The fifteen people of the demonstration. All of it is fiction: persons, organisations, places. @module */
import type { CollegeKind } from '@polyphonie/shared/member/college'
import type { ParticipationMode, Role } from '@polyphonie/shared/member/role'

export const DEMO_PASSWORD = 'polyphonie-demo'

export interface Person {
  readonly displayName: string
  readonly role: Role
  /** College they sit in; an observer has one too, the facilitator and the scribe none. */
  readonly college: CollegeKind | null
  readonly organisation: string | null
  readonly mandate: string | null
  readonly participation: ParticipationMode
  /** When they join « Pays de Vaudreuse », Paris time. */
  readonly joins: string
  readonly about: string
}

export const people = {
  nadia: {
    displayName: 'Nadia Berthelot',
    role: 'establishment',
    college: 'establishment',
    organisation: 'Les Deux Rives',
    mandate: 'directrice, porteur du projet',
    participation: 'organisation',
    joins: '2026-01-12 09:00',
    about: 'directrice, Les Deux Rives, porteur',
  },
  thomas: {
    displayName: 'Thomas Guérin',
    role: 'establishment',
    college: 'establishment',
    organisation: 'Les Deux Rives',
    mandate: 'chef de service SESSAD',
    participation: 'organisation',
    joins: '2026-01-12 11:00',
    about: 'chef de service SESSAD, Les Deux Rives',
  },
  samira: {
    displayName: 'Samira Haddad',
    role: 'establishment',
    college: 'establishment',
    organisation: 'Le Tremplin',
    mandate: 'directrice (SAVS, ESAT), co-porteur du projet',
    participation: 'organisation',
    joins: '2026-01-13 09:30',
    about: 'directrice, Le Tremplin, co-porteur',
  },
  lucas: {
    displayName: 'Lucas',
    role: 'service_user',
    college: 'service_user',
    organisation: 'Les jeunes',
    mandate: 'accompagné à l’IME, élu au CVS',
    participation: 'direct',
    joins: '2026-01-14 16:00',
    about: 'accompagné à l’IME, élu au CVS',
  },
  jade: {
    displayName: 'Jade',
    role: 'service_user',
    college: 'service_user',
    organisation: 'Les jeunes',
    mandate: null,
    participation: 'direct',
    joins: '2026-01-14 16:30',
    about: 'IME et ASE',
  },
  catherine: {
    displayName: 'Catherine Roussel',
    role: 'service_user',
    college: 'service_user',
    organisation: 'Familles en Vaudreuse',
    mandate: 'représentante des familles au CVS',
    participation: 'representative',
    joins: '2026-01-13 20:00',
    about: 'Familles en Vaudreuse',
  },
  claire: {
    displayName: 'Claire Vasseur',
    role: 'funder',
    college: 'funder',
    organisation: 'ARS',
    mandate: 'chargée de mission autonomie, délégation territoriale',
    participation: 'organisation',
    joins: '2026-01-14 10:00',
    about: 'ARS',
  },
  philippe: {
    displayName: 'Philippe Lambert',
    role: 'funder',
    college: 'funder',
    organisation: 'Département',
    mandate: 'directeur adjoint autonomie',
    participation: 'organisation',
    joins: '2026-01-15 09:00',
    about: 'Département',
  },
  elodie: {
    displayName: 'Élodie Marchetti',
    role: 'funder',
    college: 'funder',
    organisation: 'Fondation Horizon Commun',
    mandate: 'responsable de programmes',
    participation: 'organisation',
    joins: '2026-01-15 11:00',
    about: 'Fondation Horizon Commun',
  },
  yves: {
    displayName: 'Yves Collard',
    role: 'funder',
    college: 'funder',
    organisation: 'Agglomération de Saint-Aubert',
    mandate: 'vice-président mobilités',
    participation: 'organisation',
    joins: '2026-01-16 14:00',
    about: 'agglomération de Saint-Aubert',
  },
  sophie: {
    displayName: 'Sophie Nguyen',
    role: 'partner',
    college: 'partner',
    organisation: 'Université',
    mandate: 'enseignante-chercheuse en sciences de l’éducation',
    participation: 'organisation',
    joins: '2026-01-16 16:00',
    about: 'enseignante-chercheuse',
  },
  karim: {
    displayName: 'Karim Benali',
    role: 'observer',
    college: 'partner',
    organisation: 'Impact Avenir',
    mandate: 'directeur d’investissement',
    participation: 'organisation',
    joins: '2026-01-19 10:00',
    about: 'Impact Avenir, observateur',
  },
  anne: {
    displayName: 'Anne Delcourt',
    role: 'facilitator',
    college: null,
    organisation: null,
    mandate: 'indépendante',
    participation: 'direct',
    joins: '2026-01-19 09:30',
    about: 'tiers neutre',
  },
  maud: {
    displayName: 'Maud Lenoir',
    role: 'scribe',
    college: null,
    organisation: null,
    mandate: 'éducatrice, personne-relais de Jade',
    participation: 'direct',
    joins: '2026-01-26 10:00',
    about: 'éducatrice, personne-relais de Jade',
  },
  sonia: {
    displayName: 'Sonia Ferreira',
    role: 'funder',
    college: 'funder',
    organisation: 'Département',
    mandate: 'cellule Europe (FSE+)',
    participation: 'organisation',
    joins: '2026-06-12 09:00',
    about: 'cellule Europe du Département (FSE+)',
  },
} as const satisfies Readonly<Record<string, Person>>

export type PersonKey = keyof typeof people

/** In the order the sign-in page offers them: by voice, nobody first by money. */
export const peopleKeys = [
  'lucas',
  'catherine',
  'jade',
  'nadia',
  'thomas',
  'samira',
  'claire',
  'philippe',
  'elodie',
  'yves',
  'sonia',
  'sophie',
  'karim',
  'anne',
  'maud',
] as const satisfies readonly PersonKey[]

export function emailOf(person: PersonKey): string {
  return `${person}@demo.test`
}
