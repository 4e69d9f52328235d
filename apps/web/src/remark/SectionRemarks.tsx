/** In the list of sections: how many remarks are open, and whether one keeps the section from being consented. @module */
import { useQuery } from '@tanstack/react-query'
import { MessageCircleQuestionMark, MessageSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { remarkCountsQuery } from './remarkData.ts'

export interface SectionRemarksProps {
  readonly sheetId: string
  /** A section and its cards. */
  readonly sectionIds: readonly string[]
}

export function SectionRemarks({ sheetId, sectionIds }: SectionRemarksProps) {
  const { t } = useTranslation('remark')
  const { data = [] } = useQuery(remarkCountsQuery(sheetId))
  const counts = data.filter(({ sectionId }) => sectionIds.includes(sectionId))
  const open = counts.reduce((sum, count) => sum + count.open, 0)
  const blocking = counts.reduce((sum, count) => sum + count.blocking, 0)
  if (open === 0) return null
  const Icon = blocking > 0 ? MessageCircleQuestionMark : MessageSquare
  return (
    <span className="sec-remarks" data-blocking={blocking > 0 || undefined}>
      <Icon className="icon icon-s" aria-hidden="true" />
      {blocking > 0 ? t('blocking', { count: blocking }) : t('count', { count: open })}
    </span>
  )
}
