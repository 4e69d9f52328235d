export default {
  toolbar: {
    strikethrough: 'Rayé',
    number: 'Liste avec des numéros',
    indent: 'Mettre plus à droite',
    outdent: 'Mettre plus à gauche',
    quote: 'Les mots de quelqu’un',
    undo: 'Revenir en arrière',
    redo: 'Refaire',
  },
  link: {
    hint: 'Écrivez l’adresse d’un site internet, ou un e-mail.',
    error: 'Cette adresse ne marche pas. Écrivez l’adresse d’un site internet, ou un e-mail.',
  },
  written: {
    unknown: 'Nous ne savons pas encore qui a écrit ces mots.',
    cut: '{{who}} a enlevé des mots ici, le {{when}}.',
  },
}
