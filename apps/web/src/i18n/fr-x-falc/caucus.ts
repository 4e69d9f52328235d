export default {
  title: 'Notre groupe',
  lede: 'Ici, vous parlez entre vous. Les autres groupes ne lisent pas.',
  who: 'Seules les personnes de « {{college}} » entrent ici. Personne d’autre ne lit.',
  newcomers: 'Une nouvelle personne dans votre groupe lira ce qui est écrit.',
  known: 'Les autres savent que vous parlez entre vous. Ils ne savent pas ce que vous dites.',
  close: {
    erased: 'Effacer tous les mots',
    erasedHint: 'On ne peut plus jamais les lire.',
    kept: 'Garder les mots',
    keptHint: 'Votre groupe peut encore les lire.',
  },
}
