/** The answer of GET /api/sections/:id/text: the visible words, each with its author, and the cuts between them. @module */
import { type AuthorRun, type AuthorshipTracker, visibleRuns, visibleText } from '@polyphonie/shared/section/authorship'
import type * as Y from 'yjs'
import type { Claims } from './claims.ts'
import type { SectionText, TextAuthor } from './port.ts'

/** Offsets are UTF-16 units of `text`; runs follow each other without a gap (a run of length 0 may close the text after a cut). */
export function readSectionText(text: Y.Text, tracker: AuthorshipTracker, claims: Claims): SectionText {
  const authors: TextAuthor[] = []
  for (const run of visibleRuns(text, tracker)) {
    const next = toTextAuthor(run, claims)
    const last = authors.at(-1)
    // Several clientIDs of one member (reloads, tabs) read as one hand.
    if (last && next.after === undefined && sameHand(last, next)) authors[authors.length - 1] = { ...last, to: next.to }
    else authors.push(next)
  }
  return { text: visibleText(text), authors }
}

function toTextAuthor(run: AuthorRun, claims: Claims): TextAuthor {
  const who = (client: number) => {
    const claim = claims.peek(client)
    return { memberId: claim?.memberId ?? null, college: claim?.college ?? null }
  }
  const claim = claims.peek(run.client)
  const author = who(run.client)
  const hand = who(run.writtenBy)
  return {
    from: run.from,
    to: run.to,
    ...author,
    ...(claim?.memberId ? { capacity: { organisation: claim.organisation, mandate: claim.mandate } } : {}),
    ...(run.kind === 'typed' ? {} : { kind: run.kind }),
    ...(hand.memberId === author.memberId ? {} : { broughtBy: hand }),
    ...(run.source === null ? {} : { basedOn: who(run.source) }),
    ...(run.after.length === 0 ? {} : { after: run.after.map(({ byClient, at }) => ({ ...who(byClient), at })) }),
  }
}

function sameHand(a: TextAuthor, b: TextAuthor): boolean {
  return (
    a.memberId === b.memberId &&
    a.college === b.college &&
    a.kind === b.kind &&
    a.capacity?.organisation === b.capacity?.organisation &&
    a.capacity?.mandate === b.capacity?.mandate &&
    a.broughtBy?.memberId === b.broughtBy?.memberId &&
    a.basedOn?.memberId === b.basedOn?.memberId
  )
}
