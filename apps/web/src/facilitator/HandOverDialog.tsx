import { can } from '@polyphonie/shared/can'
import type { HostingOfferView, HostView } from '@polyphonie/shared/wire/http/facilitator'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { SelectField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { byVoice } from '../member/byVoice.ts'
import { memberFacts } from '../member/memberActs.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { useFacilitatorActs } from './facilitatorData.ts'

interface HandOverDialogProps {
  readonly here: SpaceHere
  readonly host: HostView | null
  readonly offers: readonly HostingOfferView[]
  readonly onClose: () => void
}

/** Members of the other colleges, college by college in the one order. */
export function HandOverDialog({ here, host, offers, onClose }: HandOverDialogProps) {
  const { t } = useTranslation('facilitator')
  const { spaceId, space, members, actor, facts } = here
  const { handOver } = useFacilitatorActs(spaceId)
  const [memberId, setMemberId] = useState('')
  const [checked, setChecked] = useState(false)
  const present = members.find(({ id }) => id === host?.memberId)
  const of = { space: facts, host: present === undefined ? null : memberFacts(present) }
  const candidates = byVoice(space.colleges, members)
    .flatMap(({ people }) => people)
    .filter((member) => {
      const offered = offers.some(({ candidate }) => candidate.memberId === member.id)
      return can(actor, 'handHostingOver', { ...of, candidate: memberFacts(member), offered }).ok
    })
  const name = candidates.find(({ id }) => id === memberId)?.displayName ?? ''
  const { run, working, failure } = useAct(async () => {
    await handOver(memberId)
    announce(t('hand.done', { name }))
    onClose()
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (memberId !== '') void run()
  }

  return (
    <Dialog title={t('hand.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('hand.lede')}</p>
        <ProblemNotice problem={failure} />
        {candidates.length === 0 ? (
          <Notice>{t('hand.nobody')}</Notice>
        ) : (
          <SelectField
            label={t('hand.who')}
            hint={t('hand.whoHint')}
            value={memberId}
            error={checked && memberId === '' ? t('hand.missing') : null}
            onChange={(event) => setMemberId(event.target.value)}
          >
            <option value="">{t('hand.choose')}</option>
            {candidates.map(({ id, displayName, collegeId }) => (
              <option key={id} value={id}>
                {t('hand.option', { name: displayName, college: space.colleges.find((each) => each.id === collegeId)?.name ?? '' })}
              </option>
            ))}
          </SelectField>
        )}
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('hand.keep')}</Button>
          {candidates.length > 0 && (
            <Button look="main" type="submit" working={working}>
              {t('hand.act')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
