/** A deadline entered or changed, in one dialog. @module */
import { LINE_LENGTH, REASON_LENGTH, WORDS_LENGTH } from '@polyphonie/shared/limits'
import type { CalendarAnswer, CalendarEntry } from '@polyphonie/shared/wire/http/calendar'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { dayField, dayOfField } from '../kit/days.ts'
import { SelectField, TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { sheetsQuery } from '../space/spaceData.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { useCalendarActs } from './calendarData.ts'

interface DeadlineFormProps {
  readonly here: SpaceHere
  readonly calendar: CalendarAnswer
  readonly kind: 'funder' | 'group'
  /** What is changed; null: a new one. */
  readonly entry: CalendarEntry | null
  readonly onClose: () => void
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

export function DeadlineForm({ here, calendar, kind, entry, onClose }: DeadlineFormProps) {
  const { t } = useTranslation('calendar')
  const { data: sheets } = useSuspenseQuery(sheetsQuery(here.spaceId))
  const acts = useCalendarActs(here.spaceId)
  const [title, setTitle] = useState(entry?.title ?? '')
  const [day, setDay] = useState(dayField(entry?.at ?? null))
  const [instance, setInstance] = useState(entry?.deadline?.instance ?? '')
  const [note, setNote] = useState(entry?.deadline?.note ?? '')
  const [sheetId, setSheetId] = useState(entry?.sheetId ?? '')
  const [afterId, setAfterId] = useState(entry?.deadline?.afterId ?? '')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const stays = entry !== null && day === dayField(entry.at)
  const at = stays ? entry.at : dayOfField(day)
  const noDay = at === null || (!stays && at <= calendar.now)
  const noTitle = title.trim() === ''
  const noReason = entry !== null && reason.trim() === ''
  const groupDates = calendar.entries.filter((other) => other.kind === 'group')

  async function send(): Promise<void> {
    const words = { title: title.trim(), note: orNull(note), sheetId: orNull(sheetId) }
    const funders = kind === 'funder' ? { instance: orNull(instance), afterId: orNull(afterId) } : {}
    if (entry === null) await acts.enter({ kind, ...words, ...funders, at: at ?? 0 })
    else await acts.change(entry.id, { ...words, ...funders, ...(stays || at === null ? {} : { at }), reason: reason.trim() })
    announce(t('form.done'))
  }

  const name = entry === null ? t(`form.${kind}`, { organisation: here.actor.organisation ?? '' }) : t('form.change')
  return (
    <ActForm
      title={name}
      hint={t('form.hint')}
      confirm={t(entry === null ? 'form.confirm' : 'form.confirmChange')}
      keep={t('form.keep')}
      isReady={() => {
        setChecked(true)
        return !noTitle && !noDay && !noReason
      }}
      onConfirm={send}
      onClose={onClose}
    >
      <TextField
        label={t('form.title')}
        hint={t('form.titleHint')}
        value={title}
        maxLength={LINE_LENGTH}
        onChange={(event) => setTitle(event.target.value)}
        error={checked && noTitle ? t('form.titleMissing') : null}
      />
      <TextField
        label={t('form.day')}
        type="date"
        value={day}
        onChange={(event) => setDay(event.target.value)}
        error={checked && noDay ? t('form.dayMissing') : null}
      />
      {kind === 'funder' && (
        <TextField
          label={t('form.instance')}
          hint={t('form.instanceHint')}
          optional
          value={instance}
          maxLength={LINE_LENGTH}
          onChange={(event) => setInstance(event.target.value)}
        />
      )}
      <SelectField label={t('form.sheet')} optional value={sheetId} onChange={(event) => setSheetId(event.target.value)}>
        <option value="">{t('form.noSheet')}</option>
        {sheets.map((sheet) => (
          <option key={sheet.id} value={sheet.id}>
            {sheet.title}
          </option>
        ))}
      </SelectField>
      {kind === 'funder' && groupDates.length > 0 && (
        <SelectField label={t('form.after')} optional value={afterId} onChange={(event) => setAfterId(event.target.value)}>
          <option value="">{t('form.noAfter')}</option>
          {groupDates.map((other) => (
            <option key={other.id} value={other.id}>
              {other.title}
            </option>
          ))}
        </SelectField>
      )}
      <TextArea
        label={t('form.note')}
        optional
        rows={2}
        value={note}
        maxLength={WORDS_LENGTH}
        onChange={(event) => setNote(event.target.value)}
      />
      {entry !== null && (
        <TextArea
          label={t('form.reason')}
          rows={2}
          value={reason}
          maxLength={REASON_LENGTH}
          onChange={(event) => setReason(event.target.value)}
          error={checked && noReason ? t('form.reasonMissing') : null}
        />
      )}
    </ActForm>
  )
}

/** Taking it off, with the reason. */
export function RemoveDeadlineForm({
  here,
  entry,
  onClose,
}: {
  readonly here: SpaceHere
  readonly entry: CalendarEntry
  readonly onClose: () => void
}) {
  const { t } = useTranslation('calendar')
  const acts = useCalendarActs(here.spaceId)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const noReason = reason.trim() === ''
  return (
    <ActForm
      title={t('off.title', { title: entry.title })}
      hint={t('off.hint')}
      confirm={t('off.confirm')}
      keep={t('off.keep')}
      isReady={() => {
        setChecked(true)
        return !noReason
      }}
      onConfirm={() => acts.remove(entry.id, reason.trim()).then(() => announce(t('off.done')))}
      onClose={onClose}
    >
      <TextArea
        label={t('off.reason')}
        rows={2}
        value={reason}
        maxLength={REASON_LENGTH}
        onChange={(event) => setReason(event.target.value)}
        error={checked && noReason ? t('form.reasonMissing') : null}
      />
    </ActForm>
  )
}
