export default {
  title: 'Sur quoi nous ne sommes pas d’accord',
  lede: 'Vous pouvez écrire pourquoi vous n’êtes pas d’accord. Personne ne change vos mots.',
}
