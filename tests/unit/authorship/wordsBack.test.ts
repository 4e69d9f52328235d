import { BLOCK } from '@polyphonie/shared/section/section'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createAuthorshipRoom, placeOf } from '../../support/authorshipRoom.ts'

const withAlice = (words: string) => {
  const room = createAuthorshipRoom({ alice: words })
  return { room, bob: room.join('bob') }
}

describe('[AU1] words belong to who inserted them', () => {
  test('[AU1] typing inside a sentence leaves the rest to its author', () => {
    const { room, bob } = withAlice('Le foyer ferme.')
    room.edit(bob, (text) => text.insert(placeOf(text, 'ferme'), 'ne '))
    expect(room.show()).toBe('[alice Le foyer ][bob ne ][alice ferme.]')
  })

  test.each<[string, (text: Y.Text) => void]>([
    ['bold', (text) => text.format(3, 6, { b: true })],
    [
      'bold and plain again',
      (text) => {
        text.format(3, 6, { b: true })
        text.format(3, 6, { b: null })
      },
    ],
    ['a link', (text) => text.format(3, 6, { a: 'https://example.org' })],
    ['a heading', (text) => text.format(0, 1, { t: 'h2' })],
    ['a list with an indent', (text) => text.format(0, 1, { t: 'bullet', in: 2 })],
    ['everything at once', (text) => text.format(0, text.length, { b: true, i: true, u: true, s: true })],
  ])('[AU1] %s steals nothing, and neither does taking it back', (_, change) => {
    const { room, bob } = withAlice('Le foyer ferme. La navette part.')
    room.edit(bob, change)
    expect(room.show()).toBe('[alice Le foyer ferme. La navette part.]')
    room.undo(bob)
    room.redo(bob)
    room.undo(bob)
    expect(room.show()).toBe('[alice Le foyer ferme. La navette part.]')
  })

  test('[AU1] splitting and merging blocks steals nothing and cuts nothing', () => {
    const { room, bob } = withAlice(`Le foyer ferme.${BLOCK}La navette part.`)
    room.edit(bob, (text) => text.insert(placeOf(text, 'ferme'), BLOCK))
    expect(room.show()).toBe('[alice Le foyer ][bob ¶][alice ferme.¶La navette part.]')
    room.undo(bob)
    expect(room.show()).toBe('[alice Le foyer ferme.¶La navette part.]')
    room.edit(bob, (text) => text.delete(placeOf(text, `${BLOCK}La`), 1))
    expect(room.show()).toBe('[alice Le foyer ferme.La navette part.]')
    room.undo(bob)
    expect(room.show()).toBe('[alice Le foyer ferme.][alice= ¶][alice La navette part.]')
  })
})

describe('[AU2] put back where they stood', () => {
  test('[AU2] undo gives the words back and lifts the cut, again and again', () => {
    const { room, bob } = withAlice('Je ne consens pas à cela.')
    room.cut(bob, 'ne ')
    room.cut(bob, ' pas')
    const cut = '[alice Je ][alice| consens][alice|  à cela.]'
    expect(room.show()).toBe(cut)
    for (let round = 0; round < 3; round++) {
      room.undo(bob)
      expect(room.show()).toBe('[alice Je ][alice| consens][alice=  pas][alice  à cela.]')
      room.undo(bob)
      expect(room.show()).toBe('[alice Je ][alice= ne ][alice consens][alice=  pas][alice  à cela.]')
      room.redo(bob)
      room.redo(bob)
      expect(room.show()).toBe(cut)
    }
  })

  test('[AU2] one undo of several deletions, of several people, across blocks', () => {
    const room = createAuthorshipRoom({ alice: `Premier bloc.${BLOCK}Deuxième `, carol: `bloc.${BLOCK}Troisième bloc.` })
    const bob = room.join('bob')
    room.edit(bob, (text) => text.format(placeOf(text, 'bloc.'), 3, { b: true }))
    const before = room.show()
    const letters = () =>
      room
        .show()
        .replaceAll(/\[(\w+)[=]? /gu, '[$1 ')
        .replaceAll('][alice ', '')
        .replaceAll('][carol ', '')
    const plain = letters()
    room.edit(bob, (text) => {
      text.delete(2, 5)
      text.delete(6, 12)
      text.delete(text.length - 6, 4)
    })
    expect(room.show()).not.toBe(before)
    room.undo(bob)
    expect(letters()).toBe(plain)
    expect(room.show()).not.toContain('|')
    room.redo(bob)
    room.undo(bob)
    expect(letters()).toBe(plain)
  })

  test('[AU2] select all, erase, undo', () => {
    const { room, bob } = withAlice(`Un.${BLOCK}Deux.${BLOCK}Trois.`)
    room.edit(bob, (text) => text.delete(0, text.length))
    expect(room.text.toString()).toBe('')
    room.undo(bob)
    expect(room.show()).toBe('[server= ¶][alice= Un.¶Deux.¶Trois.]')
  })

  test('[AU2] deletion and undo within one offline update, undone once more', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    bob.online = false
    bob.text.delete(placeOf(bob.text, 'ne '), 3)
    bob.undo.undo()
    room.send(bob)
    expect(room.show()).toBe('[alice Je ][alice= ne ][alice consens pas.]')
    bob.undo.redo()
    bob.undo.undo()
    bob.undo.redo()
    bob.undo.undo()
    const change = room.send(bob)
    expect(room.show()).toBe('[alice Je ][alice= ne ][alice consens pas.]')
    expect(change.cuts).toEqual([])
    bob.undo.redo()
    room.send(bob)
    expect(room.show()).toBe('[alice Je ][alice| consens pas.]')
  })

  test('[AU2] words put back and shortened within one offline update stay cut', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    bob.online = false
    bob.text.delete(placeOf(bob.text, 'ne consens'), 10)
    bob.undo.undo()
    bob.text.delete(placeOf(bob.text, 'ne '), 3)
    room.send(bob)
    expect(room.show()).toBe('[alice Je ][alice=| consens][alice  pas.]')
  })

  test('[AU2] putting back a part is having cut the rest', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    room.edit(bob, (text) => text.delete(placeOf(text, 'ne consens pas'), 14))
    // A client of its own making puts « consens » back in front of what it erased.
    expect(handMade(room, bob, 'ne ')).toBe('[alice Je ][alice= ne ][alice| .]')
    expect(handMade(room, bob, 'consens')).toBe('[alice Je ][alice= ne consens][alice| .]')
  })

  test('[AU2] a part that leaves out words in its middle is not put back', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    room.edit(bob, (text) => text.delete(placeOf(text, 'ne consens'), 10))
    expect(handMade(room, bob, 'consens')).toBe('[alice Je ][bob consens][alice|  pas.]')
  })

  test('[AU2] somebody wrote in the middle of what was erased meanwhile', () => {
    const { room, bob } = withAlice('Le foyer ferme ce soir.')
    const carol = room.join('carol')
    carol.online = false
    carol.text.insert(placeOf(carol.text, 'ferme'), 'ne ')
    bob.online = false
    bob.text.delete(placeOf(bob.text, 'foyer ferme'), 11)
    bob.undo.undo()
    room.send(carol)
    room.send(bob)
    expect(room.show().replaceAll('=', '')).toBe('[alice Le ][alice foyer ferme][carol ne ][alice  ce soir.]')
  })

  test('[AU2] the author typed in the gap before the undo', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    const alice = room.join('alice')
    room.cut(bob, 'ne ')
    room.edit(alice, (text) => text.insert(placeOf(text, 'consens'), 'vraiment '))
    room.undo(bob)
    expect(room.show()).toBe('[alice Je ][alice= ne ][alice vraiment ][alice consens pas.]')
  })

  test('[AU2] only the hand that removed words puts them back', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    const alice = room.join('alice')
    room.cut(alice, ' pas')
    expect(handMade(room, bob, ' pas')).toBe('[alice Je ne consens][bob  pas][alice .]')
  })

  test('[AU2] another connection of the same member is the same hand', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    const second = room.join('bob')
    room.cut(bob, 'ne ')
    expect(handMade(room, second, 'ne ')).toBe('[alice Je ][alice= ne ][alice consens pas.]')
  })

  test('[AU2] a whole deletion pasted where it stood, and only the whole of it', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    room.paste(bob, 'Je ', room.cut(bob, 'ne '))
    expect(room.show()).toBe('[alice Je ][alice= ne ][alice consens pas.]')
    room.cut(bob, 'consens pas')
    room.paste(bob, 'Je ne ', 'pas')
    expect(room.show()).toBe('[alice Je ][alice= ne ][bob| pas][alice .]')
  })

  test('[AU2] the last piece alone of one deletion is not the whole of it', () => {
    const room = createAuthorshipRoom({ alice: 'Le foyer reste ', carol: 'ouvert cet hiver.' })
    const bob = room.join('bob')
    room.cut(bob, 'reste ouvert ')
    room.paste(bob, 'Le foyer ', 'ouvert ')
    expect(room.show()).toBe('[alice Le foyer ][bob| ouvert ][carol cet hiver.]')
  })

  test('[AU2] typing over other words never makes single letters theirs', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    room.cut(bob, 'pas')
    for (const letter of 'sans') room.edit(bob, (text) => text.insert(text.length - 1, letter))
    expect(room.show()).toBe('[alice Je ne consens ][bob| sans][alice .]')
  })

  test('[AU2] emoji come back whole', () => {
    const { room, bob } = withAlice('Merci 👩‍🚒 à tous 🎉 ici.')
    room.cut(bob, '👩‍🚒 à tous 🎉')
    room.undo(bob)
    expect(room.show()).toBe('[alice Merci ][alice= 👩‍🚒 à tous 🎉][alice  ici.]')
  })
})

/** Inserts words right in front of the first erased character left of `Je `'s successor, as undo does, without an undo manager. */
function handMade(
  room: ReturnType<typeof createAuthorshipRoom>,
  person: { doc: Y.Doc; text: Y.Text; client: number },
  words: string,
): string {
  let erased = person.text._start
  while (erased !== null && !(erased.deleted && erased.countable)) erased = erased.right
  if (erased === null) throw new Error('nothing is erased')
  const left = erased.left
  person.doc.transact((transaction) => {
    const clock = Y.getState(person.doc.store, person.client)
    const item = new Y.Item(
      Y.createID(person.client, clock),
      left,
      left?.lastId ?? null,
      erased,
      erased?.id ?? null,
      person.text,
      null,
      new Y.ContentString(words),
    )
    item.integrate(transaction, 0)
  })
  room.send({ ...person, member: '', online: true } as never)
  return room.show()
}
