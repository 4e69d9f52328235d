export default {
  list: {
    lede: 'Une version, c’est le texte gardé tel qu’il est un jour. Il ne change plus. Vous pouvez le relire.',
    emptyBody: 'Vous pouvez garder le texte d’aujourd’hui. Tout le monde lira les mêmes mots.',
  },
  freeze: {
    hint: 'Le texte d’aujourd’hui est gardé. On ne peut pas revenir en arrière. On peut garder une autre version plus tard.',
  },
  bar: { meaning: 'Ce texte ne change plus. Le texte de tous continue.' },
  page: { authors: 'Qui a écrit' },
  fingerprint: {
    explained: 'L’empreinte est comme un numéro du texte. Si un mot change, le numéro change. Même numéro : même texte.',
  },
  intact: { yes: 'Le texte est bien le même', no: 'Le texte a été changé' },
}
