/**
 * Three people write, cut, paste, undo and go offline at random. Every character a person types is one nobody else ever types, so
 * that an oracle without any knowledge of the rules can tell whether a credit is forged.
 */
import { createAuthorshipTracker, readAuthors } from '@polyphonie/shared/section/authorship'
import { BLOCK } from '@polyphonie/shared/section/section'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type AuthorshipRoom, createAuthorshipRoom, type Person } from '../../support/authorshipRoom.ts'
import { recordLong } from '../../support/longResults.ts'

const long = process.env['TEST_LONG'] === '1'
const numRuns = Number(process.env['AUTHORSHIP_RUNS'] ?? (long ? 20_000 : 400))

type Step =
  | { readonly do: 'type'; readonly who: number; readonly at: number; readonly length: number; readonly end: boolean }
  | { readonly do: 'erase'; readonly who: number; readonly at: number; readonly length: number }
  | { readonly do: 'eraseSentence'; readonly who: number; readonly at: number }
  | { readonly do: 'block' | 'merge' | 'format' | 'copy'; readonly who: number; readonly at: number }
  | { readonly do: 'paste'; readonly who: number; readonly at: number; readonly which: number; readonly part: number }
  | { readonly do: 'forge'; readonly who: number; readonly at: number; readonly which: number; readonly part: number }
  | { readonly do: 'undo' | 'redo' | 'offline' | 'send'; readonly who: number }

const who = fc.nat(3)
const at = fc.nat(10_000)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('type' as const), who, at, length: fc.integer({ min: 1, max: 20 }), end: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('erase' as const), who, at, length: fc.integer({ min: 1, max: 25 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('eraseSentence' as const), who, at }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('block' as const, 'merge' as const, 'format' as const, 'copy' as const), who, at }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('paste' as const), who, at, which: fc.nat(4), part: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('forge' as const), who, at, which: fc.nat(4), part: fc.nat(5) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'undo' as const, 'redo' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('offline' as const, 'send' as const), who }) },
)

/** Bob writes over two connections. */
const names = ['alice', 'bob', 'carol', 'bob'] as const
const marks: Record<string, string> = { alice: '.', bob: '!', carol: '?' }

class World {
  readonly room: AuthorshipRoom = createAuthorshipRoom()
  readonly people: Person[] = names.map((name) => this.room.join(name))
  /** How often a member inserted a character, by whatever means. */
  readonly inserted = new Map<string, Map<string, number>>()
  readonly seen = new Map<number, number>()
  /** Pairs of one author's characters that once stood next to each other, without a cut between. */
  readonly neighbours = new Set<string>()
  /** Who removed something of their own: new neighbours may then be their own doing. */
  readonly selfRemovers = new Set<string>()
  readonly clipboard: string[] = []
  next = 0x4e00
  /** Nobody removes words of their own, so that every new neighbourhood is somebody else's doing. */
  private readonly sparing: boolean

  constructor(sparing: boolean) {
    this.sparing = sparing
  }

  private fresh(length: number): string {
    let text = ''
    for (let n = 0; n < length; n++) text += String.fromCharCode(this.next++)
    return text
  }

  run(step: Step): void {
    const person = this.people[step.who % this.people.length] as Person
    const { text } = person
    const place = 'at' in step ? step.at % (text.length + 1) : 0
    switch (step.do) {
      case 'type':
        text.insert(place, this.fresh(step.length) + (step.end ? `${marks[person.member]} ` : ''))
        break
      case 'erase':
        this.erase(person, place, Math.min(step.length, text.length - place))
        break
      case 'eraseSentence': {
        const flat = text.toString()
        const ends = [0, ...[...flat.matchAll(/[.!?] |\u2029/gu)].map((found) => (found.index ?? 0) + found[0].length), flat.length]
        const first = step.at % ends.length
        const from = ends[first] ?? 0
        this.erase(person, from, (ends[Math.min(first + 1 + (step.at % 2), ends.length - 1)] ?? from) - from)
        break
      }
      case 'block':
        text.insert(place, BLOCK)
        break
      case 'merge': {
        const block = text.toString().indexOf(BLOCK, place)
        if (block > 0) text.delete(block, 1)
        break
      }
      case 'format':
        if (text.length > place) text.format(place, Math.min(7, text.length - place), { b: step.at % 2 === 0 ? true : null })
        break
      case 'copy':
        this.keep(text.toString().slice(place, place + 12))
        break
      case 'paste': {
        const words = this.piece(step.which, step.part)
        if (words === '') break
        const flat = text.toString()
        const blocks = [...flat].flatMap((character, index) => (character === BLOCK ? [index, index + 1] : []))
        text.insert(step.at % 3 === 0 ? place : (blocks[step.at % Math.max(1, blocks.length)] ?? text.length), words)
        break
      }
      case 'forge':
        this.forge(person, step.at, this.piece(step.which, step.part))
        break
      case 'undo':
        person.undo.undo()
        break
      case 'redo':
        person.undo.redo()
        break
      case 'offline':
        person.online = false
        return
      case 'send':
        person.online = true
        this.room.receive(person)
        break
    }
    if (person.online) this.send(person)
  }

  private erase(person: Person, from: number, length: number): void {
    if (length < 1) return
    const words = person.text.toString().slice(from, from + length)
    if (
      this.sparing &&
      [...words].some((character) => this.inserted.get(person.member)?.has(character) && !'.!? \u2029'.includes(character))
    )
      return
    this.keep(person.text.toString().slice(from, from + length))
    person.text.delete(from, length)
  }

  private keep(words: string): void {
    this.clipboard.unshift(words)
    this.clipboard.length = Math.min(this.clipboard.length, 5)
  }

  /** The whole of something on the clipboard, or a part of it, or two together. */
  private piece(which: number, part: number): string {
    const words = this.clipboard[which] ?? ''
    if (part < 3) return words
    const half = words.length >> 1
    return part === 3 ? words.slice(half) + words.slice(0, half) : part === 4 ? words.slice(0, half) : words.slice(half)
  }

  /** A client of somebody's own making: words right in front of any erased character. */
  private forge(person: Person, at: number, words: string): void {
    if (words === '') return
    const erased: Y.Item[] = []
    for (let item = person.text._start; item !== null; item = item.right) if (item.deleted) erased.push(item)
    const right = erased[at % Math.max(1, erased.length)]
    if (right === undefined) return
    person.doc.transact((transaction) => {
      const id = Y.createID(person.client, Y.getState(person.doc.store, person.client))
      const { left } = right
      new Y.Item(id, left, left?.lastId ?? null, right, right.id, person.text, null, new Y.ContentString(words)).integrate(transaction, 0)
    })
  }

  /** Counts what reaches the server under the person's own clientID: that, and nothing else, they inserted. */
  send(person: Person): void {
    const { doc } = this.room
    const count = this.inserted.get(person.member) ?? new Map<string, number>()
    this.inserted.set(person.member, count)
    const from = Y.getState(doc.store, person.client)
    for (const struct of person.doc.store.clients.get(person.client) ?? []) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || struct.id.clock + struct.length <= from) continue
      for (const character of struct.content.str.slice(Math.max(0, from - struct.id.clock))) {
        count.set(character, (count.get(character) ?? 0) + 1)
      }
    }
    const before = this.visible()
    this.room.send(person)
    const after = this.visible()
    if ([...before].some(([id, author]) => author === person.member && !after.has(id))) this.selfRemovers.add(person.member)
    this.check(person.client, from)
  }

  /** Whose every visible character is, by its id. */
  private visible(): Map<string, string> {
    const { text, tracker, memberOf } = this.room
    const authors = new Map<string, string>()
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      let clock = item.id.clock
      for (const { authorClient, length } of tracker.resolve(item.id.client, clock, item.length)) {
        for (const end = clock + length; clock < end; clock++) authors.set(`${item.id.client}:${clock}`, memberOf(authorClient))
      }
    }
    return authors
  }

  /** Characters `newFrom` and later of `sender` came with this update. */
  check(sender: number, newFrom: number): void {
    const { text, tracker, memberOf } = this.room
    const flat = text.toString()
    const ids: { readonly client: number; readonly clock: number }[] = []
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      for (let at = 0; at < item.length; at++) ids.push({ client: item.id.client, clock: item.id.clock + at })
    }
    let next = 0
    const credited = new Map<string, number>()
    /** Per author: their last character, and whether a cut followed it. */
    const last = new Map<string, { character: string; offset: number; cut: boolean }>()
    const pairs: string[] = []
    for (const run of readAuthors(text, tracker)) {
      expect(run.from, 'runs follow one another').toBe(next)
      next = run.to
      const author = memberOf(run.client)
      const writer = memberOf(run.writtenBy)
      if (run.after.length > 0) for (const each of last.values()) each.cut = true
      for (let offset = run.from; offset < run.to; offset++) {
        const character = flat.charAt(offset)
        if (character === BLOCK || ' .!?'.includes(character)) continue
        const key = `${author}${character}`
        const times = (credited.get(key) ?? 0) + 1
        credited.set(key, times)
        const before = last.get(author)
        const pair = before === undefined || before.cut ? null : `${author}:${before.character}${character}`
        if (author !== writer) {
          const wrote = this.inserted.get(author)?.get(character) ?? 0
          if (wrote === 0) throw new Error(`${author} never wrote ${character}, which ${writer} inserted`)
          if (times > wrote) throw new Error(`${author} wrote ${character} ${wrote} times and is credited ${times} times`)
          const id = ids[offset]
          const left = ids[offset - 1]
          const isNew = id?.client === sender && id.clock >= newFrom
          const follows = before?.offset === offset - 1 && id?.client === left?.client && id?.clock === (left?.clock ?? 0) + 1
          if (isNew && follows && pair !== null && !this.neighbours.has(pair) && !this.selfRemovers.has(author)) {
            throw new Error(`${writer} put ${pair} next to each other under the name of ${author}`)
          }
        }
        if (pair !== null) pairs.push(pair)
        last.set(author, { character, offset, cut: false })
      }
    }
    expect(next).toBe(flat.length)
    for (const pair of pairs) this.neighbours.add(pair)
  }

  finish(): void {
    for (const person of this.people) {
      person.online = true
      this.room.receive(person)
      this.send(person)
    }
    const { doc, text, tracker, sameMember, changes } = this.room
    const replica = new Y.Doc()
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
    const copy = replica.getText('text')
    const runs = readAuthors(text, tracker)
    const { ledger, cuts } = JSON.parse(JSON.stringify(tracker.rowsNow()))
    expect(readAuthors(copy, createAuthorshipTracker(copy, { sameMember, rows: ledger, cuts }))).toEqual(runs)
    const fed = createAuthorshipTracker(copy, { sameMember })
    for (const change of changes) fed.addRows(JSON.parse(JSON.stringify(change)))
    expect(readAuthors(copy, fed)).toEqual(runs)
  }
}

test('[AU9] [AU7] [AU8] nobody is credited with what they did not write, twice, or out of order', () => {
  let steps = 0
  const seed = Number(process.env['AUTHORSHIP_SEED'] ?? (long ? Date.now() % 2 ** 31 : 20_261_122))
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 70, size: 'max' }), (sparing, script) => {
      const world = new World(sparing)
      for (const [index, person] of world.people.entries())
        world.run({ do: 'type', who: index, at: 0, length: 12, end: person.member !== 'carol' })
      for (const each of script) world.run(each)
      world.finish()
      steps += script.length
    }),
    { numRuns, seed },
  )
  recordLong('authorship: random credit', { seed, count: steps, result: 'no forged credit' })
})
