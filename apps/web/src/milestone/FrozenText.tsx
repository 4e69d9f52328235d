/** The text of a section in a version, paragraph by paragraph, with whose words they are when asked. @module */
import type { FrozenSection } from '@polyphonie/shared/wire/http/milestone'
import { useTranslation } from 'react-i18next'
import { voiceOf } from '../member/voice.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

interface FrozenTextProps {
  readonly section: FrozenSection
  readonly screen: SheetScreen
  readonly showAuthors: boolean
}

interface Piece {
  readonly from: number
  readonly text: string
  readonly author: FrozenSection['authors'][number] | null
}

/** Paragraphs with words, each as the pieces of its authors. */
export function paragraphsOf(text: string, authors: FrozenSection['authors']): readonly (readonly Piece[])[] {
  const paragraphs: Piece[][] = []
  let start = 0
  for (const paragraph of text.split('\n')) {
    const end = start + paragraph.length
    const pieces = authors.flatMap((author): Piece[] => {
      const from = Math.max(start, author.from)
      const to = Math.min(end, author.to)
      return from < to ? [{ from, text: text.slice(from, to), author }] : []
    })
    if (paragraph.trim() !== '') paragraphs.push(pieces.length > 0 ? pieces : [{ from: start, text: paragraph, author: null }])
    start = end + 1
  }
  return paragraphs
}

export function FrozenText({ section: { text, authors }, screen, showAuthors }: FrozenTextProps) {
  const { t } = useTranslation('milestone')
  return (
    <div className="doc">
      {paragraphsOf(text, authors).map((pieces) => (
        <p key={pieces[0]?.from}>
          {showAuthors
            ? pieces.map(({ from, text: words, author }) => {
                const member = author?.memberId == null ? null : screen.directory.member(author.memberId)
                if (author === null || member === null) return <span key={from}>{words}</span>
                return (
                  <span key={from} className="by" data-voice={voiceOf(author.college)} title={member.displayName}>
                    {words}
                    <span className="sr"> {t('page.writtenBy', { name: member.displayName })}</span>
                  </span>
                )
              })
            : pieces.map(({ text: words }) => words).join('')}
        </p>
      ))}
    </div>
  )
}
