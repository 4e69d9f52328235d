import type { FourQuestions, Objection } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { fourQuestions } from './Objections.tsx'
import type { RoundParts } from './RoundPage.tsx'

interface QuestionsDialogProps extends RoundParts {
  readonly objection: Objection
  readonly onClose: () => void
}

/** The four questions. A facilitator helps to word them; they count once whoever objects has accepted the wording. */
export function QuestionsDialog({ acts, objection, onClose }: QuestionsDialogProps) {
  const { t } = useTranslation('round')
  const helps = objection.may.word === 'proposes'
  const [answers, setAnswers] = useState<FourQuestions>(objection.questions)
  return (
    <ActForm
      wide
      title={t('page.fourTitle', { number: objection.number })}
      hint={helps ? t('page.helpHint') : t('page.fourHint')}
      confirm={helps ? t('page.proposeWording') : t('page.keepAnswers')}
      keep={t('keep')}
      onConfirm={() => {
        const said = fourQuestions.flatMap((question) => {
          const words = answers[question]?.trim() ?? ''
          return words === '' ? [] : [[question, words] as const]
        })
        return acts.wordObjection(objection.id, Object.fromEntries(said))
      }}
      onClose={onClose}
    >
      {fourQuestions.map((question) => (
        <TextArea
          key={question}
          label={t(`page.four.${question}`)}
          optional
          rows={2}
          value={answers[question] ?? ''}
          onChange={(event) => setAnswers({ ...answers, [question]: event.target.value })}
        />
      ))}
    </ActForm>
  )
}
