export default {
  display: {
    title: 'Display',
    lede: 'These choices show at once and stay on this device. No account needed.',
    textSize: 'Text size',
    percent: '{{size}}%',
    theme: 'Colours',
    themes: { system: 'Like my device', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    language: 'Language',
    languages: {
      fr: { title: 'Français', hint: 'The complete display.' },
      en: { title: 'English', hint: 'The texts of the group stay in their own language.' },
      'fr-x-falc': {
        title: 'Français simplifié',
        hint: 'Simpler French words, larger buttons. A proposal, not yet read by people concerned.',
      },
    },
    comfort: 'Comfort',
    spacing: 'More space between lines and letters',
    spacingHint: 'Helps to keep one’s line.',
    motion: 'No movement',
    motionHint: 'Panels open without sliding.',
    notKept: 'This device does not keep these choices: they have to be made again at the next visit.',
  },
  help: {
    title: 'Help',
    lede: 'What one can do here, and how.',
    sheet: {
      title: 'Writing together',
      body: 'A space holds diagnostics and project sheets. Each is made of sections. Open a section and write: others see your words appear.\nA line under the words says which college wrote them. The button “Who wrote” shows or hides it.',
    },
    who: {
      title: 'Who may do what',
      body: 'The four colleges write. The neutral third party holds the frame and does not write the shared text. Observers read.\nNobody can write in somebody else’s name: the name comes from the sign-in, never from the page.',
    },
    saved: {
      title: 'Saved, or not yet',
      body: '“Saved” means that the server has written your words to its disk. Offline, your words stay on this device and leave when the network is back.\nAt sign-out, if words are left to send, the page asks you what to do.',
    },
    closed: {
      title: 'Why a button is closed',
      body: 'A button with a dashed edge is closed for now. The reason stands beside it, with the person or the phase that can open it.\nIf a section closes while you write, your words arrive in “My drafts”.',
    },
    keys: {
      title: 'With the keyboard',
      body: 'Tab goes from one element to the next, Enter or Space presses, Escape closes a window. The first Tab offers to go straight to the content.\nIn the text: Ctrl+B bold, Ctrl+I italic, Ctrl+U underline, Ctrl+Z undo, Ctrl+Y redo. Escape goes back to the toolbar.',
    },
    easier: {
      title: 'Reading more easily',
      body: 'The button “Display” enlarges the text, changes colours and offers simplified French. It is at the top of every page.',
    },
    lost: {
      title: 'Lost password or code',
      body: 'On the sign-in page, “Forgotten password” sends a link if the server has mail. Otherwise the host of your space hands you a link or a new code.',
    },
  },
  accessibility: {
    title: 'Accessibility',
    lede: 'This page says what is done, what is not, and how to tell us. It is not a declaration of conformity yet: no audit has been made.',
    done: {
      title: 'Done and checked',
      body: 'Every screen is checked automatically against WCAG 2.2, levels A and AA.\nEverything can be done with the keyboard. Text grows to 200%. The page fits 320 pixels. No meaning is carried by colour alone: a line, an icon and a word go with it.',
    },
    notDone: {
      title: 'Not done yet',
      body: 'No complete trial yet with NVDA, VoiceOver and TalkBack, nor with Firefox and Safari.\nSimplified French has not been read by people concerned yet, so it does not call itself easy-to-read.\nAn automatic check finds only part of the defects.',
    },
    settings: {
      title: 'Your settings',
      body: 'The button “Display”, at the top of every page, sets text size, spacing, colours, movement and language. It works without an account.',
    },
    tell: {
      title: 'Tell us what is wrong',
      body: 'Tell the host of your space or whoever runs this server: they can write to us with your description.',
    },
  },
  data: {
    title: 'Personal data',
    lede: 'What this server keeps about you, who sees it, and how to act.',
    what: {
      title: 'What is kept',
      body: 'Your displayed name, your e-mail address if you have one, a fingerprint of your password or code (never the password itself), your places in spaces, and what you write.\nNo audience measurement, no outside service, no advertising.',
    },
    who: {
      title: 'Who sees what',
      body: 'Members of a space see the names, places, texts and acts of that space. Your drafts are visible to you alone.\nWhoever runs the server sees accounts and storage. They have access to the disk on which everything is written.',
    },
    device: {
      title: 'On this device',
      body: 'One sign-in cookie, which is necessary. A copy of the texts opened, for writing offline: it is wiped when you sign out. Your display choices.',
    },
    record: {
      title: 'The record',
      body: 'Acts (arrival, change of phase, suspension…) are written in a record that is added to and never erased, so that everybody can check the negotiation. Names do not stand in it: they are kept in a table apart.',
    },
    rights: {
      title: 'Your rights',
      body: 'Access, rectification, restriction, objection: turn to the organisation that runs this server. It is the controller. You can also turn to your data protection authority.',
    },
  },
}
