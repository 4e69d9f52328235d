/**
 * Where refused words go: into this browser's storage first, then into « Mes brouillons » (docs/rules/live-client.md, LC12).
 * A room's copy is given up only after this.
 * @module
 */
import { parseRoom } from '@polyphonie/shared/wire/live'
import { ApiProblem } from '../api.ts'
import { createObservable } from './observable.ts'
import type { RefusedRoom } from './openRooms.ts'
import { forgetKept, type KeptWords, type KeyStore, keepWords, keptWords } from './unsentRegistry.ts'
import { isEmpty, type UnsentCell, type UnsentWords } from './unsentWords.ts'

export type CellLabel = (cell: UnsentCell) => string

export interface Rescued {
  readonly room: string
  readonly memberId: string
  /** Kind of the refusal. */
  readonly reason: string
  /** Where the words are now. */
  readonly where: 'drafts' | 'device'
}

/** What this tab put in safety and the person has not put away yet: shown until then. */
export const rescuedWords = createObservable<readonly Rescued[]>([])

export function putAway(rescued: Rescued): void {
  rescuedWords.set(rescuedWords.get().filter((other) => other !== rescued))
}

export interface RescueDeps {
  readonly store: KeyStore
  readonly now: () => number
  /** The section an amendment is about; rejects when it may not be read any more. */
  readonly sectionOfAmendment: (amendmentId: string) => Promise<string>
  /** Makes a private draft; rejects when the server cannot be reached or refuses. */
  readonly postDraft: (sectionId: string, draft: { text: string; reason: string }) => Promise<unknown>
}

/** Words as a person reads them: passages apart, then one line per cell under its name. */
export function textOfWords({ passages, cells }: UnsentWords, labelOf: CellLabel = ({ key }) => key): string {
  const lines = cells.map((cell) => `${labelOf(cell)}\u00a0: ${cell.value}`)
  return [...passages, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n')
}

/** Returns where the words went; null when there were none. */
export async function rescue(refused: RefusedRoom, labelOf: CellLabel | undefined, deps: RescueDeps): Promise<Rescued | null> {
  if (isEmpty(refused.words)) return null
  const words: KeptWords = {
    memberId: refused.memberId,
    room: refused.room,
    text: textOfWords(refused.words, labelOf),
    reason: refused.kind,
    at: deps.now(),
  }
  const key = keepWords(deps.store, words)
  const where = (await sendKept({ ...words, key }, deps)) ? 'drafts' : 'device'
  return { room: refused.room, memberId: refused.memberId, reason: refused.kind, where }
}

/** Sends words kept on this device to the drafts; false when they stay here for now. */
async function sendKept(words: KeptWords & { readonly key: string }, deps: RescueDeps): Promise<boolean> {
  const room = parseRoom(words.room)
  // Words of a caucus belong beside no section: they stay where their author typed them.
  if (room === null || room.kind === 'caucus') return false
  try {
    const sectionId = room.kind === 'amendment' ? await deps.sectionOfAmendment(room.id) : room.id
    await deps.postDraft(sectionId, { text: words.text, reason: words.reason })
  } catch (error) {
    // Whatever the reason (no network, a section that is gone), the words stay on this device and are offered there.
    if (!(error instanceof ApiProblem)) throw error
    return false
  }
  forgetKept(deps.store, words.key)
  return true
}

/** Tries again for every word this member has kept on this device. */
export async function sendAllKept(memberId: string, deps: RescueDeps): Promise<void> {
  for (const words of keptWords(deps.store, memberId)) {
    if (!(await sendKept(words, deps))) continue
    rescuedWords.set(
      rescuedWords
        .get()
        .map((rescued) => (rescued.room === words.room && rescued.memberId === memberId ? { ...rescued, where: 'drafts' } : rescued)),
    )
  }
}
