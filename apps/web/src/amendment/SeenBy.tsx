/** « Qui a vu quoi »: who could read the amendment at each stage, and what of it is kept. @module */
import type { AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import { Eye, EyeOff, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../member/people.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

export function SeenBy({ screen, amendment }: { readonly screen: SheetScreen; readonly amendment: AmendmentAnswer }) {
  const { t, i18n } = useTranslation('amendment')
  const { directory } = screen
  const { listOf } = useNames(directory)
  const { stage, carriers, sharedAt } = amendment
  const readers = directory.members.filter(({ state }) => state === 'active').length
  return (
    <section aria-labelledby="t-vus">
      <h2 id="t-vus" className="h-s">
        {t('seen.title')}
      </h2>
      <ul className="am-seen sm">
        <li className="am-seen-line">
          <EyeOff className="icon" aria-hidden="true" />
          <span>
            <b>{t('stages.private')}</b>
            {t(stage === 'private' ? 'seen.privateNow' : 'seen.private', { names: listOf(carriers), count: carriers.length })}
          </span>
        </li>
        {stage === 'caucus' && (
          <li className="am-seen-line">
            <UsersRound className="icon" aria-hidden="true" />
            <span>
              <b>{t('stages.caucus')}</b>
              {t('seen.caucus', { college: directory.collegeName(amendment.authorMemberId) ?? '' })}
            </span>
          </li>
        )}
        {stage === 'shared' && (
          <li className="am-seen-line">
            <Eye className="icon" aria-hidden="true" />
            <span>
              <b>{t('stages.shared')}</b>
              {sharedAt === null
                ? t('seen.shared', { count: readers })
                : t('seen.sharedSince', { count: readers, when: dateAndTime(sharedAt, i18n.language) })}
            </span>
          </li>
        )}
      </ul>
    </section>
  )
}
