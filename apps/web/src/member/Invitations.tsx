import { can } from '@polyphonie/shared/can'
import type { InvitationAnswer, InvitationListAnswer } from '@polyphonie/shared/wire/http/member'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Ban, ChevronRight, CircleCheck, Clock, type LucideIcon, Mail } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import { useRefusalText } from '../problem/refusalText.ts'
import { eventsQuery, invitationsQuery } from '../space/spaceData.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { VoiceBadge } from './VoiceBadge.tsx'

const iconByState: Readonly<Record<InvitationAnswer['state'], LucideIcon>> = { open: Mail, used: CircleCheck, expired: Clock, revoked: Ban }
const toneByState: Readonly<Record<InvitationAnswer['state'], string>> = { open: '', used: 'ok', expired: 'still', revoked: 'still' }

/** Every link ever made for this space, and what became of it. */
export function Invitations({ here }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('member')
  const { data: invitations } = useSuspenseQuery(invitationsQuery(here.spaceId))
  if (invitations.length === 0) return null
  const open = invitations.filter(({ state }) => state === 'open')
  const closed = invitations.filter(({ state }) => state !== 'open')
  return (
    <section className="invitations" aria-labelledby="t-invitations">
      <div className="sectiontitle">
        <h2 id="t-invitations">{t('invitations.title')}</h2>
      </div>
      {open.length === 0 ? <p className="soft">{t('invitations.noneOpen')}</p> : <InvitationList here={here} invitations={open} />}
      {closed.length > 0 && (
        <details>
          <summary>
            <ChevronRight className="icon chev" aria-hidden="true" />
            {t('invitations.closed', { count: closed.length })}
          </summary>
          <InvitationList here={here} invitations={closed} />
        </details>
      )}
    </section>
  )
}

function InvitationList({ here, invitations }: { readonly here: SpaceHere; readonly invitations: InvitationListAnswer }) {
  return (
    <ul className="card card-flush">
      {invitations.map((invitation) => (
        <Invitation key={invitation.id} here={here} invitation={invitation} />
      ))}
    </ul>
  )
}

function Invitation({ here: { spaceId, actor, facts }, invitation }: { readonly here: SpaceHere; readonly invitation: InvitationAnswer }) {
  const { t, i18n } = useTranslation('member')
  const refusal = useRefusalText()
  const [asks, setAsks] = useState(false)
  const { state, role, college, collegeId, collegeName, organisation, label, expiresAt, usedCount, singleUse } = invitation
  const Icon = iconByState[state]
  const { data: events } = useSuspenseQuery(eventsQuery(spaceId))
  const made = events.find((event) => event.kind === 'member-invited' && event.body['invitationId'] === invitation.id)
  const revoking = can(actor, 'revokeInvitation', {
    space: facts,
    createdBy: made?.actorMemberId ?? '',
    collegeId,
    revoked: state === 'revoked',
  })
  return (
    <li className="bin-row">
      <div className="grow">
        <p className="row row-tight">
          <b>{label}</b>
          <VoiceBadge college={college} role={role} name={collegeName} />
        </p>
        <p className="sm soft">
          {[organisation, t(singleUse ? 'invitations.once' : 'invitations.many', { count: usedCount })]
            .filter((part) => part !== null)
            .join('. ')}
        </p>
        <p className={`state ${toneByState[state]}`}>
          <Icon className="icon" aria-hidden="true" />
          {t(`invitations.state.${state}`, { at: dateAndTime(expiresAt, i18n.language) })}
        </p>
      </div>
      {state === 'open' && (
        <Button small closed={refusal(revoking)} onClick={() => setAsks(true)}>
          {t('invitations.revoke')}
          <span className="sr"> {label}</span>
        </Button>
      )}
      {asks && <RevokeDialog spaceId={spaceId} invitation={invitation} onClose={() => setAsks(false)} />}
    </li>
  )
}

interface RevokeDialogProps {
  readonly spaceId: string
  readonly invitation: InvitationAnswer
  readonly onClose: () => void
}

function RevokeDialog({ spaceId, invitation: { id, label }, onClose }: RevokeDialogProps) {
  const { t } = useTranslation('member')
  const client = useQueryClient()
  const { run, working, failure } = useAct(async () => {
    await post(`/api/invitations/${id}/revoke`)
    announce(t('invitations.revoked', { label }))
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
    onClose()
  })
  return (
    <Dialog title={t('invitations.revokeTitle', { label })} onClose={onClose}>
      <div className="stack">
        <p>{t('invitations.revokeBody')}</p>
        <ProblemNotice problem={failure} />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('invitations.keep')}</Button>
          <Button look="main" working={working} onClick={() => void run()}>
            {t('invitations.revoke')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
