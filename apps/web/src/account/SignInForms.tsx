/** The two ways in: address and password, or the code a person without e-mail was given. @module */
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { PasswordField, TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'

export function SignInForms({ onDone }: { readonly onDone: () => Promise<void> }) {
  const [way, setWay] = useState<'password' | 'code'>('password')
  return way === 'password' ? (
    <PasswordForm onDone={onDone} onCode={() => setWay('code')} />
  ) : (
    <CodeForm onDone={onDone} onPassword={() => setWay('password')} />
  )
}

function PasswordForm({ onDone, onCode }: { readonly onDone: () => Promise<void>; readonly onCode: () => void }) {
  const { t } = useTranslation('account')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const { run, working, failure } = useAct(async () => {
    await post('/api/sign-in', { email, password })
    await onDone()
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    const isMissing = email.trim() === '' || password === ''
    setMissing(isMissing)
    if (!isMissing) void run()
  }

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ProblemNotice problem={failure} />
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={missing && email.trim() === '' ? t('missing.email') : null}
      />
      <PasswordField
        label={t('password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={missing && password === '' ? t('missing.password') : null}
      />
      <Button look="main" wide type="submit" working={working}>
        {t('signIn.act')}
      </Button>
      <p>
        <Link to="/mot-de-passe">{t('signIn.forgotten')}</Link>
      </p>
      <p className="or">
        <span>{t('signIn.or')}</span>
      </p>
      <Button wide onClick={onCode}>
        {t('signIn.haveCode')}
      </Button>
    </form>
  )
}

function CodeForm({ onDone, onPassword }: { readonly onDone: () => Promise<void>; readonly onPassword: () => void }) {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const { run, working, failure } = useAct(async () => {
    await post('/api/sign-in/code', { code })
    await onDone()
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    const isMissing = code.trim() === ''
    setMissing(isMissing)
    if (!isMissing) void run()
  }

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ProblemNotice problem={failure} />
      <TextField
        label={t('code')}
        hint={t('codeHint')}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={missing && code.trim() === '' ? t('missing.code') : null}
      />
      <Button look="main" wide type="submit" working={working}>
        {t('signIn.act')}
      </Button>
      <p className="or">
        <span>{t('signIn.or')}</span>
      </p>
      <Button wide onClick={onPassword}>
        {t('signIn.haveEmail')}
      </Button>
    </form>
  )
}
