import type { NominationView } from '@polyphonie/shared/wire/http/facilitator'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { CollegesSay } from './CollegesSay.tsx'
import { Declaration } from './Declaration.tsx'
import { DeclareDialog } from './DeclareDialog.tsx'
import { useFacilitatorActs } from './facilitatorData.ts'
import { isAlone } from './isAlone.ts'

interface NominationProps {
  readonly here: SpaceHere
  readonly nomination: NominationView
}

/** The nomination under way: what the nominee declares, what each college has said, and what is asked of me. */
export function Nomination({ here, nomination }: NominationProps) {
  const { t, i18n } = useTranslation('facilitator')
  const { nominee, proposedBy, proposedAt, declaration, colleges, may } = nomination
  const { withdraw } = useFacilitatorActs(here.spaceId)
  const taking = useAct(async () => {
    await withdraw(nomination.id)
    announce(t('nomination.withdrawn'))
  })
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  const proposer = here.members.find(({ id }) => id === proposedBy)?.displayName ?? t('someone')
  const isMe = nominee.memberId === here.actor.memberId
  return (
    <section className={may.answer || isMe ? 'card stack foryou' : 'card stack'} aria-labelledby="t-nomination">
      <div className="fr-head">
        <p className="sm soft">{t('nomination.title')}</p>
        <h2 id="t-nomination">{isMe ? t('nomination.forMe') : t('nomination.of', { name: nominee.displayName })}</h2>
        <p className="sm soft">{t('nomination.by', { name: proposer, date: day.format(proposedAt) })}</p>
      </div>
      {declaration !== null && <Declaration declaration={declaration} />}
      {declaration === null && !isMe && <Notice>{t('nomination.waitsNominee', { name: nominee.displayName })}</Notice>}
      {declaration !== null && (
        <div className="fr-part">
          <h3>{t('nomination.says')}</h3>
          <CollegesSay here={here} colleges={colleges} />
        </div>
      )}
      {isMe && <ForMe here={here} nomination={nomination} />}
      {may.answer && <MyAnswer here={here} nomination={nomination} />}
      {may.withdraw && (
        <div>
          <ProblemNotice problem={taking.failure} />
          <Button look="text" working={taking.working} onClick={() => void taking.run()}>
            {t('nomination.withdraw')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** The nominee says their interests and accepts, or does not. */
function ForMe({ here, nomination: { id, may } }: NominationProps) {
  const { t } = useTranslation('facilitator')
  const [declares, setDeclares] = useState(false)
  const { decline } = useFacilitatorActs(here.spaceId)
  const { run, working, failure } = useAct(async () => {
    await decline(id)
    announce(t('nomination.declined'))
  })
  return (
    <div className="stack">
      <p>{t(may.accept ? 'nomination.forMeBody' : 'nomination.acceptedByMe')}</p>
      <ProblemNotice problem={failure} />
      <div className="row">
        {may.accept && (
          <Button look="main" onClick={() => setDeclares(true)}>
            {t('nomination.accept')}
          </Button>
        )}
        {may.decline && (
          <Button working={working} onClick={() => void run()}>
            {t('nomination.decline')}
          </Button>
        )}
      </div>
      {declares && <DeclareDialog here={here} nominationId={id} onClose={() => setDeclares(false)} />}
    </div>
  )
}

/** Three answers of one weight; a no is asked for twice, because it ends the nomination. */
function MyAnswer({ here, nomination: { id, nominee, mine } }: NominationProps) {
  const { spaceId, space, actor } = here
  const { t } = useTranslation('facilitator')
  const [refuses, setRefuses] = useState(false)
  const { answer } = useFacilitatorActs(spaceId)
  const { run, working, failure } = useAct(async (mine: 'yes' | 'meeting' | 'no') => {
    const { state } = await answer(id, mine)
    announce(t(`nomination.said.${state}`))
  })
  const college = space.colleges.find((each) => each.id === actor.collegeId)?.name ?? t('college')
  return (
    <div className="fr-part stack">
      <h3>{t('nomination.ask')}</h3>
      <p>{t(isAlone(here) ? 'nomination.askAlone' : 'nomination.askHint', { college })}</p>
      {mine !== null && (
        <p>
          <b>{t('nomination.mine', { answer: t(`nomination.answer.${mine}`) })}</b>
        </p>
      )}
      <ProblemNotice problem={failure} />
      <div className="row">
        {mine !== 'yes' && (
          <Button working={working} onClick={() => void run('yes')}>
            {t('nomination.sayYes')}
          </Button>
        )}
        {mine !== 'meeting' && (
          <Button working={working} onClick={() => void run('meeting')}>
            {t('nomination.sayMeeting')}
          </Button>
        )}
        <Button onClick={() => setRefuses(true)}>{t('nomination.sayNo')}</Button>
      </div>
      {refuses && (
        <Dialog title={t('nomination.noTitle', { name: nominee.displayName })} onClose={() => setRefuses(false)}>
          <div className="stack">
            <p>{t('nomination.noBody')}</p>
            <ProblemNotice problem={failure} />
            <div className="row dialog-acts">
              <Button onClick={() => setRefuses(false)}>{t('nomination.keep')}</Button>
              <Button look="main" working={working} onClick={() => void run('no')}>
                {t('nomination.noAct')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  )
}
