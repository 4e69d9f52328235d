export default {
  mode: { write: 'Écrire', read: 'Lire' },
  pill: { open: 'Vous pouvez écrire ici' },
  text: { placeholder: 'Écrivez ici.' },
  reason: {
    'facilitator-writes-no-content': 'Vous aidez le groupe. Vous n’écrivez pas dans ce texte.',
    'observer-reads-only': 'Vous pouvez lire. Vous ne pouvez pas écrire ici.',
    'section-consented': 'Le groupe est d’accord avec ce texte. On ne le change plus.',
    'section-passed': 'Le groupe n’écrit pas cette partie pour le moment.',
    'means-locked': 'On ne parle pas encore d’argent. On écrit d’abord {{all}}. Il reste {{left}}.',
  },
  menu: { label: 'Plus de choix' },
}
