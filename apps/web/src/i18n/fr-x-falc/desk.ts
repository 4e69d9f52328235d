export default {
  lede: 'Ce que chaque groupe de personnes doit faire. Tout le monde voit la même chose.',
}
