export default {
  hidden: {
    words: 'Ce message est caché jusqu’au {{until}}. Pourquoi ? Parce qu’{{why}}.',
    yours: 'Vous seul voyez encore vos mots.',
  },
  acts: {
    title: 'Ce que fait la personne qui anime',
    lede: 'Tout se voit ici. Vous n’êtes pas d’accord ? Vous pouvez le dire.',
  },
  contest: { open: 'Je ne suis pas d’accord', close: 'C’est bon pour moi' },
}
