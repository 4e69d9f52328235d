/** What the reader may do in a circle: answer an invitation, agree to share, and the rest behind one press each. @module */
import type { CircleAnswer } from '@polyphonie/shared/wire/http/circle'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { useNames } from '../member/people.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { knownKey } from '../section/localText.ts'
import type { CircleCardProps } from './CircleCard.tsx'
import { EndDialog, InviteDialog, LeaveDialog, ProlongDialog, ShareDialog } from './CircleDialogs.tsx'

type Asked = 'invite' | 'prolong' | 'share' | 'leave' | 'end'

export function CircleActions(props: CircleCardProps) {
  const { circle, screen } = props
  const { t, i18n } = useTranslation(['circle', 'problem'])
  const [asked, setAsked] = useState<Asked | null>(null)
  const me = circle.members.find(({ memberId }) => memberId === screen.membership.memberId)?.answer
  if (circle.state === 'shared' || circle.state === 'withoutResult') return null
  const isIn = me === 'in'
  // What nobody in this place could ever do is not shown; what waits for something says for what.
  const offered = (['share', 'invite', 'prolong', 'leave', 'end'] as const).filter(
    (act) => circle.may[act].allowed || (isIn && act === 'share'),
  )
  const why = (act: Asked): string | null => {
    const { allowed, reason = 'other' } = circle.may[act]
    return allowed ? null : t(knownKey(i18n, `problem:${reason}`, 'problem:internal'))
  }
  const close = () => setAsked(null)
  return (
    <>
      {me === 'invited' && <Invited {...props} />}
      {isIn && <Agreement {...props} />}
      {offered.length > 0 && (
        <div className="row circle-acts">
          {offered.map((act) => (
            <Button
              key={act}
              look={act === 'share' && circle.may.share.allowed ? 'main' : act === 'leave' || act === 'end' ? 'text' : 'plain'}
              closed={why(act)}
              onClick={() => setAsked(act)}
            >
              {t(`act.${act}`)}
              <span className="sr"> {circle.name}</span>
            </Button>
          ))}
        </div>
      )}
      {asked === 'invite' && <InviteDialog {...props} onClose={close} />}
      {asked === 'prolong' && <ProlongDialog {...props} onClose={close} />}
      {asked === 'share' && <ShareDialog {...props} onClose={close} />}
      {asked === 'leave' && <LeaveDialog {...props} onClose={close} />}
      {asked === 'end' && <EndDialog {...props} onClose={close} />}
    </>
  )
}

function Invited({ circle, acts }: CircleCardProps) {
  const { t, i18n } = useTranslation(['circle', 'problem'])
  const { run, working, failure } = useAct(async (act: 'join' | 'decline') => {
    await acts[act](circle.id)
    announce(t(act === 'join' ? 'invited.joined' : 'invited.declined'))
  })
  const { allowed, reason = 'other' } = circle.may.join
  return (
    <section className="notice circle-invited" aria-label={t('invited.title')}>
      <div className="grow stack">
        <strong>{t('invited.title')}</strong>
        <p>{t('invited.body')}</p>
        <ProblemNotice problem={failure} />
        <div className="row">
          <Button
            look="main"
            working={working}
            closed={allowed ? null : t(knownKey(i18n, `problem:${reason}`, 'problem:internal'))}
            onClick={() => void run('join')}
          >
            {t('invited.join')}
          </Button>
          <Button working={working} onClick={() => void run('decline')}>
            {t('invited.decline')}
          </Button>
        </div>
      </div>
    </section>
  )
}

function Agreement({ screen, circle, acts }: CircleCardProps) {
  const { t } = useTranslation('circle')
  const { listOf } = useNames(screen.directory)
  const agrees = circle.agreed.includes(screen.membership.memberId)
  const { run, working, failure } = useAct(async () => {
    await acts.agree(circle.id, !agrees)
    announce(t(agrees ? 'agree.takenBack' : 'agree.done'))
  })
  const all = countIn(circle)
  return (
    <section className="well circle-agree" aria-label={t('agree.title')}>
      <h4 className="h-s">{t('agree.title')}</h4>
      <p className="soft sm">{t('agree.body')}</p>
      <p role="status">
        {circle.agreed.length === 0
          ? t('agree.none')
          : t('agree.count', { agreed: circle.agreed.length, all, names: listOf(circle.agreed) })}
      </p>
      <ProblemNotice problem={failure} />
      {circle.may.agree.allowed && (
        <Button working={working} onClick={() => void run()}>
          {t(agrees ? 'agree.takeBack' : 'agree.act')}
        </Button>
      )}
    </section>
  )
}

function countIn({ members }: CircleAnswer): number {
  return members.filter(({ answer }) => answer === 'in').length
}
