/** What is shown once: a link or a code to hand to one person. @module */
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../kit/Copyable.tsx'
import { Notice } from '../kit/Notice.tsx'
import { dateAndTime } from '../problem/problemText.ts'

export interface LinkToHandOverProps {
  readonly link: string
  readonly expiresAt: number
  readonly note: string
}

export function LinkToHandOver({ link, expiresAt, note }: LinkToHandOverProps) {
  const { t, i18n } = useTranslation('member')
  return (
    <div className="handover" role="status">
      <p>{t('handOver.link', { at: dateAndTime(expiresAt, i18n.language) })}</p>
      <p className="well handover-link">{link}</p>
      <CopyButton text={link} label={t('handOver.copyLink')} />
      <Notice tone="warn">{note}</Notice>
    </div>
  )
}

export function CodeToHandOver({ name, code }: { readonly name: string; readonly code: string }) {
  const { t } = useTranslation('member')
  return (
    <div className="handover" role="status">
      <p>{t('handOver.code', { name })}</p>
      <p className="well handover-code">{code}</p>
      <CopyButton text={code} label={t('handOver.copyCode')} />
      <Notice tone="warn">{t('handOver.codeOnce')}</Notice>
    </div>
  )
}
