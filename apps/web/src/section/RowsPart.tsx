/**
 * The `rows` part of a section: a table that scrolls in a region of its own with its first column held, one block per row on phones.
 * @module
 */
import type { Column, LocalText } from '@polyphonie/shared/sheet/template'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { announce } from '../kit/Announcer.tsx'
import { RemarkOn } from '../remark/RemarkOn.tsx'
import { Cell, type CellContext } from './Cell.tsx'
import { valueText } from './CellValue.tsx'
import { localText } from './localText.ts'
import { addRow, deleteRow, moveRow, newRowId, orderedRows, type Row, rowDeletions, rowsOf } from './rows.ts'
import { useAuthorVersion, useMapVersion } from './useCells.ts'

export interface RowsPartProps {
  readonly context: CellContext
  readonly columns: readonly Column[]
  /** What one row is called, with its article: « un besoin ». */
  readonly rowTitle: LocalText | null
  readonly caption: string
  /** Under a heading of its own, beside other parts. */
  readonly titled: boolean
  /** A row as somebody might write it. */
  readonly example: string | null
}

/** A deletion can be taken back this long, ms; longer while the button has the focus. */
const UNDO_MS = 12_000

export function RowsPart({ context, columns, rowTitle, caption, titled, example }: RowsPartProps) {
  const { t, i18n } = useTranslation('section')
  const { doc } = context.room
  useMapVersion(rowsOf(doc), context.readOnly)
  useAuthorVersion(context.room.authors)
  const rows = orderedRows(doc)
  const deletions = useMemo(() => rowDeletions(doc), [doc])
  useEffect(() => () => deletions.destroy(), [deletions])
  const [undoable, setUndoable] = useState(false)
  const table = useRef<HTMLTableElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const captionId = useId()
  const name = rowTitle === null ? t('rows.a') : localText(rowTitle, i18n.language)

  /** Where the focus goes once the change is in the page. */
  const focusNext = useRef<string | null>(null)
  useEffect(() => {
    const target = focusNext.current === null ? null : table.current?.querySelector<HTMLElement>(focusNext.current)
    if (target == null) return
    focusNext.current = null
    target.focus()
  })

  function focusRow(id: string, selector: string) {
    focusNext.current = `[data-row="${id}"] ${selector}`
  }

  function add() {
    const id = newRowId((bytes) => crypto.getRandomValues(bytes))
    focusRow(id, ':is(textarea, input, select)')
    addRow(doc, columns, id)
    announce(t('rows.added', { n: rows.length + 1 }))
  }

  function move(row: Row, by: -1 | 1) {
    const from = rows.findIndex((other) => other.id === row.id)
    focusRow(row.id, by === -1 ? '[data-move="up"]' : '[data-move="down"]')
    if (moveRow(doc, row.id, by)) announce(t('rows.moved', { from: from + 1, to: from + 1 + by }))
  }

  function remove(row: Row) {
    const at = rows.findIndex((other) => other.id === row.id)
    const next = rows[at + 1] ?? rows[at - 1]
    if (next === undefined) addButton.current?.focus()
    else focusRow(next.id, '[data-remove]')
    deleteRow(doc, row.id)
    setUndoable(true)
    announce(t('rows.removed'))
  }

  function takeBack() {
    deletions.undo()
    setUndoable(false)
    announce(t('rows.restored'))
    addButton.current?.focus()
  }

  return (
    <div className="rows-part">
      {titled && <h2 className="h-s">{t('rows.title')}</h2>}
      {rows.length === 0 ? (
        <div className="well empty-part">
          <p>{t('rows.empty')}</p>
          {example !== null && <p className="soft">{t('rows.example', { example })}</p>}
        </div>
      ) : (
        // A region that scrolls has to be reached by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region
        <section className="tablewrap rows-wrap" aria-label={t('rows.region', { title: caption })} tabIndex={0}>
          <table className="table rows-table" ref={table} aria-labelledby={captionId}>
            <caption className="sr" id={captionId}>
              {caption}
            </caption>
            <thead>
              <tr>
                <th scope="col" className="rows-n">
                  <span className="sr">{t('rows.order')}</span>
                </th>
                {columns.map((column) => (
                  <th key={column.key} scope="col" data-type={column.type}>
                    {localText(column.title, i18n.language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <RowCells
                  key={row.id}
                  row={row}
                  n={index + 1}
                  isFirst={index === 0}
                  isLast={index === rows.length - 1}
                  columns={columns}
                  context={context}
                  onMove={(by) => move(row, by)}
                  onRemove={() => remove(row)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {!context.readOnly && (
        <div className="row rows-actions">
          <button className="btn" type="button" ref={addButton} onClick={add}>
            <Plus className="icon" aria-hidden="true" />
            {t('rows.add', { row: name })}
          </button>
          {undoable && <Undo onUndo={takeBack} onEnd={() => setUndoable(false)} />}
        </div>
      )}
    </div>
  )
}

/** Confirms one's own deletion and offers to take it back; stays while it is looked at. */
function Undo({ onUndo, onEnd }: { readonly onUndo: () => void; readonly onEnd: () => void }) {
  const { t } = useTranslation('section')
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(onEnd, UNDO_MS)
    return () => clearTimeout(timer)
  }, [held, onEnd])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps it longer
    <span className="toast toast-here" onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)}>
      {t('rows.removed')}
      <button className="btn btn-text" type="button" onClick={onUndo} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
        {t('rows.undo')}
      </button>
    </span>
  )
}

interface RowCellsProps {
  readonly row: Row
  readonly n: number
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly columns: readonly Column[]
  readonly context: CellContext
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function RowCells({ row, n, isFirst, isLast, columns, context, onMove, onRemove }: RowCellsProps) {
  const { t, i18n } = useTranslation('section')
  return (
    <tr data-row={row.id}>
      <td className="rows-n">
        <span className="rows-no">
          <span className="phone-only">{t('rows.rowName', { n })}</span>
          <span className="wide-only" aria-hidden="true">
            {n}
          </span>
        </span>
        <RemarkOn
          anchor={{ part: 'rows', rowId: row.id }}
          name={t('cell.rowHint', { n })}
          words={columns
            .map((column) => valueText(column, row.cells.get(column.key), localeOf(i18n.language), t('cell.yes'), t('cell.no')))
            .filter((words) => words !== '')
            .join(' · ')}
        />
        {!context.readOnly && (
          <span className="rows-moves">
            <button className="tool" type="button" data-move="up" aria-disabled={isFirst || undefined} onClick={() => onMove(-1)}>
              <ArrowUp className="icon" aria-hidden="true" />
              <span className="sr">{t('rows.up', { n })}</span>
            </button>
            <button className="tool" type="button" data-move="down" aria-disabled={isLast || undefined} onClick={() => onMove(1)}>
              <ArrowDown className="icon" aria-hidden="true" />
              <span className="sr">{t('rows.down', { n })}</span>
            </button>
            <button className="tool" type="button" data-remove="" onClick={onRemove}>
              <Trash2 className="icon" aria-hidden="true" />
              <span className="sr">{t('rows.remove', { n })}</span>
            </button>
          </span>
        )}
      </td>
      {columns.map((column, index) => {
        const Tag = index === 0 ? 'th' : 'td'
        const title = localText(column.title, i18n.language)
        return (
          <Tag key={column.key} {...(index === 0 ? { scope: 'row' } : {})} data-type={column.type}>
            <span className="phone-only rows-label" aria-hidden={!context.readOnly || undefined}>
              {title}
            </span>
            {context.readOnly ? (
              valueText(column, row.cells.get(column.key), localeOf(i18n.language), t('cell.yes'), t('cell.no'))
            ) : (
              <Cell context={context} cells={row.cells} column={column} label={`${title}, ${t('cell.rowHint', { n })}`} />
            )}
          </Tag>
        )
      })}
    </tr>
  )
}
