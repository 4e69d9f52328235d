export default {
  title: 'Ce que nous avons négocié',
  lede: 'De quoi avons-nous discuté ? Qu’avons-nous décidé ?',
  positions: 'Ce que chacun demandait',
  interest: 'Pourquoi',
  options: 'Les idées pour trouver un accord',
  agreed: 'Ce que nous avons décidé',
  moved: 'Qui a changé d’avis, sur quoi',
}
