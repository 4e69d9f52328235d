/** Who has signed, in which capacity, and whom they still have to ask; who has not signed yet. @module */
import { can } from '@polyphonie/shared/can'
import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import { PenLine } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { Avatar } from '../member/Avatar.tsx'
import { Somebody } from '../member/people.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { factsFrom } from './agreementData.ts'
import { SignDialog } from './SignDialog.tsx'

interface SignaturesProps {
  readonly screen: SheetScreen
  readonly agreement: AgreementAnswer
}

export function Signatures({ screen, agreement }: SignaturesProps) {
  const { t, i18n } = useTranslation('agreement')
  const refusalText = useRefusalText()
  const titleId = useId()
  const [signing, setSigning] = useState(false)
  const { directory, actor, sheet } = screen
  const { signatures, toSign, state } = agreement
  const maySign = can(actor, 'signAgreement', factsFrom(agreement, sheet.binned, false))
  const hasSigned = signatures.some(({ memberId }) => memberId === actor.memberId)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <section aria-labelledby={titleId}>
      <div className="register-head">
        <div>
          <h2 id={titleId}>{t('signatures.title')}</h2>
          <p className="soft">{t('signatures.lede')}</p>
        </div>
        {!hasSigned && (
          <Button
            look={agreement.may.sign ? 'main' : 'plain'}
            icon={PenLine}
            closed={refusalText(maySign)}
            onClick={() => setSigning(true)}
          >
            {t('signatures.act')}
          </Button>
        )}
      </div>
      {signatures.length === 0 && <p className="well soft">{t('signatures.empty')}</p>}
      {signatures.length > 0 && (
        <ul className="signatures">
          {signatures.map(({ memberId, name, organisation, capacity, mandate, bodyToAsk, at }) => {
            const member = directory.member(memberId)
            return (
              <li key={memberId} className="card signature">
                <span className="who">
                  <Avatar name={name} college={member?.college ?? null} {...(member === null ? {} : { role: member.role })} />
                  <span>
                    <span className="who-name">{name}</span>
                    <span className="who-sub signature-sub">{organisation === null ? capacity : `${capacity}, ${organisation}`}</span>
                  </span>
                </span>
                {mandate !== null && <p className="sm">{t('signatures.mandate', { mandate })}</p>}
                {bodyToAsk !== null && (
                  <p className="sm">
                    {bodyToAsk.at === null
                      ? t('signatures.body', { name: bodyToAsk.name })
                      : t('signatures.bodyOn', { name: bodyToAsk.name, date: day.format(bodyToAsk.at) })}
                  </p>
                )}
                <p className="soft sm">{t('signatures.signedOn', { date: day.format(at) })}</p>
              </li>
            )
          })}
        </ul>
      )}
      {state === 'toSign' && (
        <div className="still-to-sign">
          <h3 className="h-s">{t('signatures.stillToSign', { count: toSign.length })}</h3>
          <ul>
            {toSign.map((memberId) => (
              <li key={memberId}>
                <Somebody directory={directory} memberId={memberId} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {signing && <SignDialog screen={screen} agreement={agreement} onClose={() => setSigning(false)} />}
    </section>
  )
}
