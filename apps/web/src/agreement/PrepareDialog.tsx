import type { AgreementFacts } from '@polyphonie/shared/agreement/can'
import { can } from '@polyphonie/shared/can'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { ChoiceField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { milestonesQuery, useAgreementActs } from './agreementData.ts'

interface PrepareDialogProps {
  readonly screen: SheetScreen
  readonly current: AgreementFacts | null
  readonly onClose: () => void
}

/** Which frozen version the agreement stands on. */
export function PrepareDialog({ screen: { sheet }, current, onClose }: PrepareDialogProps) {
  const { t, i18n } = useTranslation('agreement')
  const { prepare } = useAgreementActs(sheet.id)
  const { data: milestones } = useQuery(milestonesQuery(sheet.id))
  const [milestoneId, setMilestoneId] = useState<string | null>(null)
  const [checked, setChecked] = useState(false)
  const others = (milestones ?? []).filter(({ id }) => id !== current?.milestoneId)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <ActForm
      title={t('prepare.title')}
      hint={t('prepare.hint')}
      confirm={t('prepare.confirm')}
      keep={t('prepare.keep')}
      isReady={() => {
        setChecked(true)
        return milestoneId !== null
      }}
      onConfirm={() => prepare(milestoneId ?? '')}
      onClose={onClose}
    >
      {others.length === 0 ? (
        <p className="well">
          {t('prepare.noVersion')}{' '}
          <Link to="/fiches/$sheetId/versions" params={{ sheetId: sheet.id }}>
            {t('prepare.versions')}
          </Link>
        </p>
      ) : (
        <ChoiceField
          label={t('prepare.version')}
          error={checked && milestoneId === null ? t('prepare.missing') : null}
          value={milestoneId}
          options={others.map(({ id, name, frozenAt }) => ({
            value: id,
            title: name,
            hint: t('prepare.frozenOn', { date: day.format(frozenAt) }),
          }))}
          onChoose={setMilestoneId}
        />
      )}
    </ActForm>
  )
}

/** Why no agreement can be prepared on another version now; null when one can. */
export function usePrepareClosed({ actor, spaceFacts, sheet }: SheetScreen, current: AgreementFacts | null): string | null {
  const refusalText = useRefusalText()
  return refusalText(can(actor, 'prepareAgreement', { space: spaceFacts, sheet, current, milestoneId: '' }))
}
