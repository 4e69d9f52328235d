/** The gate: what is missing before the next phase, each with the way there; and for whoever animates, opening it. @module */
import { REASON_LENGTH, WORDS_LENGTH } from '@polyphonie/shared/limits'
import type { Phase } from '@polyphonie/shared/sheet/phase'
import type { GateView } from '@polyphonie/shared/wire/http/phase'
import { CircleCheck, CircleDashed, DoorOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { MissingInWords } from './MissingInWords.tsx'
import { usePhaseActs } from './phaseData.ts'

export interface GateProps {
  readonly screen: SheetScreen
  readonly gate: GateView
}

export function Gate({ screen, gate }: GateProps) {
  const { t } = useTranslation(['phase', 'sheet'])
  const [opens, setOpens] = useState<Phase | null>(null)
  const { next, missing, may } = gate
  return (
    <section aria-labelledby="t-gate" className="card ph-gate">
      <h2 id="t-gate">{next === null ? t('gate.last') : t('gate.title', { phase: t(`sheet:phase.${next}.title`) })}</h2>
      {missing.length === 0 ? (
        <p className="ph-there">
          <CircleCheck className="icon" aria-hidden="true" />
          {next === null ? t('gate.lastDone') : t('gate.complete')}
        </p>
      ) : (
        <>
          <p className="soft">{t('gate.missing', { count: missing.length })}</p>
          <ul className="ph-missing">
            {missing.map((each) => (
              <li key={each.kind}>
                <CircleDashed className="icon" aria-hidden="true" />
                <div>
                  <MissingInWords screen={screen} missing={each} />
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <Ideation screen={screen} gate={gate} />
      <Gap screen={screen} gate={gate} />
      {next !== null && may.animate && (
        <div className="row">
          <Button look="main" icon={DoorOpen} closed={may.next ? null : t('gate.notYet')} onClick={() => setOpens(next)}>
            {t('gate.open', { phase: t(`sheet:phase.${next}.title`) })}
          </Button>
        </div>
      )}
      {next !== null && !may.animate && <p className="soft sm">{t('gate.whoOpens')}</p>}
      {opens !== null && <OpenPhase screen={screen} to={opens} onClose={() => setOpens(null)} />}
    </section>
  )
}

/** Also for going back: the same question. */
export function OpenPhase({ screen, to, onClose }: { readonly screen: SheetScreen; readonly to: Phase; readonly onClose: () => void }) {
  const { t } = useTranslation(['phase', 'sheet'])
  const acts = usePhaseActs(screen.sheet.id)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = reason.trim() === ''
  return (
    <ActForm
      title={t('open.title', { phase: t(`sheet:phase.${to}.title`) })}
      hint={t('open.hint')}
      confirm={t('open.confirm')}
      keep={t('open.keep')}
      isReady={() => {
        setTried(true)
        return !isMissing
      }}
      onConfirm={() => acts.open(to, reason.trim())}
      onClose={onClose}
    >
      <TextArea
        label={t('open.reason')}
        hint={t('open.reasonHint')}
        error={tried && isMissing ? t('open.reasonMissing') : null}
        maxLength={REASON_LENGTH}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActForm>
  )
}

/** In the phase of ideas: how long they are protected, and closing their time. */
function Ideation({ screen, gate }: GateProps) {
  const { t } = useTranslation('phase')
  const acts = usePhaseActs(screen.sheet.id)
  const group = useAct(acts.groupIdeas)
  if (gate.phase !== 'imagine') return null
  if (gate.ideation.groupedAt !== null) return <p>{t('ideas.grouped')}</p>
  if (!gate.may.groupIdeas) return null
  return (
    <div className="stack">
      <p className="soft">{t('ideas.hint')}</p>
      <div className="row">
        <Button working={group.working} onClick={() => void group.run()}>
          {t('ideas.group')}
        </Button>
      </div>
      <ProblemNotice problem={group.failure} />
    </div>
  )
}

/** In the phase of means: a gap that is said aloud. */
function Gap({ screen, gate }: GateProps) {
  const { t } = useTranslation('phase')
  const acts = usePhaseActs(screen.sheet.id)
  const [declares, setDeclares] = useState(false)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = words.trim() === ''
  if (gate.gapDeclared !== null) {
    return (
      <Notice title={t('gap.declared')}>
        <p>{gate.gapDeclared.words}</p>
      </Notice>
    )
  }
  if (!gate.may.declareGap || !gate.missing.some(({ kind }) => kind === 'years-out-of-balance')) return null
  return (
    <div className="row">
      <Button onClick={() => setDeclares(true)}>{t('gap.open')}</Button>
      {declares && (
        <ActForm
          title={t('gap.title')}
          hint={t('gap.hint')}
          confirm={t('gap.confirm')}
          keep={t('gap.keep')}
          isReady={() => {
            setTried(true)
            return !isMissing
          }}
          onConfirm={() => acts.declareGap(words.trim())}
          onClose={() => setDeclares(false)}
        >
          <TextArea
            label={t('gap.words')}
            error={tried && isMissing ? t('gap.missing') : null}
            maxLength={WORDS_LENGTH}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </ActForm>
      )}
    </div>
  )
}
