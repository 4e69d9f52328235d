import { Archive, CircleCheck, Eye, EyeOff, GitCompareArrows, type LucideIcon, Moon, Replace, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type AmendmentState, type Standing, stateOf } from './amendmentState.ts'

const iconOf: Readonly<Record<AmendmentState, LucideIcon>> = {
  draft: EyeOff,
  circle: EyeOff,
  caucus: UsersRound,
  shared: Eye,
  asleep: Moon,
  inText: CircleCheck,
  inTextInPart: CircleCheck,
  takenIn: CircleCheck,
  acceptedModified: Replace,
  withdrawn: Archive,
}

/** Icon and word of where an amendment stands. */
export function StateWord({ amendment }: { readonly amendment: Standing }) {
  const { t } = useTranslation('amendment')
  const state = stateOf(amendment)
  const Icon = iconOf[state]
  const isIn = state === 'inText' || state === 'inTextInPart' || state === 'takenIn' || state === 'acceptedModified'
  return (
    <span className={isIn ? 'state pill ok' : 'state pill'}>
      <Icon className="icon" aria-hidden="true" />
      {t(`state.${state}`)}
    </span>
  )
}

/** The mark of amendments everywhere. */
export const AmendmentIcon = GitCompareArrows
