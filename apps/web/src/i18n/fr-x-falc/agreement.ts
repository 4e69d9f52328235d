export default {
  lede: 'Ce que nous décidons ensemble. Qui fait quoi. Qui signe.',
  mandatory:
    'Cet accord ne donne pas d’autorisation. Cet accord ne donne pas d’argent. Chaque personne qui signe demande ensuite l’accord de ses chefs.',
  commitments: { title: 'Ce que chacun promet', lede: 'Chacun écrit ce qu’il promet de faire.' },
}
