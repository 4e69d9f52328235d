export default {
  save: {
    saved: 'C’est gardé',
    saving: 'Nous gardons votre texte…',
    offline: 'Pas d’internet. Votre texte est gardé ici.',
    notSaved: 'Pas encore gardé',
  },
  offlineNotice: { title: 'Il n’y a pas d’internet.', body: 'Vous pouvez continuer à écrire. Votre texte est gardé sur cet appareil.' },
  rescued: { open: 'Voir mes brouillons' },
  signOut: {
    title: 'Votre texte n’est pas encore envoyé',
    intro: 'Si vous partez maintenant, votre texte sera effacé de cet appareil. Que voulez-vous faire ?',
    wait: 'Attendre',
    download: 'Garder une copie et partir',
    discard: 'Effacer et partir',
    stay: 'Rester',
  },
}
