import { can } from '@polyphonie/shared/can'
import type { MemberAddedAnswer, ProposedAnswer } from '@polyphonie/shared/wire/http/member'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { CodeToHandOver } from './HandOver.tsx'
import { PlaceField } from './PlaceField.tsx'
import { placeOf } from './place.ts'

/** A person without e-mail: they get a code, shown once; once the frame is consented, the college concerned is asked first. */
export function AddPersonDialog({
  here: { spaceId, space, actor, facts },
  onClose,
}: {
  readonly here: SpaceHere
  readonly onClose: () => void
}) {
  const { t } = useTranslation('member')
  const refusal = useRefusalText()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [choice, setChoice] = useState('')
  const [organisation, setOrganisation] = useState('')
  const [mandate, setMandate] = useState('')
  const [checked, setChecked] = useState(false)
  const [added, setAdded] = useState<MemberAddedAnswer | ProposedAnswer | null>(null)
  const place = placeOf(choice, space.colleges)
  const adding = place === null ? null : can(actor, 'addPersonWithoutEmail', { ...facts, place })
  const isProposal = adding?.ok === true && adding.value.how === 'as-proposal'
  const college = space.colleges.find(({ id }) => id === place?.collegeId)?.name ?? null
  const { run, working, failure } = useAct(async () => {
    if (place === null) return
    const body = {
      displayName: name.trim(),
      role: place.role,
      ...(place.collegeId === null ? {} : { collegeId: place.collegeId }),
      ...(organisation.trim() === '' ? {} : { organisation: organisation.trim() }),
      ...(mandate.trim() === '' ? {} : { mandate: mandate.trim() }),
    }
    setAdded(await post<MemberAddedAnswer | ProposedAnswer>(`/api/spaces/${spaceId}/members`, body))
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (place !== null && name.trim() !== '') void run()
  }

  if (added !== null) {
    return (
      <Dialog title={t('code' in added ? 'add.made' : 'add.proposed', { name })} onClose={onClose}>
        {'code' in added ? (
          <CodeToHandOver name={name} code={added.code} />
        ) : (
          <Notice live>{college === null ? t('add.waitsOther') : t('add.waits', { college })}</Notice>
        )}
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
          <Button look="main" type="submit" working={working} closed={adding === null ? null : refusal(adding)}>
            {t(isProposal ? 'add.propose' : 'add.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
