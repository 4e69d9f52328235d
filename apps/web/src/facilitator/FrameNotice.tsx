/** On the space's home: one line when the frame waits for something of mine. @module */
import './frame.css'
import type { FacilitatorAnswer } from '@polyphonie/shared/wire/http/facilitator'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Notice } from '../kit/Notice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { facilitatorQuery } from './facilitatorData.ts'

export function FrameNotice({ here: { spaceId } }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('facilitator')
  const { data: frame } = useQuery(facilitatorQuery(spaceId))
  const words = frame === undefined ? null : waitsForMe(frame, t)
  if (words === null) return null
  return (
    <div className="fr-notice">
      <Notice title={words}>
        <p>
          <Link to="/espaces/$spaceId/cadre" params={{ spaceId }}>
            {t('notice.go')}
          </Link>
        </p>
      </Notice>
    </div>
  )
}

/** An answer already given waits for others, and is not asked for again. */
function waitsForMe({ nomination, offers }: FacilitatorAnswer, t: TFunction<'facilitator'>): string | null {
  if (nomination?.may.accept === true) return t('notice.accept')
  if (nomination?.may.answer === true && nomination.mine === null) return t('notice.answer', { name: nomination.nominee.displayName })
  const offer = offers.find(({ may }) => may.accept)
  if (offer === undefined) return null
  return offer.kind === 'handing' ? t('notice.host') : t('notice.agree', { name: offer.candidate.displayName })
}
