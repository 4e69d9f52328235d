export default {
  title: 'Ce que des personnes ont dit',
  waiting: 'On a demandé à la personne. On attend sa réponse.',
  wasDeclined: 'La personne a dit non. On ne montre pas ces mots.',
  choose: { hint: 'Choisissez une parole. Personne ne change les mots de la personne.' },
  wording: {
    whole: 'On reprend tous les mots de la personne.',
    other: 'Vous avez changé les mots. On demande d’abord à la personne si elle est d’accord.',
  },
}
