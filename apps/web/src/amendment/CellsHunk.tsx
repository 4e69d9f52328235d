/** Changes in fields and tables: one line for each cell, one block for each row that comes or goes. @module */
import type { Column } from '@polyphonie/shared/sheet/template'
import type { AmendmentDifference, CellChange } from '@polyphonie/shared/wire/http/amendment'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Avatar } from '../member/Avatar.tsx'
import { useNames } from '../member/people.tsx'
import { valueText } from '../section/CellValue.tsx'
import { localText } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import type { RowAdded, RowRemoved, Voice } from './changes.ts'

export interface Columns {
  readonly fields: readonly Column[]
  readonly rows: readonly Column[]
}

export interface CellsHunkProps {
  readonly screen: SheetScreen
  readonly columns: Columns
  readonly difference: AmendmentDifference
  readonly side: 'differences' | 'adopted' | 'today'
}

export function CellsHunk({ screen, columns, difference, side }: CellsHunkProps) {
  const { t } = useTranslation('amendment')
  const { cells, rowsAdded, rowsRemoved } = difference
  if (cells.length + rowsAdded.length + rowsRemoved.length === 0) return null
  return (
    <section className="am-cells" aria-label={t('cells.label')}>
      <ul>
        {cells.map((cell) => (
          <li key={cell.changeId} className="am-cell">
            <Who screen={screen} voice={cell.author} />
            <div>
              <p className="sm soft">
                <CellPlace columns={columns} cell={cell} />
                <By screen={screen} voice={cell.author} />
              </p>
              <p>
                <CellWords columns={columns} cell={cell} side={side} />
              </p>
            </div>
          </li>
        ))}
        {side !== 'today' &&
          rowsAdded.map((row) => (
            <li key={row.changeId} className="am-cell">
              <Who screen={screen} voice={row.author} />
              <RowWords columns={columns} row={row} marked={side === 'differences'} by={<By screen={screen} voice={row.author} />} />
            </li>
          ))}
        {side !== 'adopted' &&
          rowsRemoved.map((row) => (
            <li key={row.changeId} className="am-cell">
              <Who screen={screen} voice={row.author} />
              <RowGone row={row} marked={side === 'differences'} by={<By screen={screen} voice={row.author} />} />
            </li>
          ))}
      </ul>
    </section>
  )
}

interface VoiceProps {
  readonly screen: SheetScreen
  readonly voice: Voice
}

function Who({ screen, voice }: VoiceProps) {
  const member = voice.memberId === null ? null : screen.directory.member(voice.memberId)
  return <span>{member !== null && <Avatar name={member.displayName} college={member.college} role={member.role} size="s" />}</span>
}

function By({ screen, voice }: VoiceProps) {
  return <>{` · ${useNames(screen.directory).nameOf(voice.memberId)}`}</>
}

/** « Source, ligne Jeunes de 16 à 25 ans » */
export function CellPlace({ columns, cell }: { readonly columns: Columns; readonly cell: CellChange }) {
  const { t, i18n } = useTranslation('amendment')
  const column = columns[cell.part].find(({ key }) => key === cell.column)
  const title = column === undefined ? cell.column : localText(column.title, i18n.language)
  return cell.part === 'fields' || cell.rowLabel === '' ? title : t('cells.inRow', { column: title, row: cell.rowLabel })
}

export function CellWords({
  columns,
  cell,
  side,
}: {
  readonly columns: Columns
  readonly cell: CellChange
  readonly side: CellsHunkProps['side']
}) {
  const { t } = useTranslation('amendment')
  const shown = useValue(columns[cell.part])
  const before = shown(cell.column, cell.before)
  const after = shown(cell.column, cell.after)
  if (side !== 'differences') return <>{(side === 'today' ? before : after) || t('cells.empty')}</>
  return (
    <>
      {before !== '' && (
        <del>
          <span className="sr">{t('pieces.removed')} </span>
          {before}
        </del>
      )}{' '}
      {after !== '' && (
        <ins>
          <span className="sr">{t('pieces.added')} </span>
          {after}
        </ins>
      )}
      {after === '' && <span className="soft">{t('cells.emptied')}</span>}
    </>
  )
}

interface RowWordsProps {
  readonly columns: Columns
  readonly row: RowAdded
  readonly marked: boolean
  readonly by?: ReactNode
}

export function RowWords({ columns, row, marked, by }: RowWordsProps) {
  const { t, i18n } = useTranslation('amendment')
  const shown = useValue(columns.rows)
  return (
    <div>
      <p className="sm soft">
        {t('cells.rowAdded')}
        {by}
      </p>
      <dl className="am-row">
        {row.cells.map(({ column, value }) => {
          const title = columns.rows.find(({ key }) => key === column)?.title
          const words = shown(column, value)
          return words === '' ? null : (
            <div key={column}>
              <dt>{title === undefined ? column : localText(title, i18n.language)}</dt>
              <dd>{marked ? <ins>{words}</ins> : words}</dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}

interface RowGoneProps {
  readonly row: RowRemoved
  readonly marked: boolean
  readonly by?: ReactNode
}

export function RowGone({ row, marked, by }: RowGoneProps) {
  const { t } = useTranslation('amendment')
  const label = row.rowLabel === '' ? t('cells.emptyRow') : row.rowLabel
  return (
    <div>
      <p className="sm soft">
        {t('cells.rowRemoved')}
        {by}
      </p>
      <p>{marked ? <del>{label}</del> : label}</p>
    </div>
  )
}

function useValue(columns: readonly Column[]): (key: string, value: unknown) => string {
  const { t, i18n } = useTranslation('section')
  return (key, value) => {
    const column = columns.find((candidate) => candidate.key === key)
    if (column === undefined) return value === null ? '' : String(value)
    return valueText(column, value, localeOf(i18n.language), t('cell.yes'), t('cell.no'))
  }
}
