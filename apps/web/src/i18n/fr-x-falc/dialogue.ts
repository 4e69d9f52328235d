export default {
  title: 'Le lieu pour parler',
  lede: 'Ici, on parle. On écoute. On ne décide rien.',
  holds: {
    nothing: 'Ici, on ne décide rien. On peut parler de tout.',
    agreement: 'Vos mots sont à vous. On vous demande avant de les reprendre ailleurs.',
    takeBack: 'Vous pouvez retirer vos mots. Personne ne peut les changer.',
  },
  opening: {
    living: { hint: 'Votre journée. Ce qui est difficile. Ce qui change.' },
    understanding: { title: 'Ce que vous devez comprendre de ma vie ou de mon travail', hint: 'Ce que les autres ne voient pas.' },
    worry: { title: 'Ce qui me fait peur', hint: 'Ce qui vous inquiète.' },
  },
  kind: { worry: 'Ce qui me fait peur', understanding: 'Ce que vous devez comprendre' },
  say: { readBy: 'Tout le monde lit vos mots. On voit votre nom.' },
  empty: { body: 'Quelqu’un commence. Les autres répondent. Par exemple : « Le dimanche, il n’y a rien. Je voudrais sortir. »' },
  message: { takenBack: 'La personne a retiré ses mots', ask: 'Demander à reprendre ces mots' },
  takeBack: { hint: 'Vos mots sont effacés. On voit seulement que vous les avez retirés. Les réponses restent.' },
  ask: { hint: '{{name}} peut dire oui ou non. Il n’y a pas à expliquer.' },
  requests: {
    title: 'On veut reprendre vos mots',
    asks: '{{name}} veut reprendre vos mots dans « {{sheet}} ».',
    hint: 'Vous pouvez dire oui. Vous pouvez dire non. Vous n’avez pas à expliquer. Vous pouvez changer d’avis.',
  },
  cited: { withdrawn: 'La personne a retiré ses mots' },
}
