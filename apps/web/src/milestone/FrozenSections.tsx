/** Sections of a version, to be read: nothing here can be changed. @module */

import type { Column } from '@polyphonie/shared/sheet/template'
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import type { FrozenCell, FrozenSection } from '@polyphonie/shared/wire/http/milestone'
import { useTranslation } from 'react-i18next'
import { voiceOf } from '../member/voice.ts'
import { valueText } from '../section/CellValue.tsx'
import { localText } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { FrozenText } from './FrozenText.tsx'

export function isEmpty({ text, fields, rows }: FrozenSection): boolean {
  return text.trim() === '' && fields.length === 0 && rows.length === 0
}

/** « P5 Notre réponse »; a card by whose it is. */
export function frozenTitle({ number, title, owner }: FrozenSection, { directory }: Pick<SheetScreen, 'directory'>): string {
  const name =
    owner === null ? null : (owner.organisation ?? (owner.memberId === null ? null : directory.member(owner.memberId)?.displayName))
  return [number, name === null || name === undefined ? title : `${title}, ${name}`].filter((part) => part !== '').join(' ')
}

interface FrozenSectionsProps {
  readonly sections: readonly FrozenSection[]
  readonly screen: SheetScreen
  readonly showAuthors: boolean
}

export function FrozenSections({ sections, screen, showAuthors }: FrozenSectionsProps) {
  const { t } = useTranslation('milestone')
  const filled = sections.filter((section) => !isEmpty(section))
  const empty = sections.filter((section) => isEmpty(section) && section.parentId === null && !isAbove(section, filled))
  return (
    <div className="vs-sections">
      {filled.length === 0 && <p className="soft">{t('page.nothing')}</p>}
      {filled.map((section) => (
        <FrozenPart key={section.sectionId} section={section} screen={screen} showAuthors={showAuthors} />
      ))}
      {empty.length > 0 && (
        <details className="vs-empty">
          <summary>{t('page.empty', { count: empty.length })}</summary>
          <ul>
            {empty.map((section) => (
              <li key={section.sectionId}>{frozenTitle(section, screen)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Its cards say what it says. */
function isAbove({ sectionId }: FrozenSection, filled: readonly FrozenSection[]): boolean {
  return filled.some(({ parentId }) => parentId === sectionId)
}

interface FrozenPartProps {
  readonly section: FrozenSection
  readonly screen: SheetScreen
  readonly showAuthors: boolean
}

function FrozenPart({ section, screen, showAuthors }: FrozenPartProps) {
  const { t } = useTranslation('milestone')
  const { sectionId, state, fields, rows, text } = section
  const columns = partsOf(screen.sheet.template, section.key)
  const title = frozenTitle(section, screen)
  return (
    <section className="paper vs-section" id={sectionId} aria-labelledby={`titre-${sectionId}`} tabIndex={-1}>
      <div className="vs-section-head">
        <h2 id={`titre-${sectionId}`}>{title}</h2>
        {(state === 'consented' || state === 'inRound' || state === 'passed') && (
          <span className={state === 'consented' ? 'state ok' : 'state still'}>{t(`state.${state}`)}</span>
        )}
      </div>
      {text.trim() !== '' && <FrozenText section={section} screen={screen} showAuthors={showAuthors} />}
      {fields.length > 0 && <FrozenFields columns={columns.fields} fields={fields} screen={screen} showAuthors={showAuthors} />}
      {rows.length > 0 && <FrozenTable title={title} columns={columns.rows} rows={rows} screen={screen} showAuthors={showAuthors} />}
    </section>
  )
}

interface CellsProps {
  readonly screen: SheetScreen
  readonly showAuthors: boolean
}

function FrozenFields({
  columns,
  fields,
  screen,
  showAuthors,
}: CellsProps & { columns: readonly Column[]; fields: readonly FrozenCell[] }) {
  const { i18n } = useTranslation('milestone')
  return (
    <dl className="vs-fields">
      {columns.flatMap((column) => {
        const cell = fields.find((candidate) => candidate.column === column.key)
        if (cell === undefined) return []
        return [
          <div key={column.key}>
            <dt>{localText(column.title, i18n.language)}</dt>
            <dd>
              <Words column={column} cell={cell} screen={screen} showAuthors={showAuthors} />
            </dd>
          </div>,
        ]
      })}
    </dl>
  )
}

interface FrozenTableProps extends CellsProps {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: FrozenSection['rows']
}

function FrozenTable({ title, columns, rows, screen, showAuthors }: FrozenTableProps) {
  const { t, i18n } = useTranslation('milestone')
  // Columns nobody filled in say nothing in a text that no longer moves.
  const shown = columns.filter(({ key }) => rows.some(({ cells }) => cells.some(({ column }) => column === key)))
  const [first] = shown
  if (first === undefined) return null
  return (
    // A region that scrolls has to be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region
    <section className="tablewrap vs-table" aria-label={t('page.table', { title })} tabIndex={0}>
      <table className="table">
        <caption className="sr">{title}</caption>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column.key} scope="col" data-type={column.type}>
                {localText(column.title, i18n.language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              {shown.map((column) => (
                <FrozenCellOf
                  key={column.key}
                  column={column}
                  isFirst={column === first}
                  cell={cells.find((candidate) => candidate.column === column.key) ?? null}
                  screen={screen}
                  showAuthors={showAuthors}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface FrozenCellProps extends CellsProps {
  readonly column: Column
  /** It says which row this is. */
  readonly isFirst: boolean
  readonly cell: FrozenCell | null
}

function FrozenCellOf({ column, isFirst, cell, screen, showAuthors }: FrozenCellProps) {
  const { i18n } = useTranslation('milestone')
  const label = localText(column.title, i18n.language)
  const words = cell === null ? null : <Words column={column} cell={cell} screen={screen} showAuthors={showAuthors} />
  return isFirst ? (
    <th scope="row" data-label={label}>
      {words}
    </th>
  ) : (
    <td data-type={column.type} data-label={label} data-empty={words === null || undefined}>
      {words}
    </td>
  )
}

function Words({ column, cell, screen, showAuthors }: CellsProps & { readonly column: Column; readonly cell: FrozenCell }) {
  const { t, i18n } = useTranslation('milestone')
  const text = valueText(column, cell.value, i18n.language, t('yes'), t('no'))
  const memberId = cell.author?.memberId ?? null
  const member = memberId === null ? null : screen.directory.member(memberId)
  if (!showAuthors || member === null) return text
  return (
    <span className="by" data-voice={voiceOf(member.college, member.role)}>
      {text}
      <span className="sr"> {t('page.writtenBy', { name: member.displayName })}</span>
    </span>
  )
}
