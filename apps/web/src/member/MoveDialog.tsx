import { can } from '@polyphonie/shared/can'
import { hasVoice } from '@polyphonie/shared/member/role'
import type { MemberAnswer, MoveMemberBody } from '@polyphonie/shared/wire/http/member'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea, TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { ChangeProblem } from './ChangeProblem.tsx'
import { PlaceField } from './PlaceField.tsx'
import { placeOf } from './place.ts'
import { useMemberChange } from './useMemberChange.ts'

export interface MoveDialogProps {
  readonly here: SpaceHere
  readonly member: MemberAnswer
  readonly onClose: () => void
}

export function MoveDialog({ here: { spaceId, space, actor, facts }, member, onClose }: MoveDialogProps) {
  const { t } = useTranslation('member')
  const refusal = useRefusalText()
  const [choice, setChoice] = useState(hasVoice(member.role) && member.collegeId !== null ? member.collegeId : member.role)
  const [organisation, setOrganisation] = useState(member.organisation ?? '')
  const [mandate, setMandate] = useState(member.mandate ?? '')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const change = useMemberChange(spaceId, onClose)
  const to = placeOf(choice, space.colleges)
  const from = {
    memberId: member.id,
    role: member.role,
    collegeId: member.collegeId,
    state: member.state,
    suspendedUntil: member.suspendedUntil,
  }
  const moving = to === null ? null : can(actor, 'moveMember', { space: facts, member: from, to })
  const isProposal = moving?.ok === true && moving.value.how === 'as-proposal'

  function move(leavesNoFacilitator: boolean) {
    if (to === null) return
    const body: MoveMemberBody = {
      role: to.role,
      // An observer who sits with a college goes on sitting there.
      ...(to.role === member.role && to.collegeId === null ? {} : { collegeId: to.collegeId }),
      organisation: organisation.trim() === '' ? null : organisation.trim(),
      mandate: mandate.trim() === '' ? null : mandate.trim(),
      reason: reason.trim(),
      ...(leavesNoFacilitator ? { leavesNoFacilitator } : {}),
    }
    void change.run('PATCH', `/api/members/${member.id}`, body)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (to !== null && reason.trim() !== '') move(false)
  }

  return (
    <Dialog title={t('move.title', { name: member.displayName })} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ChangeProblem problem={change.failure} onAnyway={() => move(true)} />
        <PlaceField colleges={space.colleges} value={choice} onChoose={setChoice} error={to === null ? t('place.missing') : null} />
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
        <TextArea
          label={t('reason.label')}
          hint={t('reason.hint')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={checked && reason.trim() === '' ? t('reason.missing') : null}
        />
        {isProposal && <Notice>{t('move.willWait')}</Notice>}
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button look="main" type="submit" working={change.working} closed={moving === null ? null : refusal(moving)}>
            {t(isProposal ? 'move.propose' : 'move.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
