import { type Position, positions, type RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { ChoiceField, TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { RoundActs } from './roundData.ts'

/** One's own answer: chosen, then confirmed; it may change until all are revealed. */
export function Answering({ round, acts }: { readonly round: RoundAnswer; readonly acts: RoundActs }) {
  const { t } = useTranslation('round')
  const [position, setPosition] = useState<Position | null>(round.myPosition?.position ?? null)
  const [reason, setReason] = useState(round.myPosition?.reason ?? '')
  const [checked, setChecked] = useState(false)
  const { run, working, failure } = useAct(acts.answer)
  const missing = position === 'objects' && reason.trim() === ''
  return (
    <section className="card stack">
      <ChoiceField
        label={t('yours')}
        hint={t('hidden')}
        value={position}
        error={checked && position === null ? t('choose') : null}
        options={positions.map((value) => ({ value, title: t(`position.${value}`), hint: t(`meaning.${value}`) }))}
        onChoose={setPosition}
      />
      {position === 'objects' && (
        <TextArea
          label={t('why')}
          error={checked && missing ? t('whyMissing') : null}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <ProblemNotice problem={failure} />
      <Button
        look="main"
        working={working}
        onClick={() => {
          setChecked(true)
          if (position === null || missing) return
          void run(round.id, { position, ...(position === 'objects' ? { reason: reason.trim() } : {}) })
        }}
      >
        {t('confirm')}
      </Button>
      {round.myPosition !== null && <p role="status">{t('given', { position: t(`position.${round.myPosition.position}`) })}</p>}
    </section>
  )
}
