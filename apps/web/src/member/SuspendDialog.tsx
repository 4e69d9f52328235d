import { can } from '@polyphonie/shared/can'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea } from '../kit/Field.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { ChangeProblem } from './ChangeProblem.tsx'
import { memberFacts } from './memberActs.ts'
import { useMemberChange } from './useMemberChange.ts'

export interface SuspendDialogProps {
  readonly here: SpaceHere
  readonly member: MemberAnswer
  readonly act: 'suspend' | 'restore'
  readonly onClose: () => void
}

/** Suspends, or ends a suspension: both with a reason that everybody reads. */
export function SuspendDialog({ here: { spaceId, actor, facts }, member, act: words, onClose }: SuspendDialogProps) {
  const { t } = useTranslation('member')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const change = useMemberChange(spaceId, onClose)
  const suspending = can(actor, 'suspendMember', { space: facts, member: memberFacts(member) })

  function send(leavesNoFacilitator: boolean) {
    void change.run('POST', `/api/members/${member.id}/${words}`, {
      reason: reason.trim(),
      ...(leavesNoFacilitator ? { leavesNoFacilitator } : {}),
    })
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (reason.trim() !== '') send(false)
  }

  return (
    <Dialog title={t(`${words}.title`, { name: member.displayName })} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{words === 'restore' ? t('restore.body') : t(`suspend.${suspending.ok ? suspending.value.how : 'now'}`)}</p>
        <ChangeProblem problem={change.failure} onAnyway={() => send(true)} />
        <TextArea
          label={t('reason.label')}
          hint={t('reason.hint')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={checked && reason.trim() === '' ? t('reason.missing') : null}
        />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button look="main" type="submit" working={change.working}>
            {t(`${words}.act`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
