/** Head of a section: number, title, where it stands in words, its guide, and why one only reads it. @module */
import { childTemplate, sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { TFunction } from 'i18next'
import { ChevronRight, Info, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { localText, sectionTitle } from '../section/localText.ts'
import { momentText, readOnlyReason } from '../section/readOnlyReason.ts'
import { MarkIcon, markOf } from './SectionList.tsx'

export interface SectionHeadProps {
  readonly sheet: SheetView
  readonly section: SectionView
  /** People other than oneself in this section. */
  readonly others: number
  readonly menu: ReactNode
  readonly children?: ReactNode
}

export function SectionHead({ sheet, section, others, menu, children }: SectionHeadProps) {
  const { t, i18n } = useTranslation(['section', 'sheet'])
  const template = sectionTemplate(sheet.template, section.key)
  const child = template === null ? childTemplate(sheet.template, section.key) : null
  const guideOf = template ?? child?.parent ?? null
  const reason = readOnlyReason(sheet, section, t, i18n)
  return (
    <header className="sec-head">
      <div className="row row-between sec-kicker">
        <p className="sm soft">{kicker(section, t)}</p>
        {menu}
      </div>
      <h1 tabIndex={-1} id="titre-section">
        {sectionTitle(sheet.template, section, i18n.language)}
      </h1>
      <div className="row sec-state">
        <StatePill section={section} hasCards={template?.child !== undefined} />
        {others > 0 && (
          <span className="state pill">
            <UsersRound className="icon" aria-hidden="true" />
            {t('pill.others', { count: others })}
          </span>
        )}
      </div>
      {section.stateReason !== null && section.state !== 'open' && (
        <p className="sm soft sec-reason">{t('pill.reason', { reason: section.stateReason })}</p>
      )}
      {guideOf !== null && (
        <details className="guide">
          <summary>
            <ChevronRight className="icon chev icon-s" aria-hidden="true" />
            {guideLabel(localText(guideOf.guide, i18n.language), t)}
          </summary>
          <p className="sm soft">{localText(guideOf.guide, i18n.language)}</p>
          <div className="guide-simple">
            <p className="sm">
              <b>{t('guide.simple')}</b>
            </p>
            {localText(guideOf.simpleGuide, i18n.language)
              .split('\n')
              .map((line) => (
                <p key={line} className="sm">
                  {line}
                </p>
              ))}
            <p className="xs soft">{t('guide.simpleNote')}</p>
          </div>
        </details>
      )}
      {reason !== null && (
        <p className="notice sm sec-why">
          <Info className="icon" aria-hidden="true" />
          <span>{reason}</span>
        </p>
      )}
      {children}
    </header>
  )
}

/** Longest first sentence that stands beside « Guide » while it is folded, in UTF-16 units. */
const SHORT_GUIDE = 80

/** « Guide : racontez une semaine type pour une personne » */
function guideLabel(guide: string, t: TFunction<['section', 'sheet']>): string {
  const [first = ''] = guide.split(/(?<=[.?!])\s/u)
  if (first.length > SHORT_GUIDE) return t('guide.label')
  return t('guide.about', { about: `${first.charAt(0).toLocaleLowerCase('fr')}${first.slice(1).replace(/\.$/u, '')}` })
}

function kicker(section: SectionView, t: TFunction<['section', 'sheet']>): string {
  if (section.parentId !== undefined) return t('kickerCard', { name: section.owner?.name ?? '' })
  return section.number === '' ? t('kickerFree') : t('kicker', { number: section.number })
}

function StatePill({ section, hasCards }: { readonly section: SectionView; readonly hasCards: boolean }) {
  const { t, i18n } = useTranslation('section')
  const mark = markOf(section, false, hasCards)
  const icon = <MarkIcon mark={mark} />
  switch (mark) {
    case 'consented':
      return (
        <span className="state pill ok">
          {icon}
          {t('pill.consented')}
        </span>
      )
    case 'inRound':
    case 'passed':
    case 'lockedMeans':
    case 'lockedWriteFirst':
    case 'lockedPhase':
      return (
        <span className="state pill">
          {icon}
          {t(`pill.${mark}`)}
        </span>
      )
    case 'lockedByHand':
      return (
        <span className="state pill warn">
          {icon}
          {section.lockedUntil === null
            ? t('pill.lockedByHandNoEnd')
            : t('pill.lockedByHand', { until: momentText(section.lockedUntil, i18n.language) })}
        </span>
      )
    case 'computed':
      return null
    default:
      return section.canWrite ? (
        <span className="state pill">
          {icon}
          {t('pill.open')}
        </span>
      ) : null
  }
}
