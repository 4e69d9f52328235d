/** One message with its replies: whose it is, under which door, what the reader may do. @module */
import type { DialogueThread, Message } from '@polyphonie/shared/wire/http/dialogue'
import { Quote } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { VoiceBadge } from '../member/VoiceBadge.tsx'
import { voiceOf } from '../member/voice.ts'
import { HiddenWords, HidingActs } from '../moderation/Hiding.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { AskCitationDialog } from './AskCitationDialog.tsx'
import { MAX_WORDS, useDialogueActs } from './dialogueData.ts'
import { iconOfOpening } from './openingIcon.ts'

interface ThreadProps {
  readonly here: SpaceHere
  readonly thread: DialogueThread
}

export function Thread({ here, thread }: ThreadProps) {
  const { t } = useTranslation('dialogue')
  const [replying, setReplying] = useState(false)
  const author = here.members.find(({ id }) => id === thread.authorMemberId)
  const Icon = iconOfOpening[thread.kind]
  return (
    <article
      id={`message-${thread.id}`}
      tabIndex={-1}
      className="card dialogue-thread"
      data-voice={voiceOf(author?.college ?? null, author?.role)}
      aria-label={t('message.label', { opening: t(`kind.${thread.kind}`), name: author?.displayName ?? t('someone') })}
    >
      <p className="dialogue-kind">
        <Icon className="icon" aria-hidden="true" />
        {t(`kind.${thread.kind}`)}
      </p>
      <OneMessage here={here} message={thread}>
        {thread.canReply && !replying && (
          <Button small onClick={() => setReplying(true)}>
            {t('reply.open')}
          </Button>
        )}
      </OneMessage>
      {thread.replies.length > 0 && (
        <ol className="dialogue-replies" aria-label={t('reply.list')}>
          {thread.replies.map((reply) => (
            <li key={reply.id} id={`message-${reply.id}`}>
              <OneMessage here={here} message={reply} isReply />
            </li>
          ))}
        </ol>
      )}
      {replying && <ReplyForm here={here} thread={thread} onClose={() => setReplying(false)} />}
    </article>
  )
}

interface OneMessageProps {
  readonly here: SpaceHere
  readonly message: Message
  readonly isReply?: boolean
  /** The first act. */
  readonly children?: React.ReactNode
}

function OneMessage({ here, message, isReply = false, children }: OneMessageProps) {
  const { t, i18n } = useTranslation('dialogue')
  const { kind, text, at, citedOn, canTakeBack, canAskCitation } = message
  const [asking, setAsking] = useState<'citation' | 'takeBack' | null>(null)
  const member = here.members.find(({ id }) => id === message.authorMemberId)
  const name = member?.displayName ?? t('someone')
  const hasAside = isReply && (kind === 'question' || kind === 'animation')
  return (
    <>
      <div className="msg-head">
        {member !== undefined && <Avatar name={name} college={member.college} role={member.role} {...(isReply ? { size: 's' } : {})} />}
        <b>{name}</b>
        {member !== undefined && <VoiceBadge college={member.college} role={member.role} name={member.collegeName} />}
        {hasAside && <span className="xs soft">{t(`aside.${kind}`)}</span>}
        <time dateTime={new Date(at).toISOString()}>{dateAndTime(at, i18n.language)}</time>
      </div>
      {text === null && <p className="soft dialogue-gone">{t('message.takenBack')}</p>}
      {message.hidden !== undefined && <HiddenWords hidden={message.hidden} isAuthor={here.actor.memberId === message.authorMemberId} />}
      {text !== null && text !== '' && <p className="dialogue-words">{text}</p>}
      {citedOn.length > 0 && (
        <p className="state still dialogue-cited">
          <Quote className="icon" aria-hidden="true" />
          {t('message.citedOn', { sheets: citedOn.map(({ sheetTitle }) => t('message.sheet', { title: sheetTitle })).join(', ') })}
        </p>
      )}
      {(children !== undefined || canTakeBack || canAskCitation) && (
        <div className="row dialogue-acts">
          {children}
          {canAskCitation && (
            <Button look="text" small onClick={() => setAsking('citation')}>
              {t('message.ask')}
              <span className="sr"> {t('message.of', { name })}</span>
            </Button>
          )}
          {canTakeBack && (
            <Button look="text" small onClick={() => setAsking('takeBack')}>
              {t('message.takeBack')}
            </Button>
          )}
        </div>
      )}
      {text !== null && (
        <HidingActs
          actor={here.actor}
          space={here.facts}
          messageId={message.id}
          authorMemberId={message.authorMemberId}
          name={name}
          hidden={message.hidden}
        />
      )}
      {asking === 'citation' && <AskCitationDialog here={here} message={message} name={name} onClose={() => setAsking(null)} />}
      {asking === 'takeBack' && <TakeBackDialog here={here} messageId={message.id} onClose={() => setAsking(null)} />}
    </>
  )
}

function ReplyForm({ here, thread, onClose }: ThreadProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('dialogue')
  const acts = useDialogueActs(here.spaceId)
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const sending = useAct(async () => {
    await acts.reply(thread.id, words.trim())
    announce(t('reply.done'))
    onClose()
    document.getElementById(`message-${thread.id}`)?.focus()
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setMissing(words.trim() === '')
    if (words.trim() !== '') void sending.run()
  }
  const { role } = here.actor
  return (
    <form className="stack dialogue-reply" onSubmit={submit} noValidate>
      <TextArea
        label={t('reply.label')}
        hint={t(role === 'observer' ? 'reply.hintObserver' : role === 'facilitator' ? 'reply.hintFacilitator' : 'reply.hint')}
        error={missing && words.trim() === '' ? t('reply.missing') : null}
        value={words}
        maxLength={MAX_WORDS}
        rows={3}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <ProblemNotice problem={sending.failure} />
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

function TakeBackDialog({
  here,
  messageId,
  onClose,
}: {
  readonly here: SpaceHere
  readonly messageId: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation('dialogue')
  const acts = useDialogueActs(here.spaceId)
  return (
    <ActForm
      title={t('takeBack.title')}
      confirm={t('takeBack.confirm')}
      keep={t('takeBack.keep')}
      onConfirm={async () => {
        await acts.takeBack(messageId)
        announce(t('takeBack.done'))
      }}
      onClose={onClose}
    >
      <p className="soft">{t('takeBack.hint')}</p>
    </ActForm>
  )
}
