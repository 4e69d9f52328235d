/** The amendments of a section, at its head: where a text that is agreed upon changes, and what waits in one that is open. @module */
import './amendment.css'
import { isClosedIn } from '@polyphonie/shared/phase/closed'
import type { AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { amendmentsQuery, useAmendmentActs } from './amendmentData.ts'
import { useMayPropose } from './mayPropose.ts'
import { NewAmendmentDialog } from './NewAmendmentDialog.tsx'
import { AmendmentIcon, StateWord } from './StateWord.tsx'
import { titleOf } from './titleOf.ts'

export interface SectionAmendmentsProps {
  readonly screen: SheetScreen
  readonly section: SectionView
}

export function SectionAmendments({ screen, section }: SectionAmendmentsProps) {
  const { t } = useTranslation('amendment')
  const { sheet } = screen
  const { data = [] } = useQuery(amendmentsQuery(sheet.id))
  const whyNot = useMayPropose()({ sheet, section, actor: screen.actor })
  const [asked, setAsked] = useState(false)
  const waiting = data.filter((each) => each.sectionId === section.id && (each.status === 'open' || each.status === 'asleep'))
  // Where everybody may write, one writes; an amendment stays in the menu.
  const isTheWay = (section.state === 'consented' || section.state === 'inRound') && !isClosedIn(sheet.phase, 'sorting')
  if (waiting.length === 0 && !isTheWay) return null
  return (
    <div className="am-of-section">
      {isTheWay && (
        <Button look="main" icon={AmendmentIcon} closed={whyNot} onClick={() => setAsked(true)}>
          {t('new.open')}
        </Button>
      )}
      {waiting.length > 0 && (
        <div>
          <h2 className="h-s">{t('ofSection.title', { count: waiting.length })}</h2>
          <ul>
            {waiting.map((amendment) => (
              <SectionAmendment key={amendment.id} sheetId={sheet.id} amendment={amendment} />
            ))}
          </ul>
        </div>
      )}
      {asked && <ProposeAmendment sheet={sheet} section={section} onClose={() => setAsked(false)} />}
    </div>
  )
}

function SectionAmendment({ sheetId, amendment }: { readonly sheetId: string; readonly amendment: AmendmentSummary }) {
  return (
    <li className="am-of-line">
      {amendment.number !== null && <span className="am-number">{amendment.number}</span>}
      <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId, amendmentId: amendment.id }}>
        {titleOf(amendment)}
      </Link>
      <StateWord amendment={amendment} />
    </li>
  )
}

export interface ProposeAmendmentProps {
  readonly sheet: SheetScreen['sheet']
  readonly section: SectionView
  readonly onClose: () => void
}

/** Asks what and why, then opens the new amendment to be written. */
export function ProposeAmendment({ sheet, section, onClose }: ProposeAmendmentProps) {
  const { i18n } = useTranslation('amendment')
  const acts = useAmendmentActs(sheet.id)
  const navigate = useNavigate()
  return (
    <NewAmendmentDialog
      about={numberedTitle(sheet.template, section, i18n.language)}
      onPropose={async (words) => {
        const amendmentId = await acts.propose(section.id, words)
        onClose()
        await navigate({ to: '/fiches/$sheetId/amendements/$amendmentId', params: { sheetId: sheet.id, amendmentId } })
      }}
      onClose={onClose}
    />
  )
}
