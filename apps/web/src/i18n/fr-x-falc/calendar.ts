export default {
  lede: 'Les dates des financeurs et les dates du groupe.',
  side: { funder: 'Les dates des financeurs', group: 'Les dates du groupe' },
  kind: {
    'reading-delay-end': 'Fin du temps pour lire',
    'round-due': 'Il faut avoir répondu',
    minutes: 'Compte rendu à relire',
  },
  tension: { title: 'Deux dates ne vont pas ensemble' },
}
