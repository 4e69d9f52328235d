/**
 * Under the refusal of words somebody said in the dialogue space: a way to ask for their agreement, without leaving what was typed.
 * Not a form of its own: it stands inside the one that was refused.
 * @module
 */
import { useParams } from '@tanstack/react-router'
import { Quote } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useDirectory, useSheet } from '../sheet/sheetData.ts'
import { MAX_REASON, useDialogueActs } from './dialogueData.ts'
import './dialogue.css'

/** Nothing for any other failure. */
export function BorrowedWords({ failure }: { readonly failure: unknown }) {
  const { sheetId } = useParams({ strict: false })
  if (!(failure instanceof ApiProblem) || failure.kind !== 'citation-needs-agreement' || sheetId === undefined) return null
  const { messageId, authorMemberId } = failure.facts
  if (typeof messageId !== 'string' || typeof authorMemberId !== 'string') return null
  return <AskAuthor key={messageId} sheetId={sheetId} messageId={messageId} authorMemberId={authorMemberId} />
}

interface AskAuthorProps {
  readonly sheetId: string
  readonly messageId: string
  readonly authorMemberId: string
}

function AskAuthor({ sheetId, messageId, authorMemberId }: AskAuthorProps) {
  const { t } = useTranslation('dialogue')
  const { data: sheet } = useSheet(sheetId)
  const directory = useDirectory(sheet?.spaceId)
  const acts = useDialogueActs(sheet?.spaceId ?? '')
  const [isOpen, setOpen] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const [why, setWhy] = useState('')
  const [checked, setChecked] = useState(false)
  const name = directory.member(authorMemberId)?.displayName ?? t('someone')
  const asking = useAct(async () => {
    await acts.ask(messageId, { sheetId, why: why.trim() })
    setAsked(true)
    announce(t('ask.done', { name }))
  })
  if (isAsked) return <p className="state ok">{t('ask.done', { name })}</p>
  if (!isOpen) {
    return (
      <p>
        <Button icon={Quote} onClick={() => setOpen(true)}>
          {t('borrowed.ask', { name })}
        </Button>
      </p>
    )
  }
  return (
    <div className="well stack">
      <TextArea
        label={t('ask.why')}
        hint={t('ask.whyHint', { name })}
        error={checked && why.trim() === '' ? t('ask.whyMissing') : null}
        value={why}
        maxLength={MAX_REASON}
        rows={2}
        autoFocus
        onChange={(event) => setWhy(event.target.value)}
      />
      <ProblemNotice problem={asking.failure} />
      <p>
        <Button
          working={asking.working}
          onClick={() => {
            setChecked(true)
            if (why.trim() !== '') void asking.run()
          }}
        >
          {t('ask.confirm')}
        </Button>
      </p>
    </div>
  )
}
