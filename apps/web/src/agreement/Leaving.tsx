/** Leaving while the agreement is in preparation, and who has left. @module */
import { can } from '@polyphonie/shared/can'
import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { useNames } from '../member/people.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { factsFrom } from './agreementData.ts'
import { LeaveDialog } from './LeaveDialog.tsx'

interface LeavingProps {
  readonly screen: SheetScreen
  readonly agreement: AgreementAnswer
}

export function Leaving({ screen, agreement }: LeavingProps) {
  const { t, i18n } = useTranslation('agreement')
  const titleId = useId()
  const [leaving, setLeaving] = useState(false)
  const { nameOf } = useNames(screen.directory)
  const mayLeave = can(screen.actor, 'leaveAgreement', factsFrom(agreement, screen.sheet.binned, false)).ok
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  if (!mayLeave && agreement.left.length === 0) return null
  return (
    <section className="agreement-leaving" aria-labelledby={titleId}>
      <h2 id={titleId} className="h-s">
        {mayLeave ? t('leaving.title') : t('leaving.leftTitle')}
      </h2>
      {agreement.left.length > 0 && (
        <ul>
          {agreement.left.map(({ memberId, words, reason, at }) => (
            <li key={memberId}>
              {t(`leaving.${words}`, { name: nameOf(memberId), date: day.format(at) })}
              {reason !== null && <span className="soft"> {t('leaving.reason', { reason })}</span>}
            </li>
          ))}
        </ul>
      )}
      {mayLeave && (
        <>
          <p className="soft">{t('leaving.body')}</p>
          <Button onClick={() => setLeaving(true)}>{t('leaving.act')}</Button>
        </>
      )}
      {leaving && <LeaveDialog screen={screen} agreement={agreement} onClose={() => setLeaving(false)} />}
    </section>
  )
}
