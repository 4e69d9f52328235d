import { UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MeetingParts } from './parts.ts'

/** How many devices' people are in the meeting now; who is present stands by college further down. */
export function PresentCount({ connected }: Pick<MeetingParts, 'connected'>) {
  const { t } = useTranslation('floor')
  if (connected === null) return null
  return (
    <span className="presence sm mt-present">
      <UsersRound className="icon" aria-hidden="true" />
      <span aria-hidden="true" className="phone-only">
        {connected.size}
      </span>
      <span className="wide-label">{t('here.count', { count: connected.size })}</span>
    </span>
  )
}
