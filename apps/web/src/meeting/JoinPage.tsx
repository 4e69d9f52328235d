/** Getting into a meeting with the short code on the wall. @module */
import './meeting.css'
import { CODE_LENGTH, readCode } from '@polyphonie/shared/meeting/meeting'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/Field.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { PageFrame } from '../space/PageFrame.tsx'
import { joinMeeting } from './meetingData.ts'

export function JoinPage() {
  const { t } = useTranslation('meeting')
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | null>(null)
  const { run, working, failure } = useAct(async (typed: string) => {
    const { meetingId } = await joinMeeting(typed)
    await navigate({ to: '/rencontres/$meetingId', params: { meetingId } })
  })
  const isUnknown = failure instanceof ApiProblem && failure.kind === 'not-found'

  function send(event: FormEvent) {
    event.preventDefault()
    const typed = readCode(code)
    setError(typed.length === CODE_LENGTH ? null : t('joinPage.length'))
    if (typed.length === CODE_LENGTH) void run(typed)
  }

  return (
    <PageFrame>
      <div className="mt-join">
        <PageTitle title={t('joinPage.title')} />
        <p className="lede soft">{t('joinPage.lede')}</p>
        <form noValidate className="card stack" onSubmit={send}>
          <TextField
            label={t('joinPage.code')}
            hint={t('joinPage.hint')}
            error={isUnknown && error === null ? t('joinPage.unknown') : error}
            autoCapitalize="characters"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            inputMode="text"
            maxLength={12}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          {failure !== null && !isUnknown && <ProblemNotice problem={failure} />}
          <Button look="main" type="submit" wide working={working}>
            {t('joinPage.act')}
            <ArrowRight className="icon" aria-hidden="true" />
          </Button>
        </form>
      </div>
    </PageFrame>
  )
}
