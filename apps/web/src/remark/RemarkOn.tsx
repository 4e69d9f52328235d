/** Beside a row or a field: a remark about it. @module */
import type { AnchorBody } from '@polyphonie/shared/wire/http/remark'
import { MessageSquarePlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRemarkDesk } from './RemarkDesk.tsx'

/** Longest quote the server takes, UTF-16 units. */
const MAX_QUOTE = 2000

export interface RemarkOnProps {
  readonly anchor: { readonly part: 'rows'; readonly rowId: string } | { readonly part: 'fields'; readonly column: string }
  /** What it is called, for those who hear the button alone. */
  readonly name: string
  /** What stands there now. */
  readonly words: string
}

export function RemarkOn({ anchor, name, words }: RemarkOnProps) {
  const { t } = useTranslation('remark')
  const desk = useRemarkDesk()
  if (desk === null || desk.kinds.length === 0) return null
  const about: AnchorBody = { ...anchor, quote: words.slice(0, MAX_QUOTE) }
  return (
    <button className="tool remark-on" type="button" onClick={() => desk.compose(null, about)}>
      <MessageSquarePlus className="icon" aria-hidden="true" />
      <span className="sr">{t('cell', { what: name })}</span>
    </button>
  )
}
