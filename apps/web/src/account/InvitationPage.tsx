import type { AcceptInvitationBody, InvitationLookAnswer } from '@polyphonie/shared/wire/http/member'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import { voiceOf } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime, problemText } from '../problem/problemText.ts'
import { meQuery, useMe } from './me.ts'
import { accountErrors, type NewAccount, NewAccountFields } from './NewAccountFields.tsx'
import { SignInForms } from './SignInForms.tsx'
import { useEnter } from './useEnter.ts'
import { useSecretInAddress } from './useSecretInAddress.ts'
import { Welcome } from './Welcome.tsx'

export function InvitationPage() {
  const { t, i18n } = useTranslation(['account', 'problem'])
  const token = useSecretInAddress()
  const { data: look, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => post<InvitationLookAnswer>('/api/invitations/look', { token }),
    enabled: token !== '',
    retry: false,
  })
  const isUnknown = token === '' || (error instanceof ApiProblem && error.kind === 'not-found')
  return (
    <Welcome>
      {look !== undefined ? (
        <>
          <PageTitle title={t('invitation.title', { space: look.spaceName })} />
          <Place look={look} />
          <Accept token={token} />
        </>
      ) : isUnknown || error !== null ? (
        <>
          <PageTitle title={t('invitation.closed')} />
          <div className="stack">
            <p>{isUnknown ? t('invitation.unknown') : problemText(t, error, i18n.language)}</p>
            <p className="soft">{t('invitation.askAgain')}</p>
            <Link className="btn" to="/connexion">
              {t('signIn.title')}
            </Link>
          </div>
        </>
      ) : (
        <PageTitle title={t('invitation.looking')} />
      )}
    </Welcome>
  )
}

/** What the link gives: a place at the table, in words and on its line. */
function Place({ look }: { readonly look: InvitationLookAnswer }) {
  const { t, i18n } = useTranslation(['account', 'member'])
  const voice = voiceOf(look.college, look.role)
  return (
    <section className="place" data-voice={voice} aria-label={t('invitation.place')}>
      <span className="vline" />
      <VoiceName voice={voice}>{look.collegeName ?? t(`member:role.${look.role}`)}</VoiceName>
      <p>{t(`member:does.${look.role}`)}</p>
      <dl className="kv">
        {look.organisation !== null && (
          <>
            <dt>{t('organisation')}</dt>
            <dd>{look.organisation}</dd>
          </>
        )}
        <dt>{t('invitation.until')}</dt>
        <dd>{dateAndTime(look.expiresAt, i18n.language)}</dd>
      </dl>
    </section>
  )
}

function Accept({ token }: { readonly token: string }) {
  const { t } = useTranslation('account')
  const { data: me } = useMe()
  const enter = useEnter()
  const client = useQueryClient()
  const [account, setAccount] = useState<NewAccount>({ displayName: '', email: '', password: '' })
  const [checked, setChecked] = useState(false)
  const [hasAccount, setHasAccount] = useState(false)
  const { run, working, failure } = useAct(async (body: AcceptInvitationBody) => {
    await post('/api/invitations/accept', body)
    await enter('/')
  })
  const errors = accountErrors(account, t)

  if (me !== undefined) {
    return (
      <div className="stack">
        <ProblemNotice problem={failure} />
        <p>{t('invitation.signedInAs', { name: me.displayName })}</p>
        <Button look="main" wide working={working} onClick={() => void run({ token })}>
          {t('invitation.join')}
        </Button>
      </div>
    )
  }

  // Signed in here rather than on its own page: the link's secret stays in this address.
  if (hasAccount) {
    return (
      <div className="stack">
        <p className="soft">{t('invitation.signInFirst')}</p>
        <SignInForms onDone={() => client.invalidateQueries({ queryKey: meQuery.queryKey })} />
        <Button look="text" onClick={() => setHasAccount(false)}>
          {t('invitation.noAccount')}
        </Button>
      </div>
    )
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(errors).length === 0) void run({ token, ...account })
  }

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">{t('invitation.newAccount')}</p>
      <ProblemNotice problem={failure} />
      <NewAccountFields account={account} errors={checked ? errors : {}} onChange={(part) => setAccount({ ...account, ...part })} />
      <Button look="main" wide type="submit" working={working}>
        {t('invitation.join')}
      </Button>
      <p className="or">
        <span>{t('signIn.or')}</span>
      </p>
      <Button wide onClick={() => setHasAccount(true)}>
        {t('invitation.haveAccount')}
      </Button>
    </form>
  )
}
