/** The compromise register of a sheet: every point, where everybody started, what was explored and agreed, who moved. @module */
import '../agreement/agreement.css'
import { can } from '@polyphonie/shared/can'
import { isClosedIn } from '@polyphonie/shared/phase/closed'
import type { Compromise } from '@polyphonie/shared/wire/http/register'
import { useQuery } from '@tanstack/react-query'
import { Handshake } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { CompromiseCard } from './CompromiseCard.tsx'
import { compromisesQuery } from './compromiseData.ts'
import { NewCompromiseDialog } from './NewCompromiseDialog.tsx'

export interface CompromiseListProps {
  readonly screen: SheetScreen
  /** Level of the register's own heading; its points stand one below. */
  readonly level?: 2 | 3
}

export function CompromiseList({ screen, level = 2 }: CompromiseListProps) {
  const { t } = useTranslation('compromise')
  const refusalText = useRefusalText()
  const titleId = useId()
  const [opening, setOpening] = useState(false)
  const { data: compromises, error } = useQuery(compromisesQuery(screen.sheet.id))
  const Heading = `h${level}` as const
  const closed = refusalText(can(screen.actor, 'openCompromise', { sheet: screen.sheet }))
  return (
    <section className="register" aria-labelledby={titleId}>
      <div className="register-head">
        <div>
          <Heading id={titleId}>{t('title')}</Heading>
          <p className="soft">{t('lede')}</p>
        </div>
        {!isClosedIn(screen.sheet.phase, 'sorting') && (
          <Button icon={Handshake} closed={closed} onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={error} />
      {compromises?.length === 0 && <p className="well soft">{t('empty')}</p>}
      {compromises !== undefined && compromises.length > 0 && <Points screen={screen} compromises={compromises} level={level} />}
      {opening && <NewCompromiseDialog screen={screen} onClose={() => setOpening(false)} />}
    </section>
  )
}

interface PointsProps {
  readonly screen: SheetScreen
  readonly compromises: readonly Compromise[]
  readonly level: 2 | 3
}

function Points({ screen, compromises, level }: PointsProps) {
  return (
    <ul className="register-list">
      {compromises.map((compromise) => (
        <li key={compromise.id}>
          <CompromiseCard screen={screen} compromise={compromise} level={level === 2 ? 3 : 4} />
        </li>
      ))}
    </ul>
  )
}
