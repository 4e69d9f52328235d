/** Which phase the sheet is in, in words, and for who may: changing it, with a reason everybody reads. @module */
import { can } from '@polyphonie/shared/can'
import type { Actor } from '@polyphonie/shared/member/role'
import { type Phase, phases } from '@polyphonie/shared/sheet/phase'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../kit/Field.tsx'
import { AskDialog } from './AskDialog.tsx'
import type { SheetActs } from './acts.ts'

/** Longest reason the server takes, in UTF-16 units (wire/http/sheet.ts; its schemas stay out of the page). */
export const MAX_REASON = 2000
/** Longest title, likewise. */
export const MAX_TITLE = 200

export interface PhaseBarProps {
  readonly sheet: SheetView
  readonly actor: Actor
  readonly space: SpaceFacts
  readonly acts: SheetActs
}

export function PhaseBar({ sheet, actor, space, acts }: PhaseBarProps) {
  const { t } = useTranslation('sheet')
  const [asking, setAsking] = useState(false)
  const n = phases.indexOf(sheet.phase) + 1
  const mayChange = sheet.phases.some((to) => can(actor, 'setPhase', { space, sheet, to }).ok)
  return (
    <section className="phasebar" aria-label={t('phase.bar')}>
      <div className="phasebar-in">
        <span className="staff-mini" aria-hidden="true">
          {phases.map((phase, index) => (
            <i key={phase} className={index + 1 < n ? 'done' : index + 1 === n ? 'now' : undefined} />
          ))}
        </span>
        <span>
          {t('phase.position', { n, total: phases.length })}
          <b>{t(`phase.${sheet.phase}.title`)}</b>
        </span>
        <span className="soft">{t(`phase.${sheet.phase}.sentence`)}</span>
        {mayChange && (
          <button className="btn btn-text phasebar-act" type="button" onClick={() => setAsking(true)}>
            {t('phase.change')}
          </button>
        )}
      </div>
      {asking && <ChangePhase sheet={sheet} acts={acts} onClose={() => setAsking(false)} />}
    </section>
  )
}

function ChangePhase({ sheet, acts, onClose }: { readonly sheet: SheetView; readonly acts: SheetActs; readonly onClose: () => void }) {
  const { t } = useTranslation('sheet')
  const next = sheet.phases[sheet.phases.indexOf(sheet.phase) + 1] ?? null
  const [to, setTo] = useState<Phase | null>(next)
  return (
    <AskDialog
      title={t('phase.changeTitle')}
      hint={t('phase.changeHint')}
      confirm={t('phase.confirm')}
      keep={t('phase.keep')}
      text={{ label: t('phase.reason'), hint: t('phase.reasonHint'), long: true, missing: t('phase.reasonMissing'), maxLength: MAX_REASON }}
      onClose={onClose}
      onConfirm={(reason) => (to === null ? Promise.resolve(t('phase.choiceMissing')) : acts.changePhase(to, reason))}
    >
      <ChoiceField
        label={t('phase.choices')}
        value={to}
        options={sheet.phases
          .filter((phase) => phase !== sheet.phase)
          .map((phase) => ({ value: phase, title: t(`phase.${phase}.title`), hint: t(`phase.${phase}.sentence`) }))}
        onChoose={setTo}
      />
    </AskDialog>
  )
}
