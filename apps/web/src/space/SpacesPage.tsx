import { hasVoice, type Role, roles } from '@polyphonie/shared/member/role'
import type { CreatedAnswer, OpenSpaceBody } from '@polyphonie/shared/wire/http/space'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery, useSignedIn } from '../account/me.ts'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea, TextField } from '../kit/Field.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { RoleField } from '../member/RoleField.tsx'
import { VoiceBadge } from '../member/VoiceBadge.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { PageFrame } from './PageFrame.tsx'

/** My spaces. Whoever has one only goes straight there. */
export function SpacesPage() {
  const { t } = useTranslation('space')
  const me = useSignedIn()
  const { liste } = useSearch({ from: '/signed-in/' })
  const [opens, setOpens] = useState(false)
  const [only] = me.memberships
  if (liste !== true && me.memberships.length === 1 && only?.state === 'active') {
    return <Navigate to="/espaces/$spaceId" params={{ spaceId: only.spaceId }} replace />
  }
  return (
    <PageFrame>
      <div className="pagehead">
        <PageTitle title={t('list.title')} />
        <p className="lede">{t(me.memberships.length === 0 ? 'list.empty' : 'list.lede')}</p>
      </div>
      <ul className="spaces">
        {me.memberships.map((place) => (
          <li key={place.spaceId} className="card">
            <h2>
              <Link to="/espaces/$spaceId" params={{ spaceId: place.spaceId }}>
                {place.spaceName}
              </Link>
            </h2>
            <p className="row">
              <VoiceBadge college={place.college} role={place.role} name={place.collegeName} />
              {place.isHost && <span className="sm soft">{t('list.host')}</span>}
              {place.state === 'suspended' && <span className="state warn">{t('list.suspended')}</span>}
            </p>
          </li>
        ))}
      </ul>
      <p className="list-act">
        <Button look={me.memberships.length === 0 ? 'main' : 'plain'} icon={Plus} onClick={() => setOpens(true)}>
          {t('new.open')}
        </Button>
      </p>
      {opens && <OpenSpaceDialog onClose={() => setOpens(false)} />}
    </PageFrame>
  )
}

const openingRoles = roles.filter(hasVoice)

function OpenSpaceDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['space', 'account'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [role, setRole] = useState<Role | null>(null)
  const [organisation, setOrganisation] = useState('')
  const [checked, setChecked] = useState(false)
  const { run, working, failure } = useAct(async (body: OpenSpaceBody) => {
    const { id } = await post<CreatedAnswer>('/api/spaces', body)
    await client.invalidateQueries({ queryKey: meQuery.queryKey })
    await navigate({ to: '/espaces/$spaceId', params: { spaceId: id } })
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (name.trim() === '' || role === null) return
    const speaksFor = organisation.trim()
    void run({ name, description, role, ...(speaksFor === '' ? {} : { organisation: speaksFor }) })
  }

  return (
    <Dialog title={t('new.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ProblemNotice problem={failure} />
        <TextField
          label={t('new.name')}
          hint={t('new.nameHint')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={checked && name.trim() === '' ? t('new.nameMissing') : null}
        />
        <TextArea
          label={t('new.description')}
          hint={t('new.descriptionHint')}
          optional
          maxLength={4000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <RoleField
          label={t('new.role')}
          roles={openingRoles}
          value={role}
          onChoose={setRole}
          error={checked && role === null ? t('account:missing.role') : null}
        />
        <TextField
          label={t('account:organisation')}
          hint={t('account:organisationHint')}
          optional
          maxLength={160}
          value={organisation}
          onChange={(event) => setOrganisation(event.target.value)}
        />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('new.keep')}</Button>
          <Button look="main" type="submit" working={working}>
            {t('new.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
