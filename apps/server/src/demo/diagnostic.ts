/** The shared diagnostic of « Pays de Vaudreuse », from the frame (January 2026) to the ideas (April). Fiction throughout. @module */
import type { SectionScript } from './script.ts'

const ROUND_OF_APRIL = 'Tour de consentement du 8 avril 2026 : 10 consentements, 1 « je me mets de côté », 0 objection. Diagnostic v1.0.'

export const diagnosticSections: readonly SectionScript[] = [
  {
    key: 'frame',
    fields: [
      { by: 'lucas', at: '2026-01-28 17:10', cells: { peopleTerm: 'les jeunes' } },
      { by: 'nadia', at: '2026-01-28 17:20', cells: { withFacilitator: true } },
    ],
    consented: { at: '2026-01-30 16:00', reason: 'Relevé n° 1 : « les jeunes », mot proposé par Lucas.' },
  },
  {
    key: 'territory',
    text: [
      {
        runs: [
          { by: 'nadia', at: '2026-02-03 10:05', text: 'On vit avec deux vallées et un plateau entre nous.' },
          { by: 'yves', at: '2026-02-03 10:12', text: " Le car s'arrête à 18 h 10. Le dimanche, il n'y a rien." },
          { by: 'catherine', at: '2026-02-05 20:30', text: ' À Saint-Aubert il y a tout, mais il faut y arriver.' },
          {
            by: 'lucas',
            at: '2026-02-06 16:40',
            text: " Pour un jeune qui n'a pas le permis, habiter aux Trois Vallons, c'est dépendre de ses parents à 22 ans.",
          },
        ],
      },
    ],
    fields: [
      {
        by: 'yves',
        at: '2026-02-03 10:30',
        cells: {
          municipalities:
            "Communauté d'agglomération de Saint-Aubert : 17 communes, 28 400 habitants.\n" +
            'Communauté de communes des Trois Vallons : 24 communes, 15 900 habitants.\n' +
            'Communauté de communes du Plateau de Vaudreuse : 31 communes, 11 700 habitants.',
        },
      },
    ],
    rows: [
      { by: 'philippe', at: '2026-02-04 09:10', cells: { landmark: 'Communes', value: 72 } },
      { by: 'philippe', at: '2026-02-04 09:11', cells: { landmark: 'Habitants', value: 56_000 } },
      { by: 'philippe', at: '2026-02-04 09:12', cells: { landmark: 'Superficie', value: 1870, unit: 'km²' } },
      { by: 'philippe', at: '2026-02-04 09:13', cells: { landmark: 'Habitants au km² (environ)', value: 30 } },
    ],
    consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL },
  },
  {
    key: 'people',
    rows: [
      {
        by: 'thomas',
        at: '2026-02-10 09:00',
        cells: {
          population: "Jeunes de 20 à 25 ans maintenus à l'IME (amendement Creton)",
          count: 16,
          source: 'registre IME, janvier 2026',
          year: 2026,
          reliability: '3',
          notCounted: '—',
        },
      },
      {
        by: 'thomas',
        at: '2026-02-10 09:04',
        cells: {
          population: "Jeunes de 16 à 19 ans qui quitteront l'IME sous 24 mois",
          count: 14,
          source: 'registre IME',
          reliability: '3',
          notCounted: 'ceux qui ont quitté avant 16 ans',
        },
      },
      {
        by: 'philippe',
        at: '2026-02-11 14:00',
        cells: {
          population: 'Jeunes de 16 à 25 ans à domicile, orientés, sans accompagnement effectif',
          count: 11,
          source: 'MDPH et familles',
          reliability: '1',
        },
        // The families say who the figure leaves out.
        later: [
          {
            by: 'catherine',
            at: '2026-02-11 20:15',
            cells: { notCounted: '« ceux dont les parents ont arrêté de demander »' },
          },
        ],
      },
      {
        by: 'philippe',
        at: '2026-02-11 14:06',
        cells: {
          population: "dont relevant aussi de l'ASE",
          count: 8,
          countedElsewhere: true,
          source: 'Département',
          reliability: '2',
          notCounted: 'jeunes majeurs sortis sans contrat',
        },
      },
    ],
    consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL },
  },
  {
    key: 'voices',
    cards: [
      {
        by: 'lucas',
        at: '2026-02-12 16:30',
        fields: {
          testimony: "J'ai 21 ans et je mange à la cantine avec des enfants de 12 ans. J'aime bien les enfants. Mais je suis un adulte.",
          form: 'text',
          attributionLevel: 'signed',
          need: 'B1',
        },
      },
      {
        by: 'catherine',
        at: '2026-02-13 21:00',
        fields: {
          testimony: "Je dors avec le téléphone. Pas parce que mon fils va mal. Parce qu'il n'y a personne d'autre.",
          form: 'text',
          attributionLevel: 'signed',
          need: 'B5',
        },
      },
      {
        by: 'thomas',
        at: '2026-02-16 12:10',
        fields: {
          testimony: 'On sait faire. On sait même très bien faire. Mais à 20 ans moins un jour on doit lâcher.',
          form: 'text',
          attributionLevel: 'signed',
        },
      },
      {
        by: 'samira',
        at: '2026-02-17 18:20',
        fields: {
          testimony: "J'ai 22 personnes en attente au SAVS. Je choisis qui attend le plus longtemps. Je n'ai pas signé pour cela.",
          form: 'text',
          attributionLevel: 'signed',
        },
      },
      {
        by: 'yves',
        at: '2026-02-18 11:45',
        fields: {
          testimony: "Nous payons des cars vides à 10 heures et nous n'en avons pas à 19 heures.",
          form: 'text',
          attributionLevel: 'signed',
          need: 'B2',
        },
      },
      {
        by: 'claire',
        at: '2026-02-19 10:30',
        fields: {
          testimony:
            "On me demande combien de places. On ne me demande jamais combien de temps une place reste vide parce qu'elle ne convient pas.",
          form: 'text',
          attributionLevel: 'signed',
        },
      },
    ],
    consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL },
  },
  {
    key: 'needs',
    rows: [
      {
        by: 'lucas',
        at: '2026-03-16 16:30',
        cells: {
          number: 'B1',
          statement: "Je veux essayer des vies d'adulte avant d'en choisir une.",
          forWhom: 'les 41 jeunes',
          evidence: 'paroles 1, 2 ; 3 stages seulement en 2025',
          coverage: 'unmet',
        },
        later: [{ by: 'philippe', at: '2026-03-17 09:40', cells: { codes: '1.3.3.2, 1.2.1.4' } }],
      },
      {
        by: 'lucas',
        at: '2026-03-16 16:50',
        cells: {
          number: 'B2',
          statement: 'Je veux pouvoir rentrer le soir.',
          forWhom: 'jeunes hors Saint-Aubert (29 sur 41)',
          coverage: 'unmet',
        },
        later: [
          { by: 'yves', at: '2026-03-17 09:05', cells: { evidence: 'dernier car 18 h 10 ; parole 9' } },
          { by: 'philippe', at: '2026-03-17 09:42', cells: { codes: '1.3.4.2' } },
        ],
      },
      {
        by: 'lucas',
        at: '2026-03-16 17:05',
        cells: {
          number: 'B3',
          statement: "Je veux essayer d'habiter ailleurs et avoir le droit de revenir.",
          forWhom: '18 jeunes disent oui, 9 « peut-être »',
          evidence: 'enquête CVS, mars 2026',
          coverage: 'unmet',
          codes: '1.3.2.1, 1.3.2.2',
        },
      },
      {
        by: 'thomas',
        at: '2026-03-18 10:00',
        cells: {
          number: 'B4',
          statement: 'Je ne veux pas que tout le monde change le même jour.',
          forWhom: "les 41, surtout les 8 à l'ASE",
          evidence: "parole 3 ; relevé agrégé de l'IME : 5 changements de professionnels en moyenne l'année des 20 ans",
          coverage: 'partial',
          codes: '1.2.1.2',
        },
      },
      {
        by: 'catherine',
        at: '2026-03-18 20:40',
        cells: {
          number: 'B5',
          statement: 'Nous, parents, avons besoin de ne plus tenir seuls.',
          forWhom: '33 familles',
          evidence: 'parole 4',
          coverage: 'partial',
        },
      },
      {
        by: 'samira',
        at: '2026-03-19 14:10',
        cells: {
          number: 'B6',
          statement: "Je veux gagner un peu d'argent et savoir m'en servir.",
          forWhom: '24 jeunes',
          evidence: 'ateliers CESF',
          coverage: 'partial',
          codes: '1.3.5.1',
        },
      },
      {
        by: 'catherine',
        at: '2026-03-19 20:30',
        cells: {
          number: 'B7',
          statement: 'Je veux voir un dentiste sans faire 60 kilomètres.',
          forWhom: '41',
          evidence: 'hors portée du projet, transmis au contrat local de santé',
          coverage: 'unmet',
          codes: '1.1.10',
        },
      },
    ],
    consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL },
  },
  {
    key: 'offer',
    rows: [
      {
        by: 'nadia',
        at: '2026-02-23 09:00',
        cells: {
          response: 'IME Les Deux Rives',
          carriedBy: 'Les Deux Rives',
          capacity: 64,
          distance: 'Saint-Aubert',
          strengths: 'lien, apprentissages',
          limits: '16 places sur 64 (25 %) occupées par des plus de 20 ans',
        },
      },
      {
        by: 'thomas',
        at: '2026-02-23 09:20',
        cells: {
          response: 'SESSAD',
          carriedBy: 'Les Deux Rives',
          capacity: 28,
          waitMonths: 9,
          distance: 'mobile',
          strengths: 'va vers',
          limits: "s'arrête à 20 ans",
        },
      },
      {
        by: 'samira',
        at: '2026-02-24 10:00',
        cells: {
          response: 'SAVS Le Tremplin',
          carriedBy: 'Le Tremplin',
          capacity: 35,
          waitMonths: 17,
          waitPeople: 22,
          distance: 'Saint-Aubert',
          strengths: 'souplesse',
          limits: 'horaires de bureau',
        },
      },
      {
        by: 'samira',
        at: '2026-02-24 10:08',
        cells: {
          response: 'ESAT Le Tremplin',
          carriedBy: 'Le Tremplin',
          capacity: 48,
          waitMonths: 26,
          waitPeople: 14,
          distance: 'Saint-Aubert',
          strengths: 'métiers variés',
          limits: 'peu de stages courts',
        },
      },
      {
        by: 'philippe',
        at: '2026-02-25 15:00',
        cells: {
          response: 'Foyer (EANM) des Tilleuls',
          carriedBy: 'autre département',
          capacity: 40,
          waitMonths: 48,
          distance: '58 km',
          strengths: 'sécurité',
          limits: 'loin de tout',
        },
      },
      {
        by: 'yves',
        at: '2026-02-26 11:00',
        cells: {
          response: 'Ligne de car 7 et 9',
          carriedBy: 'Agglomération',
          strengths: 'coût',
          limits: 'dernier départ 18 h 10, rien le dimanche',
        },
      },
      {
        by: 'catherine',
        at: '2026-02-26 20:10',
        cells: {
          response: 'Fromagerie coopérative, club de foot, ressourcerie, médiathèque',
          carriedBy: 'locaux',
          distance: 'dans 3 bourgs',
          strengths: 'accueillent déjà 5 jeunes « sans convention »',
          limits: 'tient à des personnes',
        },
      },
    ],
    consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL },
  },
  { key: 'gaps', consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL } },
  {
    key: 'uncounted',
    rows: [
      {
        by: 'lucas',
        at: '2026-03-02 17:00',
        cells: {
          story: 'Les matins où Lucas a pris le car seul (il en est à onze). « Personne ne le met dans un rapport. »',
          proposedBy: 'Lucas',
        },
      },
      {
        by: 'catherine',
        at: '2026-03-03 20:00',
        cells: { story: 'Les vacances que les familles ne prennent pas.', proposedBy: 'Familles en Vaudreuse' },
      },
      {
        by: 'thomas',
        at: '2026-03-04 18:10',
        cells: {
          story: "L'inventivité de l'équipe qui garde un jeune « en visite » trois mois après ses 20 ans, sans être payée.",
          proposedBy: 'Les Deux Rives',
        },
      },
      {
        by: 'catherine',
        at: '2026-03-04 20:20',
        cells: { story: 'La honte de recommencer un dossier.', proposedBy: 'Familles en Vaudreuse' },
      },
    ],
    consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL },
  },
  {
    key: 'logics',
    cards: [
      {
        by: 'lucas',
        at: '2026-03-09 16:30',
        fields: {
          aim: 'essayer, choisir, ne pas être lâchés',
          constraints: "le car, l'âge, les papiers",
          contribution: 'notre avis, relire, aider les suivants',
          redLine: "être choisis parce qu'on est « faciles »",
          successSign: 'on peut dire non sans tout perdre',
        },
      },
      {
        by: 'catherine',
        at: '2026-03-09 20:30',
        fields: {
          aim: 'sécurité, répit, avenir',
          constraints: 'la fatigue',
          contribution: 'temps, réseau',
          redLine: "un retour impossible en cas d'échec",
          successSign: '« je pars un week-end »',
        },
      },
      {
        by: 'nadia',
        at: '2026-03-10 09:00',
        fields: {
          aim: 'continuer le lien après 20 ans',
          constraints: 'agrément par âge',
          contribution: 'équipe, véhicules, savoir-faire',
          redLine: 'devenir simple exécutant',
          successSign: "l'IME retrouve ses places d'enfants",
        },
      },
      {
        by: 'samira',
        at: '2026-03-10 11:30',
        fields: {
          aim: 'faire entrer sans faire attendre',
          constraints: "liste d'attente",
          contribution: 'SAVS, ESAT, entreprises amies',
          redLine: "financer l'un en prenant à l'autre",
          successSign: 'deux équipes, un seul parcours',
        },
      },
      {
        by: 'claire',
        at: '2026-03-11 10:00',
        fields: {
          aim: 'libérer des places enfants, créer des solutions réelles',
          constraints: 'crédits limités, calendrier, rendre compte',
          contribution: 'crédits, autorisation',
          redLine: 'engagement sans résultat lisible',
          successSign: 'moins de jeunes Creton, sans sortie forcée',
        },
      },
      {
        by: 'philippe',
        at: '2026-03-12 09:30',
        fields: {
          aim: 'parcours ASE-handicap sans rupture, budget tenu',
          constraints: 'dépenses sociales en hausse',
          contribution: 'dotation, logement social, ASE',
          redLine: 'mineurs seuls en logement ; payer deux fois',
          successSign: 'zéro sortie sèche',
        },
      },
      {
        by: 'elodie',
        at: '2026-03-12 15:00',
        fields: {
          aim: 'place réelle des personnes',
          constraints: 'durée de trois ans',
          contribution: 'souplesse, 90 000 €',
          redLine: 'figuration des jeunes',
          successSign: 'des décisions changées par eux',
        },
      },
      {
        by: 'sophie',
        at: '2026-03-13 11:00',
        fields: {
          aim: 'comprendre ce qui aide à choisir',
          constraints: 'éthique, temps long',
          contribution: 'méthode, étudiants',
          redLine: 'publier sans accord',
          successSign: 'des résultats discutés avec les jeunes',
        },
      },
      {
        by: 'yves',
        at: '2026-03-20 08:50',
        fields: {
          aim: 'mobilité utile, jeunesse qui reste',
          constraints: "marché des transports jusqu'en 2028",
          contribution: 'navette, logement communal',
          redLine: 'créer une ligne pour dix personnes',
          successSign: 'la navette sert aussi aux autres',
        },
      },
    ],
    consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL },
  },
  {
    key: 'agreements',
    rows: [
      {
        by: 'sophie',
        at: '2026-03-24 15:00',
        cells: {
          point: "le manque n'est pas d'abord un manque de places, mais un manque d'essais, de liens et de trajets.",
          status: 'shared',
        },
      },
      {
        by: 'philippe',
        at: '2026-03-24 15:20',
        cells: { point: 'les chiffres de la MDPH sous-estiment les jeunes à domicile.', status: 'shared' },
      },
      {
        by: 'catherine',
        at: '2026-04-08 15:40',
        cells: {
          number: 'DD1',
          point:
            "Nous pensons qu'il faut aussi un foyer ici. Dire que ce n'est pas un manque de places, c'est vrai pour 41 jeunes aujourd'hui. Pas pour dans dix ans.",
          status: 'recordedDisagreement',
        },
      },
    ],
    consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL },
  },
  {
    key: 'priorities',
    rows: [
      { by: 'nadia', at: '2026-03-24 16:00', cells: { need: 'B1', handling: 'first' } },
      { by: 'nadia', at: '2026-03-24 16:01', cells: { need: 'B3', handling: 'first' } },
      { by: 'nadia', at: '2026-03-24 16:02', cells: { need: 'B4', handling: 'first' } },
      { by: 'nadia', at: '2026-03-24 16:03', cells: { need: 'B2', handling: 'first' } },
      { by: 'catherine', at: '2026-03-25 20:10', cells: { need: 'B5', handling: 'throughOthers' } },
      { by: 'samira', at: '2026-03-26 09:00', cells: { need: 'B6', handling: 'throughOthers', reason: 'intégré' } },
      {
        by: 'catherine',
        at: '2026-03-26 20:10',
        cells: { need: 'B7', handling: 'passedOn', reason: 'transmis au contrat local de santé' },
      },
    ],
  },
  {
    key: 'ideas',
    rows: [
      {
        by: 'thomas',
        at: '2026-04-14 14:30',
        cells: { idea: "Une équipe qui suit le jeune et pas l'âge" },
      },
      {
        by: 'lucas',
        at: '2026-04-14 14:50',
        cells: { idea: 'Trois appartements pour essayer, 2 semaines à 6 mois' },
      },
      {
        by: 'lucas',
        at: '2026-04-14 15:05',
        cells: { idea: 'Choisir soi-même sa personne de confiance' },
      },
      {
        by: 'samira',
        at: '2026-04-15 10:00',
        cells: { idea: 'Payer des jeunes plus grands pour accompagner les suivants' },
      },
      {
        by: 'yves',
        at: '2026-04-15 11:20',
        cells: { idea: 'Navette du soir partagée avec les apprentis et la fromagerie' },
      },
      {
        by: 'sophie',
        at: '2026-04-16 09:30',
        cells: { idea: "Un « carnet d'essais » que le jeune garde, pas l'institution" },
      },
      {
        by: 'catherine',
        at: '2026-04-17 20:00',
        cells: { idea: 'Un foyer de 20 places en Vaudreuse' },
      },
      {
        by: 'elodie',
        at: '2026-04-20 16:00',
        cells: { idea: 'Financer les logements par un contrat à impact' },
      },
      {
        by: 'catherine',
        at: '2026-04-21 20:30',
        cells: { idea: 'Café des parents tournant dans les villages', needs: 'B5' },
      },
    ],
    consented: { at: '2026-04-30 16:00', reason: 'Idées retenues ou mises en sommeil par consentement.' },
  },
  { key: 'sources', consented: { at: '2026-04-08 16:20', reason: ROUND_OF_APRIL } },
]
