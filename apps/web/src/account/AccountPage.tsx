import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { DisplayDialog } from '../help/DisplayDialog.tsx'
import { Button } from '../kit/Button.tsx'
import { PasswordField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { VoiceBadge } from '../member/VoiceBadge.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { PageFrame } from '../space/PageFrame.tsx'
import { AskBeforeSignOut } from './AskBeforeSignOut.tsx'
import { useSignedIn } from './me.ts'
import { MIN_PASSWORD } from './NewAccountFields.tsx'
import { useSignOut } from './useSignOut.ts'

export function AccountPage() {
  const { t } = useTranslation('account')
  const me = useSignedIn()
  const [showsDisplay, setShowsDisplay] = useState(false)
  return (
    <PageFrame crumbs={[]}>
      <div className="pagehead">
        <PageTitle title={t('account.title')} />
        <p className="lede">{me.displayName}</p>
        <p className="soft">{me.email ?? t('account.byCode')}</p>
      </div>
      <div className="cols cols-half account">
        {me.email === null ? (
          <section className="card stack">
            <h2>{t('account.password')}</h2>
            <p>{t('account.codeInstead')}</p>
          </section>
        ) : (
          <ChangePassword />
        )}
        <div className="stack">
          <section className="card stack">
            <h2>{t('account.places')}</h2>
            <ul className="stack">
              {me.memberships.map((place) => (
                <li key={place.memberId} className="place-row">
                  <b>{place.spaceName}</b>
                  <VoiceBadge college={place.college} role={place.role} name={place.collegeName} />
                  {place.organisation !== null && <span className="sm soft">{place.organisation}</span>}
                </li>
              ))}
            </ul>
          </section>
          <section className="card stack">
            <h2>{t('account.display')}</h2>
            <p className="soft">{t('account.displayLede')}</p>
            <Button onClick={() => setShowsDisplay(true)}>{t('account.displayAct')}</Button>
          </section>
          <SignOutEverywhere />
        </div>
      </div>
      {showsDisplay && <DisplayDialog onClose={() => setShowsDisplay(false)} />}
    </PageFrame>
  )
}

function ChangePassword() {
  const { t } = useTranslation('account')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [checked, setChecked] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const { run, working, failure } = useAct(async () => {
    await post('/api/me/password', { current, next })
    setCurrent('')
    setNext('')
    setChecked(false)
    setIsDone(true)
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    setIsDone(false)
    if (current !== '' && next.length >= MIN_PASSWORD) void run()
  }

  return (
    <section className="card" aria-labelledby="t-password">
      <form className="stack" onSubmit={submit} noValidate>
        <h2 id="t-password">{t('account.password')}</h2>
        <ProblemNotice problem={failure} />
        {isDone && (
          <Notice tone="ok" live>
            {t('account.passwordDone')}
          </Notice>
        )}
        <PasswordField
          label={t('account.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          error={checked && current === '' ? t('missing.password') : null}
        />
        <PasswordField
          label={t('newPassword')}
          hint={t('newPasswordHint')}
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.target.value)}
          error={checked && next.length < MIN_PASSWORD ? t('missing.passwordShort') : null}
        />
        <p className="soft sm">{t('account.passwordOthers')}</p>
        <Button look="main" type="submit" working={working}>
          {t('account.passwordAct')}
        </Button>
      </form>
    </section>
  )
}

function SignOutEverywhere() {
  const { t } = useTranslation('account')
  const me = useSignedIn()
  const signOut = useSignOut(me, '/api/sign-out/everywhere')
  const [asks, setAsks] = useState(false)
  const { run, working, failure } = useAct(async () => {
    if (!(await signOut.tryNow())) setAsks(true)
  })
  return (
    <section className="card stack">
      <h2>{t('account.everywhere')}</h2>
      <p className="soft">{t('account.everywhereLede')}</p>
      <ProblemNotice problem={failure} />
      <Button working={working} onClick={() => void run()}>
        {t('account.everywhereAct')}
      </Button>
      {asks && <AskBeforeSignOut me={me} signOut={signOut} onClose={() => setAsks(false)} />}
    </section>
  )
}
