/** Opening a time in which everybody writes before anybody reads. @module */
import type { WriteFirstBody } from '@polyphonie/shared/wire/http/idea'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'

/** In minutes: for a group in one room, and for people who write from home. */
const lengths = [5, 10, 20, 1440, 4320] as const
type Length = `${(typeof lengths)[number]}`

export interface OpenWriteFirstDialogProps {
  readonly onOpen: (body: WriteFirstBody) => Promise<void>
  readonly onClose: () => void
}

export function OpenWriteFirstDialog({ onOpen, onClose }: OpenWriteFirstDialogProps) {
  const { t } = useTranslation('idea')
  const [length, setLength] = useState<Length>('10')
  return (
    <ActForm
      title={t('first.open')}
      hint={t('first.hint')}
      confirm={t('first.start')}
      keep={t('first.keep')}
      onConfirm={() => onOpen({ minutes: Number(length) })}
      onClose={onClose}
    >
      <ChoiceField
        label={t('first.howLong')}
        value={length}
        options={lengths.map((minutes) => ({
          value: `${minutes}` as Length,
          title: minutes < 1440 ? t('first.minutes', { count: minutes }) : t('first.days', { count: minutes / 1440 }),
        }))}
        onChoose={setLength}
      />
    </ActForm>
  )
}
