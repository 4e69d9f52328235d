/** Words kept, added and removed; what the lines say is said in words too. @module */
import type { DifferencePiece } from '@polyphonie/shared/wire/http/amendment'
import { useTranslation } from 'react-i18next'
import { shownText } from './changes.ts'

export function Pieces({ pieces }: { readonly pieces: readonly DifferencePiece[] }) {
  const { t } = useTranslation('amendment')
  return pieces.map((piece, index) => {
    const { kind } = piece
    const text = shownText(piece)
    if (text === '') return null
    const words = <span className="soft-breaks">{text}</span>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own
    if (kind === 'same') return <span key={index}>{words}</span>
    const Tag = kind === 'added' ? 'ins' : 'del'
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own
      <Tag key={index}>
        <span className="sr">{t(`pieces.${kind}`)} </span>
        {words}
        <span className="sr"> {t('pieces.end')} </span>
      </Tag>
    )
  })
}
