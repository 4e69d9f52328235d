/** « Le cadre »: who holds the frame, with whose agreement. Made of sections that stand alone; what is about the frame joins them. @module */
import './frame.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DeskWay } from '../desk/DeskWay.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { FacilitationActs } from '../moderation/FacilitationActs.tsx'
import { useSpace } from '../space/useSpace.ts'
import { CodeOfNeutrality } from './CodeOfNeutrality.tsx'
import { facilitatorQuery } from './facilitatorData.ts'
import { Hosting } from './Hosting.tsx'
import { InOffice } from './InOffice.tsx'
import { NoFacilitator } from './NoFacilitator.tsx'
import { Nomination } from './Nomination.tsx'

export function FramePage() {
  const here = useSpace()
  const { t } = useTranslation('facilitator')
  const { data: frame } = useSuspenseQuery(facilitatorQuery(here.spaceId))
  const { inOffice, nomination } = frame
  const isHosted = inOffice.every(({ suspended }) => suspended)
  return (
    <>
      <div className="pagehead">
        <PageTitle title={t('page.title')} />
        <p className="lede">{t('page.lede')}</p>
      </div>
      <div className="cols cols-main">
        <div className="fr-main">
          {nomination !== null && <Nomination here={here} nomination={nomination} />}
          {inOffice.map((facilitator) => (
            <InOffice key={facilitator.memberId} here={here} facilitator={facilitator} may={frame.may} />
          ))}
          {isHosted && <Hosting here={here} frame={frame} />}
          {inOffice.length === 0 && nomination === null && <NoFacilitator here={here} mayPropose={frame.may.propose} />}
          <DeskWay here={here} />
          <FacilitationActs here={here} />
        </div>
        <CodeOfNeutrality />
      </div>
    </>
  )
}
