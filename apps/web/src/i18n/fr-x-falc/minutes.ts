export default {
  state: { open: 'Lisez ce texte. Dites si c’est juste.' },
  approve: {
    hint: 'Dire oui, c’est dire : oui, cela s’est passé comme cela.',
    act: 'Oui, c’est juste',
    yours: 'Vous avez dit : c’est juste.',
  },
  rectify: { open: 'Ce n’est pas tout à fait juste', hint: 'Écrivez avec vos mots. Votre nom sera écrit à côté.', text: 'Vos mots' },
}
