/** A scalar cell: one value, the last writer's. What somebody typed is kept when it is finished: Enter, or leaving the cell. @module */

import { maxScalarLength } from '@polyphonie/shared/section/contentSchema'
import type { Column } from '@polyphonie/shared/sheet/template'
import { CircleAlert } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { localText } from './localText.ts'
import { amountText, dateText, euros, numberText, parseAmount, parseNumber } from './scalar.ts'
import { cellText } from './textEdit.ts'

export type Scalar = string | number | boolean

export interface CellValueProps {
  readonly column: Column
  readonly value: Scalar | null
  readonly label: string
  readonly id?: string
  readonly readOnly: boolean
  readonly describedBy?: string | undefined
  readonly onChange: (value: Scalar | null) => void
  readonly onFocus?: () => void
  readonly onBlur?: () => void
}

/** A value as people read it; an empty string for none. */
export function valueText(column: Column, value: unknown, language: string, yes: string, no: string): string {
  if (value === null || value === undefined) return ''
  switch (column.type) {
    case 'amount':
      return typeof value === 'number' ? euros(value, language) : ''
    case 'number':
      return typeof value === 'number' ? numberText(value, language) : ''
    case 'date':
      return dateText(String(value), language)
    case 'boolean':
      return value === true ? yes : no
    case 'choice': {
      const choice = column.choices?.find((candidate) => candidate.key === value)
      return choice === undefined ? String(value) : localText(choice.title, language)
    }
    default:
      return String(value)
  }
}

export function CellValue(props: CellValueProps) {
  const { column } = props
  switch (column.type) {
    case 'boolean':
      return <YesNo {...props} />
    case 'choice':
      return <Choices {...props} />
    case 'date':
      return <DateField {...props} />
    default:
      return <Typed {...props} />
  }
}

function Typed({ column, value, label, id, readOnly, describedBy, onChange, onFocus, onBlur }: CellValueProps) {
  const { t, i18n } = useTranslation('section')
  const stored = shownText(column, value, localeOf(i18n.language))
  const [typed, setTyped] = useState(stored)
  const [problem, setProblem] = useState<string | null>(null)
  const dirty = useRef(false)
  const problemId = useId()
  useEffect(() => {
    // Somebody else's value waits while this person is typing theirs.
    if (!dirty.current) setTyped(stored)
  }, [stored])

  function keep() {
    if (!dirty.current) return
    const read = readText(column, typed)
    if (read === undefined) {
      setProblem(column.type === 'amount' ? t('cell.notAmount') : column.type === 'number' ? t('cell.notNumber') : t('cell.tooLong'))
      return
    }
    dirty.current = false
    setProblem(null)
    setTyped(shownText(column, read, localeOf(i18n.language)))
    onChange(read)
  }

  return (
    <span className={problem === null ? 'cell-value' : 'cell-value field-error'}>
      {problem !== null && (
        <span className="error" id={problemId}>
          <CircleAlert className="icon" aria-hidden="true" />
          {problem}
        </span>
      )}
      <span className="cell-unit">
        <input
          id={id}
          className={column.type === 'line' ? 'input' : 'input num'}
          type="text"
          inputMode={column.type === 'line' ? 'text' : 'decimal'}
          autoComplete="off"
          aria-label={label}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? describedBy : problemId}
          readOnly={readOnly}
          value={typed}
          onChange={(event) => {
            dirty.current = true
            setTyped(event.target.value)
          }}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter') keep()
            if (event.key === 'Escape') {
              dirty.current = false
              setProblem(null)
              setTyped(stored)
            }
          }}
          onFocus={onFocus}
          onBlur={() => {
            keep()
            onBlur?.()
          }}
        />
        {column.type === 'amount' && <span aria-hidden="true">{t('cell.euro')}</span>}
      </span>
    </span>
  )
}

/** What stands in the field: amounts without their sign. */
function shownText(column: Column, value: Scalar | null, language: string): string {
  if (column.type === 'amount') return typeof value === 'number' ? amountText(value, language) : ''
  if (column.type === 'number') return typeof value === 'number' ? numberText(value, language) : ''
  return value === null ? '' : String(value)
}

/** The value of what was typed; null empties the cell, undefined is no value of this column. */
function readText(column: Column, typed: string): Scalar | null | undefined {
  if (column.type === 'amount') return parseAmount(typed)
  if (column.type === 'number') return parseNumber(typed)
  const line = cellText(typed).replaceAll('\n', ' ').trim()
  if (line.length > maxScalarLength) return undefined
  return line === '' ? null : line
}

function YesNo({ value, label, id, readOnly, describedBy, onChange, onFocus, onBlur }: CellValueProps) {
  const { t } = useTranslation('section')
  return (
    <select
      id={id}
      className="input"
      aria-label={label}
      aria-describedby={describedBy}
      disabled={readOnly}
      value={value === null ? '' : String(value === true)}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value === 'true')}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <option value="">{'\u2013'}</option>
      <option value="true">{t('cell.yes')}</option>
      <option value="false">{t('cell.no')}</option>
    </select>
  )
}

function Choices({ column, value, label, id, readOnly, describedBy, onChange, onFocus, onBlur }: CellValueProps) {
  const { i18n } = useTranslation('section')
  return (
    <select
      id={id}
      className="input"
      aria-label={label}
      aria-describedby={describedBy}
      disabled={readOnly}
      value={value === null ? '' : String(value)}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <option value="">{'\u2013'}</option>
      {(column.choices ?? []).map((choice) => (
        <option key={choice.key} value={choice.key}>
          {localText(choice.title, i18n.language)}
        </option>
      ))}
    </select>
  )
}

/** A date is kept when the field is left: browsers report every half-typed year on the way. */
function DateField({ value, label, id, readOnly, describedBy, onChange, onFocus, onBlur }: CellValueProps) {
  const stored = typeof value === 'string' ? value : ''
  const [typed, setTyped] = useState(stored)
  const focused = useRef(false)
  useEffect(() => {
    if (!focused.current) setTyped(stored)
  }, [stored])
  return (
    <input
      id={id}
      className="input"
      type="date"
      aria-label={label}
      aria-describedby={describedBy}
      readOnly={readOnly}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={() => {
        focused.current = true
        onFocus?.()
      }}
      onBlur={(event: FocusEvent<HTMLInputElement>) => {
        focused.current = false
        // A half-typed date has no value, which is not the same as an emptied field.
        if (!event.target.validity.badInput && typed !== stored) onChange(typed === '' ? null : typed)
        onBlur?.()
      }}
    />
  )
}
