/** How to get to a meeting: its short code, its link, where people meet. @module */
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../kit/Copyable.tsx'
import type { MeetingParts } from './parts.ts'

/** « K7M 4QX »: two groups of three are read aloud more easily. */
export function spacedCode(code: string): string {
  return code.length === 6 ? `${code.slice(0, 3)}\u00a0${code.slice(3)}` : code
}

/** The address without its scheme, as it is read aloud. */
export function joinAddress(): string {
  return `${location.host}/rejoindre`
}

export function CodeLine({ meeting }: MeetingParts) {
  const { t } = useTranslation('floor')
  if (meeting.code === null) return null
  return (
    <div className="mt-code">
      <p className="sm">{t('join.how', { address: joinAddress() })}</p>
      <p className="mt-code-chars">{spacedCode(meeting.code)}</p>
    </div>
  )
}

export function MeetingLink({ meeting }: MeetingParts) {
  const { t } = useTranslation('floor')
  return <CopyButton label={t('join.copy')} text={`${location.origin}/rencontres/${meeting.id}`} />
}
