import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import { CircleCheck, Hourglass, PenLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const look = {
  inPreparation: { Icon: Hourglass, tone: '' },
  toSign: { Icon: PenLine, tone: 'warn' },
  signed: { Icon: CircleCheck, tone: 'ok' },
} as const

/** Where the agreement is, in a word, an icon and only then a colour. */
export function AgreementState({ agreement: { state, toSign } }: { readonly agreement: AgreementAnswer }) {
  const { t } = useTranslation('agreement')
  const { Icon, tone } = look[state]
  return (
    <p className={`state ${tone}`}>
      <Icon className="icon" aria-hidden="true" />
      {t(`state.${state}`, { count: toSign.length })}
    </p>
  )
}
