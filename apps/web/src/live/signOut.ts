/**
 * Leaving a shared computer: what of this account would be lost, and wiping what it left here. Only the copies of this account's own
 * members are ever opened; other people's stay closed and unsent.
 * @module
 */
import * as Y from 'yjs'
import { endLiveTab } from './liveTab.ts'
import { openLocalCopy, wipeCopy } from './localCopy.ts'
import { sendAllKept, textOfWords } from './rescue.ts'
import { endTabRooms, rescueDeps, tabRooms } from './tabRooms.ts'
import {
  copiedRooms,
  copyName,
  forgetCopy,
  forgetKept,
  forgetUnsent,
  type KeyStore,
  keptWords,
  titleOfCopy,
  unsentEntries,
} from './unsentRegistry.ts'
import { type UnsentWords, unsentWords } from './unsentWords.ts'

export interface UnsentRoom {
  readonly memberId: string
  readonly room: string
  /** What people call the place these words are from. */
  readonly heading: string
  /** Empty when what is unsent is deletions or formats only. */
  readonly text: string
}

/** Everything written here that the server has not acknowledged, room by room. */
export async function unsentOf(accountId: string, memberIds: readonly string[], store: KeyStore = localStorage): Promise<UnsentRoom[]> {
  const open = tabRooms(accountId).all()
  const found: UnsentRoom[] = []
  for (const memberId of memberIds) {
    const headingOf = (room: string) => titleOfCopy(store, memberId, room)
    for (const room of new Set(unsentEntries(store, memberId).map((entry) => entry.room))) {
      const joined = open.find((candidate) => candidate.name === room && candidate.memberId === memberId)
      const words = joined === undefined ? await wordsOfCopy(memberId, room, store) : joined.unsent()
      found.push({ memberId, room, heading: headingOf(room), text: textOfWords(words) })
    }
    for (const { room, text } of keptWords(store, memberId)) found.push({ memberId, room, heading: headingOf(room), text })
  }
  return found
}

/** How often the browser's storage is asked whether everything has left, ms. */
const LOOK_EVERY_MS = 300

/** Goes on sending, and calls `done` once nothing of these members is left unsent; the answer stops waiting. */
export function waitUntilSent(
  accountId: string,
  memberIds: readonly string[],
  done: () => void,
  store: KeyStore = localStorage,
): () => void {
  for (const memberId of memberIds) {
    const rooms = new Set(unsentEntries(store, memberId).map((entry) => entry.room))
    tabRooms(accountId).sendUnsent({ memberId, college: null, organisation: null, mandate: null }, [...rooms])
    void sendAllKept(memberId, rescueDeps)
  }
  const timer = setInterval(() => {
    if (memberIds.some((memberId) => unsentEntries(store, memberId).length + keptWords(store, memberId).length > 0)) return
    clearInterval(timer)
    done()
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

/** Reads a room that is not open from its copy on this device. */
async function wordsOfCopy(memberId: string, room: string, store: KeyStore): Promise<UnsentWords> {
  const doc = new Y.Doc()
  const copy = openLocalCopy(copyName(memberId, room), doc)
  await copy.loaded
  const known = new Map(unsentEntries(store, memberId, room).map(({ client, savedClock }) => [client, savedClock]))
  const words = unsentWords(doc, known)
  await copy.close()
  doc.destroy()
  return words
}

/** Leaves every room and deletes this account's copies, entries and kept words from this browser. */
export async function wipeAccount(accountId: string, memberIds: readonly string[], store: KeyStore = localStorage): Promise<void> {
  const rooms = tabRooms(accountId)
  endLiveTab()
  await rooms.wipeAll()
  endTabRooms()
  for (const memberId of memberIds) {
    for (const room of copiedRooms(store, memberId)) {
      await wipeCopy(copyName(memberId, room))
      forgetCopy(store, memberId, room)
    }
    for (const entry of unsentEntries(store, memberId)) forgetUnsent(store, entry)
    for (const { key } of keptWords(store, memberId)) forgetKept(store, key)
  }
}

/** One text file of several rooms' words. */
export function fileOf(title: string, parts: readonly { readonly heading: string; readonly text: string }[]): Blob {
  const text = [title, ...parts.filter((part) => part.text !== '').map(({ heading, text: words }) => `## ${heading}\n\n${words}`)].join(
    '\n\n',
  )
  return new Blob([`${text}\n`], { type: 'text/plain;charset=utf-8' })
}

/** Hands a file to the person. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has its own hold on the file once the click is handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
