import { createAuthorshipTracker, readAuthors, visibleRuns, visibleText } from '@polyphonie/shared/section/authorship'
import { BLOCK } from '@polyphonie/shared/section/section'
import { endsClause, endsSentence, lastSentenceEnd } from '@polyphonie/shared/section/sentence'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createAuthorshipRoom, placeOf } from '../../support/authorshipRoom.ts'

const withAlice = (words: string) => {
  const room = createAuthorshipRoom({ alice: words })
  return { room, bob: room.join('bob') }
}

describe('[AU6] a cut shows inside a sentence', () => {
  test.each<[string, string, string]>([
    ['the middle', 'ne ', '[alice Un. Je ][alice| veux bien. Fin.]'],
    ['the start', 'Je ne ', '[alice Un. ][alice| veux bien. Fin.]'],
    ['the end', ' bien', '[alice Un. Je ne veux][alice| . Fin.]'],
    ['a sentence and the start of the next', 'Un. Je ', '[alice| ne veux bien. Fin.]'],
    ['the end of a sentence and the next', ' bien. Fin.', '[alice Un. Je ne veux][alice| ]'],
    ['a whole sentence', 'Je ne veux bien. ', '[alice Un. Fin.]'],
    ['the first sentence', 'Un. ', '[alice Je ne veux bien. Fin.]'],
    ['the last sentence', ' Fin.', '[alice Un. Je ne veux bien.]'],
    ['two whole sentences', 'Un. Je ne veux bien. ', '[alice Fin.]'],
  ])('[AU6] removing %s', (_, words, shown) => {
    const { room, bob } = withAlice('Un. Je ne veux bien. Fin.')
    room.cut(bob, words)
    expect(room.show()).toBe(shown)
  })

  test('[AU6] whole sentences and blocks removed key by key leave nothing', () => {
    const { room, bob } = withAlice(`Un.${BLOCK}Titre${BLOCK}Alpha. Beta. Gamma.`)
    const backspace = (end: string, count: number) => {
      let at = placeOf(room.text, end)
      for (let key = 0; key < count; key++) room.edit(bob, (text) => text.delete(--at, 1))
    }
    backspace('Gamma', 'Beta. '.length)
    expect(room.show()).toBe('[alice Un.¶Titre¶Alpha. Gamma.]')
    backspace(`${BLOCK}Alpha`, `${BLOCK}Titre`.length)
    expect(room.show()).toBe('[alice Un.¶Alpha. Gamma.]')
    // Half way through, the cut shows.
    backspace(`.${BLOCK}`, 1)
    expect(room.show()).toBe('[alice U][alice| .¶Alpha. Gamma.]')
  })

  test('[AU6] a cut stays when the character after it changes', () => {
    const { room, bob } = withAlice('Je ne veux pas fermer.')
    const carol = room.join('carol')
    room.cut(bob, 'ne ')
    room.edit(carol, (text) => text.insert(placeOf(text, 'veux'), 'bien '))
    expect(room.show()).toBe('[alice Je ][carol| bien ][alice veux pas fermer.]')
    room.edit(carol, (text) => text.delete(placeOf(text, 'bien veux'), 9))
    expect(room.show()).toBe('[alice Je ][alice|  pas fermer.]')
  })

  test('[AU6] marks and blocks put in around the words hide nothing', () => {
    const { room, bob } = withAlice('Je ne veux pas.')
    const carol = room.join('carol')
    room.edit(bob, (text) => text.insert(placeOf(text, 'ne'), '. '))
    room.edit(carol, (text) => text.insert(placeOf(text, ' veux'), '.'))
    room.edit(carol, (text) => text.insert(placeOf(text, ' pas'), `!${BLOCK}`))
    room.cut(bob, 'ne')
    room.cut(bob, ' pas')
    expect(room.show()).toBe('[alice Je ][bob . ][carol| .][alice  veux][carol !¶][alice| .]')
    room.edit(bob, (text) => text.delete(placeOf(text, '. .'), 3))
    room.edit(carol, (text) => text.delete(placeOf(text, `!${BLOCK}`), 2))
    expect(room.show()).toMatch(/^\[alice Je \]\[alice\| {2}veux\]\[alice\| \.\]$/u)
  })

  test('[AU6] words written in a block that somebody else had made stand in that block', () => {
    const room = createAuthorshipRoom({ alice: 'Sans point', carol: BLOCK })
    const alice = room.join('alice')
    const bob = room.join('bob')
    room.edit(alice, (text) => text.insert(text.length, 'Une ligne'))
    room.cut(bob, 'Une ligne')
    expect(room.show()).toBe('[alice Sans point][carol ¶]')
  })

  test('[AU6] a mark put in between later hides nothing, though the words stand next to other words of its writer', () => {
    const { room, bob } = withAlice('Je')
    const alice = room.join('alice')
    room.edit(bob, (text) => text.insert(text.length, ' bien'))
    room.edit(alice, (text) => text.insert(text.length, ' ne veux'))
    room.edit(bob, (text) => text.insert(placeOf(text, ' bien'), '.'))
    room.cut(bob, ' ne veux')
    expect(room.show()).toBe('[alice Je][bob . bien][bob| ]')
  })

  test('[AU6] words written between others’ sentences stand in those sentences', () => {
    const { room, bob } = withAlice('Un. Deux. Trois.')
    const carol = room.join('carol')
    room.edit(carol, (text) => text.insert(placeOf(text, '. Deux'), ' bis'))
    room.edit(carol, (text) => text.insert(placeOf(text, '. Trois'), ' ter'))
    room.cut(bob, ' ter')
    expect(room.show()).toBe('[alice Un][carol  bis][alice . Deux. Trois.]')
    room.edit(carol, (text) => text.insert(text.length - 1, ' sans doute'))
    room.cut(bob, ' sans')
    expect(room.show()).toBe('[alice Un][carol  bis][alice . Deux. Trois][carol|  doute][alice .]')
  })

  test('[AU5] removing one’s own words is no cut, over any of one’s connections', () => {
    const { room } = withAlice('Je ne veux pas.')
    const again = room.join('alice')
    expect(room.edit(again, (text) => text.delete(placeOf(text, 'ne '), 3)).cuts).toEqual([])
    expect(room.show()).toBe('[alice Je veux pas.]')
  })

  test('[AU5] of several people’s words removed together, each one’s cut counts', () => {
    const room = createAuthorshipRoom({ alice: 'Le foyer reste ', carol: 'ouvert cet hiver.' })
    const bob = room.join('bob')
    room.cut(bob, 'reste ouvert ')
    const cuts = room.changes.at(-1)?.cuts ?? []
    expect(cuts.map(({ length, byClient, what }) => ({ length, by: room.memberOf(byClient), what }))).toEqual([
      { length: 6, by: 'bob', what: 'words' },
      { length: 7, by: 'bob', what: 'words' },
    ])
    expect(room.show()).toBe('[alice Le foyer ][carol| cet hiver.]')
  })

  test('[AU6] nothing follows: a last run without characters says it', () => {
    const { room, bob } = withAlice('Je consens sous réserve')
    room.cut(bob, ' sous réserve')
    expect(visibleRuns(room.text, room.tracker).at(-1)).toMatchObject({ from: 10, to: 10, after: [{ byClient: bob.client }] })
  })

  test('[AU6] where sentences end', () => {
    expect(['Fin.', 'Fin. ', 'Fin !\u00a0', 'Fin.)', 'Fin.» ', 'Fin…', 'Fin\n'].map(endsSentence)).toEqual(Array(7).fill(true))
    expect(['Fin', 'Fin ;', 'Fin : ', '« Fin »', '3.', 'vers 14:', 'Fin,'].map(endsSentence)).toEqual(Array(7).fill(false))
    expect(['', ' ', '\u202f)'].map(endsSentence)).toEqual([null, null, null])
    expect(['Fin ; ', 'Fin :', '« Fin »', '3. '].map(endsClause)).toEqual(Array(4).fill(true))
    expect(['Un. Deux', 'Un. Deux. ', 'Un', 'à 3.5 près'].map(lastSentenceEnd)).toEqual([4, 10, 0, 0])
  })
})

describe('[AU7] reading', () => {
  test('[AU7] the visible text drops the leading mark and counts the others as line breaks', () => {
    const { room, bob } = withAlice(`Un 🎉.${BLOCK}Deux.`)
    room.edit(bob, (text) => text.insert(text.length, `${BLOCK}Trois.`))
    expect(visibleText(room.text)).toBe('Un 🎉.\nDeux.\nTrois.')
    expect(visibleRuns(room.text, room.tracker).map(({ from, to, client }) => [from, to, room.memberOf(client)])).toEqual([
      [0, 12, 'alice'],
      [12, 19, 'bob'],
    ])
    expect(readAuthors(room.text, room.tracker)[0]).toMatchObject({ from: 0, to: 1, client: 1 })
  })

  test('[AU7] words before the first mark are shown, and an empty text has no runs', () => {
    const doc = new Y.Doc()
    const text = doc.getText('text')
    const tracker = createAuthorshipTracker(text, { sameMember: (a, b) => a === b })
    expect(visibleRuns(text, tracker)).toEqual([])
    text.insert(0, `Avant${BLOCK}après`)
    expect(visibleText(text)).toBe('Avant\naprès')
    expect(visibleRuns(text, tracker)).toMatchObject([{ from: 0, to: 11 }])
  })
})

describe('[AU8] rows hold all there is to know', () => {
  test('[AU8] a reader with the document and the serialised rows sees the same', () => {
    const { room, bob } = withAlice('Je ne consens pas à la fermeture. Un second. Fin.')
    room.cut(bob, 'ne ')
    room.cut(bob, ' pas')
    room.undo(bob)
    room.paste(bob, 'Fin.', room.cut(bob, 'Un second. '))
    // Put back in part: what remains of the cut is a new row.
    bob.online = false
    bob.text.delete(placeOf(bob.text, 'la fermeture'), 12)
    bob.undo.undo()
    bob.text.delete(placeOf(bob.text, 'la '), 3)
    room.send(bob)
    room.cut(bob, 'fermeture')
    bob.undo.undo()
    bob.text.delete(placeOf(bob.text, 'ferme'), 5)
    room.send(bob)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
    const { ledger, cuts } = JSON.parse(JSON.stringify(room.tracker.rowsNow()))
    const reader = createAuthorshipTracker(doc.getText('text'), { sameMember: room.sameMember, rows: ledger, cuts })
    expect(readAuthors(doc.getText('text'), reader)).toEqual(readAuthors(room.text, room.tracker))
    const fed = createAuthorshipTracker(doc.getText('text'), { sameMember: room.sameMember })
    for (const change of room.changes) {
      fed.addRows(change)
      fed.addRows(change)
    }
    expect(readAuthors(doc.getText('text'), fed)).toEqual(readAuthors(room.text, room.tracker))
  })
})
