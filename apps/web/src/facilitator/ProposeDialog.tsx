import { can } from '@polyphonie/shared/can'
import { hasVoice } from '@polyphonie/shared/member/role'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { SelectField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { InviteDialog } from '../member/InviteDialog.tsx'
import { memberFacts } from '../member/memberActs.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { useFacilitatorActs } from './facilitatorData.ts'

/** Whoever the rules allow to be nominated, observers in front: somebody with a voice would have to leave it. */
export function ProposeDialog({ here, onClose }: { readonly here: SpaceHere; readonly onClose: () => void }) {
  const { t } = useTranslation('facilitator')
  const { spaceId, space, members, actor, facts } = here
  const { propose } = useFacilitatorActs(spaceId)
  const [memberId, setMemberId] = useState('')
  const [checked, setChecked] = useState(false)
  const [invites, setInvites] = useState(false)
  const free = { inOffice: false, pending: false }
  const nominees = members
    .filter((member) => can(actor, 'proposeFacilitator', { space: facts, office: free, nominee: memberFacts(member) }).ok)
    .toSorted((a, b) => Number(hasVoice(a.role)) - Number(hasVoice(b.role)))
  const name = nominees.find(({ id }) => id === memberId)?.displayName ?? ''
  const { run, working, failure } = useAct(async () => {
    await propose(memberId)
    announce(t('propose.done', { name }))
    onClose()
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (memberId !== '') void run()
  }

  if (invites) return <InviteDialog here={here} place="observer" onClose={onClose} />
  return (
    <Dialog title={t('propose.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('propose.lede')}</p>
        <ProblemNotice problem={failure} />
        <SelectField
          label={t('propose.who')}
          hint={t('propose.whoHint')}
          value={memberId}
          error={checked && memberId === '' ? t('propose.missing') : null}
          onChange={(event) => setMemberId(event.target.value)}
        >
          <option value="">{t('propose.choose')}</option>
          {nominees.map(({ id, displayName, role, collegeId }) => (
            <option key={id} value={id}>
              {hasVoice(role)
                ? t('propose.voice', { name: displayName, college: space.colleges.find((each) => each.id === collegeId)?.name ?? '' })
                : t('propose.observer', { name: displayName })}
            </option>
          ))}
        </SelectField>
        <p className="sm soft">{t('propose.invite')}</p>
        <p>
          <Button look="text" onClick={() => setInvites(true)}>
            {t('propose.toInvite')}
          </Button>
        </p>
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('propose.keep')}</Button>
          <Button look="main" type="submit" working={working}>
            {t('propose.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
