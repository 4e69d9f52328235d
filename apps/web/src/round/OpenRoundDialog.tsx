import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../agreement/ActForm.tsx'
import { amendmentsQuery } from '../amendment/amendmentData.ts'
import { titleOf } from '../amendment/titleOf.ts'
import { CheckField, TextArea, TextField } from '../kit/Field.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useRoundActs } from './roundData.ts'

/** What a round decides on: a statement, and shared amendments that are still open. */
export function OpenRoundDialog({ screen, onClose }: { readonly screen: SheetScreen; readonly onClose: () => void }) {
  const { t } = useTranslation('round')
  const acts = useRoundActs(screen.sheet.id)
  const { data = [] } = useQuery(amendmentsQuery(screen.sheet.id))
  const [title, setTitle] = useState('')
  const [statement, setStatement] = useState('')
  const [simple, setSimple] = useState('')
  const [amendmentIds, setAmendmentIds] = useState<readonly string[]>([])
  const [serviceUsersFirst, setFirst] = useState(false)
  const [checked, setChecked] = useState(false)
  const empty = statement.trim() === ''
  const open = data.filter(({ stage, status }) => stage === 'shared' && status === 'open')
  return (
    <ActForm
      wide
      title={t('open.title')}
      hint={t('open.hint')}
      confirm={t('open.confirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !empty
      }}
      onConfirm={() =>
        acts.open({
          statement: statement.trim(),
          amendmentIds: [...amendmentIds],
          serviceUsersFirst,
          ...(title.trim() === '' ? {} : { title: title.trim() }),
          ...(simple.trim() === '' ? {} : { simple: simple.trim() }),
        })
      }
      onClose={onClose}
    >
      <TextField label={t('open.name')} optional value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextArea
        label={t('open.statement')}
        error={checked && empty ? t('open.missing') : null}
        value={statement}
        onChange={(event) => setStatement(event.target.value)}
      />
      <TextArea label={t('open.simple')} optional value={simple} onChange={(event) => setSimple(event.target.value)} />
      {open.length > 0 && (
        <fieldset className="field">
          <legend className="label">{t('open.amendments')}</legend>
          {open.map((amendment) => (
            <CheckField
              key={amendment.id}
              label={titleOf(amendment)}
              checked={amendmentIds.includes(amendment.id)}
              onCheck={(on) => setAmendmentIds(on ? [...amendmentIds, amendment.id] : amendmentIds.filter((id) => id !== amendment.id))}
            />
          ))}
        </fieldset>
      )}
      <CheckField label={t('open.first')} checked={serviceUsersFirst} onCheck={setFirst} />
    </ActForm>
  )
}
