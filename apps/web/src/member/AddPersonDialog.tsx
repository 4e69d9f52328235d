import type { MemberAddedAnswer } from '@polyphonie/shared/wire/http/member'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { CodeToHandOver } from './HandOver.tsx'
import { PlaceField } from './PlaceField.tsx'
import { placeOf } from './place.ts'

/** A person without e-mail: they get a code, shown once. */
export function AddPersonDialog({ here: { spaceId, space }, onClose }: { readonly here: SpaceHere; readonly onClose: () => void }) {
  const { t } = useTranslation('member')
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [choice, setChoice] = useState('')
  const [organisation, setOrganisation] = useState('')
  const [mandate, setMandate] = useState('')
  const [checked, setChecked] = useState(false)
  const [added, setAdded] = useState<MemberAddedAnswer | null>(null)
  const place = placeOf(choice, space.colleges)
  const { run, working, failure } = useAct(async () => {
    if (place === null) return
    const body = {
      displayName: name.trim(),
      role: place.role,
      ...(place.collegeId === null ? {} : { collegeId: place.collegeId }),
      ...(organisation.trim() === '' ? {} : { organisation: organisation.trim() }),
      ...(mandate.trim() === '' ? {} : { mandate: mandate.trim() }),
    }
    setAdded(await post<MemberAddedAnswer>(`/api/spaces/${spaceId}/members`, body))
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (place !== null && name.trim() !== '') void run()
  }

  if (added !== null) {
    return (
      <Dialog title={t('add.made', { name })} onClose={onClose}>
        <CodeToHandOver name={name} code={added.code} />
        <div className="row dialog-acts">
          <Button look="main" onClick={onClose}>
            {t('done')}
          </Button>
        </div>
      </Dialog>
    )
  }

  return (
    <Dialog title={t('add.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="soft">{t('add.lede')}</p>
        <ProblemNotice problem={failure} />
        <TextField
          label={t('add.name')}
          hint={t('add.nameHint')}
          autoComplete="off"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={checked && name.trim() === '' ? t('add.nameMissing') : null}
        />
        <PlaceField
          colleges={space.colleges}
          value={choice}
          onChoose={setChoice}
          error={checked && place === null ? t('place.missing') : null}
        />
        <TextField
          label={t('organisation')}
          optional
          maxLength={160}
          value={organisation}
          onChange={(event) => setOrganisation(event.target.value)}
        />
        <TextField
          label={t('mandate')}
          hint={t('mandateHint')}
          optional
          maxLength={160}
          value={mandate}
          onChange={(event) => setMandate(event.target.value)}
        />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button look="main" type="submit" working={working}>
            {t('add.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
