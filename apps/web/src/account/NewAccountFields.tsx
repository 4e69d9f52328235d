/** What makes an account: name, address, password. @module */
import { useTranslation } from 'react-i18next'
import { PasswordField, TextField } from '../kit/Field.tsx'

/** Shortest password the server takes, in UTF-16 units (wire/http/fields.ts; its schemas stay out of the page). */
export const MIN_PASSWORD = 12

export interface NewAccount {
  readonly displayName: string
  readonly email: string
  readonly password: string
}

export type FieldErrors<Field extends string> = Readonly<Partial<Record<Field, string>>>

/** Sentences for what is missing, by field; empty when all is there. `t` is that of the namespace `account`. */
export function accountErrors({ displayName, email, password }: NewAccount, t: (key: string) => string): FieldErrors<keyof NewAccount> {
  return {
    ...(displayName.trim() === '' ? { displayName: t('missing.name') } : {}),
    ...(email.trim() === ''
      ? { email: t('missing.email') }
      : /^\S+@\S+\.\S+$/u.test(email.trim())
        ? {}
        : { email: t('missing.emailForm') }),
    ...(password.length < MIN_PASSWORD ? { password: t('missing.passwordShort') } : {}),
  }
}

export interface NewAccountFieldsProps {
  readonly account: NewAccount
  readonly errors: FieldErrors<keyof NewAccount>
  readonly onChange: (part: Partial<NewAccount>) => void
}

export function NewAccountFields({ account, errors, onChange }: NewAccountFieldsProps) {
  const { t } = useTranslation('account')
  return (
    <>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        autoComplete="name"
        maxLength={80}
        value={account.displayName}
        onChange={(event) => onChange({ displayName: event.target.value })}
        error={errors.displayName}
      />
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        value={account.email}
        onChange={(event) => onChange({ email: event.target.value })}
        error={errors.email}
      />
      <PasswordField
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        autoComplete="new-password"
        value={account.password}
        onChange={(event) => onChange({ password: event.target.value })}
        error={errors.password}
      />
    </>
  )
}
