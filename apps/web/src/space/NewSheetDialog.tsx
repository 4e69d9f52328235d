import type { TemplateKey } from '@polyphonie/shared/sheet/phase'
import type { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { ChoiceField, TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'

export interface NewSheetDialogProps {
  readonly spaceId: string
  /** Needs come before means: without a diagnostic, that is what is proposed. */
  readonly hasDiagnostic: boolean
  readonly onClose: () => void
}

export function NewSheetDialog({ spaceId, hasDiagnostic, onClose }: NewSheetDialogProps) {
  const { t } = useTranslation('space')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [template, setTemplate] = useState<TemplateKey>(hasDiagnostic ? 'negotiated-project' : 'shared-diagnostic')
  const [title, setTitle] = useState('')
  const [checked, setChecked] = useState(false)
  const { run, working, failure } = useAct(async () => {
    const { id } = await post<CreatedAnswer>(`/api/spaces/${spaceId}/sheets`, { template, title })
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
    await navigate({ to: '/fiches/$sheetId', params: { sheetId: id } })
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (title.trim() !== '') void run()
  }

  return (
    <Dialog title={t('newSheet.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ProblemNotice problem={failure} />
        <ChoiceField
          label={t('newSheet.template')}
          value={template}
          onChoose={setTemplate}
          options={(['shared-diagnostic', 'negotiated-project'] as const).map((key) => ({
            value: key,
            title: t(`template.${key}`),
            hint: t(`newSheet.about.${key}`),
          }))}
        />
        <TextField
          label={t('newSheet.name')}
          hint={t(`newSheet.nameHint.${template}`)}
          maxLength={160}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={checked && title.trim() === '' ? t('newSheet.nameMissing') : null}
        />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('newSheet.keep')}</Button>
          <Button look="main" type="submit" working={working}>
            {t('newSheet.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
