import type { AgreedAnswer, ProposalAnswer } from '@polyphonie/shared/wire/http/member'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import { proposalsQuery } from '../space/spaceData.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { CodeToHandOver, LinkToHandOver } from './HandOver.tsx'
import { placeOf } from './place.ts'
import { VoiceBadge } from './VoiceBadge.tsx'

/** Changes of the table that wait for a college: asked in the open, decided in the open. */
export function Proposals({ here }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('member')
  const { data: proposals } = useSuspenseQuery(proposalsQuery(here.spaceId))
  const [agreed, setAgreed] = useState<Agreed | null>(null)
  const waiting = proposals.filter(({ outcome }) => outcome === null)
  return (
    <>
      {waiting.length > 0 && (
        <section className="card foryou proposals" aria-labelledby="t-proposals">
          <div className="sectiontitle">
            <h2 id="t-proposals">{t('proposals.title')}</h2>
          </div>
          <ul className="stack">
            {waiting.map((proposal) => (
              <Proposal key={proposal.id} here={here} proposal={proposal} onAgreed={setAgreed} />
            ))}
          </ul>
        </section>
      )}
      {agreed !== null && (
        <Dialog title={'code' in agreed.answer ? t('add.made', { name: agreed.name }) : t('invite.made')} onClose={() => setAgreed(null)}>
          {'code' in agreed.answer ? (
            <CodeToHandOver name={agreed.name} code={agreed.answer.code} />
          ) : (
            <LinkToHandOver link={agreed.answer.link} expiresAt={agreed.answer.expiresAt} note={t('proposals.linkNote')} />
          )}
          <div className="row dialog-acts">
            <Button look="main" onClick={() => setAgreed(null)}>
              {t('done')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}

/** What whoever agreed hands over, and to whom. */
interface Agreed {
  readonly name: string
  readonly answer: AgreedAnswer
}

interface ProposalProps {
  readonly here: SpaceHere
  readonly proposal: ProposalAnswer
  readonly onAgreed: (agreed: Agreed) => void
}

function Proposal({ here: { spaceId, space, members, actor }, proposal, onAgreed }: ProposalProps) {
  const { t, i18n } = useTranslation('member')
  const client = useQueryClient()
  const { id, kind, subjectName, asked, reason, proposedBy, proposedAt, collegeName, canDecide } = proposal
  const name = subjectName ?? text(asked['displayName']) ?? ''
  const { run, working, failure } = useAct(async (decision: 'agree' | 'decline') => {
    const answer = await post<AgreedAnswer | undefined>(`/api/member-proposals/${id}/${decision}`)
    announce(t(`proposals.${decision}d`))
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
    if (answer !== undefined) onAgreed({ name, answer })
  })
  const proposer = members.find((member) => member.id === proposedBy)?.displayName ?? t('proposals.somebody')
  const to = placeOf(text(asked['collegeId']) ?? text(asked['role']) ?? '', space.colleges)
  const college = space.colleges.find((each) => each.id === to?.collegeId)
  const isMine = proposedBy === actor.memberId
  const waitsFor = collegeName === null ? t('proposals.waitsOther') : t('proposals.waits', { college: collegeName })
  return (
    <li className="proposal">
      <p>
        <b>{t(`proposals.kind.${kind}`, { name, label: text(asked['label']) ?? '' })}</b>
      </p>
      {to !== null && kind !== 'suspension' && (
        <p>
          <VoiceBadge college={college?.kind ?? null} role={to.role} name={college?.name ?? null} />
        </p>
      )}
      {reason !== '' && kind !== 'invitation' && kind !== 'add-person' && <p>{t('proposals.reason', { reason })}</p>}
      <p className="sm soft">{t('proposals.by', { name: proposer, at: dateAndTime(proposedAt, i18n.language) })}</p>
      <ProblemNotice problem={failure} />
      <div className="row">
        <Button working={working} closed={canDecide ? null : waitsFor} onClick={() => void run('agree')}>
          {t('proposals.agree')}
        </Button>
        {(canDecide || isMine) && (
          <Button look="text" onClick={() => void run('decline')}>
            {t(isMine ? 'proposals.takeBack' : 'proposals.decline')}
          </Button>
        )}
      </div>
    </li>
  )
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
