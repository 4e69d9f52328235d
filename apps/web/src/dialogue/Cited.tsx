/** Words of the dialogue space in a remark: read where they stand, with whose they are, as long as they agree (DG8). @module */
import type { CitedMessage } from '@polyphonie/shared/wire/http/dialogue'
import { Quote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { voiceOf } from '../member/voice.ts'
import type { Directory } from '../sheet/sheetData.ts'
import './dialogue.css'

interface CitedProps {
  readonly cites: CitedMessage
  /** Who makes the remark. */
  readonly byMemberId: string
  readonly directory: Directory
}

export function Cited({ cites: { text, authorMemberId }, byMemberId, directory }: CitedProps) {
  const { t } = useTranslation('dialogue')
  const author = directory.member(authorMemberId)
  const name = author?.displayName ?? t('someone')
  if (text === null) return <p className="sm soft dialogue-gone">{t('cited.withdrawn')}</p>
  return (
    <figure className="dialogue-citation" data-voice={voiceOf(author?.college ?? null, author?.role)}>
      <blockquote>
        <q>{text}</q>
      </blockquote>
      <figcaption className="xs soft">
        <Quote className="icon" aria-hidden="true" />
        {t(authorMemberId === byMemberId ? 'cited.own' : 'cited.agreed', { name })}
      </figcaption>
    </figure>
  )
}
