/** Cards under a section: each belongs to somebody, and only they write in it. @module */
import { can } from '@polyphonie/shared/can'
import { sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, ChevronRight, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { knownKey, sectionTitle } from '../section/localText.ts'
import { sectionFactsOf } from './sheetData.ts'
import type { SheetScreen } from './sheetScreen.ts'

export function Cards({ screen, section }: { readonly screen: SheetScreen; readonly section: SectionView }) {
  const { t, i18n } = useTranslation(['section', 'sheet'])
  const [problem, setProblem] = useState<string | null>(null)
  const { sheet, membership, actor, acts } = screen
  const parent = sheet.sections.find((candidate) => candidate.id === section.parentId)
  if (parent !== undefined) {
    return (
      <p className="cards-back">
        <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: parent.id }} className="row">
          <ArrowLeft className="icon" aria-hidden="true" />
          {t('children.backTo', { title: sectionTitle(sheet.template, parent, i18n.language) })}
        </Link>
      </p>
    )
  }
  const child = sectionTemplate(sheet.template, section.key)?.child
  if (child === undefined) return null
  const cards = sheet.sections.filter((candidate) => candidate.parentId === section.id)
  const isMine = ({ owner }: SectionView) =>
    owner?.memberId === membership.memberId || (owner?.organisation !== undefined && owner.organisation === membership.organisation)
  const mine = cards.find(isMine)
  const add = can(actor, 'addChild', {
    section: sectionFactsOf(sheet, section, Date.now()),
    hasCard: mine !== undefined && child.owner === 'organisation',
  })
  const why = problem ?? (add.ok ? null : t(knownKey(i18n, `sheet:why.${add.error.kind}`, 'sheet:why.other')))

  return (
    <section className="cards" aria-label={t('children.title')}>
      <h2 className="h-s">{t('children.title')}</h2>
      {cards.length === 0 && <p className="soft">{t('children.empty')}</p>}
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: card.id }} className="card-link">
              <span className="grow">
                <b>{t('children.of', { name: card.owner?.name ?? '' })}</b>
                {isMine(card) && <span className="soft sm"> · {t('children.mine')}</span>}
              </span>
              <span className="soft sm">{card.started ? t('sheet:state.started') : t('sheet:state.toWrite')}</span>
              <ChevronRight className="icon" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
      {(child.owner === 'member' || mine === undefined) && (
        <Button icon={PencilLine} closed={why} onClick={() => void acts.addCard(section.id).then(setProblem)}>
          {child.owner === 'member' ? t('children.addVoice') : t('children.addMine')}
        </Button>
      )}
      {mine !== undefined && child.owner === 'organisation' && (
        <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: mine.id }} className="btn">
          <PencilLine className="icon" aria-hidden="true" />
          {t('children.mine')}
        </Link>
      )}
    </section>
  )
}
