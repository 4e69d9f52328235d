/** People by their names in the space. @module */
import { useTranslation } from 'react-i18next'
import type { Directory } from '../sheet/sheetData.ts'
import { Avatar } from './Avatar.tsx'

/** « Lucas, Claire Vasseur et Samira Haddad » */
export function useNames(directory: Directory): {
  readonly nameOf: (memberId: string | null) => string
  readonly listOf: (memberIds: readonly string[]) => string
} {
  const { t, i18n } = useTranslation('member')
  const nameOf = (memberId: string | null) => (memberId === null ? null : directory.member(memberId)?.displayName) ?? t('someone')
  const list = new Intl.ListFormat(i18n.language.startsWith('en') ? 'en' : 'fr', { type: 'conjunction' })
  return { nameOf, listOf: (memberIds) => list.format(memberIds.map(nameOf)) }
}

/** Somebody with their college and organisation. */
export function Somebody({ directory, memberId }: { readonly directory: Directory; readonly memberId: string }) {
  const { t } = useTranslation('member')
  const member = directory.member(memberId)
  if (member === null) return <span className="who-name">{t('someone')}</span>
  const sub = [member.collegeName, member.organisation].filter((part) => part !== null && part !== '').join(' · ')
  return (
    <span className="who">
      <Avatar name={member.displayName} college={member.college} role={member.role} />
      <span>
        <span className="who-name">{member.displayName}</span>
        {sub !== '' && <span className="who-sub">{sub}</span>}
      </span>
    </span>
  )
}
