/** Quick rounds: one press each, nobody sees who answered what, and figures only where five answered. @module */
import { type QuickAnswer, type QuickRoundKind, quickAnswers, quickRoundKinds } from '@polyphonie/shared/meeting/meeting'
import type { MeetingLive } from '@polyphonie/shared/wire/http/meeting'
import { Check, CircleCheck, CloudRain, CloudSun, type LucideIcon, MessageCircleQuestionMark, Sun } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { ChoiceField, TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { MeetingParts } from './parts.ts'

const icons: Readonly<Record<QuickAnswer, LucideIcon>> = {
  light: Sun,
  mixed: CloudSun,
  heavy: CloudRain,
  yes: Check,
  notYet: MessageCircleQuestionMark,
}

type Quick = NonNullable<MeetingLive['quickRound']>

export function OpenQuickRound({ meeting, acts, quick }: MeetingParts & { readonly quick: Quick }) {
  const { t } = useTranslation('floor')
  const { run, working, failure } = useAct((answer: QuickAnswer) => acts.answerQuickRound(quick.id, { answer }))
  const ending = useAct(() => acts.closeQuickRound(quick.id))
  const [given, setGiven] = useState(false)
  const hasAnswered = given || meeting.quickAnswered
  const question = quick.about ?? t(`quick.question.${quick.kind}`)
  useEffect(() => announce(t('quick.said', { question })), [t, question])
  return (
    <section className="card mt-quick" aria-labelledby="t-quick">
      <p className="sm soft">{t('quick.title')}</p>
      <h2 id="t-quick">{question}</h2>
      {hasAnswered ? (
        <p className="state ok" role="status">
          <CircleCheck className="icon" aria-hidden="true" />
          {t('quick.given')}
        </p>
      ) : (
        <fieldset className="mt-quick-answers" aria-labelledby="t-quick">
          {quickAnswers[quick.kind].map((answer) => {
            const Icon = icons[answer]
            return (
              <button
                key={answer}
                type="button"
                className="btn"
                aria-disabled={working || undefined}
                onClick={() =>
                  void run(answer).then((sent) => {
                    if (sent) setGiven(true)
                  })
                }
              >
                <Icon className="icon" aria-hidden="true" />
                {t(`quick.answer.${answer}`)}
              </button>
            )
          })}
        </fieldset>
      )}
      <p className="sm soft">{t('quick.unseen')}</p>
      <ProblemNotice problem={failure ?? ending.failure} />
      {meeting.me.animates && (
        <div className="row mt-counts">
          <Button small working={ending.working} onClick={() => void ending.run()}>
            {t('quick.close')}
          </Button>
          <span className="sm soft">{t('quick.answered', { count: quick.answered })}</span>
        </div>
      )}
    </section>
  )
}

/** Those that are closed, newest first, in words. */
export function QuickRounds({ meeting }: MeetingParts) {
  const { t } = useTranslation('floor')
  if (meeting.quickRounds.length === 0) return null
  return (
    <section aria-labelledby="t-quicks">
      <h2 id="t-quicks">{t('quick.closedTitle')}</h2>
      <ul className="mt-list mt-quicks">
        {[...meeting.quickRounds]
          .sort((a, b) => b.closedAt - a.closedAt)
          .map(({ id, kind, about, counts }) => (
            <li key={id}>
              <b>{about ?? t(`quick.question.${kind}`)}</b>
              {counts === null ? (
                <p className="sm soft">{t('quick.tooFew')}</p>
              ) : (
                <ul className="mt-list mt-quick-counts">
                  {quickAnswers[kind].map((answer) => {
                    const Icon = icons[answer]
                    return (
                      <li key={answer}>
                        <Icon className="icon" aria-hidden="true" />
                        <span>{t(`quick.answer.${answer}`)}</span>
                        <b>{counts[answer] ?? 0}</b>
                      </li>
                    )
                  })}
                </ul>
              )}
            </li>
          ))}
      </ul>
    </section>
  )
}

export function QuickRoundDialog({ acts, onClose }: MeetingParts & { readonly onClose: () => void }) {
  const { t } = useTranslation('floor')
  const [kind, setKind] = useState<QuickRoundKind>('mood')
  const [about, setAbout] = useState('')
  return (
    <ActForm
      title={t('quick.openTitle')}
      hint={t('quick.openHint')}
      confirm={t('quick.openAct')}
      keep={t('keep')}
      onConfirm={() => acts.openQuickRound({ kind, ...(about.trim() === '' ? {} : { about: about.trim() }) })}
      onClose={onClose}
    >
      <ChoiceField
        label={t('quick.kind')}
        value={kind}
        options={quickRoundKinds.map((value) => ({
          value,
          title: t(`quick.question.${value}`),
          hint: quickAnswers[value].map((answer) => t(`quick.answer.${answer}`)).join(' · '),
        }))}
        onChoose={setKind}
      />
      <TextField
        label={t('quick.about')}
        hint={t('quick.aboutHint')}
        optional
        maxLength={160}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
      />
    </ActForm>
  )
}
