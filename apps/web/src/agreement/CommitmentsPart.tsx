import './agreement.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { AgreementState } from './AgreementState.tsx'
import { agreementQuery } from './agreementData.ts'
import { CommitmentTable } from './Commitments.tsx'

/** The computed part of « Nos engagements » (P17): what was promised in the agreement, and the way there. */
export function CommitmentsPart({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('agreement')
  const { data } = useQuery(agreementQuery(screen.sheet.id))
  const agreement = data?.agreement ?? null
  return (
    <section className="register" aria-label={t('commitments.title')}>
      {agreement !== null && <AgreementState agreement={agreement} />}
      {agreement !== null && agreement.commitments.length > 0 ? (
        <CommitmentTable screen={screen} commitments={agreement.commitments} acts={false} />
      ) : (
        <p className="well soft">{t('commitments.empty')}</p>
      )}
      <p>
        <Link className="btn" to="/fiches/$sheetId/accord-final" params={{ sheetId: screen.sheet.id }}>
          {t('part.open')}
        </Link>
      </p>
    </section>
  )
}
