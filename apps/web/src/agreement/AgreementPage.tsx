/** The agreement of a sheet: the version it decides on, what each one promises, who has signed, what stays disagreed. @module */
import './agreement.css'
import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import { useQuery } from '@tanstack/react-query'
import { Landmark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DisagreementList } from '../disagreement/DisagreementList.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { AgreementState } from './AgreementState.tsx'
import { agreementQuery } from './agreementData.ts'
import { Commitments } from './Commitments.tsx'
import { DecidedVersion } from './DecidedVersion.tsx'
import { Leaving } from './Leaving.tsx'
import { NoAgreement } from './NoAgreement.tsx'
import { Signatures } from './Signatures.tsx'

export function AgreementPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="agreements">
          <main id="contenu" tabIndex={-1}>
            <Agreement screen={screen} />
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function Agreement({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('agreement')
  const { data, error } = useQuery(agreementQuery(screen.sheet.id))
  const agreement = data?.agreement
  return (
    <div className="wrap agreement">
      <div className="pagehead">
        <PageTitle title={t('title')} />
        <p className="lede">{t('lede')}</p>
        {agreement !== undefined && agreement !== null && <AgreementState agreement={agreement} />}
      </div>
      <Mandatory />
      <ProblemNotice problem={error} />
      {agreement === null && <NoAgreement screen={screen} />}
      {agreement !== undefined && agreement !== null && <Prepared screen={screen} agreement={agreement} />}
    </div>
  )
}

/** What a signature is not. It stands on this page whatever its state, and again where one signs. */
function Mandatory() {
  const { t } = useTranslation('agreement')
  return (
    <p className="mandatory">
      <Landmark className="icon" aria-hidden="true" />
      <span>{t('mandatory')}</span>
    </p>
  )
}

function Prepared({ screen, agreement }: { readonly screen: SheetScreen; readonly agreement: AgreementAnswer }) {
  return (
    <div className="agreement-parts">
      <DecidedVersion screen={screen} agreement={agreement} />
      <Commitments screen={screen} agreement={agreement} />
      <Signatures screen={screen} agreement={agreement} />
      <DisagreementList screen={screen} />
      <Leaving screen={screen} agreement={agreement} />
    </div>
  )
}
