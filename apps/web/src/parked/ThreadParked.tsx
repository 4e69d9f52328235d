/**
 * In a thread: that it is kept for later, or the way to keep it. In the time of ideas a remark whose words are about means says so
 * first, as a question; nothing is refused.
 * @module
 */
import { aboutMeans } from '@polyphonie/shared/parked/means'
import { animates } from '@polyphonie/shared/space/can'
import type { Remark } from '@polyphonie/shared/wire/http/remark'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { ParkDialog } from './ParkDialog.tsx'
import { parkedQuery, useParkedActs } from './parkedData.ts'
import { untilWords } from './untilWords.ts'
import './parked.css'

export interface ThreadParkedProps {
  readonly screen: SheetScreen
  readonly remark: Remark
}

export function ThreadParked({ screen, remark }: ThreadParkedProps) {
  const { t, i18n } = useTranslation('parked')
  const { sheet, actor, spaceFacts } = screen
  const { data = [] } = useQuery(parkedQuery(sheet.id))
  const acts = useParkedActs(sheet.id)
  const [asking, setAsking] = useState(false)
  const item = data.find(({ remarkId }) => remarkId === remark.id)
  const own = remark.authorMemberId === actor.memberId
  const mayPark = remark.resolvedAt === null && item?.state !== 'parked' && (own || animates(actor, spaceFacts))
  const isProposed = mayPark && item === undefined && sheet.phase === 'imagine' && aboutMeans(remark.text)
  return (
    <>
      {item?.state === 'parked' && (
        <p className="parked-mark sm">
          <Bookmark className="icon" aria-hidden="true" />
          <span>
            <Link to="/fiches/$sheetId/plus-tard" params={{ sheetId: sheet.id }}>
              {t('thread.parked', { number: item.number })}
            </Link>{' '}
            {untilWords(t, item, i18n.language)}
          </span>
        </p>
      )}
      {item?.state === 'back' && item.returns.length > 0 && (
        <p className="parked-mark sm">
          <Bookmark className="icon" aria-hidden="true" />
          <Link to="/fiches/$sheetId/plus-tard" params={{ sheetId: sheet.id }}>
            {t('thread.back', { number: item.number })}
          </Link>
        </p>
      )}
      {isProposed && <p className="parked-ask">{t('thread.aboutMeans')}</p>}
      {mayPark && (
        <Button look={isProposed ? 'plain' : 'text'} small icon={Bookmark} onClick={() => setAsking(true)}>
          {t('park.open')}
        </Button>
      )}
      {asking && (
        <ParkDialog
          words={remark.text}
          own={own}
          onPark={(body) => acts.park(remark.id, body).then(() => announce(t('park.done')))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
