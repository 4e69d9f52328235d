import { can } from '@polyphonie/shared/can'
import { roundsOpenFor } from '@polyphonie/shared/phase/closed'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { electorate, openingFacts, readableFrom } from './opening.ts'
import { readingDelayQuery } from './readingDelayData.ts'

/** The way to the page that opens a round; closed, with its reason, for whoever may not open one. */
export function OpenRoundLink({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('round')
  const closed = useOpeningClosed(screen)
  const { phase, ideasGrouped } = screen.sheet
  // What a phase closes is not there in it (PH10).
  if (roundsOpenFor(phase, ideasGrouped).length === 0) return null
  if (closed !== null) {
    return (
      <Button look="main" icon={Plus} closed={closed}>
        {t('open.act')}
      </Button>
    )
  }
  return (
    <Link className="btn btn-main" to="/fiches/$sheetId/accords/ouvrir" params={{ sheetId: screen.sheet.id }}>
      <Plus className="icon" aria-hidden="true" />
      {t('open.act')}
    </Link>
  )
}

/** Why this person may open no round on this sheet now, whatever it would decide; null when they may. */
export function useOpeningClosed({ sheet, actor, spaceFacts, directory }: SheetScreen): string | null {
  const refusalText = useRefusalText()
  const { data: delay } = useQuery(readingDelayQuery(sheet.spaceId))
  const asked = electorate(directory.members)
  const opening = openingFacts({
    sheet,
    // Before the members are read nobody is known to be missing.
    voices: directory.members.length === 0 ? 1 : asked.length,
    readableUntil: delay === undefined ? 0 : readableFrom(delay, delay.now, asked),
    dueAt: null,
    isFinal: false,
    amendments: 0,
  })
  return refusalText(can(actor, 'openRound', { space: spaceFacts, opening }))
}
