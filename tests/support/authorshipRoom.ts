/** A room as the server runs it, with people who write in it: real documents, real undo, real updates. */
import {
  type AuthorRun,
  type AuthorshipChange,
  type AuthorshipTracker,
  createAuthorshipTracker,
  readAuthors,
} from '@polyphonie/shared/section/authorship'
import { BLOCK } from '@polyphonie/shared/section/section'
import { expect } from 'vitest'
import * as Y from 'yjs'

export interface Person {
  readonly member: string
  readonly client: number
  readonly doc: Y.Doc
  readonly text: Y.Text
  readonly undo: Y.UndoManager
  /** Offline people keep their changes until they are sent. */
  online: boolean
}

export interface AuthorshipRoom {
  readonly doc: Y.Doc
  readonly text: Y.Text
  readonly tracker: AuthorshipTracker
  /** All changes the tracker answered, in order. */
  readonly changes: AuthorshipChange[]
  join(member: string): Person
  /** Sends what the person has and the server has not, as one update, and everybody online receives it. */
  send(person: Person): AuthorshipChange
  receive(person: Person): void
  /** Changes the person's text and sends it. */
  edit(person: Person, change: (text: Y.Text) => void): AuthorshipChange
  undo(person: Person): AuthorshipChange
  redo(person: Person): AuthorshipChange
  cut(person: Person, words: string): string
  paste(person: Person, before: string, words: string): AuthorshipChange
  memberOf(client: number): string
  sameMember(a: number, b: number): boolean
  wait(ms: number): void
  /** `[alice Je ][alice| consens]`: `|` a cut before it, `=` put back, `>` moved, `~x` resembles x's. */
  show(): string
}

export function createAuthorshipRoom(seed: Record<string, string> = {}): AuthorshipRoom {
  const doc = new Y.Doc()
  doc.clientID = 1
  const text = doc.getText('text')
  text.insert(0, BLOCK)
  const members = new Map<number, string>([[1, 'server']])
  const memberOf = (client: number): string => members.get(client) ?? `unknown ${client}`
  const sameMember = (a: number, b: number): boolean => a === b || memberOf(a) === memberOf(b)
  const tracker = createAuthorshipTracker(text, { sameMember })
  const people: Person[] = []
  const changes: AuthorshipChange[] = []
  let now = 1_000
  let nextClient = 10

  const room: AuthorshipRoom = {
    doc,
    text,
    tracker,
    changes,
    memberOf,
    sameMember,
    join(member) {
      const own = new Y.Doc()
      own.clientID = nextClient++
      members.set(own.clientID, member)
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc), 'remote')
      const ownText = own.getText('text')
      const undo = new Y.UndoManager(ownText, { captureTimeout: 0, trackedOrigins: new Set([null]) })
      const person: Person = { member, client: own.clientID, doc: own, text: ownText, undo, online: true }
      people.push(person)
      return person
    },
    send(person) {
      const update = Y.encodeStateAsUpdate(person.doc, Y.encodeStateVector(doc))
      now += 10
      const by = { byClient: person.client, connection: `c${person.client}`, at: now }
      const change = tracker.track(() => Y.applyUpdate(doc, update, person), by)
      changes.push(change)
      for (const each of people) if (each.online) room.receive(each)
      return change
    },
    receive(person) {
      Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(person.doc)), 'remote')
    },
    edit(person, change) {
      person.doc.transact(() => change(person.text))
      return room.send(person)
    },
    undo(person) {
      person.undo.undo()
      return room.send(person)
    },
    redo(person) {
      person.undo.redo()
      return room.send(person)
    },
    cut(person, words) {
      room.edit(person, (own) => own.delete(placeOf(own, words), words.length))
      return words
    },
    paste(person, before, words) {
      return room.edit(person, (own) => own.insert(placeOf(own, before) + before.length, words))
    },
    wait(ms) {
      now += ms
    },
    show() {
      const runs = readAuthors(text, tracker)
      // Whoever is fed with the rows the server announced reads the same.
      const fed = createAuthorshipTracker(text, { sameMember })
      for (const change of changes) fed.addRows(change)
      expect(readAuthors(text, fed)).toEqual(runs)
      return showRuns(runs, text.toString(), memberOf)
    },
  }
  for (const [member, words] of Object.entries(seed)) {
    const person = room.join(member)
    room.edit(person, (own) => own.insert(own.length, words))
    person.online = false
  }
  return room
}

export function placeOf(text: Y.Text, words: string): number {
  const at = text.toString().indexOf(words)
  if (at < 0) throw new Error(`« ${words} » is not in « ${text.toString()} »`)
  return at
}

export function showRuns(runs: readonly AuthorRun[], flat: string, memberOf: (client: number) => string): string {
  const kinds = { typed: '', restored: '=', moved: '>', basedOn: '~' }
  return runs
    .map(({ from, to, client, kind, source, after }) => {
      const who = `${memberOf(client)}${kinds[kind]}${source === null ? '' : memberOf(source)}${after.length > 0 ? '|' : ''}`
      return `[${who} ${flat.slice(from, to).replaceAll(BLOCK, '¶')}]`
    })
    .join('')
    .replace('[server ¶]', '')
}
