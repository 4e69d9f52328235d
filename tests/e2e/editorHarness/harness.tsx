/**
 * Three people on one section in one page, each with a document of their own, and a server's document between them that keeps authors.
 * What somebody writes arrives elsewhere in a later task, as over a network. `?people=1` shows one editor alone.
 * @module
 */
import type { CollegeKind } from '@polyphonie/shared/member/college.ts'
import { createAuthorshipTracker, readAuthors } from '@polyphonie/shared/section/authorship.ts'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import type { AuthorSource } from '@polyphonie/web/editor/authors.ts'
import { ContributionsList } from '@polyphonie/web/editor/ContributionsList.tsx'
import { SectionEditor } from '@polyphonie/web/editor/SectionEditor.tsx'
import { type Language, startI18n } from '@polyphonie/web/i18n/i18n.ts'
import '@polyphonie/web/styles/polyphonie.css'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

interface Person {
  readonly id: string
  readonly client: number
  readonly name: string
  readonly college: CollegeKind
}

const people = [
  { id: 'alice', client: 11, name: 'Alice Marchand', college: 'service_user' },
  { id: 'bob', client: 22, name: 'Bob Renard', college: 'funder' },
  { id: 'carol', client: 33, name: 'Carol Haddad', college: 'establishment' },
  { id: 'dan', client: 44, name: 'Dan Petit', college: 'partner' },
] as const satisfies readonly Person[]

const personById = (id: string) => people.find((person) => person.id === id) ?? null
const memberOf = (client: number) => people.find((person) => person.client === client)?.id ?? null
const sameMember = (left: number, right: number) => left === right || (memberOf(left) !== null && memberOf(left) === memberOf(right))
/** 8 October 2026, 9:00 in Paris. */
const today = Date.UTC(2026, 9, 8, 7)

const server = new Y.Doc()
server.clientID = 5
const serverText = server.getText('text')
serverText.insert(0, BLOCK)
const tracker = createAuthorshipTracker(serverText, { sameMember })
const authorListeners = new Set<() => void>()
const errors: string[] = []
window.addEventListener('error', ({ message }) => errors.push(message))

let inFlight = 0
/** Runs in a later task, in the order asked. */
function later(act: () => void): void {
  inFlight++
  setTimeout(() => {
    act()
    inFlight--
  }, 5)
}

function openDesk(person: Person) {
  const doc = new Y.Doc()
  doc.clientID = person.client
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'network')
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const desk = { person, doc, awareness, writes: 0 }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'network') return
    desk.writes++
    later(() => receive(update, person))
  })
  awareness.on('update', ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (origin === 'network') return
    const update = encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed])
    later(() => {
      for (const other of desks) if (other !== desk) applyAwarenessUpdate(other.awareness, stamped(update, person), 'network')
    })
  })
  return desk
}

/** The server says who moves a caret, not the browser. */
function stamped(update: Uint8Array, { id }: Person): Uint8Array {
  const relay = new Awareness(new Y.Doc())
  applyAwarenessUpdate(relay, update, 'network')
  for (const [client, state] of relay.getStates()) relay.getStates().set(client, { ...state, member: id })
  return encodeAwarenessUpdate(
    relay,
    [...relay.meta.keys()].filter((client) => client !== relay.clientID),
  )
}

function receive(update: Uint8Array, { client }: Person): void {
  tracker.track(() => Y.applyUpdate(server, update, 'network'), { byClient: client, connection: `of ${client}`, at: today })
  for (const desk of desks) if (desk.person.client !== client) later(() => Y.applyUpdate(desk.doc, update, 'network'))
  later(() => {
    for (const listener of authorListeners) listener()
  })
}

const authors: AuthorSource = {
  runs: () => readAuthors(serverText, tracker),
  authorOf: (client) => {
    const person = people.find((known) => known.client === client)
    return person === undefined
      ? { memberId: null, college: null, name: '' }
      : { memberId: person.id, college: person.college, name: person.name }
  },
  subscribe: (listener) => {
    authorListeners.add(listener)
    return () => {
      authorListeners.delete(listener)
    }
  },
}

const desks = people.map(openDesk)
type Desk = (typeof desks)[number]

/** Visible characters by whose words they are; blocks count for who broke the line. */
function charactersByPerson(): Record<string, number> {
  const counts: Record<string, number> = {}
  const text = serverText.toString()
  for (const run of readAuthors(serverText, tracker)) {
    const id = memberOf(run.client) ?? 'server'
    counts[id] = (counts[id] ?? 0) + text.slice(run.from, run.to).replaceAll(BLOCK, '').length
  }
  return counts
}

function deskOf(id: string): Desk {
  const desk = desks.find(({ person }) => person.id === id)
  if (desk === undefined) throw new Error(`nobody is called ${id}`)
  return desk
}

const harness = {
  errors,
  charactersByPerson,
  isQuiet: () => inFlight === 0,
  texts: () => [server, ...desks.map(({ doc }) => doc)].map((doc) => doc.getText('text').toString()),
  delta: () => serverText.toDelta(),
  runs: () => readAuthors(serverText, tracker),
  writes: () => Object.fromEntries(desks.map(({ person, writes }) => [person.id, writes])),
  /** Writes for somebody as if from another tab: exactly this text, in their name. */
  write: (id: string, at: number, words: string, attributes: Record<string, unknown> = {}) => {
    deskOf(id).doc.getText('text').insert(at, words, attributes)
  },
  format: (id: string, at: number, length: number, attributes: Record<string, unknown>) => {
    deskOf(id).doc.getText('text').format(at, length, attributes)
  },
  erase: (id: string, at: number, length: number) => {
    deskOf(id).doc.getText('text').delete(at, length)
  },
}
declare global {
  interface Window {
    harness: typeof harness
  }
}
window.harness = harness

const query = new URLSearchParams(location.search)
startI18n((query.get('language') ?? 'fr') as Language)
const shown = desks.slice(0, Number(query.get('people') ?? 3))

function DeskView({ desk }: { readonly desk: Desk }) {
  const [showAuthors, setShowAuthors] = useState(query.get('authors') !== '0')
  return (
    <section className="paper" aria-label={desk.person.name}>
      <header className="sec-head">
        <p className="sm soft">Section P5</p>
        <h1>{shown.length === 1 ? 'Notre réponse' : desk.person.name}</h1>
      </header>
      <SectionEditor
        text={desk.doc.getText('text')}
        awareness={desk.awareness}
        readOnly={query.get('readOnly') === '1'}
        label={`Texte de ${desk.person.name}`}
        placeholder="Écrivez ici. Tout le monde peut compléter."
        people={personById}
        authors={authors}
        showAuthors={showAuthors}
        tools={
          <button className="tool ed-voices" type="button" aria-pressed={showAuthors} onClick={() => setShowAuthors(!showAuthors)}>
            Qui a écrit
          </button>
        }
      />
      {query.get('list') === '1' ? <ContributionsList text={desk.doc.getText('text')} authors={authors} /> : null}
    </section>
  )
}

const place = document.getElementById('app')
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <main className="ed-main">
        {shown.map((desk) => (
          <DeskView key={desk.person.id} desk={desk} />
        ))}
      </main>
    </StrictMode>,
  )
