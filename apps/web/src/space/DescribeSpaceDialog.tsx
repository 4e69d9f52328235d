import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/me.ts'
import { patch } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea, TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'

export function DescribeSpaceDialog({ space, onClose }: { readonly space: SpaceAnswer; readonly onClose: () => void }) {
  const { t } = useTranslation('space')
  const client = useQueryClient()
  const [name, setName] = useState(space.name)
  const [description, setDescription] = useState(space.description)
  const { run, working, failure } = useAct(async () => {
    await patch(`/api/spaces/${space.id}`, { name, description })
    await client.invalidateQueries({ queryKey: ['space', space.id] })
    await client.invalidateQueries({ queryKey: meQuery.queryKey })
    onClose()
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() !== '') void run()
  }

  return (
    <Dialog title={t('describe.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ProblemNotice problem={failure} />
        <TextField
          label={t('new.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={name.trim() === '' ? t('new.nameMissing') : null}
        />
        <TextArea
          label={t('new.description')}
          hint={t('new.descriptionHint')}
          optional
          maxLength={4000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('describe.keep')}</Button>
          <Button look="main" type="submit" working={working}>
            {t('describe.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
