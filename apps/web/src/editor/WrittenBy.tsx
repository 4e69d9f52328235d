/** One sentence under the text: who wrote the words at the caret or in the selection, and who cut there. @module */
import { PenLine } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthorSource, type Voice, voiceOf, writtenBetween } from './authors.ts'
import type { FlatBinding } from './binding.ts'
import { ordered } from './flatChange.ts'
import { writtenSentence } from './writtenSentence.ts'

/** Screen readers are told once the caret rests, in ms. */
const restsAfter = 600

export function WrittenBy({ binding, authors }: { readonly binding: FlatBinding; readonly authors: AuthorSource }) {
  const { t, i18n } = useTranslation('editor')
  const [said, setSaid] = useState<{ sentence: string; voice: Voice | 'none' }>({ sentence: '', voice: 'none' })
  useEffect(() => {
    let waiting = 0
    const say = () => {
      const { range, text } = binding
      if (range === null) return
      const { from, to } = ordered(range)
      const written = writtenBetween(authors.runs(), text.toString(), binding.textIndex(from), binding.textIndex(to))
      const sentence = writtenSentence(written, { t, language: i18n.language, authors })
      const colleges = new Set(written.runs.map((run) => authors.authorOf(run.client)?.college ?? null))
      const [college] = colleges
      const voice = colleges.size === 1 && college != null ? voiceOf[college] : 'none'
      setSaid((known) => (known.sentence === sentence && known.voice === voice ? known : { sentence, voice }))
    }
    const later = () => {
      clearTimeout(waiting)
      waiting = window.setTimeout(say, restsAfter)
    }
    const unsubscribe = binding.subscribe(later)
    const unsubscribeAuthors = authors.subscribe(later)
    later()
    return () => {
      clearTimeout(waiting)
      unsubscribe()
      unsubscribeAuthors()
    }
  }, [binding, authors, t, i18n.language])
  return (
    <p className="ed-written sm soft" role="status" data-voice={said.voice}>
      {said.sentence === '' ? null : (
        <>
          <PenLine className="icon icon-s ed-written-icon" aria-hidden="true" />
          <span>{said.sentence}</span>
        </>
      )}
    </p>
  )
}
