/** One remark with its answers: what it quotes, who said what, what waits, and what the reader may do about it. @module */
import type { Remark, Reply } from '@polyphonie/shared/wire/http/remark'
import { Check, CornerUpLeft, Hourglass, RotateCcw } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BorrowedWords } from '../dialogue/BorrowedWords.tsx'
import { Cited } from '../dialogue/Cited.tsx'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { TextArea, TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { VoiceBadge } from '../member/VoiceBadge.tsx'
import { HiddenWords, HidingActs } from '../moderation/Hiding.tsx'
import { ThreadParked } from '../parked/ThreadParked.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import { iconOfKind } from './kindIcon.ts'
import type { RemarkDesk } from './RemarkDesk.tsx'
import { MAX_WORDS } from './RemarkDialog.tsx'
import { useRemarkActs } from './remarkData.ts'

export interface ThreadProps {
  readonly desk: RemarkDesk
  readonly remark: Remark
}

export function Thread({ desk, remark }: ThreadProps) {
  const { t, i18n } = useTranslation('remark')
  const { screen, current, setCurrent } = desk
  const { id, kind, anchor, replies, notYet, resolvedAt } = remark
  const acts = useRemarkActs(screen.sheet.id, screen.sheet.spaceId)
  const [writing, setWriting] = useState<'reply' | 'notYet' | null>(null)
  const acting = useAct(async (act: () => Promise<void>, said: string) => {
    await act()
    announce(said)
  })
  const isAuthor = remark.authorMemberId === screen.membership.memberId
  const author = screen.directory.member(remark.authorMemberId)?.displayName ?? t('someone')
  const Icon = iconOfKind[kind]
  const inText = desk.stretchOf(remark) !== null
  const accept = (reply: Reply) => () => void acting.run(() => acts.resolve(id, reply.id), t('done.accepted'))
  return (
    <article
      id={`remarque-${id}`}
      className={current === id ? 'thread remark-thread on' : 'thread remark-thread'}
      data-remark={id}
      tabIndex={-1}
      aria-label={t('thread.label', { kind: t(`kind.${kind}`), name: author, quote: anchor?.quote ?? '' })}
      onFocus={() => setCurrent(id)}
    >
      <p className="remark-state">
        <span className={remark.blocking ? 'state warn' : 'state'}>
          <Icon className="icon" aria-hidden="true" />
          {t(`kind.${kind}`)}
        </span>
        {resolvedAt !== null && (
          <span className="state ok">
            <Check className="icon" aria-hidden="true" />
            {t('thread.resolved')}
          </span>
        )}
      </p>
      {remark.blocking && <p className="xs soft">{t(isAuthor ? 'thread.blocksYours' : 'thread.blocks', { name: author })}</p>}
      {anchor === null ? (
        <p className="xs soft">{t(desk.place.amendmentId === null ? 'thread.section' : 'thread.amendment')}</p>
      ) : (
        <blockquote className="remark-quote">
          <q>{anchor.quote}</q>
          {anchor.found === 'lost' && <span className="xs soft"> {t('thread.lost')}</span>}
        </blockquote>
      )}
      <Message desk={desk} said={remark} />
      {remark.cites !== undefined && <Cited cites={remark.cites} byMemberId={remark.authorMemberId} directory={screen.directory} />}
      {replies.map((reply) => (
        <div key={reply.id} className="msg">
          <Message desk={desk} said={reply} bare />
          {reply.definition !== null && (
            <div className="well sm remark-definition">
              <p>
                <b>{reply.definition.term}</b>
                {t('thread.means', { text: reply.definition.text })}
              </p>
              {reply.definition.accepted && <p className="xs soft">{t('thread.inGlossary')}</p>}
            </div>
          )}
          {reply.definition !== null && isAuthor && remark.canResolve && resolvedAt === null && (
            <Button small icon={Check} working={acting.working} onClick={accept(reply)}>
              {t('act.accept')}
            </Button>
          )}
        </div>
      ))}
      {notYet !== null && resolvedAt === null && (
        <p className="notice sm remark-notyet">
          <Hourglass className="icon" aria-hidden="true" />
          <span>
            {t('thread.notYet', {
              day: new Intl.DateTimeFormat(i18n.language.startsWith('en') ? 'en-GB' : 'fr-FR', { day: 'numeric', month: 'long' }).format(
                notYet.until,
              ),
              reason: notYet.reason,
              name: screen.directory.member(notYet.byMemberId)?.displayName ?? t('someone'),
            })}
          </span>
        </p>
      )}
      <ThreadParked screen={screen} remark={remark} />
      <ProblemNotice problem={acting.failure} />
      {writing === 'reply' && <ReplyForm desk={desk} remark={remark} onClose={() => setWriting(null)} />}
      {writing === 'notYet' && <NotYetForm desk={desk} remark={remark} onClose={() => setWriting(null)} />}
      {writing === null && (
        <div className="row remark-acts">
          {remark.canReply && resolvedAt === null && (
            <Button small onClick={() => setWriting('reply')}>
              {t('act.reply')}
            </Button>
          )}
          {resolvedAt === null && (remark.canResolve || kind === 'notUnderstood') && (
            <Button
              small
              icon={Check}
              working={acting.working}
              closed={remark.canResolve ? null : t('thread.onlyAuthor', { name: author })}
              onClick={() => void acting.run(() => acts.resolve(id, null), t('done.resolved'))}
            >
              {t(kind === 'notUnderstood' ? 'act.understood' : 'act.resolve')}
            </Button>
          )}
          {resolvedAt !== null && desk.kinds.length > 0 && (
            <Button
              small
              icon={RotateCcw}
              working={acting.working}
              onClick={() => void acting.run(() => acts.reopen(id), t('done.reopened'))}
            >
              {t('act.reopen')}
            </Button>
          )}
          {remark.waiting && resolvedAt === null && desk.mayPromise && !isAuthor && (
            <Button look="text" small onClick={() => setWriting('notYet')}>
              {t('act.notYet')}
            </Button>
          )}
          {inText && (
            <Button look="text" small icon={CornerUpLeft} onClick={() => desk.goToPassage(id)}>
              {t('act.toText')}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}

interface MessageProps {
  readonly desk: RemarkDesk
  readonly said: Pick<Remark, 'id' | 'authorMemberId' | 'at' | 'text' | 'hidden'>
  /** Inside a block of its own already. */
  readonly bare?: boolean
}

function Message({ desk, said, bare = false }: MessageProps) {
  const { t, i18n } = useTranslation('remark')
  const { id, authorMemberId: memberId, at, text, hidden } = said
  const { screen } = desk
  const member = desk.screen.directory.member(memberId)
  const body = (
    <>
      <div className="msg-head">
        {member !== null && <Avatar name={member.displayName} college={member.college} role={member.role} size="s" />}
        <b>{member?.displayName ?? t('someone')}</b>
        {member !== null && <VoiceBadge college={member.college} role={member.role} name={member.collegeName} />}
        <time dateTime={new Date(at).toISOString()}>{dateAndTime(at, i18n.language)}</time>
      </div>
      {hidden !== undefined && <HiddenWords hidden={hidden} isAuthor={memberId === screen.membership.memberId} />}
      {text !== '' && <p className="remark-words">{text}</p>}
      <HidingActs
        actor={screen.actor}
        space={screen.spaceFacts}
        messageId={id}
        authorMemberId={memberId}
        name={member?.displayName ?? t('someone')}
        hidden={hidden}
      />
    </>
  )
  return bare ? body : <div className="msg">{body}</div>
}

interface FormProps extends ThreadProps {
  readonly onClose: () => void
}

function ReplyForm({ desk, remark, onClose }: FormProps) {
  const { t } = useTranslation('remark')
  const { sheet } = desk.screen
  const acts = useRemarkActs(sheet.id, sheet.spaceId)
  const [words, setWords] = useState('')
  const [explains, setExplains] = useState(remark.kind === 'notUnderstood' && desk.mayPromise)
  const [term, setTerm] = useState(remark.anchor !== null && remark.anchor.quote.length <= 60 ? remark.anchor.quote : '')
  const [meaning, setMeaning] = useState('')
  const [missing, setMissing] = useState(false)
  const sending = useAct(() => {
    const definition = explains && term.trim() !== '' && meaning.trim() !== '' ? { term: term.trim(), text: meaning.trim() } : null
    return acts.reply(remark.id, { text: words.trim(), ...(definition === null ? {} : { definition }) })
  })
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (words.trim() === '') {
      setMissing(true)
      return
    }
    if (!(await sending.run())) return
    announce(t('done.replied'))
    onClose()
    document.getElementById(`remarque-${remark.id}`)?.focus()
  }
  return (
    <form className="stack remark-form" onSubmit={(event) => void submit(event)} noValidate>
      <TextArea
        label={t('reply.label')}
        error={missing && words.trim() === '' ? t('reply.missing') : null}
        value={words}
        maxLength={MAX_WORDS}
        rows={3}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      {desk.mayPromise && (
        <label className="remark-kind">
          <input type="checkbox" checked={explains} onChange={(event) => setExplains(event.target.checked)} />
          {t('reply.explains')}
        </label>
      )}
      {explains && (
        <>
          <TextField label={t('reply.term')} value={term} maxLength={160} onChange={(event) => setTerm(event.target.value)} />
          <TextArea
            label={t('reply.meaning')}
            hint={t('reply.meaningHint')}
            value={meaning}
            maxLength={MAX_WORDS}
            rows={2}
            onChange={(event) => setMeaning(event.target.value)}
          />
        </>
      )}
      <ProblemNotice problem={sending.failure} />
      <BorrowedWords failure={sending.failure} />
      <div className="row">
        <Button small onClick={onClose}>
          {t('reply.keep')}
        </Button>
        <Button small type="submit" look="main" working={sending.working}>
          {t('reply.send')}
        </Button>
      </div>
    </form>
  )
}

function NotYetForm({ desk, remark, onClose }: FormProps) {
  const { t } = useTranslation('remark')
  const { sheet } = desk.screen
  const acts = useRemarkActs(sheet.id, sheet.spaceId)
  const dayId = useId()
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  // Until the end of that day, where the reader is.
  const sending = useAct(() => acts.notYet(remark.id, { until: new Date(`${day}T23:59:00`).getTime(), reason: reason.trim() }))
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (day === '' || reason.trim() === '') {
      setMissing(true)
      return
    }
    if (!(await sending.run())) return
    announce(t('done.promised'))
    onClose()
    document.getElementById(`remarque-${remark.id}`)?.focus()
  }
  return (
    <form className="stack remark-form" onSubmit={(event) => void submit(event)} noValidate aria-describedby={dayId}>
      <p id={dayId} className="sm soft">
        {t('notYet.hint')}
      </p>
      <TextField
        type="date"
        label={t('notYet.day')}
        error={missing && day === '' ? t('notYet.dayMissing') : null}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <TextArea
        label={t('notYet.reason')}
        error={missing && reason.trim() === '' ? t('notYet.reasonMissing') : null}
        value={reason}
        maxLength={MAX_WORDS}
        rows={2}
        onChange={(event) => setReason(event.target.value)}
      />
      <ProblemNotice problem={sending.failure} />
      <div className="row">
        <Button small onClick={onClose}>
          {t('reply.keep')}
        </Button>
        <Button small type="submit" look="main" working={sending.working}>
          {t('notYet.send')}
        </Button>
      </div>
    </form>
  )
}
