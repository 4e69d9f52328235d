/** Planning a meeting, once or again and again. @module */
import { meetingKinds } from '@polyphonie/shared/meeting/meeting'
import type { NewMeetingBody } from '@polyphonie/shared/wire/http/meeting'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField, SelectField, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { sheetsQuery } from '../space/spaceData.ts'
import { AgendaFields } from './AgendaFields.tsx'
import { type AgendaLine, agendaOf } from './agenda.ts'
import { meetingsQuery, planMeeting } from './meetingData.ts'
import { momentOf } from './planned.ts'
import { usePlacesOf } from './usePlacesOf.ts'

export interface PlanDialogProps {
  readonly spaceId: string
  /** The server's time, ms: nothing is planned before it. */
  readonly now: number
  readonly onClose: () => void
}

const repeats = ['once', 'week', 'twoWeeks', 'month'] as const

export function PlanDialog({ spaceId, now, onClose }: PlanDialogProps) {
  const { t } = useTranslation('meeting')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: sheets } = useSuspenseQuery(sheetsQuery(spaceId))
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<(typeof meetingKinds)[number]>('negotiation')
  const [day, setDay] = useState('')
  const [hour, setHour] = useState('14:00')
  const [minutes, setMinutes] = useState('120')
  const [place, setPlace] = useState('')
  const [link, setLink] = useState('')
  const [sheetId, setSheetId] = useState('')
  const [every, setEvery] = useState<(typeof repeats)[number]>('once')
  const [times, setTimes] = useState('4')
  const [lines, setLines] = useState<readonly AgendaLine[]>([])
  const places = usePlacesOf(spaceId, sheetId)
  const [attempts, setAttempts] = useState(0)
  const checked = attempts > 0
  const fields = useRef<HTMLDivElement>(null)
  // The form is long: whoever could not send it is taken to what is missing.
  useEffect(() => {
    if (attempts > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [attempts])

  const startsAt = momentOf(day, hour)
  const length = Number(minutes)
  const agenda = agendaOf(lines)
  const isEarly = startsAt !== null && startsAt < now
  const isTimesRight = every === 'once' || (Number.isInteger(Number(times)) && Number(times) >= 2 && Number(times) <= 52)
  const isReady = title.trim() !== '' && startsAt !== null && !isEarly && length >= 1 && agenda !== null && isTimesRight

  async function plan() {
    if (startsAt === null || agenda === null) return
    const body: NewMeetingBody = {
      title: title.trim(),
      kind,
      startsAt,
      minutes: length,
      agenda: [...agenda],
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(place.trim() === '' ? {} : { place: place.trim() }),
      ...(link.trim() === '' ? {} : { link: link.trim() }),
      ...(sheetId === '' ? {} : { sheetId }),
      ...(every === 'once' ? {} : { recurrence: { every, times: Number(times) } }),
    }
    const { ids } = await planMeeting(spaceId, body)
    await client.invalidateQueries({ queryKey: meetingsQuery(spaceId).queryKey })
    const [first] = ids
    if (first !== undefined) await navigate({ to: '/rencontres/$meetingId', params: { meetingId: first } })
  }

  return (
    <ActForm
      title={t('plan.title')}
      wide
      confirm={t('plan.act')}
      keep={t('plan.keep')}
      isReady={() => {
        if (!isReady) setAttempts(attempts + 1)
        return isReady
      }}
      onConfirm={plan}
      onClose={onClose}
    >
      <div ref={fields} className="stack">
        <TextField
          label={t('plan.name')}
          hint={t('plan.nameHint')}
          maxLength={160}
          error={checked && title.trim() === '' ? t('plan.nameMissing') : null}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <ChoiceField
          label={t('plan.kind')}
          value={kind}
          options={meetingKinds.map((value) => ({ value, title: t(`kind.${value}`), hint: t(`kindHint.${value}`) }))}
          onChoose={setKind}
        />
        <div className="mt-three">
          <TextField
            label={t('plan.day')}
            type="date"
            error={checked && startsAt === null ? t('plan.dayMissing') : checked && isEarly ? t('plan.past') : null}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <TextField label={t('plan.hour')} type="time" value={hour} onChange={(event) => setHour(event.target.value)} />
          <TextField
            label={t('plan.minutes')}
            type="number"
            inputMode="numeric"
            min={1}
            error={checked && !(length >= 1) ? t('plan.minutesMissing') : null}
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
        </div>
        <div className="mt-two">
          <TextField
            label={t('plan.place')}
            hint={t('plan.placeHint')}
            optional
            maxLength={160}
            value={place}
            onChange={(event) => setPlace(event.target.value)}
          />
          <TextField
            label={t('plan.link')}
            hint={t('plan.linkHint')}
            optional
            maxLength={160}
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        </div>
        <div className="mt-two">
          <SelectField
            label={t('plan.repeat')}
            value={every}
            onChange={(event) => setEvery(repeats.find((each) => each === event.target.value) ?? 'once')}
          >
            {repeats.map((value) => (
              <option key={value} value={value}>
                {t(`plan.every.${value}`)}
              </option>
            ))}
          </SelectField>
          {every !== 'once' && (
            <TextField
              label={t('plan.times')}
              type="number"
              inputMode="numeric"
              min={2}
              max={52}
              error={checked && !isTimesRight ? t('plan.timesWrong') : null}
              value={times}
              onChange={(event) => setTimes(event.target.value)}
            />
          )}
        </div>
        {sheets.length > 0 && (
          <SelectField label={t('plan.sheet')} optional value={sheetId} onChange={(event) => setSheetId(event.target.value)}>
            <option value="">{t('plan.noSheet')}</option>
            {sheets.map(({ id, title: name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <AgendaFields
          lines={lines}
          length={length}
          isDialogue={kind === 'dialogue'}
          places={places}
          checked={checked}
          onChange={setLines}
        />
      </div>
    </ActForm>
  )
}
