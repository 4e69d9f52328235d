import { can } from '@polyphonie/shared/can'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import { Ellipsis, KeyRound, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActMenu } from '../kit/ActMenu.tsx'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import { useRefusalText } from '../problem/refusalText.ts'
import { type SpaceHere, useSpace } from '../space/useSpace.ts'
import { AddPersonDialog } from './AddPersonDialog.tsx'
import { Avatar } from './Avatar.tsx'
import { byVoice } from './byVoice.ts'
import { Invitations } from './Invitations.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { type MemberActId, memberActs } from './memberActs.ts'
import { Proposals } from './Proposals.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { SuspendDialog } from './SuspendDialog.tsx'
import { VoiceName } from './VoiceName.tsx'

type Asked = { readonly act: 'invite' | 'add' } | { readonly act: MemberActId; readonly member: MemberAnswer }

export function MembersPage() {
  const here = useSpace()
  const { t } = useTranslation('member')
  const refusal = useRefusalText()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { space, spaceId, members, actor, facts } = here
  const close = () => setAsked(null)
  const inviting = can(actor, 'invite', { space: facts, place: { role: 'observer', collegeId: null } })
  const adding = can(actor, 'addPersonWithoutEmail', facts)
  return (
    <>
      <div className="pagehead">
        <PageTitle title={t('page.title')} />
        <p className="lede">{t(space.frameConsented ? 'page.ledeFrame' : 'page.lede')}</p>
        <div className="row head-acts">
          <Button look="main" icon={UserRoundPlus} closed={refusal(inviting)} onClick={() => setAsked({ act: 'invite' })}>
            {t('invite.open')}
          </Button>
          {/* The same reason twice would be noise: when both are off, the first says why for both. */}
          <Button icon={KeyRound} closed={refusal(adding)} showReason={inviting.ok} onClick={() => setAsked({ act: 'add' })}>
            {t('add.open')}
          </Button>
        </div>
      </div>
      <Proposals here={here} />
      <div className="members">
        {byVoice(space.colleges, members).map(({ key, voice, name, people }) => (
          <section key={key} className="lane" data-voice={voice} aria-labelledby={`l-${key}`}>
            <span className="vline" />
            <div className="lane-in">
              <h2 id={`l-${key}`} className="lane-title">
                <VoiceName voice={voice}>{name ?? t(`lane.${voice}`)}</VoiceName>
              </h2>
              {people.length === 0 ? (
                <p className="soft sm">{t('page.nobody')}</p>
              ) : (
                <ul className="people">
                  {people.map((member) => (
                    <Member key={member.id} here={here} member={member} onAsk={(act) => setAsked({ act, member })} />
                  ))}
                </ul>
              )}
            </div>
          </section>
        ))}
      </div>
      <Invitations here={here} />
      {asked?.act === 'invite' && <InviteDialog here={here} onClose={close} />}
      {asked?.act === 'add' && <AddPersonDialog here={here} onClose={close} />}
      {asked?.act === 'move' && <MoveDialog here={here} member={asked.member} onClose={close} />}
      {(asked?.act === 'suspend' || asked?.act === 'restore') && (
        <SuspendDialog here={here} member={asked.member} act={asked.act} onClose={close} />
      )}
      {(asked?.act === 'code' || asked?.act === 'reset') && (
        <SecretDialog spaceId={spaceId} member={asked.member} secret={asked.act} onClose={close} />
      )}
    </>
  )
}

interface MemberProps {
  readonly here: SpaceHere
  readonly member: MemberAnswer
  readonly onAsk: (act: MemberActId) => void
}

function Member({ here, member, onAsk }: MemberProps) {
  const { t, i18n } = useTranslation('member')
  const refusal = useRefusalText()
  const { displayName, college, role, mandate, organisation, state, suspendedUntil, signsInWith, isHost } = member
  const about = [mandate, organisation].filter((part) => part !== null).join(', ')
  return (
    <li className="person">
      <Avatar name={displayName} college={college} role={role} />
      <div className="grow">
        <p className="who-name">
          {displayName}
          {member.id === here.actor.memberId && <span className="soft"> {t('you')}</span>}
        </p>
        {about !== '' && <p className="sm soft">{about}</p>}
        <p className="person-facts sm">
          {isHost && <span className="soft">{t('host')}</span>}
          {role === 'observer' || role === 'scribe' ? <span className="soft">{t(`role.${role}`)}</span> : null}
          {signsInWith === 'code' && <span className="soft">{t('byCode')}</span>}
          {state === 'suspended' && (
            <span className="state warn">
              {suspendedUntil === null ? t('suspended') : t('suspendedUntil', { at: dateAndTime(suspendedUntil, i18n.language) })}
            </span>
          )}
        </p>
      </div>
      <ActMenu
        label={t('acts')}
        about={t('about', { name: displayName })}
        icon={Ellipsis}
        acts={memberActs(here, member).map(({ id, answer }) => ({
          id,
          label: t(`${id}.open`),
          why: refusal(answer),
          onAct: () => onAsk(id),
        }))}
      />
    </li>
  )
}
