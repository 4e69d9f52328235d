import { useTranslation } from 'react-i18next'
import { SelectField } from '../kit/Field.tsx'
import { numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

interface SectionFieldProps {
  readonly screen: SheetScreen
  readonly label: string
  /** What no section is called. */
  readonly none: string
  readonly value: string
  readonly onChoose: (sectionId: string) => void
}

/** A section of the sheet, in reading order; the empty value is none. */
export function SectionField({ screen: { sheet }, label, none, value, onChoose }: SectionFieldProps) {
  const { i18n } = useTranslation()
  return (
    <SelectField label={label} optional value={value} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{none}</option>
      {sheet.sections
        .filter(({ parentId }) => parentId === null)
        .map((section) => (
          <option key={section.id} value={section.id}>
            {numberedTitle(sheet.template, section, i18n.language)}
          </option>
        ))}
    </SelectField>
  )
}
