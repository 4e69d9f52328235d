/** Where a point stands: its passage, its round, its amendments, the version its wording first stands in. @module */
import type { Compromise } from '@polyphonie/shared/wire/http/register'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileText, GitCompareArrows, RefreshCw, Snowflake } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { milestonesQuery, roundsQuery } from '../agreement/agreementData.ts'
import { amendmentsQuery } from '../amendment/amendmentData.ts'
import { numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

interface CompromiseLinksProps {
  readonly screen: SheetScreen
  readonly compromise: Compromise
}

export function CompromiseLinks({ screen: { sheet }, compromise }: CompromiseLinksProps) {
  const { t, i18n } = useTranslation('compromise')
  const { sectionId, quote, roundId, amendmentIds, milestoneId, state } = compromise
  const { data: amendments } = useQuery({ ...amendmentsQuery(sheet.id), enabled: amendmentIds.length > 0 })
  const { data: rounds } = useQuery({ ...roundsQuery(sheet.id), enabled: roundId !== null })
  const { data: milestones } = useQuery({ ...milestonesQuery(sheet.id), enabled: milestoneId !== null })
  const section = sheet.sections.find(({ id }) => id === sectionId)
  const round = rounds?.find(({ id }) => id === roundId)
  const version = milestones?.find(({ id }) => id === milestoneId)
  if (section === undefined && roundId === null && amendmentIds.length === 0 && state === 'exploring') return null
  return (
    <ul className="point-links sm" aria-label={t('links')}>
      {section !== undefined && (
        <li>
          <FileText className="icon" aria-hidden="true" />
          <span>
            <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: section.id }}>
              {t('link.passage', { section: numberedTitle(sheet.template, section, i18n.language) })}
            </Link>
            {quote !== null && <span className="soft"> {t('link.quote', { quote })}</span>}
          </span>
        </li>
      )}
      {amendmentIds.map((amendmentId) => {
        const number = amendments?.find(({ id }) => id === amendmentId)?.number
        return (
          <li key={amendmentId}>
            <GitCompareArrows className="icon" aria-hidden="true" />
            <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId: sheet.id, amendmentId }}>
              {number ? t('link.amendment', { number }) : t('link.amendmentPlain')}
            </Link>
          </li>
        )
      })}
      {roundId !== null && (
        <li>
          <RefreshCw className="icon" aria-hidden="true" />
          <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId: sheet.id, roundId }}>
            {round === undefined ? t('link.roundPlain') : t('link.round', { number: round.number })}
          </Link>
        </li>
      )}
      {state === 'agreed' && (
        <li>
          <Snowflake className="icon" aria-hidden="true" />
          {milestoneId === null ? (
            <span className="soft">{t('link.noVersion')}</span>
          ) : (
            <Link to="/fiches/$sheetId/versions/$milestoneId" params={{ sheetId: sheet.id, milestoneId }}>
              {t('link.version', { name: version?.name ?? '' })}
            </Link>
          )}
        </li>
      )}
    </ul>
  )
}
