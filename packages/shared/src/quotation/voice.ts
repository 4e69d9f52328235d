/** A voice (« Une parole », D4): a child section that belongs to whoever speaks in it. Its words stand in one field. @module */
import type * as Y from 'yjs'
import { cellValue } from '../section/passages.ts'
import type { TemplateKey } from '../sheet/phase.ts'

const TEMPLATE = 'shared-diagnostic' satisfies TemplateKey
const VOICE = 'voice'
const VOICES = 'voices'

export function isVoice(section: { readonly template: TemplateKey; readonly key: string; readonly parentKey: string | null }): boolean {
  return section.template === TEMPLATE && section.key === VOICE && section.parentKey === VOICES
}

export interface VoiceWords {
  /** As they stand now, several paragraphs parted by "\n"; null: nothing is said yet, or any more. */
  readonly words: string | null
  /** Everybody may know whose they are. Left open, they are signed. */
  readonly signed: boolean
  /** False once whoever speaks said that the words are not to be published. */
  readonly forPublication: boolean
}

export function readVoice(doc: Y.Doc): VoiceWords {
  const fields = doc.getMap('fields')
  const words = cellValue(fields, { key: 'testimony' })
  const level = cellValue(fields, { key: 'attributionLevel' })
  return {
    words: typeof words === 'string' && words.trim() !== '' ? words : null,
    signed: level === null || level === 'signed',
    forPublication: cellValue(fields, { key: 'publicationAgreed' }) !== false,
  }
}

/** Whether `words` are the voice itself, spaces and line breaks left aside. */
export function isWholeVoice(words: string, voice: string): boolean {
  return spaced(words) === spaced(voice)
}

function spaced(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ')
}
