export default {
  chain: 'Du premier texte au texte d’aujourd’hui',
  empty: 'Il n’y a pas encore de mots ici.',
  alone: 'Personne n’a changé ce texte.',
  kind: { firstWording: 'Le premier texte', disagreement: 'Désaccord gardé par écrit', milestone: 'Gardé dans la version' },
}
