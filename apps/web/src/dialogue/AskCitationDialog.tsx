import type { Message } from '@polyphonie/shared/wire/http/dialogue'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { SelectField, TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { sheetsQuery } from '../space/spaceData.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { MAX_REASON, useDialogueActs } from './dialogueData.ts'

interface AskCitationDialogProps {
  readonly here: SpaceHere
  readonly message: Message
  /** Whom one asks. */
  readonly name: string
  readonly onClose: () => void
}

export function AskCitationDialog({ here, message, name, onClose }: AskCitationDialogProps) {
  const { t } = useTranslation('dialogue')
  const { data: all } = useSuspenseQuery(sheetsQuery(here.spaceId))
  const acts = useDialogueActs(here.spaceId)
  const agreed = new Set(message.citedOn.map(({ sheetId }) => sheetId))
  const sheets = all.filter(({ id }) => !agreed.has(id))
  const [sheetId, setSheetId] = useState(sheets[0]?.id ?? '')
  const [why, setWhy] = useState('')
  const [checked, setChecked] = useState(false)
  return (
    <ActForm
      title={t('ask.title', { name })}
      confirm={t('ask.confirm')}
      keep={t('ask.keep')}
      isReady={() => {
        setChecked(true)
        return why.trim() !== '' && sheetId !== ''
      }}
      onConfirm={async () => {
        await acts.ask(message.id, { sheetId, why: why.trim() })
        announce(t('ask.done', { name }))
      }}
      onClose={onClose}
    >
      <blockquote className="dialogue-quote">
        <q>{message.text}</q>
      </blockquote>
      <p className="soft">{t('ask.hint', { name })}</p>
      {sheets.length === 0 ? (
        <p className="notice">{t('ask.noSheet')}</p>
      ) : (
        <SelectField label={t('ask.sheet')} value={sheetId} onChange={(event) => setSheetId(event.target.value)}>
          {sheets.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </SelectField>
      )}
      <TextArea
        label={t('ask.why')}
        hint={t('ask.whyHint', { name })}
        error={checked && why.trim() === '' ? t('ask.whyMissing') : null}
        value={why}
        maxLength={MAX_REASON}
        rows={3}
        onChange={(event) => setWhy(event.target.value)}
      />
    </ActForm>
  )
}
