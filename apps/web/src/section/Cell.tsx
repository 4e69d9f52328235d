/** One cell of a field form or a row: the right field for its column, who else is in it, and who wrote what it holds. @module */
import type { Column } from '@polyphonie/shared/sheet/template'
import { useCallback, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'
import { localeOf } from '../i18n/i18n.ts'
import type { AuthorSource, People } from '../live/authorStore.ts'
import type { Room } from '../live/room.ts'
import { voiceOf } from '../member/voice.ts'
import { CellText } from './CellText.tsx'
import { CellValue, type Scalar, valueText } from './CellValue.tsx'
import { authorsOfCell } from './cellAuthors.ts'
import { enterCell, leaveCell } from './cellPresence.ts'
import { setCell } from './rows.ts'
import { useTextVersion } from './useCells.ts'

export interface CellContext {
  readonly room: Room
  readonly authors: AuthorSource
  readonly people: People
  readonly collegeName: (memberId: string) => string | null
  readonly visitors: (cells: Y.Map<unknown>, key: string) => readonly string[]
  readonly readOnly: boolean
  /** Marks every cell with the voice of its author. */
  readonly showAuthors: boolean
}

export interface CellProps {
  readonly context: CellContext
  readonly cells: Y.Map<unknown>
  readonly column: Column
  readonly label: string
  readonly id?: string
}

export function Cell({ context, cells, column, label, id }: CellProps) {
  const { room, authors, people, collegeName, visitors, readOnly, showAuthors } = context
  const { t } = useTranslation('section')
  const [active, setActive] = useState(false)
  /** What stood here when this person came in, to say whose value was replaced. */
  const seen = useRef<{ readonly value: unknown; readonly writer: string | null }>({ value: null, writer: null })
  const [replaced, setReplaced] = useState<string | null>(null)
  const noteId = useId()
  const value = cells.get(column.key)
  // Its letters are the field's own business; their authors are shown here.
  useTextVersion(value instanceof Y.Text ? value : null)
  const written = authorsOfCell(cells, column.key, authors)
  const here = visitors(cells, column.key).flatMap((memberId) => people(memberId) ?? [])
  const { i18n } = useTranslation('section')

  const focus = useCallback(() => {
    setActive(true)
    seen.current = { value: cells.get(column.key), writer: authorsOfCell(cells, column.key, authors)[0]?.memberId ?? null }
    enterCell(room.awareness, cells, column.key)
  }, [room, cells, column.key, authors])
  const blur = useCallback(() => {
    setActive(false)
    leaveCell(room.awareness)
  }, [room])

  function change(next: Scalar | null) {
    const current = cells.get(column.key) ?? null
    const [author] = authorsOfCell(cells, column.key, authors)
    // Somebody wrote here while this person was typing: the last writer's value stands, and the page says what it replaced.
    const crossed = current !== null && current !== next && current !== (seen.current.value ?? null) && author?.memberId !== room.memberId
    setReplaced(
      crossed
        ? t('cell.replaced', {
            name: author?.name ?? '',
            value: valueText(column, current, localeOf(i18n.language), t('cell.yes'), t('cell.no')),
          })
        : null,
    )
    setCell(cells, column.key, next)
    enterCell(room.awareness, cells, column.key)
  }

  const who = written
    .map((author) => nameWithCollege(author.name, author.memberId === null ? null : collegeName(author.memberId)))
    .join(', ')
  const [first] = written
  const voice = first === undefined ? undefined : voiceOf(first.college)
  const fieldProps = {
    label,
    ...(id === undefined ? {} : { id }),
    readOnly,
    describedBy: written.length > 0 || replaced !== null ? noteId : undefined,
    onFocus: focus,
    onBlur: blur,
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows what focusing shows
    <div
      className="cell"
      data-voice={showAuthors && voice !== undefined ? voice : undefined}
      data-authors={showAuthors && written.length > 0 ? '' : undefined}
      onMouseEnter={() => setActive(true)}
      onMouseLeave={(event) => setActive(event.currentTarget.contains(document.activeElement))}
    >
      {value instanceof Y.Text ? (
        <CellText text={value} {...fieldProps} />
      ) : column.type === 'text' ? (
        // A long cell is born with its row; one that is missing cannot be made later (architecture §3).
        <span className="soft sm">{t('cell.none')}</span>
      ) : (
        <CellValue column={column} value={scalarOf(value)} {...fieldProps} onChange={change} />
      )}
      {here.length > 0 && (
        <span className="cell-here">
          {here.map((person) => (
            <span key={person.name} className="cell-visitor" data-voice={voiceOf(person.college)}>
              {firstName(person.name)}
            </span>
          ))}
          <span className="sr">{t('cell.alsoHere', { names: here.map((person) => person.name).join(', ') })}</span>
        </span>
      )}
      <span className={active || replaced !== null ? 'cell-note' : 'cell-note sr'} id={noteId}>
        {replaced ?? (who === '' ? '' : t('cell.writtenBy', { who }))}
      </span>
    </div>
  )
}

function scalarOf(value: unknown): Scalar | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

export function nameWithCollege(name: string, college: string | null): string {
  return college === null ? name : `${name}, ${college}`
}

export function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}
