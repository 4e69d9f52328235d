import { UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MeetingParts } from './parts.ts'

/** How many are here now, on a device or ticked in the room; names stand by college further down. */
export function PresentCount({ meeting, connected }: MeetingParts) {
  const { t } = useTranslation('floor')
  const here = new Set([...(connected ?? []), ...meeting.tickedMemberIds])
  if (connected === null) return null
  return (
    <span className="presence sm mt-present">
      <UsersRound className="icon" aria-hidden="true" />
      <span aria-hidden="true" className="phone-only">
        {here.size}
      </span>
      <span className="wide-label">{t('here.count', { count: here.size })}</span>
    </span>
  )
}
