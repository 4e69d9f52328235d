/** Recorded disagreements of a sheet, each in its author's words, with the answers joined to it. @module */
import '../agreement/agreement.css'
import { can } from '@polyphonie/shared/can'
import { isClosedIn } from '@polyphonie/shared/phase/closed'
import { useQuery } from '@tanstack/react-query'
import { PenLine } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { DisagreementCard } from './DisagreementCard.tsx'
import { disagreementsQuery } from './disagreementData.ts'
import { WriteDisagreementDialog } from './WriteDisagreementDialog.tsx'

export function DisagreementList({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('disagreement')
  const refusalText = useRefusalText()
  const titleId = useId()
  const [writing, setWriting] = useState(false)
  const { data: disagreements, error } = useQuery(disagreementsQuery(screen.sheet.id))
  const closed = refusalText(can(screen.actor, 'recordDisagreement', { sheet: screen.sheet }))
  return (
    <section className="register" aria-labelledby={titleId}>
      <div className="register-head">
        <div>
          <h2 id={titleId}>{t('title')}</h2>
          <p className="soft">{t('lede')}</p>
        </div>
        {!isClosedIn(screen.sheet.phase, 'sorting') && (
          <Button icon={PenLine} closed={closed} onClick={() => setWriting(true)}>
            {t('act.write')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={error} />
      {disagreements?.length === 0 && <p className="well soft">{t('empty')}</p>}
      {disagreements !== undefined && disagreements.length > 0 && (
        <ul className="register-list">
          {disagreements.map((disagreement) => (
            <li key={disagreement.id}>
              <DisagreementCard screen={screen} disagreement={disagreement} />
            </li>
          ))}
        </ul>
      )}
      {writing && <WriteDisagreementDialog screen={screen} onClose={() => setWriting(false)} />}
    </section>
  )
}
