import { hasVoice, type Role, roles } from '@polyphonie/shared/member/role'
import type { SetUpAnswer, SetUpBody } from '@polyphonie/shared/wire/http/people'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { get, post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { RoleField } from '../member/RoleField.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { accountErrors, type NewAccount, NewAccountFields } from './NewAccountFields.tsx'
import { useEnter } from './useEnter.ts'
import { useSecretInAddress } from './useSecretInAddress.ts'
import { Welcome } from './Welcome.tsx'

/** Roles somebody may open a space with: a scribe writes for others and opens nothing. */
const openingRoles = roles.filter(hasVoice)

/** The first account of a new server, and its first space. */
export function SetUpPage() {
  const { t } = useTranslation('account')
  const token = useSecretInAddress()
  const { data: setUp } = useQuery({ queryKey: ['set-up'], queryFn: () => get<SetUpAnswer>('/api/set-up') })
  return (
    <Welcome>
      <PageTitle title={t('setUp.title')} />
      {setUp?.open === false ? (
        <div className="stack">
          <p>{t('setUp.closed')}</p>
          <Link className="btn" to="/connexion">
            {t('signIn.title')}
          </Link>
        </div>
      ) : token === '' ? (
        <Notice>{t('setUp.noToken')}</Notice>
      ) : (
        <SetUpForm token={token} />
      )}
    </Welcome>
  )
}

function SetUpForm({ token }: { readonly token: string }) {
  const { t } = useTranslation(['account', 'space'])
  const enter = useEnter()
  const [account, setAccount] = useState<NewAccount>({ displayName: '', email: '', password: '' })
  const [spaceName, setSpaceName] = useState('')
  const [role, setRole] = useState<Role | null>(null)
  const [organisation, setOrganisation] = useState('')
  const [checked, setChecked] = useState(false)
  const { run, working, failure } = useAct(async (body: SetUpBody) => {
    await post('/api/set-up', body)
    await enter('/')
  })
  const errors = {
    ...accountErrors(account, t),
    ...(spaceName.trim() === '' ? { spaceName: t('space:new.nameMissing') } : {}),
    ...(role === null ? { role: t('missing.role') } : {}),
  }
  const shown = checked ? errors : {}

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (role === null || Object.keys(errors).length > 0) return
    const speaksFor = organisation.trim()
    void run({ token, ...account, spaceName, role, ...(speaksFor === '' ? {} : { organisation: speaksFor }) })
  }

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">{t('setUp.lede')}</p>
      <ProblemNotice problem={failure} />
      <h2 className="h-form">{t('setUp.you')}</h2>
      <NewAccountFields account={account} errors={shown} onChange={(part) => setAccount({ ...account, ...part })} />
      <h2 className="h-form">{t('setUp.space')}</h2>
      <TextField
        label={t('space:new.name')}
        hint={t('space:new.nameHint')}
        maxLength={80}
        value={spaceName}
        onChange={(event) => setSpaceName(event.target.value)}
        error={shown.spaceName}
      />
      <RoleField label={t('space:new.role')} roles={openingRoles} value={role} onChoose={setRole} error={shown.role} />
      <TextField
        label={t('organisation')}
        hint={t('organisationHint')}
        optional
        autoComplete="organization"
        maxLength={160}
        value={organisation}
        onChange={(event) => setOrganisation(event.target.value)}
      />
      <Button look="main" wide type="submit" working={working}>
        {t('setUp.act')}
      </Button>
    </form>
  )
}
