import { hostPoints } from '@polyphonie/shared/facilitator/code'
import type { FacilitatorAnswer, HostingOfferView, HostView } from '@polyphonie/shared/wire/http/facilitator'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { VoiceName } from '../member/VoiceName.tsx'
import { voiceOf } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { CodePoints } from './CodeOfNeutrality.tsx'
import { useFacilitatorActs } from './facilitatorData.ts'
import { HandOverDialog } from './HandOverDialog.tsx'

interface HostingProps {
  readonly here: SpaceHere
  readonly frame: FacilitatorAnswer
}

/** Who animates while no facilitator does, and how another college takes over. */
export function Hosting({ here, frame: { host, offers, may } }: HostingProps) {
  const { t } = useTranslation('facilitator')
  const [hands, setHands] = useState(false)
  const { offer } = useFacilitatorActs(here.spaceId)
  const offering = useAct(async () => {
    const { hosts } = await offer()
    announce(t(hosts ? 'hosting.taken' : 'hosting.offered'))
  })
  const isMe = host?.memberId === here.actor.memberId
  return (
    <section className="card stack" aria-labelledby="t-hosting">
      <h2 id="t-hosting">{t('hosting.title')}</h2>
      {host === null ? <p>{t('hosting.nobody')}</p> : <Host here={here} host={host} />}
      <p className="soft">{t('hosting.keeps')}</p>
      <ProblemNotice problem={offering.failure} />
      {(may.handOver || may.offer) && (
        <div className="row">
          {may.handOver && <Button onClick={() => setHands(true)}>{t('hosting.handOver')}</Button>}
          {may.offer && (
            <Button working={offering.working} onClick={() => void offering.run()}>
              {t('hosting.offer')}
            </Button>
          )}
        </div>
      )}
      {offers.length > 0 && (
        <div className="fr-part">
          <h3>{t('hosting.offers')}</h3>
          <ul className="fr-offers">
            {offers.map((each) => (
              <Offer key={each.id} here={here} offer={each} />
            ))}
          </ul>
        </div>
      )}
      {isMe && (
        <div className="fr-part">
          <h3>{t('hosting.promises')}</h3>
          <CodePoints points={hostPoints} />
        </div>
      )}
      {hands && <HandOverDialog here={here} host={host} offers={offers} onClose={() => setHands(false)} />}
    </section>
  )
}

function Host({ here, host }: { readonly here: SpaceHere; readonly host: HostView }) {
  const { t, i18n } = useTranslation('facilitator')
  const { memberId, displayName, collegeId, since, suspended } = host
  const member = here.members.find(({ id }) => id === memberId)
  const college = here.space.colleges.find(({ id }) => id === collegeId)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <div className="fr-who">
      <Avatar name={displayName} college={member?.college ?? null} role={member?.role ?? 'observer'} />
      <div>
        <p className="fr-name">
          {t('hosting.now', { name: displayName })}
          {memberId === here.actor.memberId && <span className="soft"> {t('hosting.you')}</span>}
        </p>
        {college !== undefined && (
          <p className="sm">
            <VoiceName voice={voiceOf(college.kind)}>{college.name}</VoiceName>
          </p>
        )}
        <p className="sm soft">{since === null ? t('hosting.opener') : t('hosting.since', { date: day.format(since) })}</p>
        {suspended && <Notice tone="warn">{t('hosting.suspended')}</Notice>}
      </div>
    </div>
  )
}

function Offer({ here, offer }: { readonly here: SpaceHere; readonly offer: HostingOfferView }) {
  const { t, i18n } = useTranslation('facilitator')
  const { id, kind, candidate, at, mine, may } = offer
  const { acceptOffer, declineOffer } = useFacilitatorActs(here.spaceId)
  const { run, working, failure } = useAct(async (accepts: boolean) => {
    await (accepts ? acceptOffer(id) : declineOffer(id))
    announce(t(accepts ? 'hosting.done' : 'hosting.declined'))
  })
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long' })
  const isToMe = kind === 'handing' && candidate.memberId === here.actor.memberId
  const words = isToMe ? t('hosting.toYou') : t(`hosting.${kind}`, { name: candidate.displayName })
  return (
    <li>
      <p>
        <b>{words}</b> <span className="sm soft">{t('hosting.on', { date: day.format(at) })}</span>
      </p>
      {!may.accept && <p className="sm soft">{t('hosting.waits')}</p>}
      <ProblemNotice problem={failure} />
      {(may.accept || may.decline) && (
        <div className="row">
          {may.accept && (
            <Button working={working} onClick={() => void run(true)}>
              {t(candidate.memberId === here.actor.memberId ? 'hosting.acceptMine' : 'hosting.accept')}
            </Button>
          )}
          {may.decline && (
            <Button look="text" working={working} onClick={() => void run(false)}>
              {t(mine ? 'hosting.takeBack' : isToMe ? 'hosting.declineMine' : 'hosting.decline')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
