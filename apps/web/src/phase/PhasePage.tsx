/** Where a sheet stands: what this phase is for, what it closes, what is missing before the next one, and the way back. @module */
import './phase.css'
import { phases } from '@polyphonie/shared/sheet/phase'
import type { GateView } from '@polyphonie/shared/wire/http/phase'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { PhaseStaff } from '../space/PhaseStaff.tsx'
import { Gate } from './Gate.tsx'
import { gateQuery } from './phaseData.ts'
import { Questions } from './Questions.tsx'
import { Returns } from './Returns.tsx'

export function PhasePage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current={null}>
          <main id="contenu" tabIndex={-1}>
            <PhaseOf screen={screen} />
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function PhaseOf({ screen }: { readonly screen: SheetScreen }) {
  const { t, i18n } = useTranslation(['phase', 'sheet'])
  const { phase, id } = screen.sheet
  const { data: gate, error } = useQuery(gateQuery(id))
  return (
    <div className="wrap ph">
      <div className="pagehead">
        <p className="kicker">{t('position', { n: phases.indexOf(phase) + 1, total: phases.length })}</p>
        <PageTitle title={t(`sheet:phase.${phase}.title`)} />
        <p className="lede">{t(`sheet:phase.${phase}.sentence`)}</p>
        {gate !== undefined && <p className="soft sm">{t('since', { when: dateAndTime(gate.since, i18n.language) })}</p>}
      </div>
      <PhaseStaff phase={phase} />
      <ProblemNotice problem={error} />
      {gate !== undefined && (
        <div className="cols cols-main">
          <div className="ph-main">
            <Gate screen={screen} gate={gate} />
            <Questions screen={screen} gate={gate} />
          </div>
          <div className="ph-aside">
            <Closed gate={gate} />
            <Returns screen={screen} gate={gate} />
          </div>
        </div>
      )}
    </div>
  )
}

/** What is not there in this phase, and why that protects somebody. */
function Closed({ gate }: { readonly gate: GateView }) {
  const { t } = useTranslation('phase')
  return (
    <section aria-labelledby="t-closed" className="stack">
      <h2 id="t-closed">{t('closed.title')}</h2>
      {gate.closes.length === 0 ? (
        <p className="soft">{t('closed.nothing')}</p>
      ) : (
        <ul className="ph-closed">
          {gate.closes.map((act) => (
            <li key={act}>{t(`closed.${act}`)}</li>
          ))}
        </ul>
      )}
      {gate.phase === 'imagine' && <p className="soft sm">{t('closed.protected')}</p>}
    </section>
  )
}
