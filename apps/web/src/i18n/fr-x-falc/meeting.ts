export default {
  kindHint: { negotiation: 'On parle et on peut décider.', dialogue: 'On parle. On ne décide rien.' },
  enter: 'Entrer dans la rencontre',
  list: {
    lede: 'Quand on se voit. De quoi on parle. Ce qu’on a décidé.',
    emptyBody: 'Une rencontre, c’est un jour et une heure pour se parler. Chacun peut parler. On note ce qu’on décide.',
  },
  answer: { none: 'Dites si vous venez' },
  coming: { warning: 'On peut choisir un autre jour.' },
  open: {
    byItself: 'Restez ici. La page change toute seule quand la rencontre commence.',
    nobody: 'La personne qui anime n’est pas là. Vous pouvez animer.',
  },
  joinPage: { lede: 'Le code est écrit dans la salle. Vous pouvez aussi le demander.', hint: 'Il y a six lettres et chiffres.' },
}
