/** What somebody has to know before reading an amendment: it sleeps, a round carries it, another one took its place. @module */
import type { AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CircleOfAmendment } from '../circle/CircleLink.tsx'
import { Notice } from '../kit/Notice.tsx'
import { amendmentsQuery } from './amendmentData.ts'
import { titleOf } from './titleOf.ts'
import { wakeDay } from './wakeDay.ts'

export function Standing({ amendment }: { readonly amendment: AmendmentAnswer }) {
  const { t, i18n } = useTranslation('amendment')
  const { sheetId, status, sleep, roundId, replacedById } = amendment
  return (
    <>
      {status === 'asleep' && sleep !== null && (
        <Notice
          title={
            sleep.until === null
              ? t('sleep.untilCondition', { condition: sleep.condition ?? '' })
              : t('sleep.untilDate', { date: wakeDay(sleep.until, i18n.language) })
          }
        >
          <p>{sleep.reason}</p>
        </Notice>
      )}
      {amendment.circleId !== null && <CircleOfAmendment sheetId={sheetId} />}
      {roundId !== null && (
        <Notice title={t(status === 'open' ? 'standing.inRound' : 'standing.byRound')}>
          <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId, roundId }}>
            {t('standing.openRound')}
          </Link>
        </Notice>
      )}
      {replacedById !== null && <Replaced sheetId={sheetId} replacedById={replacedById} />}
    </>
  )
}

function Replaced({ sheetId, replacedById }: { readonly sheetId: string; readonly replacedById: string }) {
  const { t } = useTranslation('amendment')
  const { data } = useQuery(amendmentsQuery(sheetId))
  const other = data?.find(({ id }) => id === replacedById)
  return (
    <Notice tone="ok" title={t('standing.replaced')}>
      <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId, amendmentId: replacedById }}>
        {other === undefined ? t('another') : [other.number, titleOf(other)].filter((part) => part !== null).join(' · ')}
      </Link>
    </Notice>
  )
}
