/** On the space's home: how long everybody has to read, a shorter delay that waits for the colleges, and changing it. @module */
import './agreements.css'
import { can } from '@polyphonie/shared/can'
import type { ReadingDelayAnswer } from '@polyphonie/shared/wire/http/round'
import { useQuery } from '@tanstack/react-query'
import { Check, Hourglass } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import { voiceOf } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { DelaySentence } from './DelaySentence.tsx'
import { ReadingDelayDialog } from './ReadingDelayDialog.tsx'
import { readingDelayQuery, useReadingDelayActs } from './readingDelayData.ts'

export function ReadingDelay({ here }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('round')
  const refusalText = useRefusalText()
  const { data: delay } = useQuery(readingDelayQuery(here.spaceId))
  const [changing, setChanging] = useState(false)
  if (delay === undefined) return null
  // Whoever may propose a shorter delay may open the dialog: it says what each change takes.
  const shorter = { days: delay.days, serviceUserDays: delay.serviceUserDays - 1 }
  const closed = refusalText(can(here.actor, 'setReadingDelay', { space: here.facts, from: delay, to: shorter }))
  return (
    <section id="delai-de-lecture" className="stack rl-delay" aria-labelledby="t-reading-delay">
      <h2 id="t-reading-delay">{t('delay.title')}</h2>
      <p>
        <DelaySentence delay={delay} />
      </p>
      {delay.proposal !== null && <Proposed here={here} proposal={delay.proposal} />}
      <Button small closed={closed} onClick={() => setChanging(true)}>
        {t('delay.change')}
      </Button>
      {changing && <ReadingDelayDialog here={here} delay={delay} onClose={() => setChanging(false)} />}
    </section>
  )
}

interface ProposedProps {
  readonly here: SpaceHere
  readonly proposal: NonNullable<ReadingDelayAnswer['proposal']>
}

/** Who has agreed and who has not, by college: the delay is the colleges’ to shorten. */
function Proposed({ here: { spaceId, space, members, actor }, proposal }: ProposedProps) {
  const { t } = useTranslation('round')
  const refusalText = useRefusalText()
  const { agree } = useReadingDelayActs(spaceId)
  const act = useAct(() => agree(proposal.id))
  const { agreedCollegeIds, missingCollegeIds, days, serviceUserDays, byMemberId, reason } = proposal
  const asked = space.colleges.filter(({ id }) => agreedCollegeIds.includes(id) || missingCollegeIds.includes(id))
  const closed = refusalText(can(actor, 'agreeReadingDelay', { decided: false, agreedCollegeIds }))
  return (
    <div className="card stack rl-proposed">
      <h3>{t('delay.proposal')}</h3>
      <p>
        {t('delay.proposes', {
          name: members.find(({ id }) => id === byMemberId)?.displayName ?? t('delay.someone'),
          days: t('delay.days', { count: days }),
          serviceUserDays: t('delay.days', { count: serviceUserDays }),
        })}
      </p>
      <blockquote className="rl-reason">{reason}</blockquote>
      <ul className="rl-asked">
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
    </div>
  )
}
