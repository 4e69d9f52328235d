export default {
  phone: { sections: 'Les parties', text: 'Le texte', remarks: 'Remarques' },
  sections: 'Les parties du texte',
  presence: { title: 'Qui est là ?' },
  state: {
    toWrite: 'rien d’écrit',
    started: 'déjà commencé',
    writing: 'quelqu’un écrit',
    consented: 'tout le monde est d’accord',
    lockedMeans: 'fermé : on parle d’argent plus tard',
  },
}
