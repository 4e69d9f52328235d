import { visibleRuns, visibleText } from '@polyphonie/shared/section/authorship'
import { BLOCK } from '@polyphonie/shared/section/section'
import { describe, expect, test } from 'vitest'
import { createAuthorshipRoom, placeOf } from '../../support/authorshipRoom.ts'

const withAlice = (words: string) => {
  const room = createAuthorshipRoom({ alice: words })
  return { room, bob: room.join('bob') }
}
/** Whether anything Bob inserted is credited to Alice. */
const creditedTo = (room: ReturnType<typeof createAuthorshipRoom>, member: string): string =>
  visibleRuns(room.text, room.tracker)
    .filter(({ client, writtenBy }) => room.memberOf(client) === member && room.memberOf(writtenBy) !== member)
    .map(({ from, to }) => visibleText(room.text).slice(from, to))
    .join('|')

describe('[AU3] moved whole', () => {
  test('[AU3] a sentence cut and pasted elsewhere keeps its author and leaves no cut', () => {
    const { room, bob } = withAlice('Un premier. Un second. Un dernier.')
    room.paste(bob, BLOCK, room.cut(bob, 'Un second. '))
    expect(room.show()).toBe('[alice> Un second. ][alice Un premier. Un dernier.]')
  })

  test('[AU3] two blocks dragged in one update, with the marks around them', () => {
    const { room, bob } = withAlice(`Un.${BLOCK}Deux.${BLOCK}Trois.${BLOCK}Quatre.`)
    const words = `${BLOCK}Deux.${BLOCK}Trois.`
    room.edit(bob, (text) => {
      text.delete(placeOf(text, words), words.length)
      text.insert(text.length, words)
    })
    expect(room.show()).toBe('[alice Un.¶Quatre.][bob ¶][alice> Deux.¶Trois.]')
  })

  test('[AU3] with formats, and moved a second time by somebody else', () => {
    const { room, bob } = withAlice(`Un premier.${BLOCK}Un second.${BLOCK}Fin.`)
    const carol = room.join('carol')
    room.cut(bob, `${BLOCK}Un second.`)
    room.edit(bob, (text) => {
      text.insert(text.length, BLOCK, {})
      text.insert(text.length, 'Un ', { b: true })
      text.insert(text.length, 'second.', { b: null })
    })
    expect(room.show()).toBe('[alice Un premier.¶Fin.][bob ¶][alice> Un second.]')
    room.paste(carol, BLOCK, `${room.cut(carol, 'Un second.')}`)
    expect(room.show()).toBe('[alice> Un second.][alice Un premier.¶Fin.][bob ¶]')
  })

  test('[AU3] undo and redo of a move', () => {
    const { room, bob } = withAlice('Un premier. Un second. Fin.')
    room.paste(bob, BLOCK, room.cut(bob, 'Un second. '))
    room.undo(bob)
    room.undo(bob)
    expect(room.show()).toBe('[alice Un premier. ][alice= Un second. ][alice Fin.]')
    room.redo(bob)
    room.redo(bob)
    expect(room.show()).toBe('[alice= Un second. ][alice Un premier. Fin.]')
  })

  test('[AU3] a piece taken out of a sentence shows that it was', () => {
    const { room, bob } = withAlice('Je ne veux pas que le foyer ferme. Fin.')
    room.paste(bob, 'Fin.', room.cut(bob, 'que le foyer ferme'))
    expect(room.show()).toBe('[alice Je ne veux pas ][alice| . Fin.][alice>| que le foyer ferme]')
  })

  test('[AU3] cuts inside it move along, also when it is moved twice or undone', () => {
    const { room, bob } = withAlice('Début. Je ne consens pas à la fermeture du foyer. Fin.')
    room.cut(bob, 'ne ')
    room.cut(bob, ' pas')
    const moved = '[alice> Je ][alice>| consens][alice>|  à la fermeture du foyer. ]'
    const words = 'Je consens à la fermeture du foyer. '
    room.paste(bob, BLOCK, room.cut(bob, words))
    expect(room.show()).toBe(`${moved}[alice Début. Fin.]`)
    room.paste(bob, 'Fin.', room.cut(bob, words))
    expect(room.show()).toBe(`[alice Début. Fin.]${moved}`)
    room.undo(bob)
    room.redo(bob)
    expect(room.show()).toBe(`[alice Début. Fin.]${moved.replaceAll('>', '=')}`)
  })

  test('[AU3] a shortened start moves along', () => {
    const { room, bob } = withAlice('Début. Ne fermez pas le foyer. Fin.')
    room.cut(bob, 'Ne ')
    room.paste(bob, BLOCK, room.cut(bob, 'fermez pas le foyer. '))
    expect(room.show()).toBe('[alice>| fermez pas le foyer. ][alice Début. Fin.]')
  })

  test('[AU3] within one offline update', () => {
    const { room, bob } = withAlice('Un premier. Un second. Fin.')
    bob.online = false
    const at = placeOf(bob.text, 'Un second. ')
    bob.text.delete(at, 11)
    bob.text.insert(1, 'Un second. ')
    room.send(bob)
    expect(room.show()).toBe('[alice> Un second. ][alice Un premier. Fin.]')
  })

  test('[AU3] at most ten minutes later', () => {
    const { room, bob } = withAlice('Un premier. Un second. Fin.')
    const words = room.cut(bob, 'Un second. ')
    room.wait(10 * 60_000)
    room.paste(bob, BLOCK, words)
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU3] among the last 200 deletions', () => {
    const filler = Array.from({ length: 205 }, (_, n) => `Phrase ${n}. `).join('')
    const { room, bob } = withAlice(`Un second. ${filler}Fin.`)
    const words = room.cut(bob, 'Un second. ')
    for (let n = 0; n < 199; n++) room.cut(bob, `Phrase ${n}. `)
    room.paste(bob, 'Fin.', words)
    expect(creditedTo(room, 'alice')).toBe('Un second. ')
    const last = room.cut(bob, words)
    for (let n = 199; n < 205; n++) room.cut(bob, `Phrase ${n}. `)
    for (let n = 0; n < 200; n++) {
      room.edit(bob, (text) => text.insert(1, `x${n}`))
      room.edit(bob, (text) => text.delete(1, `x${n}`.length))
    }
    room.edit(bob, (text) => text.insert(text.length, `${BLOCK}${last}`))
    expect(creditedTo(room, 'alice')).toBe('')
  })
})

describe('[AU9] nobody puts words under another name', () => {
  const refusal = 'Nous refusons la fermeture du foyer. Nous acceptons la navette du soir.'

  test('[AU9] [AU4] an opposite sentence made of one deletion is its maker’s, shown after its source', () => {
    const { room, bob } = withAlice(refusal)
    room.cut(bob, refusal)
    room.paste(bob, BLOCK, 'Nous acceptons la fermeture du foyer.')
    expect(creditedTo(room, 'alice')).toBe('')
    expect(room.show()).toContain('bob~alice')
  })

  test('[AU9] a refusal without its « ne … pas »', () => {
    const words = 'Je ne consens pas à cette proposition.'
    const { room, bob } = withAlice(words)
    room.cut(bob, words)
    room.paste(bob, BLOCK, 'Je consens à cette proposition.')
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU9] the same, cut out in place, says so twice', () => {
    const { room, bob } = withAlice('Je ne consens pas à cette proposition.')
    room.cut(bob, 'ne ')
    room.cut(bob, ' pas')
    expect(room.show()).toBe('[alice Je ][alice| consens][alice|  à cette proposition.]')
    expect(visibleRuns(room.text, room.tracker)[1]?.after).toEqual([{ byClient: bob.client, at: expect.any(Number) }])
  })

  test('[AU9] words cut and pasted one by one', () => {
    const { room, bob } = withAlice(refusal)
    for (const word of ['Nous ', 'acceptons ', 'la ', 'fermeture ', 'du ', 'foyer. ']) {
      if (room.text.toString().includes(word)) room.cut(bob, word)
      room.edit(bob, (text) => text.insert(text.length, word))
    }
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU9] characters cut and pasted one by one', () => {
    const { room, bob } = withAlice('Je ne consens pas.')
    for (const letter of 'consens Je.') {
      room.cut(bob, letter)
      room.edit(bob, (text) => text.insert(text.length, letter))
    }
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU9] pieces landing in blocks of their own that are merged afterwards', () => {
    const { room, bob } = withAlice(`${refusal}${BLOCK}Fin.`)
    for (const piece of ['Nous ', 'acceptons ', 'la fermeture du foyer']) {
      room.cut(bob, piece)
      room.edit(bob, (text) => text.insert(text.length, `${BLOCK}${piece}`))
    }
    for (let at = room.text.toString().lastIndexOf(BLOCK); at > placeOf(room.text, 'Fin.'); at = room.text.toString().lastIndexOf(BLOCK)) {
      room.edit(bob, (text) => text.delete(at, 1))
    }
    // Too short pieces are Bob's; the long one is Alice's and shows that it was taken out of a sentence.
    expect(room.show()).toMatch(/\[bob Nous acceptons \]\[alice>\| la fermeture du foyer\]$/u)
  })

  test('[AU9] reordered within one paste', () => {
    const { room, bob } = withAlice('Un premier point. Un second point. Fin.')
    room.cut(bob, 'Un premier point. Un second point. ')
    room.paste(bob, BLOCK, 'Un second point. Un premier point. ')
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU9] one character longer or shorter than the deletion', () => {
    for (const words of ['Un second point', 'Un second point..', 'un second point.']) {
      const { room, bob } = withAlice('Un premier point.Un second point.')
      room.cut(bob, 'Un second point.')
      room.edit(bob, (text) => text.insert(text.length, BLOCK + words))
      expect(creditedTo(room, 'alice')).toBe('')
    }
  })

  test('[AU9] pasted twice is moved once', () => {
    const { room, bob } = withAlice('Un premier. Un second. Fin.')
    const words = room.cut(bob, 'Un second. ')
    room.paste(bob, BLOCK, words)
    room.paste(bob, 'Fin.', words)
    expect(creditedTo(room, 'alice')).toBe('Un second. ')
  })

  test('[AU9] put back in place while its copy stands, or copied after it was put back', () => {
    const { room, bob } = withAlice('Un premier. Un second. Fin.')
    const words = room.cut(bob, 'Un second. ')
    room.paste(bob, 'Fin.', words)
    room.paste(bob, 'Un premier. ', words)
    expect(creditedTo(room, 'alice')).toBe('Un second. ')
    const other = withAlice('Un premier. Un second. Fin.')
    other.room.cut(other.bob, words)
    other.room.undo(other.bob)
    other.room.paste(other.bob, 'Fin.', words)
    expect(creditedTo(other.room, 'alice')).toBe('Un second. ')
    expect(other.room.show()).toBe('[alice Un premier. ][alice= Un second. ][alice Fin.][bob Un second. ]')
  })

  test('[AU9] put back here and there after others removed the copy', () => {
    const room = createAuthorshipRoom({ alice: 'Un premier. Un second. Fin.' })
    const [bob, carol] = [room.join('bob'), room.join('carol')]
    room.paste(bob, 'Fin.', room.cut(bob, 'Un second. '))
    room.cut(carol, 'Un second. ')
    room.undo(bob)
    expect(creditedTo(room, 'alice')).toBe('Un second. ')
    room.undo(carol)
    expect(creditedTo(room, 'alice')).toBe('Un second. ')
  })

  test('[AU9] the same words deleted twice, of two people, give each its own back once', () => {
    const room = createAuthorshipRoom({ alice: `Oui merci.${BLOCK}`, carol: `Oui merci.${BLOCK}Fin.` })
    const bob = room.join('bob')
    room.cut(bob, 'Oui merci.')
    room.cut(bob, 'Oui merci.')
    for (let copy = 0; copy < 3; copy++) room.edit(bob, (text) => text.insert(text.length, `${BLOCK}Oui merci.`))
    expect([creditedTo(room, 'alice'), creditedTo(room, 'carol')]).toEqual(['Oui merci.', 'Oui merci.'])
  })

  test('[AU9] pasting what a third person deleted', () => {
    const { room, bob } = withAlice('Un premier. Un second. Fin.')
    const carol = room.join('carol')
    const words = room.cut(carol, 'Un second. ')
    room.paste(bob, BLOCK, words)
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU9] pasting what its author took back', () => {
    const { room, bob } = withAlice('Je suis pour. Je suis contre.')
    const alice = room.join('alice')
    const words = room.cut(alice, 'Je suis pour. ')
    room.paste(bob, BLOCK, words)
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU9] landing inside a sentence, or before one that goes on', () => {
    for (const before of ['Un premier', 'Un ']) {
      const { room, bob } = withAlice('Un premier mot. Et une phrase entière. Fin.')
      room.paste(bob, before, room.cut(bob, 'Et une phrase entière. '))
      expect(creditedTo(room, 'alice')).toBe('')
    }
    const { room, bob } = withAlice('Un premier mot, donc une longue suite. Fin.')
    room.paste(bob, BLOCK, room.cut(bob, 'donc une longue suite'))
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU9] everything at once in one offline update', () => {
    const { room, bob } = withAlice(refusal)
    bob.online = false
    bob.text.delete(placeOf(bob.text, 'refusons '), 9)
    bob.text.delete(placeOf(bob.text, 'Nous acceptons '), 15)
    bob.text.insert(placeOf(bob.text, 'la fermeture'), 'acceptons ')
    room.send(bob)
    expect(creditedTo(room, 'alice')).toBe('')
    expect(room.show()).toBe('[alice Nous ][bob| acceptons ][alice la fermeture du foyer. ][alice| la navette du soir.]')
  })

  test('[AU9] half an emoji is nobody’s forged word, and every unit stays covered', () => {
    const { room, bob } = withAlice('Bravo 🎉 à tous.')
    room.edit(bob, (text) => text.insert(placeOf(text, '🎉') + 1, 'x'))
    const runs = visibleRuns(room.text, room.tracker)
    expect(runs.at(-1)?.to).toBe(visibleText(room.text).length)
    expect(creditedTo(room, 'alice')).toBe('')
    room.edit(bob, (text) => text.delete(placeOf(text, 'x') - 1, 3))
    room.undo(bob)
    expect(visibleRuns(room.text, room.tracker).at(-1)?.to).toBe(visibleText(room.text).length)
  })

  test('[AU9] a pool full of long deletions neither credits nor slows a paste', () => {
    const block = (n: number) => `Le point ${n} dit ${'que tout va bien '.repeat(60)}ici. `
    const { room, bob } = withAlice(Array.from({ length: 220 }, (_, n) => block(n)).join(''))
    for (let n = 0; n < 219; n++) room.cut(bob, block(n))
    const started = performance.now()
    room.edit(bob, (text) => text.insert(text.length, `${BLOCK}${'que tout va mal ici '.repeat(500)}`))
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(creditedTo(room, 'alice')).toBe('')
  })

  test('[AU4] only 12 characters that share 8 resemble somebody', () => {
    const { room, bob } = withAlice('La navette du soir. Fin.')
    room.cut(bob, 'La navette du soir. ')
    room.edit(bob, (text) => text.insert(text.length, ' la navette'))
    expect(room.show()).toBe('[alice Fin.][bob  la navette]')
    room.edit(bob, (text) => text.insert(text.length, ' ou la navette du matin'))
    expect(room.show()).toBe(
      '[alice Fin.][bob  la navette ou ][bob~alice a navette du ][bob matin]'.replace('ou ][bob~alice a', 'ou l][bob~alice a'),
    )
  })
})
