/** At the head of a section: what keeps it from being consented, with the way to the thread. @module */
import { MessageCircleQuestionMark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRemarkDesk } from './RemarkDesk.tsx'

export function Blocking() {
  const { t } = useTranslation('remark')
  const desk = useRemarkDesk()
  const blocking = (desk?.remarks ?? []).filter((remark) => remark.blocking)
  const [first] = blocking
  if (desk === null || first === undefined) return null
  return (
    <p className="notice notice-warn sm remark-blocking">
      <MessageCircleQuestionMark className="icon" aria-hidden="true" />
      <span className="grow">{t('blocking', { count: blocking.length })}</span>
      <button className="btn btn-text btn-s" type="button" onClick={() => desk.open(first.id)}>
        {t('toThread')}
      </button>
    </p>
  )
}
