export default {
  none: { title: 'Personne n’a encore donné d’idée. Toutes les idées sont bonnes à dire.' },
  status: { retained: 'Gardée', dormant: 'Une idée qui attend' },
  sleep: { open: 'Faire attendre', hint: 'Cette idée n’est pas refusée. Elle attend.' },
  first: { hint: 'Chacun écrit ses idées. On lit tout ensemble à la fin.' },
}
