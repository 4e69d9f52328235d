/** Opening a circle: on which section, what for, with whom, until when; and what everybody sees of it from then on. @module */
import { can } from '@polyphonie/shared/can'
import { DAY_MS, latestCircleEnd, MAX_CIRCLE_DAYS } from '@polyphonie/shared/circle/circle'
import { hasVoice } from '@polyphonie/shared/member/role'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { dayField, dayOfField } from '../kit/days.ts'
import { SelectField, TextArea, TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { byVoice } from '../member/byVoice.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { numberedTitle } from '../section/localText.ts'
import { sectionFactsOf } from '../sheet/sheetData.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { type CircleActs, collegesQuery } from './circleData.ts'
import { MAX_NAME, MAX_PURPOSE } from './limits.ts'

export interface OpenCircleDialogProps {
  readonly screen: SheetScreen
  readonly acts: CircleActs
  /** The section it was asked for; null = to be chosen. */
  readonly sectionId: string | null
  readonly roundId: string | null
  readonly onClose: () => void
}

/** Ten days, the time of one reading. */
const USUAL_DAYS = 10

export function OpenCircleDialog({ screen, acts, sectionId, roundId, onClose }: OpenCircleDialogProps) {
  const { t, i18n } = useTranslation('circle')
  const { sheet, space, actor, directory } = screen
  const now = Date.now()
  // Where somebody with a voice could begin an amendment; who animates is asked as if they had one.
  const writer = hasVoice(actor.role) ? actor : { ...actor, role: 'partner' as const }
  const sections = sheet.sections.filter(
    (section) => section.parts.some((part) => part !== 'auto') && can(writer, 'forkSection', sectionFactsOf(sheet, section, now)).ok,
  )
  const [chosen, setChosen] = useState(sections.find(({ id }) => id === sectionId)?.id ?? sections[0]?.id ?? '')
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState('')
  const [people, setPeople] = useState<readonly string[]>([])
  const [typed, setDay] = useState<string | null>(null)
  // Days follow the clock of the space, which is not this device’s.
  const { data: known } = useQuery(collegesQuery(sheet.id, chosen))
  const today = (known?.latestEnd ?? latestCircleEnd(now)) - MAX_CIRCLE_DAYS * DAY_MS
  const day = typed ?? dayField(today + USUAL_DAYS * DAY_MS)
  const [checked, setChecked] = useState(false)
  const endsAt = dayOfField(day)
  const isReady = () => {
    setChecked(true)
    return chosen !== '' && name.trim() !== '' && purpose.trim() !== '' && people.length > 0 && endsAt !== null
  }
  return (
    <ActForm
      wide
      title={t('new.title')}
      confirm={t('new.confirm')}
      keep={t('keep')}
      isReady={isReady}
      onConfirm={async () => {
        const body = { name, purpose, memberIds: [...people], endsAt: endsAt ?? 0, ...(roundId === null ? {} : { roundId }) }
        await acts.open(chosen, body)
        announce(t('new.opened'))
      }}
      onClose={onClose}
    >
      <SelectField label={t('new.section')} hint={t('new.sectionHint')} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {sections.map((section) => (
          <option key={section.id} value={section.id}>
            {numberedTitle(sheet.template, section, i18n.language)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('new.name')}
        hint={t('new.nameHint')}
        autoComplete="off"
        value={name}
        maxLength={MAX_NAME}
        error={checked && name.trim() === '' ? t('new.nameMissing') : null}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={t('new.purpose')}
        hint={t('new.purposeHint')}
        value={purpose}
        maxLength={MAX_PURPOSE}
        error={checked && purpose.trim() === '' ? t('new.purposeMissing') : null}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <People screen={screen} people={people} onPeople={setPeople} missing={checked && people.length === 0} />
      <p className="sm soft">
        {hasVoice(actor.role)
          ? t('new.youToo', { college: space.colleges.find(({ id }) => id === actor.collegeId)?.name ?? '' })
          : t('new.youNot')}
      </p>
      <Absent screen={screen} wrote={known?.collegeIds ?? []} collegeIds={collegesOf([actor.memberId, ...people], directory)} />
      <TextField
        label={t('new.end')}
        hint={t('new.endHint')}
        type="date"
        min={dayField(today)}
        max={dayField(today + (MAX_CIRCLE_DAYS - 1) * DAY_MS)}
        value={day}
        error={checked && endsAt === null ? t('new.endMissing') : null}
        onChange={(event) => setDay(event.target.value)}
      />
      <Notice>
        <span className="sm">{t('new.seen')}</span>
      </Notice>
    </ActForm>
  )
}

function collegesOf(memberIds: readonly string[], directory: SheetScreen['directory']): readonly string[] {
  return memberIds.flatMap((id) => directory.member(id)?.collegeId ?? [])
}

interface PeopleProps {
  readonly screen: SheetScreen
  readonly people: readonly string[]
  readonly onPeople: (people: readonly string[]) => void
  readonly missing: boolean
}

function People({ screen: { space, directory, actor }, people, onPeople, missing }: PeopleProps) {
  const { t } = useTranslation('circle')
  const askable = directory.members.filter(({ id, role, state }) => id !== actor.memberId && hasVoice(role) && state === 'active')
  return (
    <fieldset className={missing ? 'field field-error' : 'field'}>
      <legend className="label">{t('new.people')}</legend>
      <p className="hint">{t('new.peopleHint')}</p>
      {missing && <p className="error">{t('new.peopleMissing')}</p>}
      <div className="circle-lanes">
        {byVoice(space.colleges, askable)
          .filter((lane) => lane.people.length > 0)
          .map(({ key, voice, name, people: here }) => (
            <div key={key} data-voice={voice} className="circle-lane">
              <p>
                <VoiceName voice={voice}>{name}</VoiceName>
              </p>
              {here.map(({ id, displayName }) => (
                <label key={id} className="circle-person">
                  <input
                    type="checkbox"
                    checked={people.includes(id)}
                    onChange={({ target }) => onPeople(target.checked ? [...people, id] : people.filter((other) => other !== id))}
                  />
                  <span>{displayName}</span>
                </label>
              ))}
            </div>
          ))}
      </div>
    </fieldset>
  )
}

interface AbsentProps {
  readonly screen: SheetScreen
  /** Colleges that wrote in the section. */
  readonly wrote: readonly string[]
  /** Colleges that have somebody in it. */
  readonly collegeIds: readonly string[]
}

function Absent({ screen: { space }, wrote, collegeIds }: AbsentProps) {
  const { t, i18n } = useTranslation('circle')
  const absent = space.colleges.filter(({ id }) => wrote.includes(id) && !collegeIds.includes(id))
  if (absent.length === 0) return null
  const list = new Intl.ListFormat(i18n.language.startsWith('en') ? 'en' : 'fr', { type: 'conjunction' })
  return (
    <Notice tone="warn" live>
      {t('new.absent', { count: absent.length, colleges: list.format(absent.map(({ name }) => name)) })}
    </Notice>
  )
}
