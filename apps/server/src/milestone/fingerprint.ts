/**
 * Hashes of what is frozen. The fingerprint of a sheet is SHA-256("polyphonie/milestone/v1\n" ‖ canonical JSON of its sections in
 * reading order, each with its id, title, state and the hash of every passage): two sheets have one fingerprint when they say the
 * same (MI3). Only ids, titles and states stand in it beside hashes, so that it can be given to anybody. @module
 */
import { createHash } from 'node:crypto'
import type { FrozenSection } from '@polyphonie/shared/wire/http/milestone'
import { canonicalJson } from '../event/eventLog.ts'

const DOMAIN = 'polyphonie/milestone/v1\n'

type Fingerprinted = Pick<FrozenSection, 'sectionId' | 'title' | 'state' | 'passageHashes'>

/** SHA-256 (hex) of one passage's canonical text. */
export function hashPassage(passage: string): string {
  return createHash('sha256').update(passage).digest('hex')
}

/** `sections` in reading order. */
export function fingerprintOf(sections: readonly Fingerprinted[]): string {
  const facts = sections.map(({ sectionId, title, state, passageHashes }) => ({ sectionId, title, state, passageHashes }))
  return createHash('sha256').update(DOMAIN).update(canonicalJson(facts)).digest('hex')
}

/** SHA-256 (hex) of everything kept of a section, its authors included, as it is stored. */
export function hashContent(content: string, state: Uint8Array): string {
  return createHash('sha256')
    .update(`${Buffer.byteLength(content)}\n`)
    .update(content)
    .update(state)
    .digest('hex')
}
