/** The three questions at the end of a phase: answering them, and reading what was answered once the time is over. @module */
import { type PhaseAnswers, type PhaseQuestion, phaseQuestions } from '@polyphonie/shared/phase/questions'
import type { QuestionsView } from '@polyphonie/shared/wire/http/phase'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { ChoiceField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import type { GateProps } from './Gate.tsx'
import { usePhaseActs } from './phaseData.ts'

export function Questions({ screen, gate }: GateProps) {
  const { t, i18n } = useTranslation(['phase', 'sheet'])
  const acts = usePhaseActs(screen.sheet.id)
  const open = useAct(acts.openQuestions)
  const unshown = gate.questions.filter((questions) => !isWorthACard(questions))
  const list = new Intl.ListFormat(i18n.language.startsWith('en') ? 'en' : 'fr', { type: 'conjunction' })
  if (gate.questions.length === 0 && !gate.may.openQuestions) return null
  return (
    <section aria-labelledby="t-questions" className="stack">
      <h2 id="t-questions">{t('questions.title')}</h2>
      {gate.questions.filter(isWorthACard).map((questions) => (
        <Asked key={questions.id} screen={screen} questions={questions} />
      ))}
      {unshown.length > 0 && (
        <p className="soft sm">
          {t('questions.tooFewIn', {
            count: unshown.length,
            phases: list.format(unshown.map(({ phase }) => t(`sheet:phase.${phase}.title`))),
          })}
        </p>
      )}
      {gate.may.openQuestions && (
        <>
          <p className="soft">{t('questions.openHint')}</p>
          <div className="row">
            <Button working={open.working} onClick={() => void open.run()}>
              {t('questions.open')}
            </Button>
          </div>
          <ProblemNotice problem={open.failure} />
        </>
      )}
    </section>
  )
}

/** Open, or with something to read. */
function isWorthACard({ closed, counts }: QuestionsView): boolean {
  return !closed || counts.length > 0
}

function Asked({ screen, questions }: { readonly screen: SheetScreen; readonly questions: QuestionsView }) {
  const { t, i18n } = useTranslation(['phase', 'sheet'])
  const until = dateAndTime(questions.closesAt, i18n.language)
  return (
    <article className="card stack" aria-labelledby={`q-${questions.id}`}>
      <h3 id={`q-${questions.id}`}>{t('questions.about', { phase: t(`sheet:phase.${questions.phase}.title`) })}</h3>
      {questions.closed && <Counts screen={screen} questions={questions} />}
      {!questions.closed && questions.answered && <p>{t('questions.thanks', { until })}</p>}
      {questions.mayAnswer && <Answer screen={screen} questions={questions} />}
      {!questions.closed && !questions.answered && !questions.mayAnswer && <p className="soft">{t('questions.underWay', { until })}</p>}
    </article>
  )
}

type Chosen = Readonly<Record<PhaseQuestion, 'yes' | 'no' | null>>

function Answer({ screen, questions }: { readonly screen: SheetScreen; readonly questions: QuestionsView }) {
  const { t, i18n } = useTranslation('phase')
  const acts = usePhaseActs(screen.sheet.id)
  const send = useAct(acts.answer)
  const [chosen, setChosen] = useState<Chosen>({ said: null, heard: null, understood: null })
  const [tried, setTried] = useState(false)
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const { said, heard, understood } = chosen
    if (said === null || heard === null || understood === null) return
    const answers: PhaseAnswers = { said: said === 'yes', heard: heard === 'yes', understood: understood === 'yes' }
    void send.run(questions.id, answers)
  }
  return (
    <form noValidate className="stack" onSubmit={submit}>
      <Notice>{t('questions.secret', { until: dateAndTime(questions.closesAt, i18n.language) })}</Notice>
      {phaseQuestions.map((question) => (
        <ChoiceField
          key={question}
          label={t(`questions.${question}`)}
          value={chosen[question]}
          error={tried && chosen[question] === null ? t('questions.choose') : null}
          options={[
            { value: 'yes' as const, title: t('questions.yes') },
            { value: 'no' as const, title: t('questions.no') },
          ]}
          onChoose={(value) => setChosen({ ...chosen, [question]: value })}
        />
      ))}
      <div className="row">
        <Button look="main" type="submit" working={send.working}>
          {t('questions.send')}
        </Button>
      </div>
      <ProblemNotice problem={send.failure} />
    </form>
  )
}

function Counts({ screen, questions }: { readonly screen: SheetScreen; readonly questions: QuestionsView }) {
  const { t } = useTranslation('phase')
  const { counts, unshown } = questions
  return (
    <>
      {counts.length > 0 && (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('questions.college')}</th>
                {phaseQuestions.map((question) => (
                  <th key={question} scope="col">
                    {t(`questions.${question}Short`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counts.map(({ collegeId, answered, yes }) => (
                <tr key={collegeId ?? 'rest'}>
                  <th scope="row">{screen.space.colleges.find(({ id }) => id === collegeId)?.name ?? t('questions.others')}</th>
                  {phaseQuestions.map((question) => (
                    <td key={question}>{t('questions.yesOf', { yes: yes[question], answered })}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unshown && <p className="soft sm">{t('questions.unshown')}</p>}
    </>
  )
}
