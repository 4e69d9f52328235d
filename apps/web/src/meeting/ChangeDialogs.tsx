/** Changing what is planned: words, day, agenda, or not at all. Moves and cancellations carry their reason. @module */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayField } from '../kit/days.ts'
import { CheckField, TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { AgendaFields } from './AgendaFields.tsx'
import { agendaOf, linesOf, newLine } from './agenda.ts'
import type { MeetingParts } from './parts.ts'
import { hourField, momentOf } from './planned.ts'
import { usePlacesOf } from './usePlacesOf.ts'

type ChangeProps = MeetingParts & { readonly onClose: () => void }

export function DescribeDialog({ meeting, acts, onClose }: ChangeProps) {
  const { t } = useTranslation('meeting')
  const [title, setTitle] = useState(meeting.title)
  const [place, setPlace] = useState(meeting.place ?? '')
  const [link, setLink] = useState(meeting.link ?? '')
  const [minutes, setMinutes] = useState(String(meeting.minutes))
  const [checked, setChecked] = useState(false)
  const isReady = title.trim() !== '' && Number(minutes) >= 1
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  return (
    <ActForm
      title={t('change.describe')}
      confirm={t('change.save')}
      keep={t('change.keep')}
      isReady={() => {
        setChecked(true)
        return isReady
      }}
      onConfirm={() => acts.describe({ title: title.trim(), place: orNull(place), link: orNull(link), minutes: Number(minutes) })}
      onClose={onClose}
    >
      <TextField
        label={t('plan.name')}
        maxLength={160}
        error={checked && title.trim() === '' ? t('plan.nameMissing') : null}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField label={t('plan.place')} optional maxLength={160} value={place} onChange={(event) => setPlace(event.target.value)} />
      <TextField label={t('plan.link')} optional maxLength={160} value={link} onChange={(event) => setLink(event.target.value)} />
      <TextField
        label={t('plan.minutes')}
        type="number"
        inputMode="numeric"
        min={1}
        error={checked && !(Number(minutes) >= 1) ? t('plan.minutesMissing') : null}
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
    </ActForm>
  )
}

export function MoveDialog({ meeting, acts, now, onClose }: ChangeProps) {
  const { t } = useTranslation('meeting')
  const [day, setDay] = useState(dayField(meeting.startsAt))
  const [hour, setHour] = useState(hourField(meeting.startsAt))
  const [reason, setReason] = useState('')
  const [following, setFollowing] = useState(false)
  const [checked, setChecked] = useState(false)
  const startsAt = momentOf(day, hour)
  const isEarly = startsAt !== null && startsAt < now()
  const isReady = startsAt !== null && !isEarly && reason.trim() !== ''
  return (
    <ActForm
      title={t('change.moveTitle')}
      confirm={t('change.moveAct')}
      keep={t('change.keep')}
      isReady={() => {
        setChecked(true)
        return isReady
      }}
      onConfirm={() => (startsAt === null ? Promise.resolve() : acts.move({ startsAt, reason: reason.trim(), following }))}
      onClose={onClose}
    >
      <div className="mt-two">
        <TextField
          label={t('plan.day')}
          type="date"
          error={checked && startsAt === null ? t('plan.dayMissing') : checked && isEarly ? t('plan.past') : null}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <TextField label={t('plan.hour')} type="time" value={hour} onChange={(event) => setHour(event.target.value)} />
      </div>
      <Why reason={reason} checked={checked} onChange={setReason} />
      {meeting.following.length > 0 && <CheckField label={t('change.following')} checked={following} onCheck={setFollowing} />}
    </ActForm>
  )
}

export function CancelDialog({ meeting, acts, onClose }: ChangeProps) {
  const { t } = useTranslation('meeting')
  const [reason, setReason] = useState('')
  const [following, setFollowing] = useState(false)
  const [checked, setChecked] = useState(false)
  return (
    <ActForm
      title={t('change.cancelTitle')}
      hint={t('change.cancelHint')}
      confirm={t('change.cancelAct')}
      keep={t('change.cancelKeep')}
      isReady={() => {
        setChecked(true)
        return reason.trim() !== ''
      }}
      onConfirm={() => acts.cancel({ reason: reason.trim(), following })}
      onClose={onClose}
    >
      <Why reason={reason} checked={checked} onChange={setReason} />
      {meeting.following.length > 0 && <CheckField label={t('change.followingToo')} checked={following} onCheck={setFollowing} />}
    </ActForm>
  )
}

interface WhyProps {
  readonly reason: string
  readonly checked: boolean
  readonly onChange: (reason: string) => void
}

function Why({ reason, checked, onChange }: WhyProps) {
  const { t } = useTranslation('meeting')
  return (
    <TextArea
      label={t('change.reason')}
      hint={t('change.reasonHint')}
      rows={2}
      maxLength={1000}
      error={checked && reason.trim() === '' ? t('change.reasonMissing') : null}
      value={reason}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

export function AgendaDialog({ meeting, acts, onClose }: ChangeProps) {
  const { t } = useTranslation('meeting')
  const [lines, setLines] = useState(() => (meeting.agenda.length === 0 ? [newLine()] : linesOf(meeting.agenda)))
  const places = usePlacesOf(meeting.spaceId, meeting.sheetId ?? '')
  // Written from this version: whoever was faster is not overwritten.
  const [version] = useState(meeting.agendaVersion)
  const [checked, setChecked] = useState(false)
  const items = agendaOf(lines)
  return (
    <ActForm
      title={t('agenda.edit')}
      wide
      confirm={t('change.save')}
      keep={t('change.keep')}
      isReady={() => {
        setChecked(true)
        return items !== null
      }}
      onConfirm={() => (items === null ? Promise.resolve() : acts.setAgenda({ version, items }))}
      onClose={onClose}
    >
      <AgendaFields
        lines={lines}
        length={meeting.minutes}
        isDialogue={meeting.kind === 'dialogue'}
        places={places}
        checked={checked}
        onChange={setLines}
      />
    </ActForm>
  )
}
