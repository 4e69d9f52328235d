import type { Role } from '@polyphonie/shared/member/role'
import type { FacilitatorAnswer, InOfficeAnswer } from '@polyphonie/shared/wire/http/facilitator'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { CollegesSay } from './CollegesSay.tsx'
import { Declaration } from './Declaration.tsx'
import { useFacilitatorActs } from './facilitatorData.ts'
import { isAlone } from './isAlone.ts'

const ROLE: Role = 'facilitator'

export interface InOfficeProps {
  readonly here: SpaceHere
  readonly facilitator: InOfficeAnswer
  readonly may: FacilitatorAnswer['may']
}

/** The facilitator: since when, their interests, when each college said yes; any college ends it, and so do they. */
export function InOffice({ here, facilitator, may }: InOfficeProps) {
  const { t, i18n } = useTranslation('facilitator')
  const [leaving, setLeaving] = useState<Leaving | null>(null)
  const { memberId, displayName, since, declaration, colleges, suspended } = facilitator
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  const isMe = memberId === here.actor.memberId
  return (
    <section className="card stack" aria-labelledby={`t-${memberId}`} data-voice="facilitator">
      <h2 id={`t-${memberId}`}>{t('office.title')}</h2>
      <div className="fr-who">
        <Avatar name={displayName} college={null} role={ROLE} />
        <div>
          <p className="fr-name">
            {displayName}
            {isMe && <span className="soft"> {t('hosting.you')}</span>}
          </p>
          {since !== null && <p className="sm soft">{t('office.since', { date: day.format(since) })}</p>}
          {suspended && <p className="state warn">{t('office.suspended')}</p>}
        </div>
      </div>
      {declaration === null ? <p className="soft">{t('office.before')}</p> : <Declaration declaration={declaration} />}
      {colleges.length > 0 && (
        <div className="fr-part">
          <h3>{t('office.yes')}</h3>
          <CollegesSay here={here} colleges={colleges.map((college) => ({ ...college, meeting: false }))} />
        </div>
      )}
      {(may.askDeparture || isMe) && (
        <div className="row">
          {may.askDeparture && <Button onClick={() => setLeaving('ask')}>{t('office.ask')}</Button>}
          {isMe && <Button onClick={() => setLeaving('stepDown')}>{t('office.stepDown')}</Button>}
        </div>
      )}
      {leaving !== null && <LeaveDialog here={here} facilitator={facilitator} leaving={leaving} onClose={() => setLeaving(null)} />}
    </section>
  )
}

type Leaving = 'ask' | 'stepDown'

interface LeaveDialogProps {
  readonly here: SpaceHere
  readonly facilitator: InOfficeAnswer
  readonly leaving: Leaving
  readonly onClose: () => void
}

function LeaveDialog({ here, facilitator, leaving, onClose }: LeaveDialogProps) {
  const { spaceId, space, actor } = here
  const { t } = useTranslation('facilitator')
  const { askDeparture, stepDown } = useFacilitatorActs(spaceId)
  const { memberId, displayName: name } = facilitator
  const college = space.colleges.find(({ id }) => id === actor.collegeId)?.name ?? t('college')
  const { run, working, failure } = useAct(async () => {
    await (leaving === 'ask' ? askDeparture(memberId) : stepDown())
    announce(t(leaving === 'ask' ? 'office.asked' : 'office.steppedDown'))
    onClose()
  })
  return (
    <Dialog title={t(`office.${leaving}Title`, { name })} onClose={onClose}>
      <div className="stack">
        <ProblemNotice problem={failure} />
        <p>{t(`office.${leaving}Body`, { name, college })}</p>
        {leaving === 'ask' && isAlone(here) && <p>{t('office.askAlone')}</p>}
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('office.keep')}</Button>
          <Button look="main" working={working} onClick={() => void run()}>
            {t(`office.${leaving}Act`)}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
