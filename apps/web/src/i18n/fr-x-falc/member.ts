export default {
  does: {
    service_user: 'Dit ce que la vie est. Compte autant que les autres.',
    establishment: 'Travaille avec les personnes. Écrit le projet.',
    funder: 'Donne l’argent. Dit pourquoi oui ou pourquoi non.',
    partner: 'Aide avec ce qu’il sait.',
    facilitator: 'Aide tout le monde à se parler. N’écrit pas le texte.',
    observer: 'Lit. Peut poser des questions.',
    scribe: 'Écrit les mots d’une personne. La personne relit.',
  },
  page: {
    lede: 'Voici les personnes qui écrivent ensemble. Chaque groupe compte autant que les autres.',
  },
}
