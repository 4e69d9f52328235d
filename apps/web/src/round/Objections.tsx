/** Objections, one at a time in their order: the four questions, what the proposal does about it, and who alone may say that it is lifted. @module */
import type { Objection } from '@polyphonie/shared/wire/http/round'
import { Link } from '@tanstack/react-router'
import { Check, Hand, Quote } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { useNames } from '../member/people.tsx'
import { voiceOf } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { MaintainDialog } from './MaintainDialog.tsx'
import { QuestionsDialog } from './QuestionsDialog.tsx'
import type { RoundParts } from './RoundPage.tsx'
import { TreatDialog } from './TreatDialog.tsx'

/** In the order they are asked. */
export const fourQuestions = ['risk', 'forWhom', 'linked', 'reducedBy'] as const

export function Objections(parts: RoundParts) {
  const { round } = parts
  const { t } = useTranslation('round')
  const settled = round.objections.filter(({ state }) => state !== 'open').length
  return (
    <section aria-labelledby="objections">
      <div className="sectiontitle">
        <h2 id="objections">{round.step === 'treat' ? t('page.oneAtATime') : t('objections')}</h2>
        <span className="soft sm">{t('page.settled', { settled, count: round.objections.length })}</span>
      </div>
      {round.objections.map((objection) => (
        <ObjectionCard key={objection.id} {...parts} objection={objection} />
      ))}
    </section>
  )
}

type Asking = 'treat' | 'maintain' | 'questions'

function ObjectionCard(parts: RoundParts & { readonly objection: Objection }) {
  const { screen, round, acts, objection } = parts
  const { t, i18n } = useTranslation('round')
  const { nameOf } = useNames(screen.directory)
  const [asking, setAsking] = useState<Asking | null>(null)
  const lift = useAct(acts.lift)
  const wording = useAct((accepted: Objection['proposedQuestions']) =>
    accepted === null ? acts.declineWording(objection.id) : acts.acceptWording(objection.id, accepted),
  )
  const { memberId, number, text, state, treatment, current, questions, proposedQuestions, may } = objection
  const member = memberId === null ? null : screen.directory.member(memberId)
  const closed = round.step === 'closed'
  const filled = fourQuestions.filter((question) => questions[question] !== undefined)
  const treatable = round.step === 'treat' && (current || state === 'treated' || state === 'takenIntoAccount')
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'long' })
  return (
    <article className={memberId === null ? 'card obj obj-none' : 'card obj'} data-voice={voiceOf(member?.college, member?.role)}>
      <header className="row row-between">
        <span className="who">
          {member === null ? (
            <span className="avatar" data-voice="none" aria-hidden="true">
              <Quote className="icon" />
            </span>
          ) : (
            <Avatar name={member.displayName} college={member.college} role={member.role} />
          )}
          <span>
            <span className="who-name">{memberId === null ? t('unattributed') : nameOf(memberId)}</span>
            <span className="who-sub">
              {memberId === null ? t('page.outOfCount', { number }) : [member?.collegeName, number].filter(Boolean).join(' · ')}
            </span>
          </span>
        </span>
        <span className={state === 'lifted' || state === 'takenIntoAccount' ? 'state pill ok' : 'state pill warn'}>
          {state === 'lifted' || state === 'takenIntoAccount' ? (
            <Check className="icon" aria-hidden="true" />
          ) : (
            <Hand className="icon" aria-hidden="true" />
          )}
          {current && state === 'open' ? t('page.underWay') : t(`state.${state}`)}
        </span>
      </header>
      {memberId !== null && <span className="vline" aria-hidden="true" />}
      <blockquote className="round-big soft-breaks">{t('page.quoted', { words: text })}</blockquote>
      {memberId === null && <p className="sm soft">{t('outside')}</p>}
      {filled.length > 0 && (
        <dl className="four">
          {filled.map((question) => (
            <div key={question}>
              <dt>{t(`page.four.${question}`)}</dt>
              <dd>{questions[question]}</dd>
            </div>
          ))}
        </dl>
      )}
      {proposedQuestions !== null && (
        <div className="round-proposed">
          <p>
            <b>{t('page.proposedWording', { name: nameOf(objection.proposedBy) })}</b>
          </p>
          <dl className="four">
            {fourQuestions.map((question) =>
              proposedQuestions[question] === undefined ? null : (
                <div key={question}>
                  <dt>{t(`page.four.${question}`)}</dt>
                  <dd>{proposedQuestions[question]}</dd>
                </div>
              ),
            )}
          </dl>
          {may.answerWording ? (
            <div className="row">
              <Button working={wording.working} onClick={() => void wording.run(proposedQuestions)}>
                {t('page.acceptWording')}
              </Button>
              <Button look="text" working={wording.working} onClick={() => void wording.run(null)}>
                {t('page.declineWording')}
              </Button>
            </div>
          ) : (
            <p className="sm soft">{t('page.wordingWaits', { name: nameOf(memberId) })}</p>
          )}
        </div>
      )}
      {treatment !== null && (
        <div className="round-treatment">
          <p>
            <b>{t('page.treatedBy', { name: nameOf(treatment.byMemberId) })}</b>
          </p>
          <p className="soft-breaks">{treatment.answer}</p>
          {treatment.amendmentId !== null && (
            <p>
              <Link
                to="/fiches/$sheetId/amendements/$amendmentId"
                params={{ sheetId: screen.sheet.id, amendmentId: treatment.amendmentId }}
              >
                {t('amendment')}
              </Link>
            </p>
          )}
          {treatment.reviewAt !== null && <p className="sm soft">{t('page.reviewOn', { date: day.format(treatment.reviewAt) })}</p>}
        </div>
      )}
      {state === 'maintained' && <p className="sm soft">{objection.withMention ? t('page.withMention') : t('page.withoutMention')}</p>}
      <ProblemNotice problem={lift.failure ?? wording.failure} />
      {!closed && (
        <div className="row">
          {memberId !== null && state !== 'lifted' && (
            <Button
              icon={Check}
              working={lift.working}
              closed={may.lift ? null : t('onlyThey', { name: nameOf(memberId) })}
              onClick={() => void lift.run(objection.id)}
            >
              {t('lift')}
            </Button>
          )}
          {treatable && (
            <Button closed={may.treat ? null : t('treat.voices')} onClick={() => setAsking('treat')}>
              {t(treatment === null ? 'treat.act' : 'page.treatAgain')}
            </Button>
          )}
          {may.word !== null && (
            <Button look="text" onClick={() => setAsking('questions')}>
              {t(may.word === 'words' ? 'page.answerFour' : 'page.helpWord')}
            </Button>
          )}
          {may.maintain && round.step !== 'object' && (
            <Button look="text" onClick={() => setAsking('maintain')}>
              {t('page.maintain')}
            </Button>
          )}
        </div>
      )}
      {asking === 'treat' && <TreatDialog {...parts} onClose={() => setAsking(null)} />}
      {asking === 'questions' && <QuestionsDialog {...parts} onClose={() => setAsking(null)} />}
      {asking === 'maintain' && <MaintainDialog {...parts} onClose={() => setAsking(null)} />}
    </article>
  )
}
