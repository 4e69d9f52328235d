/** « Qui a écrit quoi » as a list: the same as the lines under the words, for whoever does not see them. @module */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { type AuthorSource, type Contribution, contributionsByParagraph, voiceOf } from './authors.ts'
import { dayOf, type SentenceContext, whoIs } from './writtenSentence.ts'

/** Read again at most this often while people write, in ms. */
const readEvery = 1_000

export function ContributionsList({ text, authors }: { readonly text: Y.Text; readonly authors: AuthorSource }) {
  const { t, i18n } = useTranslation('editor')
  const [paragraphs, setParagraphs] = useState<Contribution[][]>([])
  useEffect(() => {
    let waiting = 0
    const read = () => {
      waiting = 0
      setParagraphs(contributionsByParagraph(authors.runs(), text.toString()))
    }
    const later = () => {
      if (waiting === 0) waiting = window.setTimeout(read, readEvery)
    }
    read()
    const unsubscribe = authors.subscribe(later)
    return () => {
      clearTimeout(waiting)
      unsubscribe()
    }
  }, [text, authors])
  const context: SentenceContext = { t, language: i18n.language, authors }
  if (paragraphs.length === 0) return <p className="soft">{t('contributions.empty')}</p>
  return (
    <ol className="ed-contributions" aria-label={t('contributions.title')}>
      {paragraphs.map((contributions, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph has no identity of its own
        <li key={place}>
          <span className="sr">{t('contributions.paragraph', { number: place + 1 })}</span>
          <ul className="ed-contribution-list">
            {contributions.map(({ run, words }) => (
              <li key={`${run.from}-${run.client}`} data-voice={voiceOfRun(run.client, authors)}>
                {words.trim() === '' ? null : <q className="ed-contribution-words">{words.trim()}</q>}
                <span className="ed-contribution-by">{contributionBy({ run, words }, context)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function voiceOfRun(client: number, authors: AuthorSource): string {
  const college = authors.authorOf(client)?.college ?? null
  return college === null ? 'none' : voiceOf[college]
}

function contributionBy({ run, words }: Contribution, context: SentenceContext): string {
  const { t, authors, language } = context
  const author = authors.authorOf(run.client)
  const parts: string[] = []
  if (words.trim() !== '') parts.push(author?.memberId === null ? t('contributions.server') : whoIs(run.client, context))
  if (run.kind === 'moved') parts.push(t('contributions.moved', { by: whoIs(run.writtenBy, context) }))
  if (run.kind === 'restored' && run.writtenBy !== run.client)
    parts.push(t('contributions.restored', { by: whoIs(run.writtenBy, context) }))
  if (run.kind === 'basedOn' && run.source !== null) parts.push(t('contributions.basedOn', { source: whoIs(run.source, context) }))
  for (const { byClient, at } of run.after) parts.push(t('contributions.cut', { who: whoIs(byClient, context), when: dayOf(at, language) }))
  return parts.join(' · ')
}
