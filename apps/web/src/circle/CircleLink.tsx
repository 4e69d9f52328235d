/** Ways to the circles of a sheet. @module */
import type { RoundSummary } from '@polyphonie/shared/wire/http/round'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from '../kit/Notice.tsx'

/** Beside a round that is closed and sent to a circle: on the first section it touched, another may be chosen. */
export function CircleAfterRound({ round }: { readonly round: Pick<RoundSummary, 'id' | 'sheetId' | 'sectionIds'> }) {
  const { t } = useTranslation('circle')
  const { id, sheetId, sectionIds } = round
  const [section] = sectionIds
  const search = { tour: id, ...(section === undefined ? {} : { section }) }
  return (
    <Notice title={t('fromRound.title')}>
      <p>{t('fromRound.body')}</p>
      <Link className="btn" to="/fiches/$sheetId/cercles" params={{ sheetId }} search={search}>
        {t('open')}
      </Link>
    </Notice>
  )
}

/** On the working text of a circle that is under way. */
export function CircleOfAmendment({ sheetId }: { readonly sheetId: string }) {
  const { t } = useTranslation('circle')
  return (
    <Notice title={t('ofAmendment.title')}>
      <p>
        {t('ofAmendment.body')}{' '}
        <Link to="/fiches/$sheetId/cercles" params={{ sheetId }}>
          {t('ofAmendment.link')}
        </Link>
      </p>
    </Notice>
  )
}
