/** One amendment in a list: number, title, where it stands, who carries it. @module */
import type { AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../member/Avatar.tsx'
import { useNames } from '../member/people.tsx'
import type { Directory } from '../sheet/sheetData.ts'
import { StateWord } from './StateWord.tsx'
import { titleOf } from './titleOf.ts'
import { wakeDay } from './wakeDay.ts'

export interface AmendmentLineProps {
  readonly sheetId: string
  readonly amendment: AmendmentSummary
  /** Amendments its parent may be found among, to name it. */
  readonly among: readonly AmendmentSummary[]
  readonly directory: Directory
  /** What the reader may do with it from here. */
  readonly act?: ReactNode
}

export function AmendmentLine({ sheetId, amendment, among, directory, act }: AmendmentLineProps) {
  const { t, i18n } = useTranslation('amendment')
  const { listOf } = useNames(directory)
  const parent = among.find(({ id }) => id === amendment.parentId)
  const { sleep } = amendment
  return (
    <li className="am-line">
      <div className="am-line-main">
        <p className="am-line-title">
          {amendment.number !== null && <span className="am-number">{amendment.number}</span>}
          <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId, amendmentId: amendment.id }}>
            {titleOf(amendment)}
          </Link>
        </p>
        {!amendment.position.startsWith(amendment.title.replace(/…$/u, '')) && (
          <p className="sm soft am-line-position">{amendment.position}</p>
        )}
        {amendment.relation !== null && (
          <p className="sm soft">
            {parent === undefined
              ? t(`relation.${amendment.relation}`)
              : t(`relationTo.${amendment.relation}`, { parent: parent.number ?? titleOf(parent) })}
          </p>
        )}
        {amendment.status === 'asleep' && sleep !== null && (
          <p className="sm soft">
            {sleep.until === null
              ? t('sleep.untilCondition', { condition: sleep.condition ?? '' })
              : t('sleep.untilDate', { date: wakeDay(sleep.until, i18n.language) })}
          </p>
        )}
        <p className="am-carriers xs soft">
          <span className="avatars" aria-hidden="true">
            {amendment.carriers.slice(0, 4).map((memberId) => {
              const member = directory.member(memberId)
              return member === null ? null : (
                <Avatar key={memberId} name={member.displayName} college={member.college} role={member.role} size="s" />
              )
            })}
          </span>
          {t('carriedBy', { names: listOf(amendment.carriers) })}
        </p>
      </div>
      <div className="am-line-end">
        <StateWord amendment={amendment} />
        {act}
      </div>
    </li>
  )
}
