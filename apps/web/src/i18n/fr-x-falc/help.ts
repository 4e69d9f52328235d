export default {
  display: {
    lede: 'Choisissez comment la page se montre. L’appareil s’en souvient.',
    spacing: 'Plus d’espace',
    motion: 'Rien ne bouge',
  },
}
