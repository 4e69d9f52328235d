/** The project's budget as in v0.9: three balanced years (378 000, 391 000, 391 000 €). Amounts in euros here, in cents once written. Fiction. @module */
import type { Cells, RowScript } from './script.ts'

type Years = readonly [number, number, number]

export const FIRST_YEAR = 2027

/** Written while looking for the means; what compromise C3 changed is written when it did. */
const MEANS = '2026-06-30 14:00'
const COMPROMISE_C3 = '2026-10-06 10:00'

function expense(
  group: 'staff' | 'running' | 'investment',
  item: string,
  years: Years,
  nature: 'recurring' | 'oneOff',
  coreCost: boolean,
  at = MEANS,
): RowScript {
  return { by: 'nadia', at, cells: { group, item, ...amounts(years), nature, coreCost } }
}

function amounts([first, second, third]: Years): Cells {
  return { amountYear1: first * 100, amountYear2: second * 100, amountYear3: third * 100 }
}

export const expenses: readonly RowScript[] = [
  expense('staff', 'Coordination de parcours — 1,0 ETP', [48_300, 58_000, 58_000], 'recurring', true),
  expense('staff', 'Éducation spécialisée — 2,0 ETP', [86_700, 104_000, 104_000], 'recurring', true),
  expense('staff', 'Insertion professionnelle (job coach) — 1,0 ETP', [41_700, 50_000, 50_000], 'recurring', true),
  expense('staff', 'CESF — 0,5 ETP', [20_800, 25_000, 25_000], 'recurring', true),
  expense('staff', 'Psychologue — 0,3 ETP', [16_200, 19_500, 19_500], 'recurring', false),
  expense('staff', 'Pair-aidance salariée — 0,5 ETP', [16_700, 20_000, 20_000], 'recurring', true),
  expense('running', 'Véhicules, déplacements, titres de mobilité', [25_800, 31_000, 31_000], 'recurring', true),
  expense('running', '3 logements d’essai (loyers, charges, assurances)', [20_000, 27_000, 27_000], 'recurring', true, COMPROMISE_C3),
  expense('running', 'Locaux partagés et gestion', [15_400, 18_500, 18_500], 'recurring', false),
  {
    // Reservation R8: this line was not in the vital minimum at first.
    ...expense(
      'running',
      'Participation des jeunes et des familles (défraiement, relecture, interprétariat)',
      [8000, 9000, 9000],
      'recurring',
      false,
    ),
    later: [{ by: 'nadia', at: '2026-09-24 11:00', cells: { coreCost: true } }],
  },
  expense('running', 'Formation croisée et analyse des pratiques', [8000, 8000, 8000], 'recurring', false, COMPROMISE_C3),
  expense('running', 'Évaluation partagée (université)', [6400, 15_000, 15_000], 'oneOff', false),
  expense('running', 'Tiers neutre et rencontres', [4000, 6000, 6000], 'recurring', false),
  expense('investment', '2 véhicules', [34_000, 0, 0], 'oneOff', false),
  expense('investment', 'Équipement de 3 logements', [17_000, 0, 0], 'oneOff', false, COMPROMISE_C3),
  expense('investment', 'Outils numériques accessibles', [9000, 0, 0], 'oneOff', false),
]

interface Source {
  readonly number: string
  readonly source: string
  readonly nature: 'recurring' | 'multiYear' | 'oneOff'
  readonly contract?: string
  readonly status: 'idea' | 'requested' | 'announced' | 'agreedUnderCondition' | 'agreed'
  readonly historic?: boolean
  readonly years: Years
  readonly paysFor?: string
  readonly sequel?: string
}

function funding({ number, source, nature, contract, status, historic = false, years, paysFor, sequel }: Source, at = MEANS): RowScript {
  return {
    by: 'nadia',
    at,
    cells: {
      number,
      source,
      nature,
      status,
      historicFunder: historic,
      ...amounts(years),
      ...(contract === undefined ? {} : { contract }),
      ...(paysFor === undefined ? {} : { paysFor }),
      ...(sequel === undefined ? {} : { sequel }),
    },
  }
}

export const financing: readonly RowScript[] = [
  funding(
    {
      number: 'F1',
      source: 'ARS — crédits « 50 000 solutions », dotation globale par avenant CPOM',
      nature: 'multiYear',
      contract: 'avenant CPOM',
      status: 'announced',
      historic: true,
      years: [130_000, 148_000, 157_000],
      sequel: 'intégration ou non dans la dotation pérenne, au plus tard le 30 juin 2029',
    },
    COMPROMISE_C3,
  ),
  funding({
    number: 'F2',
    source: 'Département — dotation autonomie et ASE',
    nature: 'multiYear',
    contract: 'convention annexée au CPOM',
    status: 'announced',
    historic: true,
    years: [69_000, 96_000, 96_000],
    sequel: 'maintien, extension, arrêt, au plus tard le 30 juin 2029',
  }),
  funding({
    number: 'F3',
    source: 'Redéploiement et mutualisation (Les Deux Rives, Le Tremplin)',
    nature: 'recurring',
    contract: 'engagement interne',
    status: 'agreed',
    years: [50_000, 50_000, 50_000],
  }),
  {
    ...funding({
      number: 'F4',
      source: 'FSE+ — volet insertion professionnelle',
      nature: 'multiYear',
      contract: 'convention FSE+',
      status: 'requested',
      years: [28_000, 44_000, 44_000],
      sequel: 'fin de période, pas de suite possible au même titre',
    }),
    // Answer to reservation R7.
    later: [{ by: 'nadia', at: '2026-10-05 15:00', cells: { paysFor: 'job coach et part de pair-aidance seulement ; feuilles de temps' } }],
  },
  funding({
    number: 'F5',
    source: 'Fondation Horizon Commun',
    nature: 'multiYear',
    contract: 'convention de mécénat',
    status: 'agreedUnderCondition',
    years: [45_000, 27_000, 18_000],
    sequel: 'pas de suite ; aide à la diffusion',
  }),
  funding({
    number: 'F6',
    source: 'Communauté d’agglomération et deux communautés de communes — mobilité',
    nature: 'multiYear',
    contract: 'convention',
    status: 'agreed',
    years: [14_000, 14_000, 14_000],
    sequel: 'navette intégrée au marché 2029',
  }),
  funding({
    number: 'F7',
    source: 'FATESMS — investissement (60 % de 60 000 €)',
    nature: 'oneOff',
    contract: 'subvention',
    status: 'requested',
    years: [36_000, 0, 0],
    sequel: 'une seule fois',
  }),
  funding({
    number: 'F8',
    source: 'Ressources propres (participation aux loyers)',
    nature: 'recurring',
    status: 'idea',
    years: [6000, 12_000, 12_000],
  }),
]
