export default {
  empty: 'Il n’y a pas encore de remarque. Choisissez des mots dans le texte. Posez votre question.',
  new: {
    title: 'Que voulez-vous dire ?',
    section: 'Vous parlez de toute la partie.',
    blocks: 'On attend que vous ayez compris. Personne ne peut dire oui avant.',
    label: { notUnderstood: 'Quel mot n’est pas clair ?' },
    hint: { notUnderstood: 'Vous pouvez ne rien écrire.' },
  },
  thread: {
    blocks: 'On attend que {{name}} comprenne.',
    blocksYours: 'On attend que vous compreniez.',
    notYet: 'Pas encore. {{name}} répond avant le {{day}}. Raison : {{reason}}',
  },
  blocking_one: 'Quelqu’un ne comprend pas. On attend.',
  blocking_other: 'Des personnes ne comprennent pas. On attend.',
  unanswered: { title: 'Questions sans réponse' },
  glossary: { lede: 'Quelqu’un a demandé ces mots. Voici ce qu’ils veulent dire.' },
}
