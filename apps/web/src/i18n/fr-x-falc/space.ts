export default {
  sheets: {
    title: 'Nos textes',
    create: 'Commencer un texte',
  },
  table: { title: 'Les personnes', all: 'Voir toutes les personnes' },
  acts: { title: 'Ce qui s’est passé' },
  bin: { lede: 'Les textes de la corbeille ne sont pas perdus. On peut les remettre.' },
}
