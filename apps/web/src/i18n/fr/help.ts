export default {
  display: {
    title: 'Affichage',
    lede: 'Ces choix se voient tout de suite et restent sur cet appareil. Pas besoin de compte.',
    textSize: 'Taille du texte',
    percent: '{{size}} %',
    theme: 'Couleurs',
    themes: { system: 'Comme mon appareil', light: 'Clair', dark: 'Sombre', contrast: 'Contraste fort' },
    language: 'Langue',
    languages: {
      fr: { title: 'Français', hint: 'L’affichage complet.' },
      en: { title: 'English', hint: 'The texts of the group stay in their own language.' },
      'fr-x-falc': {
        title: 'Français simplifié',
        hint: 'Des mots plus simples, des boutons plus grands. Proposé, pas encore relu par des personnes concernées.',
      },
    },
    comfort: 'Confort',
    spacing: 'Plus d’espace entre les lignes et les lettres',
    spacingHint: 'Aide à ne pas perdre sa ligne.',
    motion: 'Aucun mouvement',
    motionHint: 'Les panneaux s’ouvrent sans glisser.',
    notKept: 'Cet appareil ne garde pas ces choix : ils seront à refaire à la prochaine visite.',
  },
  help: {
    title: 'Aide',
    lede: 'Ce que l’on peut faire ici, et comment.',
    sheet: {
      title: 'Écrire à plusieurs',
      body: 'Un espace contient des diagnostics et des fiches projet. Chacun est fait de sections. Ouvrez une section et écrivez : les autres voient vos mots apparaître.\nUn trait sous les mots dit quel collège les a écrits. Le bouton « Qui a écrit » le montre ou le cache.',
    },
    who: {
      title: 'Qui peut quoi',
      body: 'Les quatre collèges écrivent. Le tiers neutre tient le cadre et n’écrit pas le texte commun. Les observateurs lisent.\nPersonne ne peut écrire au nom d’un autre : le nom vient de la connexion, jamais de la page.',
    },
    saved: {
      title: 'Enregistré, ou pas encore',
      body: '« Enregistré » veut dire que le serveur a écrit vos mots sur son disque. Hors ligne, vos mots restent sur cet appareil et partent au retour du réseau.\nÀ la déconnexion, s’il reste des mots à envoyer, la page vous demande quoi faire.',
    },
    closed: {
      title: 'Pourquoi un bouton est fermé',
      body: 'Un bouton aux bords pointillés est fermé pour le moment. La raison est écrite à côté, avec la personne ou la phase qui peut l’ouvrir.\nSi une section se ferme pendant que vous écrivez, vos mots arrivent dans « Mes brouillons ».',
    },
    keys: {
      title: 'Au clavier',
      body: 'Tabulation passe d’un élément au suivant, Entrée ou Espace appuie, Échap ferme une fenêtre. Le premier appui sur Tabulation propose d’aller droit au contenu.\nDans le texte : Ctrl+B gras, Ctrl+I italique, Ctrl+U souligné, Ctrl+Z annuler, Ctrl+Y refaire. Échap ramène à la barre d’outils.',
    },
    easier: {
      title: 'Lire plus facilement',
      body: 'Le bouton « Affichage » agrandit le texte, change les couleurs et propose un français simplifié. Il est en haut de chaque page.',
    },
    lost: {
      title: 'Mot de passe ou code perdu',
      body: 'Sur la page de connexion, « Mot de passe oublié » envoie un lien si le serveur a une messagerie. Sinon, l’hôte de votre espace vous remet un lien ou un nouveau code.',
    },
  },
  accessibility: {
    title: 'Accessibilité',
    lede: 'Cette page dit ce qui est fait, ce qui ne l’est pas, et comment nous le dire. Ce n’est pas encore une déclaration de conformité au RGAA : aucun audit n’a été mené.',
    done: {
      title: 'Ce qui est fait et vérifié',
      body: 'Chaque écran est contrôlé automatiquement selon les WCAG 2.2, niveaux A et AA.\nTout se fait au clavier. Le texte grandit jusqu’à 200 %. La page tient sur 320 pixels de large. Aucun sens ne passe par la seule couleur : un trait, une icône et un mot l’accompagnent.',
    },
    notDone: {
      title: 'Ce qui n’est pas encore fait',
      body: 'Pas encore d’essai complet avec NVDA, VoiceOver et TalkBack, ni avec Firefox et Safari.\nLe français simplifié n’a pas encore été relu par des personnes concernées : il ne porte donc pas le nom de FALC.\nUn contrôle automatique ne trouve qu’une partie des défauts.',
    },
    settings: {
      title: 'Vos réglages',
      body: 'Le bouton « Affichage », en haut de chaque page, règle la taille du texte, l’espacement, les couleurs, les mouvements et la langue. Il fonctionne sans compte.',
    },
    tell: {
      title: 'Nous dire ce qui ne va pas',
      body: 'Dites-le à l’hôte de votre espace ou à la personne qui tient ce serveur : elle peut nous écrire avec votre description.',
    },
  },
  data: {
    title: 'Données personnelles',
    lede: 'Ce que ce serveur garde de vous, qui le voit, et comment agir.',
    what: {
      title: 'Ce qui est gardé',
      body: 'Votre nom affiché, votre adresse électronique si vous en avez une, une empreinte de votre mot de passe ou de votre code (jamais le mot de passe lui-même), vos places dans les espaces, et ce que vous écrivez.\nAucune mesure d’audience, aucun service extérieur, aucune publicité.',
    },
    who: {
      title: 'Qui voit quoi',
      body: 'Les membres d’un espace voient les noms, les places, les textes et les actes de cet espace. Vos brouillons ne sont visibles que de vous.\nLa personne qui tient le serveur voit les comptes et la place occupée. Elle a accès au disque sur lequel tout est écrit.',
    },
    device: {
      title: 'Sur cet appareil',
      body: 'Un cookie de connexion, nécessaire. Une copie des textes ouverts, pour écrire hors ligne : elle est effacée quand vous vous déconnectez. Vos choix d’affichage.',
    },
    record: {
      title: 'L’historique',
      body: 'Les actes (arrivée, changement de phase, suspension…) sont écrits dans un registre que l’on complète sans jamais l’effacer, pour que chacun puisse vérifier la négociation. Les noms n’y figurent pas : ils restent dans une table à part.',
    },
    rights: {
      title: 'Vos droits',
      body: 'Accès, rectification, limitation, opposition : adressez-vous à l’organisation qui tient ce serveur. Elle est responsable du traitement. Vous pouvez aussi saisir la CNIL.',
    },
  },
}
