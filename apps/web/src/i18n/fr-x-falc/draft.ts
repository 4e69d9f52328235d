export default {
  lede: 'Ces mots sont à vous. Personne d’autre ne les voit.',
  putBack: 'Remettre dans le texte',
  remove: 'Effacer',
}
