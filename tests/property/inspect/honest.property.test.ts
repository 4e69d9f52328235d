/**
 * Many honest people, with everything that happens to connections: offline work, reloads with stored state under a new clientID,
 * two tabs of one person, typing while a link is being made. The server is the real inspection and the real ledger in a small loop.
 */
import { type AuthorshipChange, createAuthorshipTracker, readAuthors } from '@polyphonie/shared/section/authorship'
import { createDocument, seedDocument } from '@polyphonie/shared/section/document'
import { type InspectFailure, inspectUpdate, isRecoverable } from '@polyphonie/shared/section/inspect'
import { BLOCK } from '@polyphonie/shared/section/section'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addRow, contentOf, model } from '../../support/inspectedRoom.ts'
import { recordLong } from '../../support/longResults.ts'

const long = process.env['TEST_LONG'] === '1'
const runs = Number(process.env['HONEST_RUNS'] ?? (long ? 12 : 2))
const steps = Number(process.env['HONEST_STEPS'] ?? (long ? 30_000 : 1_500))
const firstSeed = Number(process.env['HONEST_SEED'] ?? (long ? Date.now() % 2 ** 30 : 5))

type Message =
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  | { readonly kind: 'step2'; readonly update: Uint8Array }

interface LogEntry extends AuthorshipChange {
  readonly update: Uint8Array
}

class Server {
  readonly doc = createDocument(model)
  readonly text = this.doc.getText('text')
  readonly memberOfClient = new Map<number, string>()
  readonly tabs = new Set<Tab>()
  readonly log: LogEntry[] = []
  readonly refused: { member: string; failure: InspectFailure }[] = []
  readonly sameMember = (a: number, b: number): boolean => a === b || this.memberOfClient.get(a) === this.memberOfClient.get(b)
  readonly tracker = createAuthorshipTracker(this.text, { sameMember: this.sameMember })
  recovered = 0
  private now = 0

  constructor() {
    this.doc.clientID = 2
    const seed = new Y.Doc()
    seed.clientID = 1
    seedDocument(seed, model)
    const update = Y.encodeStateAsUpdate(seed)
    Y.applyUpdate(this.doc, update)
    this.memberOfClient.set(1, 'server')
    this.log.push({ update, ledger: [], cuts: [], restored: [] })
  }

  write(tab: Tab, update: Uint8Array): void {
    const ownerOf = (client: number): 'own' | 'foreign' | 'unclaimed' => {
      const owner = this.memberOfClient.get(client)
      return owner === undefined ? 'unclaimed' : owner === tab.member ? 'own' : 'foreign'
    }
    let inspected = inspectUpdate(this.doc, update, { model, ownerOf })
    while (!inspected.ok && inspected.error.kind === 'unclaimed-client') {
      // First sight from somebody signed in: the server binds the id to them.
      this.memberOfClient.set(inspected.error.client, tab.member)
      inspected = inspectUpdate(this.doc, update, { model, ownerOf })
    }
    if (!inspected.ok) {
      if (isRecoverable(inspected.error)) {
        this.recovered++
        tab.inbox.push({ kind: 'step1', vector: Y.encodeStateVector(this.doc) })
      } else this.refused.push({ member: tab.member, failure: inspected.error })
      return
    }
    const { update: fresh, nothingNew } = inspected.value
    if (nothingNew) return
    const by = { byClient: tab.doc.clientID, connection: tab.connection, at: this.now++ }
    const change = this.tracker.track(() => Y.applyUpdate(this.doc, fresh, tab), by)
    expect(this.doc.store.pendingStructs ?? this.doc.store.pendingDs).toBeNull()
    this.log.push({ update: fresh, ...change })
    for (const each of this.tabs) if (each !== tab) each.inbox.push({ kind: 'update', update: fresh })
  }
}

interface Stored {
  readonly state: Uint8Array
}

class Tab {
  readonly doc: Y.Doc
  readonly member: string
  readonly undo: Y.UndoManager
  readonly inbox: Message[] = []
  readonly outbox: Message[] = []
  connection = ''
  online = false
  private readonly server: Server
  private static connections = 0

  constructor(server: Server, member: string, client: number, gc: boolean, stored: Stored | null) {
    this.server = server
    this.member = member
    this.doc = new Y.Doc({ gc })
    this.doc.clientID = client
    this.doc.getText('text')
    this.doc.getMap('fields')
    this.doc.getMap('rows')
    if (stored !== null) Y.applyUpdate(this.doc, stored.state, 'stored')
    this.undo = new Y.UndoManager(this.doc.getText('text'), { captureTimeout: 0, trackedOrigins: new Set([null]) })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote' && origin !== 'stored' && this.online) this.outbox.push({ kind: 'update', update })
    })
  }

  connect(): void {
    this.online = true
    this.connection = `c${Tab.connections++}`
    this.server.tabs.add(this)
    this.inbox.length = 0
    this.outbox.length = 0
    this.outbox.push({ kind: 'step1', vector: Y.encodeStateVector(this.doc) })
    this.inbox.push({ kind: 'step1', vector: Y.encodeStateVector(this.server.doc) })
  }

  disconnect(): void {
    this.online = false
    this.server.tabs.delete(this)
    this.inbox.length = 0
    this.outbox.length = 0
  }

  /** One message of this link, in either direction, each in its own order. */
  deliver(toServer: boolean): boolean {
    const message = (toServer ? this.outbox : this.inbox).shift()
    if (message === undefined || !this.online) return false
    if (toServer) {
      if (message.kind === 'step1') this.inbox.push({ kind: 'step2', update: Y.encodeStateAsUpdate(this.server.doc, message.vector) })
      else this.server.write(this, message.update)
    } else if (message.kind === 'step1') this.outbox.push({ kind: 'step2', update: Y.encodeStateAsUpdate(this.doc, message.vector) })
    else Y.applyUpdate(this.doc, message.update, 'remote')
    return true
  }
}

function simulate(seed: number): { updates: number; recovered: number; clients: number; reloads: number } {
  let state = seed >>> 0
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const server = new Server()
  let clients = 100
  let reloads = 0
  const open = (member: string, stored: Stored | null): Tab => new Tab(server, member, clients++, next() < 0.5, stored)
  const tabs = ['ann', 'bea', 'bea', 'cid', 'dee', 'dee'].map((member) => open(member, null))
  for (const tab of tabs) tab.connect()

  const edit = ({ doc, undo }: Tab): void => {
    const text = doc.getText('text')
    const kind = next()
    const at = below(text.length + 1)
    const some = 1 + below(6)
    doc.transact(() => {
      if (kind < 0.4) text.insert(at, `w${below(99)}${next() < 0.2 ? '. ' : ' '}`)
      else if (kind < 0.46) text.insert(at, BLOCK, next() < 0.5 ? { t: 'bullet', in: below(3) } : {})
      else if (kind < 0.62 && text.length > 8) text.delete(Math.min(at, text.length - some), some)
      else if (kind < 0.7 && text.length > 8) text.format(Math.min(at, text.length - some), some, { b: next() < 0.5 ? true : null })
      else if (kind < 0.74 && text.length > 40) {
        const words = text.toString().slice(Math.min(at, text.length - 20), Math.min(at, text.length - 20) + 20)
        text.delete(Math.min(at, text.length - 20), 20)
        text.insert(below(text.length + 1), words)
      } else if (kind < 0.78) doc.getMap('fields').set('beds', below(200))
      else if (kind < 0.83) {
        const need = doc.getMap('fields').get('need')
        if (need instanceof Y.Text) need.insert(below(need.length + 1), 'n')
      } else if (kind < 0.87) addRow(doc, `row${String(below(1e9)).padStart(12, '0')}`, 'Row.')
      else if (kind < 0.93) {
        const rows = [...doc.getMap('rows')]
        const [id, row] = rows[below(Math.max(1, rows.length))] ?? []
        if (id === undefined || !(row instanceof Y.Map)) return
        if (next() < 0.3) doc.getMap('rows').delete(id)
        else if (next() < 0.5) row.set('cost', below(1000))
        else (row.get('about') as Y.Text).insert(0, 'r')
      }
    })
    if (kind >= 0.93) {
      if (next() < 0.7) undo.undo()
      else undo.redo()
    }
  }

  for (let step = 0; step < steps; step++) {
    const index = below(tabs.length)
    const tab = tabs[index] as Tab
    const kind = next()
    // An empty document before the first sync is not edited: the page waits for it.
    if (kind < 0.25) {
      if (tab.doc.getText('text').length > 0 || tab.doc.store.clients.size > 0) edit(tab)
    } else if (kind < 0.27) {
      if (tab.online) tab.disconnect()
      else tab.connect()
    } else if (kind < 0.275) {
      reloads++
      const stored = { state: Y.encodeStateAsUpdate(tab.doc) }
      tab.disconnect()
      const reloaded = open(tab.member, stored)
      tabs[index] = reloaded
      if (next() < 0.5) reloaded.connect()
    } else tab.deliver(next() < 0.5)
  }
  for (const tab of tabs) if (!tab.online) tab.connect()
  for (let busy = true; busy; ) busy = tabs.map((tab) => [tab.deliver(true), tab.deliver(false)]).some((each) => each.includes(true))

  expect(server.refused, `seed ${seed}`).toEqual([])
  const flat = server.text.toString()
  for (const tab of tabs) {
    expect(tab.doc.getText('text').toString(), `seed ${seed}`).toBe(flat)
    expect(tab.doc.getMap('fields').toJSON(), `seed ${seed}`).toEqual(server.doc.getMap('fields').toJSON())
    expect(tab.doc.getMap('rows').toJSON(), `seed ${seed}`).toEqual(server.doc.getMap('rows').toJSON())
  }
  // The log alone gives the same document and the same authors.
  const replayed = createDocument(model)
  const reader = createAuthorshipTracker(replayed.getText('text'), { sameMember: server.sameMember })
  for (const { update, ...change } of server.log) {
    Y.applyUpdate(replayed, update)
    reader.addRows(JSON.parse(JSON.stringify(change)))
  }
  expect(replayed.getText('text').toString()).toBe(flat)
  for (const root of ['fields', 'rows']) expect(contentOf(replayed.get(root), false)).toEqual(contentOf(server.doc.get(root), false))
  const authors = readAuthors(server.text, server.tracker)
  expect(readAuthors(replayed.getText('text'), reader)).toEqual(authors)
  expect(authors.at(-1)?.to).toBe(flat.length)
  return { updates: server.log.length, recovered: server.recovered, clients: clients - 100, reloads }
}

test('[IN2] [IN8] honest people are never refused for good, converge, and the log gives the same', () => {
  for (let run = 0; run < runs; run++) {
    const seed = firstSeed + run
    const { updates, recovered, clients, reloads } = simulate(seed)
    expect(updates).toBeGreaterThan(steps / 50)
    const result = `${updates} updates of ${clients} clientIDs, ${reloads} reloads, ${recovered} recovered, 0 refused; converged, log replays equal`
    if (process.env['SHOW_COST'] === '1') console.log(seed, result)
    recordLong('inspection: honest people', { seed, count: steps, result })
  }
})
