export default {
  title: 'Les petits groupes',
  lede: 'Un petit groupe cherche un texte. Tout le monde sait qui est dans le groupe. Le texte revient ici : tout le monde peut en parler.',
  open: 'Faire un petit groupe',
  people: 'Qui est dans le groupe',
  invited: {
    title: 'On vous invite dans ce groupe',
    body: 'Vous pouvez dire oui. Vous pouvez dire non. Personne ne demande pourquoi.',
    join: 'Oui',
    decline: 'Non',
  },
  agree: {
    title: 'Peut-on montrer le texte ?',
    body: 'On montre le texte quand tout le groupe dit oui.',
    act: 'Oui, on peut montrer ce texte',
  },
  text: { hidden: 'Seul le groupe lit ce texte pour le moment.' },
}
