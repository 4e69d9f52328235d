/** The agenda as it is written: what, of which kind, how long; the sum is said beside the length of the meeting. @module */
import { itemKinds, MOST_ITEMS } from '@polyphonie/shared/meeting/meeting'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { SelectField, TextField } from '../kit/Field.tsx'
import { type AgendaLine, aboutOf, newLine } from './agenda.ts'
import { timeLeftInAgenda } from './calendar.ts'
import type { PlacesOfSheet } from './usePlacesOf.ts'

export interface AgendaFieldsProps {
  readonly lines: readonly AgendaLine[]
  /** Planned length of the meeting in minutes. */
  readonly length: number
  /** Nothing is decided in a dialogue, and no round is spoken of. */
  readonly isDialogue: boolean
  /** What items may be about. */
  readonly places: PlacesOfSheet
  readonly checked: boolean
  readonly onChange: (lines: readonly AgendaLine[]) => void
}

export function AgendaFields({ lines, length, isDialogue, places, checked, onChange }: AgendaFieldsProps) {
  const { t } = useTranslation('meeting')
  const kinds = isDialogue ? itemKinds.filter((kind) => kind !== 'decision') : itemKinds
  const change = (key: string, part: Partial<AgendaLine>) => onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  function move(index: number, by: number) {
    const next = [...lines]
    const [line] = next.splice(index, 1)
    if (line !== undefined) next.splice(index + by, 0, line)
    onChange(next)
  }
  const left = timeLeftInAgenda(
    length,
    lines.map(({ minutes }) => ({ minutes: Number(minutes) || 0 })),
  )
  return (
    <fieldset className="field">
      <legend className="label">{t('agenda.title')}</legend>
      <p className="hint">{t('agenda.hint')}</p>
      <ol className="mt-list mt-lines">
        {lines.map((line, index) => {
          const name = t('agenda.item', { n: index + 1 })
          return (
            <li key={line.key} className="mt-line">
              <TextField
                label={t('agenda.what', { n: index + 1 })}
                maxLength={160}
                error={checked && line.id !== undefined && line.title.trim() === '' ? t('agenda.whatMissing') : null}
                value={line.title}
                onChange={(event) => change(line.key, { title: event.target.value })}
              />
              <SelectField
                label={t('agenda.kind')}
                value={line.kind}
                onChange={(event) => change(line.key, { kind: itemKinds.find((kind) => kind === event.target.value) ?? line.kind })}
              >
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`agenda.kinds.${kind}`)}
                  </option>
                ))}
              </SelectField>
              <TextField
                label={t('agenda.minutesField')}
                type="number"
                inputMode="numeric"
                min={1}
                error={
                  checked && !(line.title.trim() === '' && line.id === undefined) && !(Number(line.minutes) >= 1)
                    ? t('agenda.minutesMissing')
                    : null
                }
                value={line.minutes}
                onChange={(event) => change(line.key, { minutes: event.target.value })}
              />
              <AboutField
                line={line}
                places={isDialogue ? { ...places, rounds: [] } : places}
                onChange={(part) => onChange(lines.map((each) => (each.key === line.key ? aboutOf(each, part) : each)))}
              />
              <div className="mt-line-acts">
                <Button
                  small
                  look="bare"
                  icon={ArrowUp}
                  closed={index === 0 ? t('agenda.first') : null}
                  showReason={false}
                  onClick={() => move(index, -1)}
                >
                  <span className="sr">{t('agenda.up', { name })}</span>
                </Button>
                <Button
                  small
                  look="bare"
                  icon={ArrowDown}
                  closed={index === lines.length - 1 ? t('agenda.last') : null}
                  showReason={false}
                  onClick={() => move(index, 1)}
                >
                  <span className="sr">{t('agenda.down', { name })}</span>
                </Button>
                <Button small look="bare" icon={X} onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}>
                  <span className="sr">{t('agenda.remove', { name })}</span>
                </Button>
              </div>
            </li>
          )
        })}
      </ol>
      <div className="row">
        <Button
          small
          icon={Plus}
          closed={lines.length >= MOST_ITEMS ? t('agenda.full') : null}
          onClick={() => onChange([...lines, newLine()])}
        >
          {t('agenda.add')}
        </Button>
        {lines.length > 0 && (
          <span className={left < 0 ? 'state warn' : 'sm soft'} role="status">
            {left < 0 ? t('agenda.over', { count: -left }) : t('agenda.left', { count: left })}
          </span>
        )}
      </div>
    </fieldset>
  )
}

interface AboutFieldProps {
  readonly line: AgendaLine
  readonly places: PlacesOfSheet
  /** `round …`, `section …`, or nothing in particular. */
  readonly onChange: (about: string) => void
}

/** Nothing to choose where the meeting is about no text. */
function AboutField({ line, places: { sections, rounds }, onChange }: AboutFieldProps) {
  const { t } = useTranslation('meeting')
  const options = (kind: string, places: PlacesOfSheet['rounds']) =>
    places.map(({ id, title }) => (
      <option key={id} value={`${kind} ${id}`}>
        {title}
      </option>
    ))
  const value = line.roundId !== undefined ? `round ${line.roundId}` : line.sectionId !== undefined ? `section ${line.sectionId}` : ''
  if (sections.length + rounds.length === 0) return null
  return (
    <div className="mt-line-about">
      <SelectField label={t('agenda.about')} optional value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('agenda.aboutNothing')}</option>
        {rounds.length > 0 && <optgroup label={t('agenda.rounds')}>{options('round', rounds)}</optgroup>}
        <optgroup label={t('agenda.sections')}>{options('section', sections)}</optgroup>
      </SelectField>
    </div>
  )
}
