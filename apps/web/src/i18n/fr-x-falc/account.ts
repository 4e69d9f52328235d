export default {
  email: 'Mon adresse mail',
  newPasswordHint: 'Il faut 12 lettres ou chiffres, ou plus.',
  codeHint: 'Le code a 10 lettres et chiffres.',
  nameHint: 'Les autres verront ce nom.',
  welcome: {
    tag: 'Écrire un projet ensemble.',
    sub: 'Tout le monde écrit le même texte. On sait toujours qui a écrit quoi.',
  },
  signIn: {
    title: 'Entrer',
    act: 'Entrer',
    forgotten: 'J’ai oublié mon mot de passe',
  },
  invitation: {
    newAccount: 'Pour entrer, remplissez ces 3 cases.',
    join: 'Entrer',
  },
}
