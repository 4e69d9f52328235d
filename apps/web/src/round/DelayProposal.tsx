/** On the space's home: a shorter reading delay that waits for the colleges; who has agreed and who has not. @module */
import './agreements.css'
import { can } from '@polyphonie/shared/can'
import type { ReadingDelayAnswer } from '@polyphonie/shared/wire/http/round'
import { useQuery } from '@tanstack/react-query'
import { Check, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import { voiceOf } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { readingDelayQuery, useReadingDelayActs } from './readingDelayData.ts'

export function DelayProposal({ here }: { readonly here: SpaceHere }) {
  const { data: delay } = useQuery(readingDelayQuery(here.spaceId))
  return delay === undefined || delay.proposal === null ? null : <Proposed here={here} proposal={delay.proposal} />
}

interface ProposedProps {
  readonly here: SpaceHere
  readonly proposal: NonNullable<ReadingDelayAnswer['proposal']>
}

function Proposed({ here: { spaceId, space, members, actor }, proposal }: ProposedProps) {
  const { t } = useTranslation('round')
  const refusalText = useRefusalText()
  const { agree } = useReadingDelayActs(spaceId)
  const act = useAct(() => agree(proposal.id))
  const { agreedCollegeIds, missingCollegeIds, days, serviceUserDays, byMemberId, reason } = proposal
  const asked = space.colleges.filter(({ id }) => agreedCollegeIds.includes(id) || missingCollegeIds.includes(id))
  const closed = refusalText(can(actor, 'agreeReadingDelay', { decided: false, agreedCollegeIds }))
  return (
    <section className="card stack rl-proposed" aria-labelledby="t-proposed-delay">
      <h2 id="t-proposed-delay">{t('delay.proposal')}</h2>
      <p>
        {t('delay.proposes', {
          name: members.find(({ id }) => id === byMemberId)?.displayName ?? t('delay.someone'),
          days: t('delay.days', { count: days }),
          serviceUserDays: t('delay.days', { count: serviceUserDays }),
        })}
      </p>
      <blockquote className="rl-reason">{reason}</blockquote>
      <ul className="rl-agreeing-list">
        {asked.map(({ id, kind, name }) => {
          const hasAgreed = agreedCollegeIds.includes(id)
          const Icon = hasAgreed ? Check : Hourglass
          return (
            <li key={id} className="rl-agreeing">
              <VoiceName voice={voiceOf(kind)}>{name}</VoiceName>
              <span className={hasAgreed ? 'state ok' : 'state still'}>
                <Icon className="icon" aria-hidden="true" />
                {hasAgreed ? t('delay.agreed') : t('delay.missing')}
              </span>
            </li>
          )
        })}
      </ul>
      <ProblemNotice problem={act.failure} />
      <Button look="main" closed={closed} working={act.working} onClick={() => void act.run()}>
        {t('delay.agree')}
      </Button>
    </section>
  )
}
