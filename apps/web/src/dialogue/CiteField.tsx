import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../kit/Field.tsx'
import type { Directory } from '../sheet/sheetData.ts'
import { citableQuery } from './dialogueData.ts'

const EXCERPT = 70

interface CiteFieldProps {
  readonly sheetId: string
  readonly directory: Directory
  /** '' = nothing is cited. */
  readonly value: string
  readonly onChoose: (messageId: string) => void
}

/** Words of the dialogue space to cite by reference; nothing where there are none. */
export function CiteField({ sheetId, directory, value, onChoose }: CiteFieldProps) {
  const { t } = useTranslation('dialogue')
  const { data: messages = [] } = useQuery(citableQuery(sheetId))
  if (messages.length === 0) return null
  return (
    <SelectField label={t('cite.label')} hint={t('cite.hint')} optional value={value} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{t('cite.nothing')}</option>
      {messages.map(({ messageId, authorMemberId, text }) => (
        <option key={messageId} value={messageId}>
          {t('cite.option', {
            name: directory.member(authorMemberId)?.displayName ?? t('someone'),
            text: text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT - 1).trimEnd()}…`,
          })}
        </option>
      ))}
    </SelectField>
  )
}
