/** The `fields` part of a section: one labelled field for each of the template's, or their values in words where one reads. @module */
import type { Column } from '@polyphonie/shared/sheet/template'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { RemarkOn } from '../remark/RemarkOn.tsx'
import { Cell, type CellContext } from './Cell.tsx'
import { valueText } from './CellValue.tsx'
import { localText } from './localText.ts'
import { useAuthorVersion, useMapVersion } from './useCells.ts'

export interface FieldsPartProps {
  readonly context: CellContext
  readonly columns: readonly Column[]
  /** Under a heading of its own, beside other parts. */
  readonly titled: boolean
}

export function FieldsPart({ context, columns, titled }: FieldsPartProps) {
  const { t, i18n } = useTranslation('section')
  const fields = context.room.doc.getMap('fields')
  useMapVersion(fields, context.readOnly)
  useAuthorVersion(context.room.authors)
  const prefix = useId()
  const heading = titled && <h2 className="h-s">{t('fields.title')}</h2>
  if (context.readOnly) {
    return (
      <div>
        {heading}
        <FieldValues columns={columns} context={context} />
      </div>
    )
  }
  return (
    <div className="fields-part">
      {heading}
      {columns.map((column) => {
        const id = `${prefix}${column.key}`
        const title = localText(column.title, i18n.language)
        return (
          <div key={column.key} className={`field fields-${column.type}`}>
            <label htmlFor={id}>{title}</label>
            <Cell context={context} cells={fields} column={column} label={title} id={id} />
            <RemarkOn
              anchor={{ part: 'fields', column: column.key }}
              name={title}
              words={valueText(column, fields.get(column.key), localeOf(i18n.language), t('cell.yes'), t('cell.no'))}
            />
          </div>
        )
      })}
    </div>
  )
}

function FieldValues({ context, columns }: Omit<FieldsPartProps, 'titled'>) {
  const { t, i18n } = useTranslation('section')
  const fields = context.room.doc.getMap('fields')
  return (
    <dl className="fields-read">
      {columns.map((column) => {
        const shown = valueText(column, fields.get(column.key), localeOf(i18n.language), t('cell.yes'), t('cell.no'))
        return (
          <div key={column.key}>
            <dt>{localText(column.title, i18n.language)}</dt>
            <dd className={shown === '' ? 'quiet' : undefined}>
              {shown === '' ? t('fields.empty') : shown}
              <RemarkOn anchor={{ part: 'fields', column: column.key }} name={localText(column.title, i18n.language)} words={shown} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
