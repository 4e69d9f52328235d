import type { Commitment, CommitmentBody } from '@polyphonie/shared/wire/http/agreement'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayField, dayOfField } from '../kit/days.ts'
import { TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'

interface CommitmentDialogProps {
  /** The commitment changed; null = a new one. */
  readonly before: Commitment | null
  readonly onSend: (body: CommitmentBody) => Promise<void>
  readonly onClose: () => void
}

/** What the person promises, for when — a day, or words where no day fits — and on which condition. */
export function CommitmentDialog({ before, onSend, onClose }: CommitmentDialogProps) {
  const { t } = useTranslation('agreement')
  const [what, setWhat] = useState(before?.what ?? '')
  const [day, setDay] = useState(dayField(before?.dueAt ?? null))
  const [due, setDue] = useState(before?.due ?? '')
  const [condition, setCondition] = useState(before?.condition ?? '')
  const [checked, setChecked] = useState(false)
  const isMissing = what.trim() === ''
  const dueAt = dayOfField(day)
  return (
    <ActForm
      title={before === null ? t('commit.title') : t('commit.editTitle', { number: before.number })}
      hint={t('commit.hint')}
      confirm={before === null ? t('commit.confirm') : t('commit.save')}
      keep={t('commit.keep')}
      isReady={() => {
        setChecked(true)
        return !isMissing
      }}
      onConfirm={() =>
        onSend({
          what: what.trim(),
          ...(dueAt === null ? {} : { dueAt }),
          ...(due.trim() === '' ? {} : { due: due.trim() }),
          ...(condition.trim() === '' ? {} : { condition: condition.trim() }),
        })
      }
      onClose={onClose}
    >
      <TextArea
        label={t('commit.what')}
        hint={t('commit.whatHint')}
        error={checked && isMissing ? t('commit.missing') : null}
        maxLength={4000}
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      <TextField label={t('commit.day')} optional type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      <TextField
        label={t('commit.due')}
        hint={t('commit.dueHint')}
        optional
        autoComplete="off"
        maxLength={160}
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
      <TextArea
        label={t('commit.condition')}
        hint={t('commit.conditionHint')}
        optional
        maxLength={4000}
        value={condition}
        onChange={(event) => setCondition(event.target.value)}
      />
    </ActForm>
  )
}
