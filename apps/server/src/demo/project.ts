/**
 * The project sheet « Passerelle 16-25 en Vaudreuse » as it stands on 8 October 2026, before round P-07: K1 and the way in are
 * still in their first wording, compromise C3 and the budget are those of v0.9. Fiction throughout.
 * @module
 */
import { expenses, FIRST_YEAR, financing } from './budget.ts'
import type { SectionScript } from './script.ts'

const ROUND_OF_JUNE = 'Consentie le 11 juin 2026 à 16 h 42.'

export const projectSections: readonly SectionScript[] = [
  {
    key: 'identity',
    fields: [
      {
        by: 'nadia',
        at: '2026-05-05 10:00',
        cells: {
          title: 'Passerelle 16-25 en Vaudreuse',
          leads: 'Les Deux Rives',
          coLeads: 'Le Tremplin',
          territory: 'Pays de Vaudreuse',
          diagnosticRef: 'Diagnostic partagé des besoins, v1.0',
        },
      },
      {
        by: 'samira',
        at: '2026-05-05 10:20',
        cells: { originNeed: true, originConstraint: true, originStory: '16 places enfants bloquées' },
      },
      { by: 'nadia', at: '2026-05-14 15:00', cells: { legalPath: 'cpomAmendment' } },
      { by: 'nadia', at: '2026-05-14 15:02', cells: { startDate: '2027-03-01', endDate: '2029-12-31' } },
    ],
  },
  {
    key: 'needs',
    text: [
      {
        runs: [
          { by: 'nadia', at: '2026-05-06 09:30', text: 'Répond à B1, B2, B3, B4 ; contribue à B5 et B6.' },
          { by: 'catherine', at: '2026-05-06 20:15', text: " Ne répond pas à B7 ni au besoin d'un foyer." },
        ],
      },
    ],
    rows: [
      {
        by: 'nadia',
        at: '2026-05-06 09:40',
        cells: { need: 'B1', statement: "Je veux essayer des vies d'adulte avant d'en choisir une.", answer: 'answers' },
      },
      { by: 'nadia', at: '2026-05-06 09:41', cells: { need: 'B2', statement: 'Je veux pouvoir rentrer le soir.', answer: 'answers' } },
      {
        by: 'nadia',
        at: '2026-05-06 09:42',
        cells: { need: 'B3', statement: "Je veux essayer d'habiter ailleurs et avoir le droit de revenir.", answer: 'answers' },
      },
      {
        by: 'nadia',
        at: '2026-05-06 09:43',
        cells: { need: 'B4', statement: 'Je ne veux pas que tout le monde change le même jour.', answer: 'answers' },
      },
      {
        by: 'catherine',
        at: '2026-05-06 20:18',
        cells: { need: 'B5', statement: 'Nous, parents, avons besoin de ne plus tenir seuls.', answer: 'contributes' },
      },
      {
        by: 'samira',
        at: '2026-05-07 09:00',
        cells: { need: 'B6', statement: "Je veux gagner un peu d'argent et savoir m'en servir.", answer: 'contributes' },
      },
      {
        by: 'catherine',
        at: '2026-05-07 20:10',
        cells: { need: 'B7', statement: 'Je veux voir un dentiste sans faire 60 kilomètres.', answer: 'leaves' },
      },
    ],
    consented: { at: '2026-06-11 16:42', reason: ROUND_OF_JUNE },
  },
  {
    key: 'value',
    text: [
      {
        runs: [
          { by: 'nadia', at: '2026-05-12 10:00', text: 'En Vaudreuse, entre 16 et 25 ans, on peut' },
          { by: 'lucas', at: '2026-05-12 10:06', text: ' essayer avant de choisir, se tromper sans être puni,' },
          { by: 'catherine', at: '2026-05-12 10:10', text: ' garder les personnes qui comptent,' },
          { by: 'lucas', at: '2026-05-12 10:12', text: ' et rentrer le soir.' },
          { by: 'claire', at: '2026-05-12 10:20', text: " Les places d'enfants reviennent aux enfants," },
          { by: 'thomas', at: '2026-05-12 10:24', text: ' sans pousser personne dehors.' },
        ],
      },
    ],
    rows: [
      {
        by: 'lucas',
        at: '2026-05-19 16:30',
        cells: {
          logic: 'Jeunes',
          brings: "droit à l'essai et au retour, personne de confiance choisie",
          givesUp: 'un rendez-vous de bilan tous les trois mois',
        },
      },
      {
        by: 'catherine',
        at: '2026-05-19 20:10',
        cells: {
          logic: 'Familles',
          brings: "permanence téléphonique, week-ends d'essai",
          givesUp: 'pas de foyer dans ce projet (DD1 maintenu)',
        },
      },
      {
        by: 'samira',
        at: '2026-05-20 09:30',
        cells: {
          logic: 'Les Deux Rives / Le Tremplin',
          brings: 'un seul parcours, équipe commune',
          givesUp: "transformer un poste chacun, partager la décision d'entrée",
        },
      },
      {
        by: 'claire',
        at: '2026-05-20 11:00',
        cells: {
          logic: 'ARS',
          brings: 'solutions lisibles, places libérées',
          givesUp: "un indicateur relu localement, 36 mois d'essai",
        },
      },
      {
        by: 'philippe',
        at: '2026-05-20 14:00',
        cells: {
          logic: 'Département',
          brings: 'parcours ASE sans rupture',
          givesUp: "financer l'accompagnement avant la sortie de l'IME",
        },
      },
      {
        by: 'elodie',
        at: '2026-05-20 15:10',
        cells: { logic: 'Fondation', brings: 'décisions changées par les jeunes', givesUp: 'une troisième année plus faible' },
      },
      {
        by: 'yves',
        at: '2026-05-21 08:50',
        cells: { logic: 'Agglomération', brings: 'navette utile à tous', givesUp: 'ouvrir la navette un dimanche sur deux' },
      },
      {
        by: 'sophie',
        at: '2026-05-21 10:00',
        cells: { logic: 'Recherche', brings: 'question neuve, terrain suivi', givesUp: "restituer d'abord aux jeunes" },
      },
    ],
    consented: { at: '2026-06-11 16:42', reason: ROUND_OF_JUNE },
  },
  {
    key: 'participation',
    rows: [
      {
        by: 'lucas',
        at: '2026-05-26 16:30',
        cells: {
          moment: 'Comité Passerelle',
          who: '4 jeunes, 2 proches, 2 professionnels, 2 financeurs (tournants)',
        },
        later: [
          {
            by: 'thomas',
            at: '2026-05-27 09:00',
            cells: {
              means: "pour les jeunes : un temps préparatoire d'une heure avant chaque séance, un défraiement, des documents simplifiés",
            },
          },
        ],
      },
      {
        by: 'samira',
        at: '2026-05-27 10:00',
        cells: { moment: "Décision d'entrée", who: 'une petite commission où siège un jeune formé (pair-aidant)' },
      },
    ],
  },
  {
    key: 'response',
    consented: { at: '2026-06-11 16:42', reason: ROUND_OF_JUNE },
    reopened: { at: '2026-09-21 09:15', by: 'nadia', reason: 'Pour écrire comment on entre, en réponse aux relectures.' },
    text: [
      { type: 'h2', runs: [{ by: 'thomas', at: '2026-05-28 14:00', text: 'Une semaine type' }] },
      {
        runs: [
          {
            by: 'thomas',
            at: '2026-05-28 14:05',
            text: 'Lundi, « Mehdi » (prénom inventé, 19 ans) prend la navette de 7 h 20',
          },
          { by: 'yves', at: '2026-05-28 14:08', text: ' avec deux apprentis.' },
          { by: 'samira', at: '2026-05-28 14:12', text: ' Mardi et mercredi, stage à la fromagerie, la job coach passe le mardi.' },
          { by: 'lucas', at: '2026-05-28 14:20', text: " Mercredi soir, il dort à l'appartement d'essai" },
          { by: 'samira', at: '2026-05-28 14:22', text: ' ; la CESF fait les courses avec lui.' },
        ],
      },
      {
        runs: [
          {
            by: 'lucas',
            at: '2026-05-28 14:30',
            text: "Jeudi, IME, comme avant, avec Thomas qu'il a choisi comme personne de confiance.",
          },
          { by: 'lucas', at: '2026-05-28 14:34', text: " Vendredi, il dit à son carnet ce qu'il garde et ce qu'il laisse." },
        ],
      },
      { type: 'h2', runs: [{ by: 'nadia', at: '2026-06-02 09:00', text: 'Entrer, rester, sortir' }] },
      {
        runs: [
          { by: 'nadia', at: '2026-06-02 09:05', text: 'File active : 14 jeunes en 2027, 24 en 2028 et 2029 ;' },
          { by: 'claire', at: '2026-06-02 09:12', text: ' 18 en même temps au plus.' },
          { by: 'nadia', at: '2026-06-02 09:15', text: ' De 6 à 24 mois, 15 en moyenne.' },
        ],
      },
      {
        runs: [
          {
            by: 'nadia',
            at: '2026-09-22 10:00',
            text: "L'entrée est décidée par la commission selon la motivation.",
          },
          {
            by: 'claire',
            at: '2026-10-01 16:30',
            text: " Entrée sur orientation valide SAVS/SAMSAH/ESMS adulte ou période d'essai conventionnée ; convention MDPH jointe.",
          },
        ],
      },
      {
        runs: [
          {
            by: 'thomas',
            at: '2026-09-24 15:00',
            text: "Avant 18 ans, nuits d'essai seulement en présence d'un professionnel.",
          },
        ],
      },
    ],
  },
  {
    key: 'preserved',
    rows: [
      { by: 'lucas', at: '2026-06-03 16:30', cells: { kind: 'keep', statement: 'le prénom avant le dossier' } },
      { by: 'catherine', at: '2026-06-03 20:00', cells: { kind: 'keep', statement: 'le droit de revenir' } },
      { by: 'thomas', at: '2026-06-04 09:00', cells: { kind: 'keep', statement: 'la fierté de « savoir faire » des équipes' } },
      {
        by: 'nadia',
        at: '2026-06-04 09:30',
        cells: { kind: 'never', statement: "sortir un jeune de l'IME pour libérer une place sans une solution choisie" },
      },
    ],
  },
  {
    key: 'cooperation',
    fields: [
      {
        by: 'samira',
        at: '2026-06-08 10:00',
        cells: {
          pooledResources:
            "2 véhicules prêtés le soir par l'ESAT.\n" +
            'Bureau et salle par Les Deux Rives.\n' +
            '0,1 ETP de psychologue du CMP (convention, valorisé, hors budget).',
        },
      },
      // Part of compromise C3.
      {
        by: 'yves',
        at: '2026-10-06 11:00',
        cells: {
          pooledResources:
            "Un logement communal mis à disposition par l'agglomération à partir de 2028 (valorisé 10 800 €/an, hors budget).",
        },
      },
      {
        by: 'nadia',
        at: '2026-09-21 09:30',
        cells: { governanceSupport: "Conseils d'administration des deux associations (délibérations des 18 et 24 juin 2026)." },
      },
    ],
  },
  {
    key: 'experiment',
    rows: [
      {
        by: 'thomas',
        at: '2026-06-09 09:00',
        cells: {
          number: 'E1',
          period: 'mars – août 2027',
          hypothesis: '6 jeunes peuvent essayer 3 choses en 6 mois',
          observation: 'carnets, trajets, fatigue',
          decision: 'continuer / adapter',
        },
      },
      {
        by: 'nadia',
        at: '2026-06-09 09:10',
        cells: {
          number: 'E2',
          period: 'septembre 2027 – juin 2028',
          hypothesis: "l'appartement d'essai aide à choisir",
          observation: 'retours, nuits, voisins',
          decision: 'garder, agrandir ou déplacer les logements',
        },
      },
      {
        by: 'samira',
        at: '2026-06-09 09:20',
        cells: {
          number: 'E3',
          period: 'juillet 2028 – juin 2029',
          hypothesis: "l'équipe commune tient à 24 jeunes",
          observation: 'délais, ruptures, départs',
          decision: 'taille définitive',
        },
      },
      {
        by: 'sophie',
        at: '2026-06-09 09:30',
        cells: {
          number: 'E4',
          period: 'juillet – décembre 2029',
          hypothesis: 'ce qui doit rester est clair',
          observation: 'évaluation partagée',
          decision: 'pérenniser / transformer / arrêter',
        },
      },
    ],
  },
  {
    key: 'time',
    text: [
      {
        runs: [
          {
            by: 'samira',
            at: '2026-06-10 10:00',
            text: 'Recrutement après trois demi-journées communes des équipes (octobre 2026 – février 2027).',
          },
          {
            by: 'nadia',
            at: '2026-09-21 10:00',
            text: " Échéance ARS de novembre signalée en tension avec le délai d'appropriation ;",
          },
          { by: 'claire', at: '2026-09-24 11:00', text: " l'ARS accepte un dépôt au 27 octobre." },
        ],
      },
    ],
  },
  {
    key: 'indicators',
    rows: [
      {
        by: 'claire',
        at: '2026-06-10 14:00',
        cells: {
          number: 'K1',
          requestedBy: 'ARS',
          requestedWording: 'Taux de sortie vers une solution adulte à 12 mois ≥ 70 %',
          kindQuantitative: true,
          level: 'outcome',
        },
        later: [
          {
            by: 'sophie',
            at: '2026-06-10 17:00',
            cells: {
              blindSpot: "ce que vaut un choix quand il y a peu d'options",
              collector: 'équipe + jeune',
              frequency: 'par an et par jeune',
              burdenMinutes: 20,
            },
          },
          // The first wording of round P-07.
          { by: 'claire', at: '2026-09-22 09:30', cells: { localReading: '70 % de sorties vers une solution adulte à 12 mois' } },
        ],
      },
      {
        by: 'philippe',
        at: '2026-06-10 14:10',
        cells: {
          number: 'K2',
          requestedBy: 'Département',
          requestedWording: 'Zéro sortie sèche',
          localReading: 'nombre de périodes de plus de 30 jours sans contact',
          kindQuantitative: true,
          level: 'outcome',
          target: '≤ 2 par an',
          blindSpot: 'la qualité du lien',
          frequency: 'par mois',
          burdenMinutes: 10,
        },
      },
      {
        by: 'lucas',
        at: '2026-06-10 14:20',
        cells: {
          number: 'K3',
          requestedBy: 'Les jeunes',
          localReading: "J'ai essayé au moins trois choses avant de choisir",
          kindQuantitative: true,
          kindNarrative: true,
          level: 'outcome',
          target: '80 %',
          blindSpot: 'si les essais étaient bons',
          collector: 'carnet',
          burdenMinutes: 0,
        },
      },
      {
        by: 'catherine',
        at: '2026-06-10 14:30',
        cells: {
          number: 'K4',
          requestedBy: 'Familles',
          localReading: 'Je dors mieux, pareil, moins bien. Pourquoi ?',
          kindQualitative: true,
          level: 'impact',
          target: 'récit annuel',
          blindSpot: 'la cause',
          frequency: 'par an et par famille',
          burdenMinutes: 15,
        },
      },
      {
        by: 'elodie',
        at: '2026-06-10 14:40',
        cells: {
          number: 'K5',
          requestedBy: 'Fondation',
          requestedWording: 'Participation effective',
          localReading: 'décisions modifiées par les jeunes, racontées',
          kindQuantitative: true,
          kindQualitative: true,
          level: 'output',
          target: '≥ 3 par an',
          blindSpot: "l'influence discrète",
          collector: 'relevés',
          burdenMinutes: 0,
        },
      },
      {
        by: 'samira',
        at: '2026-06-10 14:50',
        cells: {
          number: 'K6',
          requestedBy: 'FSE+',
          requestedWording: 'Participants en emploi ou formation à la sortie',
          kindQuantitative: true,
          level: 'output',
          target: 'suivi réglementaire',
          blindSpot: 'les autres chemins',
          frequency: 'par participant',
          burdenMinutes: 40,
        },
        // Answer to reservation R6.
        later: [
          {
            by: 'samira',
            at: '2026-10-05 15:20',
            cells: {
              localReading: "seulement pour les jeunes qui choisissent le parcours emploi ; personne n'y est inscrit pour le chiffre",
            },
          },
        ],
      },
      {
        by: 'thomas',
        at: '2026-06-10 15:00',
        cells: {
          number: 'K7',
          requestedBy: 'Équipes',
          localReading: '« Mon travail a du sens » + récit ; départs',
          kindQuantitative: true,
          kindQualitative: true,
          level: 'impact',
          blindSpot: 'le salaire, le contexte',
          frequency: 'par semestre',
          burdenMinutes: 10,
        },
      },
      {
        by: 'claire',
        at: '2026-06-10 15:10',
        cells: {
          number: 'K8',
          requestedBy: 'ARS, Département',
          requestedWording: 'Coût à la place',
          kindQuantitative: true,
          level: 'means',
          target: 'suivi',
          blindSpot: 'la valeur',
          collector: 'comptabilité',
        },
        // Computed on the budget of v0.9.
        later: [
          {
            by: 'nadia',
            at: '2026-10-06 11:30',
            cells: {
              localReading: "coût par jeune accompagné (391 000 € / 24 = 16 292 €), à côté du temps d'inoccupation des places enfants",
            },
          },
        ],
      },
      {
        by: 'sophie',
        at: '2026-06-10 15:20',
        cells: {
          number: 'K9',
          requestedBy: 'Tous',
          localReading: 'une surprise, bonne ou mauvaise, par trimestre',
          kindNarrative: true,
          level: 'impact',
          frequency: 'par trimestre',
          burdenMinutes: 10,
        },
      },
    ],
  },
  {
    key: 'expenses',
    fields: [{ by: 'nadia', at: '2026-06-30 13:55', cells: { firstYear: FIRST_YEAR } }],
    rows: expenses,
  },
  {
    key: 'financing',
    fields: [{ by: 'nadia', at: '2026-06-30 13:56', cells: { firstYear: FIRST_YEAR } }],
    rows: financing,
  },
  {
    key: 'sequel',
    text: [
      {
        runs: [
          {
            by: 'thomas',
            at: '2026-07-02 10:00',
            text: "Si arrêt : aucun jeune sans relais : file prioritaire SAVS, retour IME possible jusqu'à 25 ans si orientation valide.",
          },
        ],
      },
    ],
    rows: [
      {
        by: 'claire',
        at: '2026-10-06 10:30',
        cells: {
          funder: 'ARS',
          decides: 'intégration ou non dans la dotation pérenne',
          decidesBy: '2029-06-30',
          basis: 'évaluation partagée E3, K1 et K8 lus ensemble',
        },
      },
      {
        by: 'philippe',
        at: '2026-07-02 11:00',
        cells: { funder: 'Département', decides: 'maintien, extension, arrêt', decidesBy: '2029-06-30', basis: 'K2, parcours ASE' },
      },
      {
        by: 'sonia',
        at: '2026-07-02 11:20',
        cells: {
          funder: 'FSE+',
          decides: 'fin de période, pas de suite possible au même titre',
          basis: 'job coach repris par F1/F3 ou réduit : décision du comité en mars 2029',
        },
      },
      {
        by: 'elodie',
        at: '2026-07-02 14:00',
        cells: { funder: 'Fondation', decides: 'pas de suite ; aide à la diffusion', decidesBy: '2029-12-31', basis: "fiche d'essaimage" },
      },
      {
        by: 'yves',
        at: '2026-07-03 09:00',
        cells: {
          funder: 'Intercommunalités',
          decides: 'navette intégrée au marché 2029',
          decidesBy: '2028-09-30',
          basis: 'fréquentation, jeunes et autres habitants',
        },
      },
    ],
  },
  {
    key: 'care',
    rows: [
      // Answers to reservations R4 and R5.
      {
        by: 'thomas',
        at: '2026-09-24 15:10',
        cells: {
          risk: "Mineurs en logement d'essai",
          forWhom: 'people',
          safeguard: "avant 18 ans, nuits d'essai seulement en présence d'un professionnel",
        },
      },
      {
        by: 'nadia',
        at: '2026-09-30 10:00',
        cells: {
          risk: 'Double financement avec le SAVS',
          forWhom: 'finances',
          safeguard: 'un jeune est compté une fois ; clé de temps partagée ; contrôle trimestriel',
        },
      },
    ],
  },
]
