import type { PasswordResetAnswer } from '@polyphonie/shared/wire/http/people'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { PasswordField, TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { MIN_PASSWORD } from './NewAccountFields.tsx'
import { useSecretInAddress } from './useSecretInAddress.ts'
import { Welcome } from './Welcome.tsx'

/** Asks for a link, or uses the one in the address. */
export function PasswordPage() {
  const { t } = useTranslation('account')
  const token = useSecretInAddress()
  return (
    <Welcome>
      <PageTitle title={t(token === '' ? 'reset.askTitle' : 'reset.title')} />
      {token === '' ? <AskForLink /> : <ChooseNew key={token} token={token} />}
    </Welcome>
  )
}

function AskForLink() {
  const { t } = useTranslation('account')
  const [email, setEmail] = useState('')
  const [missing, setMissing] = useState(false)
  const [answer, setAnswer] = useState<PasswordResetAnswer | null>(null)
  const { run, working, failure } = useAct(async () => setAnswer(await post<PasswordResetAnswer>('/api/password-resets', { email })))

  if (answer !== null) {
    return (
      <div className="stack">
        <Notice live tone={answer.mail ? 'ok' : 'neutral'} title={t(answer.mail ? 'reset.sent' : 'reset.noMail')}>
          <p>{t(answer.mail ? 'reset.sentBody' : 'reset.noMailBody')}</p>
        </Notice>
        <Link className="btn" to="/connexion">
          {t('reset.back')}
        </Link>
      </div>
    )
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const isMissing = email.trim() === ''
    setMissing(isMissing)
    if (!isMissing) void run()
  }

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">{t('reset.askLede')}</p>
      <ProblemNotice problem={failure} />
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={missing && email.trim() === '' ? t('missing.email') : null}
      />
      <Button look="main" wide type="submit" working={working}>
        {t('reset.ask')}
      </Button>
      <p>
        <Link to="/connexion">{t('reset.back')}</Link>
      </p>
      <p className="soft sm">{t('reset.code')}</p>
    </form>
  )
}

function ChooseNew({ token }: { readonly token: string }) {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const { run, working, failure } = useAct(async () => {
    await post('/api/password-resets/complete', { token, password })
    setIsDone(true)
  })

  if (isDone) {
    return (
      <div className="stack">
        <Notice live tone="ok" title={t('reset.done')}>
          <p>{t('reset.doneBody')}</p>
        </Notice>
        <Link className="btn btn-main" to="/connexion">
          {t('signIn.title')}
        </Link>
      </div>
    )
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const isShort = password.length < MIN_PASSWORD
    setMissing(isShort)
    if (!isShort) void run()
  }

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ProblemNotice problem={failure} />
      <PasswordField
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={missing && password.length < MIN_PASSWORD ? t('missing.passwordShort') : null}
      />
      <Button look="main" wide type="submit" working={working}>
        {t('reset.act')}
      </Button>
    </form>
  )
}
