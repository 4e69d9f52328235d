export default {
  list: {
    lede: 'Un amendement, c’est une idée pour changer le texte. On peut lire ce qui change. On peut lire pourquoi.',
    emptyBody: 'Vous voulez changer des mots ? Choisissez une section. Puis choisissez « Proposer un amendement ».',
  },
  touches: 'Change',
  carriedBy: 'Écrit par {{names}}',
  diff: {
    noneHint: 'Choisissez « Écrire ». Changez les mots. Le texte de tous ne change pas.',
  },
  view: { adopted: 'Le nouveau texte', today: 'Le texte d’aujourd’hui' },
  fit: {
    applies: 'Cet amendement va bien avec le texte d’aujourd’hui.',
    moved: 'Le texte a changé à côté. Cet amendement va encore bien avec le texte.',
    contradicts: 'Deux personnes ont changé la même phrase. Les deux phrases sont là. Choisissez ensemble.',
  },
  intention: { title: 'Pourquoi', position: 'Ce que l’on demande' },
  yours: {
    carrier: 'Vous écrivez cet amendement avec d’autres.',
    reader: 'Vous pouvez lire. Vous pouvez proposer d’autres mots.',
    over: 'Cet amendement est fini. Vous pouvez le lire.',
  },
  seen: { title: 'Qui peut lire' },
  share: {
    forGood: 'Après, on ne peut plus le cacher. Les mots effacés avant ne se voient pas.',
    shared: { body: 'Tout le monde va lire l’amendement. Tout le monde va lire vos noms.' },
  },
  new: { private: 'Vous seul voyez ce que vous écrivez. Vous choisissez quand les autres peuvent lire.' },
}
