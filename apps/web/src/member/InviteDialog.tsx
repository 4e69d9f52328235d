import { can } from '@polyphonie/shared/can'
import type { InvitedAnswer, ProposedAnswer } from '@polyphonie/shared/wire/http/member'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { CheckField, SelectField, TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { LinkToHandOver } from './HandOver.tsx'
import { PlaceField } from './PlaceField.tsx'
import { type PlaceChoice, placeOf } from './place.ts'

const durations = [7, 14, 30, 90] as const

/** Makes a link that gives a place at the table; once the frame is consented, asks the college concerned first. */
export function InviteDialog({
  here: { spaceId, space, actor, facts },
  place: proposed = '',
  onClose,
}: {
  readonly here: SpaceHere
  /** Already chosen when the dialog opens; may be changed. */
  readonly place?: PlaceChoice
  readonly onClose: () => void
}) {
  const { t } = useTranslation('member')
  const refusal = useRefusalText()
  const client = useQueryClient()
  const [choice, setChoice] = useState(proposed)
  const [organisation, setOrganisation] = useState('')
  const [mandate, setMandate] = useState('')
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(14)
  const [singleUse, setSingleUse] = useState(true)
  const [checked, setChecked] = useState(false)
  const [made, setMade] = useState<InvitedAnswer | ProposedAnswer | null>(null)
  const place = placeOf(choice, space.colleges)
  const inviting = place === null ? null : can(actor, 'invite', { space: facts, place })
  const isProposal = inviting?.ok === true && inviting.value.how === 'as-proposal'
  const college = space.colleges.find(({ id }) => id === place?.collegeId)?.name ?? null

  const { run, working, failure } = useAct(async () => {
    if (place === null) return
    const body = {
      role: place.role,
      ...(place.collegeId === null ? {} : { collegeId: place.collegeId }),
      ...(organisation.trim() === '' ? {} : { organisation: organisation.trim() }),
      ...(mandate.trim() === '' ? {} : { mandate: mandate.trim() }),
      label: label.trim(),
      expiresInDays: days,
      singleUse,
    }
    setMade(await post<InvitedAnswer | ProposedAnswer>(`/api/spaces/${spaceId}/invitations`, body))
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (place !== null && label.trim() !== '') void run()
  }

  if (made !== null) {
    return (
      <Dialog title={t('link' in made ? 'invite.made' : 'invite.proposed')} onClose={onClose}>
        {'link' in made ? (
          <LinkToHandOver link={made.link} expiresAt={made.expiresAt} note={t(singleUse ? 'invite.madeOnce' : 'invite.madeMany')} />
        ) : (
          <Notice live>{college === null ? t('invite.waitsOther') : t('invite.waits', { college })}</Notice>
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
    <Dialog title={t('invite.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ProblemNotice problem={failure} />
        <PlaceField
          colleges={space.colleges}
          value={choice}
          onChoose={setChoice}
          error={checked && place === null ? t('place.missing') : null}
        />
        <TextField
          label={t('invite.label')}
          hint={t('invite.labelHint')}
          maxLength={160}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          error={checked && label.trim() === '' ? t('invite.labelMissing') : null}
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
        <SelectField label={t('invite.days')} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {durations.map((each) => (
            <option key={each} value={each}>
              {t('invite.daysOption', { count: each })}
            </option>
          ))}
        </SelectField>
        <CheckField label={t('invite.once')} hint={t('invite.onceHint')} checked={singleUse} onCheck={setSingleUse} />
        {isProposal && <Notice>{college === null ? t('invite.willWaitOther') : t('invite.willWait', { college })}</Notice>}
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button look="main" type="submit" working={working} closed={inviting === null ? null : refusal(inviting)}>
            {t(isProposal ? 'invite.propose' : 'invite.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
