import type { CollegeAnswer } from '@polyphonie/shared/wire/http/space'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../kit/Field.tsx'
import { type PlaceChoice, placeOptions } from './place.ts'

export interface PlaceFieldProps {
  readonly colleges: readonly CollegeAnswer[]
  readonly value: PlaceChoice
  readonly error?: string | null | undefined
  readonly onChoose: (choice: PlaceChoice) => void
}

export function PlaceField({ colleges, value, error, onChoose }: PlaceFieldProps) {
  const { t } = useTranslation('member')
  // The facilitator keeps their place; nobody else is given it here: they are appointed.
  const [began] = useState(value)
  const options = placeOptions(colleges).filter(({ role }) => role !== 'facilitator' || began === 'facilitator')
  const chosen = placeOptions(colleges).find((option) => option.value === value)
  return (
    <SelectField
      label={t('place.label')}
      hint={chosen === undefined ? t('place.hint') : t(`does.${chosen.role}`)}
      value={value}
      error={error}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{t('place.choose')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name ?? t(`role.${option.role}`)}
        </option>
      ))}
    </SelectField>
  )
}
