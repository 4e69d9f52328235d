/** Sentences on who wrote what, from the catalogue. @module */
import type { AuthorRun, Removal } from '@polyphonie/shared/section/authorship.ts'
import type { TFunction } from 'i18next'
import type { AuthorSource, Written } from './authors.ts'

/** People named in one sentence; the others are counted. */
const maxNamed = 3

export interface SentenceContext {
  readonly t: TFunction<'editor'>
  readonly language: string
  readonly authors: AuthorSource
}

/** « Lucas, Personnes et familles »; only the name for whoever has no college. */
export function whoIs(client: number, { t, authors }: SentenceContext): string {
  const author = authors.authorOf(client)
  if (author === null || author.memberId === null) return t('written.someone')
  const name = author.name === '' ? t('written.someone') : author.name
  return author.college === null ? name : t('written.whoAndCollege', { name, college: t(`college.${author.college}`) })
}

export function cutSentence({ byClient, at }: Removal, context: SentenceContext): string {
  return context.t('written.cut', { who: whoIs(byClient, context), when: dayOf(at, context.language) })
}

export function dayOf(at: number, language: string): string {
  return new Intl.DateTimeFormat(language.startsWith('en') ? 'en-GB' : 'fr-FR', { day: 'numeric', month: 'long' }).format(at)
}

/** One sentence on the words, and one for each cut; empty where nothing is written. */
export function writtenSentence({ runs, cuts }: Written, context: SentenceContext): string {
  const cutSentences = cuts.map((cut) => cutSentence(cut, context))
  const words = wordsSentence(runs, context)
  return (words === null ? cutSentences : [words, ...cutSentences]).join(' ')
}

function wordsSentence(runs: readonly AuthorRun[], context: SentenceContext): string | null {
  const { t, authors } = context
  const [first] = runs
  if (first === undefined) return null
  const names = [...new Set(runs.map((run) => authors.authorOf(run.client)).map((author) => author?.memberId ?? null))]
  if (names.length > 1) return severalSentence(runs, context)
  const author = authors.authorOf(first.client)
  if (author === null) return t('written.unknown')
  if (author.memberId === null) return t('written.server')
  const who = whoIs(first.client, context)
  if (runs.length > 1 || first.kind === 'typed') return t('written.typed', { who })
  if (first.kind === 'basedOn')
    return t('written.basedOn', { who, source: first.source === null ? t('written.someone') : whoIs(first.source, context) })
  return t(first.kind === 'moved' ? 'written.moved' : 'written.restored', { who, by: whoIs(first.writtenBy, context) })
}

function severalSentence(runs: readonly AuthorRun[], context: SentenceContext): string {
  const { t, authors } = context
  const clientByMember = new Map<string, number>()
  for (const { client } of runs) {
    const memberId = authors.authorOf(client)?.memberId
    if (memberId != null && !clientByMember.has(memberId)) clientByMember.set(memberId, client)
  }
  const people = [...clientByMember.values()].map((client) => whoIs(client, context))
  const list = people.slice(0, maxNamed).join(t('written.separator'))
  const more = people.length - maxNamed
  return t('written.several', { list: more > 0 ? t('written.more', { list, count: more }) : list })
}
