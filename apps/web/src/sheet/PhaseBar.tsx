/** Which phase the sheet is in, in words, and the way to what comes next. @module */
import { phases } from '@polyphonie/shared/sheet/phase'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function PhaseBar({ sheet }: { readonly sheet: SheetView }) {
  const { t } = useTranslation('sheet')
  const n = phases.indexOf(sheet.phase) + 1
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
        <Link className="phasebar-act" to="/fiches/$sheetId/phase" params={{ sheetId: sheet.id }}>
          {t('phase.next')}
        </Link>
      </div>
    </section>
  )
}
