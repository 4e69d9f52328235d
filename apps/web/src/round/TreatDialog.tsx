import type { Objection } from '@polyphonie/shared/wire/http/round'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { amendmentsQuery } from '../amendment/amendmentData.ts'
import { titleOf } from '../amendment/titleOf.ts'
import { dayField, dayOfField } from '../kit/days.ts'
import { SelectField, TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { RoundParts } from './RoundPage.tsx'

interface TreatDialogProps extends RoundParts {
  readonly objection: Objection
  readonly onClose: () => void
}

/** How the proposal takes an objection into account; unattributed words need a day to look at them again. */
export function TreatDialog({ screen, round, acts, objection, onClose }: TreatDialogProps) {
  const { t } = useTranslation('round')
  const { data: amendments = [] } = useQuery(amendmentsQuery(screen.sheet.id))
  const [answer, setAnswer] = useState(objection.treatment?.answer ?? '')
  const [day, setDay] = useState(dayField(objection.treatment?.reviewAt ?? null))
  const [amendmentId, setAmendmentId] = useState(objection.treatment?.amendmentId ?? '')
  const [checked, setChecked] = useState(false)
  const reviewAt = dayOfField(day)
  const needsDay = objection.memberId === null && reviewAt === null
  const empty = answer.trim() === ''
  const carried = amendments.filter(({ id }) => round.amendmentIds.includes(id))
  return (
    <ActForm
      title={t('treat.title', { number: objection.number })}
      confirm={t('treat.confirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !empty && !needsDay
      }}
      onConfirm={() =>
        acts.treat(objection.id, {
          answer: answer.trim(),
          ...(reviewAt === null ? {} : { reviewAt }),
          ...(amendmentId === '' ? {} : { amendmentId }),
        })
      }
      onClose={onClose}
    >
      <TextArea
        label={t('treat.answer')}
        error={checked && empty ? t('treat.missing') : null}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      {carried.length > 0 && (
        <SelectField label={t('page.byAmendment')} optional value={amendmentId} onChange={(event) => setAmendmentId(event.target.value)}>
          <option value="">{t('page.noAmendment')}</option>
          {carried.map((amendment) => (
            <option key={amendment.id} value={amendment.id}>
              {`${amendment.number ?? ''} ${titleOf(amendment)}`.trim()}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        label={t('treat.day')}
        type="date"
        optional={objection.memberId !== null}
        error={checked && needsDay ? t('treat.dayMissing') : null}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
    </ActForm>
  )
}
