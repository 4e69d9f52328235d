/** Questions before an act in a circle. @module */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { dayField, dayOfField } from '../kit/days.ts'
import { SelectField, TextArea, TextField } from '../kit/Field.tsx'
import { byVoice } from '../member/byVoice.ts'
import { ActForm } from '../problem/ActForm.tsx'
import type { CircleCardProps } from './CircleCard.tsx'
import { MAX_LINE, MAX_REASON, MAX_SUMMARY } from './limits.ts'

type DialogProps = CircleCardProps & { readonly onClose: () => void }

export function InviteDialog({ screen, circle, acts, onClose }: DialogProps) {
  const { t } = useTranslation('circle')
  const { space, directory } = screen
  const [memberId, setMemberId] = useState('')
  const [checked, setChecked] = useState(false)
  const inIt = new Set(circle.members.filter(({ answer }) => answer === 'in' || answer === 'invited').map((one) => one.memberId))
  const lanes = byVoice(space.colleges, directory.members).filter(({ collegeId }) => collegeId !== null)
  return (
    <ActForm
      title={t('invite.title')}
      confirm={t('invite.confirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return memberId !== ''
      }}
      onConfirm={async () => {
        await acts.invite(circle.id, memberId)
        announce(t('invite.done'))
      }}
      onClose={onClose}
    >
      <SelectField
        label={t('invite.who')}
        value={memberId}
        error={checked && memberId === '' ? t('invite.missing') : null}
        onChange={(event) => setMemberId(event.target.value)}
      >
        <option value="">{t('invite.choose')}</option>
        {lanes.map(({ key, name, people }) => (
          <optgroup key={key} label={name ?? ''}>
            {people
              .filter(({ id, state }) => state === 'active' && !inIt.has(id))
              .map(({ id, displayName }) => (
                <option key={id} value={id}>
                  {displayName}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
    </ActForm>
  )
}

export function ProlongDialog({ circle, acts, onClose }: DialogProps) {
  const { t } = useTranslation('circle')
  const [day, setDay] = useState(() => dayField(circle.endsAt))
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const endsAt = dayOfField(day)
  return (
    <ActForm
      title={t('prolong.title')}
      confirm={t('prolong.confirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return endsAt !== null && reason.trim() !== ''
      }}
      onConfirm={async () => {
        await acts.prolong(circle.id, { endsAt: endsAt ?? 0, reason })
        announce(t('prolong.done'))
      }}
      onClose={onClose}
    >
      <TextField
        label={t('prolong.day')}
        type="date"
        value={day}
        error={checked && endsAt === null ? t('prolong.dayMissing') : null}
        onChange={(event) => setDay(event.target.value)}
      />
      <TextArea
        label={t('prolong.reason')}
        hint={t('prolong.reasonHint')}
        value={reason}
        maxLength={MAX_REASON}
        error={checked && reason.trim() === '' ? t('prolong.reasonMissing') : null}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActForm>
  )
}

export function ShareDialog({ circle, acts, onClose }: DialogProps) {
  const { t } = useTranslation('circle')
  const [summary, setSummary] = useState('')
  const [checked, setChecked] = useState(false)
  return (
    <ActForm
      title={t('share.title')}
      hint={t('share.body')}
      confirm={t('share.confirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return summary.trim() !== ''
      }}
      onConfirm={async () => {
        await acts.share(circle.id, summary)
        announce(t('share.done'))
      }}
      onClose={onClose}
    >
      <Summary value={summary} checked={checked} onChange={setSummary} />
    </ActForm>
  )
}

export function EndDialog({ circle, acts, onClose }: DialogProps) {
  const { t } = useTranslation('circle')
  const [sentence, setSentence] = useState('')
  const [summary, setSummary] = useState('')
  const [checked, setChecked] = useState(false)
  return (
    <ActForm
      title={t('end.title')}
      hint={t('end.body')}
      confirm={t('end.confirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return sentence.trim() !== '' && summary.trim() !== ''
      }}
      onConfirm={async () => {
        await acts.end(circle.id, { sentence, summary })
        announce(t('end.done'))
      }}
      onClose={onClose}
    >
      <TextField
        label={t('end.sentence')}
        hint={t('end.sentenceHint')}
        autoComplete="off"
        value={sentence}
        maxLength={MAX_LINE}
        error={checked && sentence.trim() === '' ? t('end.sentenceMissing') : null}
        onChange={(event) => setSentence(event.target.value)}
      />
      <Summary value={summary} checked={checked} onChange={setSummary} />
    </ActForm>
  )
}

export function LeaveDialog({ circle, acts, onClose }: DialogProps) {
  const { t } = useTranslation('circle')
  return (
    <ActForm
      title={t('leave.title')}
      confirm={t('leave.confirm')}
      keep={t('keep')}
      onConfirm={async () => {
        await acts.leave(circle.id)
        announce(t('leave.done'))
      }}
      onClose={onClose}
    >
      <p>{t('leave.body')}</p>
    </ActForm>
  )
}

interface SummaryProps {
  readonly value: string
  readonly checked: boolean
  readonly onChange: (summary: string) => void
}

function Summary({ value, checked, onChange }: SummaryProps) {
  const { t } = useTranslation('circle')
  return (
    <TextArea
      label={t('share.summary')}
      hint={t('share.summaryHint')}
      rows={5}
      value={value}
      maxLength={MAX_SUMMARY}
      error={checked && value.trim() === '' ? t('share.summaryMissing') : null}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
