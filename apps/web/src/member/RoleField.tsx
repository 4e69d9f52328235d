import type { Role } from '@polyphonie/shared/member/role'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../kit/Field.tsx'

export interface RoleFieldProps {
  readonly label: string
  readonly hint?: string
  readonly roles: readonly Role[]
  readonly value: Role | null
  readonly error?: string | null | undefined
  readonly onChoose: (role: Role) => void
}

/** Roles in words, with what each comes to do. */
export function RoleField({ label, hint, roles, value, error, onChoose }: RoleFieldProps) {
  const { t } = useTranslation('member')
  return (
    <ChoiceField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={value}
      error={error}
      onChoose={onChoose}
      options={roles.map((role) => ({ value: role, title: t(`as.${role}`), hint: t(`does.${role}`) }))}
    />
  )
}
