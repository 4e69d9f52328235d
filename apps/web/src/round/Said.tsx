/** What was said in the round: questions with their answers, then reactions. Whoever reads may ask; members with a voice answer. @module */
import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { Avatar } from '../member/Avatar.tsx'
import { useNames } from '../member/people.tsx'
import { HiddenWords, HidingActs } from '../moderation/Hiding.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { RoundParts } from './RoundPage.tsx'

type Say = RoundAnswer['says'][number]

export function Said(parts: RoundParts) {
  const { round } = parts
  const { t } = useTranslation('round')
  const [asking, setAsking] = useState<{ readonly answers: Say | null } | null>(null)
  const questions = round.says.filter(({ kind }) => kind === 'question')
  const reactions = round.says.filter(({ kind }) => kind === 'reaction')
  return (
    <section className="round-said">
      <h2 className="h-s">{t('said.title')}</h2>
      {round.says.length === 0 && <p className="soft sm">{t('page.nothingSaid')}</p>}
      {questions.map((question) => (
        <div key={question.id} className="round-thread">
          <Words {...parts} say={question} />
          {round.says
            .filter(({ answersId }) => answersId === question.id)
            .map((answer) => (
              <Words key={answer.id} {...parts} say={answer} />
            ))}
          {round.may.answer && (
            <Button look="text" small onClick={() => setAsking({ answers: question })}>
              {t('page.answerIt')}
            </Button>
          )}
        </div>
      ))}
      {reactions.map((reaction) => (
        <Words key={reaction.id} {...parts} say={reaction} />
      ))}
      {round.may.say && (
        <div>
          <Button small onClick={() => setAsking({ answers: null })}>
            {t('said.question')}
          </Button>
        </div>
      )}
      {asking !== null && <SayDialog {...parts} answers={asking.answers} onClose={() => setAsking(null)} />}
    </section>
  )
}

function Words({ screen, say }: RoundParts & { readonly say: Say }) {
  const { t } = useTranslation('round')
  const { nameOf } = useNames(screen.directory)
  const member = screen.directory.member(say.memberId)
  return (
    <div className="msg" {...(say.kind === 'answer' ? { 'data-answer': true } : {})}>
      <p className="msg-head">
        {member !== null && <Avatar name={member.displayName} college={member.college} role={member.role} size="s" />}
        <b>{nameOf(say.memberId)}</b>
        <span className="quiet xs">{t(`page.kind.${say.kind}`)}</span>
      </p>
      {say.hidden !== undefined && <HiddenWords hidden={say.hidden} isAuthor={say.memberId === screen.membership.memberId} />}
      {say.text !== '' && <p className="soft-breaks">{say.text}</p>}
      <HidingActs
        actor={screen.actor}
        space={screen.spaceFacts}
        messageId={say.id}
        authorMemberId={say.memberId}
        name={nameOf(say.memberId)}
        hidden={say.hidden}
      />
    </div>
  )
}

interface SayDialogProps extends RoundParts {
  /** The question that is answered; null to ask one. */
  readonly answers: Say | null
  readonly onClose: () => void
}

function SayDialog({ round, acts, answers, onClose }: SayDialogProps) {
  const { t } = useTranslation('round')
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const empty = text.trim() === ''
  return (
    <ActForm
      title={answers === null ? t('page.ask') : t('page.answerTitle')}
      hint={answers === null ? t('page.askHint') : t('page.quoted', { words: answers.text })}
      confirm={t('said.send')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !empty
      }}
      onConfirm={() =>
        acts.say(
          round.id,
          answers === null ? { kind: 'question', text: text.trim() } : { kind: 'answer', text: text.trim(), answersId: answers.id },
        )
      }
      onClose={onClose}
    >
      <TextArea
        label={t('said.text')}
        error={checked && empty ? t('page.wordsMissing') : null}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ActForm>
  )
}
