export default {
  page: {
    lede: 'Une personne aide tout le monde à se parler. Elle ne choisit pas à votre place.',
  },
  none: {
    body: 'Personne ne fait cela pour le moment. Vous pouvez proposer quelqu’un.',
    example: 'Par exemple : une personne qui vient d’ailleurs.',
  },
  propose: {
    lede: 'La personne dit d’abord qui elle connaît. Ensuite, chaque groupe dit oui ou non.',
  },
  nomination: {
    askHint: 'Vous répondez pour votre groupe : {{college}}. Vous ne devez pas dire pourquoi. Les autres ne voient pas votre nom.',
    noBody: 'Si vous dites non, cette personne n’aura pas ce rôle. Vous ne devez pas dire pourquoi.',
  },
  office: {
    askBody: 'Vous parlez pour votre groupe : {{college}}. Vous ne devez pas dire pourquoi. {{name}} arrête tout de suite.',
  },
  hosting: {
    keeps: 'Cette personne aide les autres à se parler. Chaque groupe le fait à son tour.',
  },
  code: {
    lede: 'Voici ce que cette personne promet.',
    point: {
      1: { lead: 'Tous les groupes m’ont dit oui.', rest: 'Chaque groupe peut me demander de partir.' },
      2: { lead: 'Je dis qui je connais ici.', rest: 'Tout le monde peut le lire.' },
      3: { lead: 'Je ne décide pas.', rest: 'Je n’écris pas le texte. Je peux proposer des mots plus clairs.' },
      4: { lead: 'Je ne gagne rien de plus si le projet marche.', rest: 'On sait qui me paie.' },
      5: { lead: 'Je garde les secrets.', rest: 'Sauf si une personne est en danger.' },
      6: { lead: 'Je laisse à chacun le temps de parler.', rest: 'Je parle avec des mots simples.' },
      7: { lead: 'Tout le monde a les mêmes informations.', rest: 'Je ne fais pas de réunion cachée.' },
      8: { lead: 'Je dis où nous en sommes.', rest: 'Je le dis aussi quand on va trop vite.' },
      9: { lead: 'J’écris ce que je fais, et pourquoi.', rest: 'Vous pouvez ne pas être d’accord.' },
      10: { lead: 'Je raconte à tous les groupes ce que je fais.', rest: 'D’autres personnes regardent mon travail.' },
    },
  },
}
