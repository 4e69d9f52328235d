/** Colleges that ask to go back to an earlier phase, and asking for it oneself. @module */
import { REASON_LENGTH } from '@polyphonie/shared/limits'
import type { Phase } from '@polyphonie/shared/sheet/phase'
import type { ReturnView } from '@polyphonie/shared/wire/http/phase'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { ChoiceField, TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { type GateProps, OpenPhase } from './Gate.tsx'
import { usePhaseActs } from './phaseData.ts'

export function Returns({ screen, gate }: GateProps) {
  const { t } = useTranslation('phase')
  const [asks, setAsks] = useState(false)
  const [opens, setOpens] = useState<Phase | null>(null)
  const { returns, may } = gate
  if (returns.length === 0 && may.askReturn.length === 0) return null
  return (
    <section aria-labelledby="t-returns" className="stack">
      <h2 id="t-returns">{t('returns.title')}</h2>
      <p className="soft">{t('returns.lede')}</p>
      {returns.map((asked) => (
        <Asked key={asked.id} screen={screen} asked={asked} onOpen={may.back.includes(asked.to) ? () => setOpens(asked.to) : null} />
      ))}
      {may.askReturn.length > 0 && (
        <div className="row">
          <Button icon={Undo2} onClick={() => setAsks(true)}>
            {t('returns.ask')}
          </Button>
        </div>
      )}
      {asks && <AskReturn screen={screen} choices={may.askReturn} onClose={() => setAsks(false)} />}
      {opens !== null && <OpenPhase screen={screen} to={opens} onClose={() => setOpens(null)} />}
    </section>
  )
}

interface AskedProps {
  readonly screen: SheetScreen
  readonly asked: ReturnView
  readonly onOpen: (() => void) | null
}

function Asked({ screen, asked, onOpen }: AskedProps) {
  const { t } = useTranslation(['phase', 'sheet'])
  const acts = usePhaseActs(screen.sheet.id)
  const takeBack = useAct(acts.takeBack)
  const college = screen.space.colleges.find(({ id }) => id === asked.collegeId)?.name ?? t('returns.someone')
  return (
    <article className="card stack">
      <p>
        <b>{t('returns.asked', { college, phase: t(`sheet:phase.${asked.to}.title`) })}</b>
      </p>
      <p>{t('returns.reason', { reason: asked.reason })}</p>
      <div className="row">
        {onOpen !== null && <Button onClick={onOpen}>{t('returns.open', { phase: t(`sheet:phase.${asked.to}.title`) })}</Button>}
        {asked.mine && (
          <Button look="text" working={takeBack.working} onClick={() => void takeBack.run(asked.id)}>
            {t('returns.takeBack')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={takeBack.failure} />
    </article>
  )
}

interface AskReturnProps {
  readonly screen: SheetScreen
  readonly choices: readonly Phase[]
  readonly onClose: () => void
}

function AskReturn({ screen, choices, onClose }: AskReturnProps) {
  const { t } = useTranslation(['phase', 'sheet'])
  const acts = usePhaseActs(screen.sheet.id)
  const [to, setTo] = useState<Phase | null>(choices.at(-1) ?? null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = reason.trim() === ''
  return (
    <ActForm
      title={t('returns.dialog')}
      hint={t('returns.hint')}
      confirm={t('returns.confirm')}
      keep={t('returns.keep')}
      isReady={() => {
        setTried(true)
        return !isMissing && to !== null
      }}
      onConfirm={() => (to === null ? Promise.resolve() : acts.askReturn(to, reason.trim()))}
      onClose={onClose}
    >
      <ChoiceField
        label={t('returns.choices')}
        value={to}
        options={choices.map((phase) => ({
          value: phase,
          title: t(`sheet:phase.${phase}.title`),
          hint: t(`sheet:phase.${phase}.sentence`),
        }))}
        onChoose={setTo}
      />
      <TextArea
        label={t('returns.why')}
        error={tried && isMissing ? t('returns.whyMissing') : null}
        maxLength={REASON_LENGTH}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActForm>
  )
}
