/** Beginning an amendment, or one about another: what one asks, and why; the words themselves are written afterwards. @module */
import type { AmendmentRelation, NewAmendmentBody } from '@polyphonie/shared/wire/http/amendment'
import { EyeOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BorrowedWords } from '../dialogue/BorrowedWords.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { ChoiceField, TextArea, TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { useFailureText } from './amendmentData.ts'
import { MAX_LINE, MAX_WORDS } from './limits.ts'

export interface NewAmendmentDialogProps {
  /** What it is about: « P5 Notre réponse », « A-14 ». */
  readonly about: string
  /** True: about another amendment, which it changes or stands instead of. */
  readonly related?: boolean
  /** Resolves when it exists; rejects with the refusal. */
  readonly onPropose: (words: NewAmendmentBody, relation: AmendmentRelation) => Promise<void>
  readonly onClose: () => void
}

export function NewAmendmentDialog({ about, related = false, onPropose, onClose }: NewAmendmentDialogProps) {
  const { t } = useTranslation('amendment')
  const failureText = useFailureText()
  const [relation, setRelation] = useState<AmendmentRelation>('sub')
  const [title, setTitle] = useState('')
  const [position, setPosition] = useState('')
  const [interest, setInterest] = useState('')
  const [checked, setChecked] = useState(false)
  const proposing = useAct(onPropose)

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (position.trim() === '' || interest.trim() === '') return
    const words = { position: position.trim(), interest: interest.trim(), ...(title.trim() === '' ? {} : { title: title.trim() }) }
    void proposing.run(words, relation)
  }

  return (
    <Dialog title={t(related ? 'new.titleTo' : 'new.title', { about })} wide onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        <p className="notice sm">
          <EyeOff className="icon" aria-hidden="true" />
          <span>{t('new.private')}</span>
        </p>
        {related && (
          <ChoiceField
            label={t('new.relation')}
            value={relation}
            options={[
              { value: 'sub', title: t('new.sub'), hint: t('new.subHint') },
              { value: 'counter', title: t('new.counter'), hint: t('new.counterHint') },
            ]}
            onChoose={setRelation}
          />
        )}
        <TextArea
          label={t('position.label')}
          hint={t('position.hint')}
          value={position}
          maxLength={MAX_WORDS}
          onChange={(event) => setPosition(event.target.value)}
          error={checked && position.trim() === '' ? t('position.missing') : null}
        />
        <TextArea
          label={t('interest.label')}
          hint={t('interest.hint')}
          value={interest}
          maxLength={MAX_WORDS}
          onChange={(event) => setInterest(event.target.value)}
          error={checked && interest.trim() === '' ? t('interest.missing') : null}
        />
        <TextField
          label={t('title.label')}
          hint={t('title.hint')}
          optional
          autoComplete="off"
          value={title}
          maxLength={MAX_LINE}
          onChange={(event) => setTitle(event.target.value)}
        />
        {proposing.failure !== null && (
          <Notice tone="stop" live>
            {failureText(proposing.failure)}
          </Notice>
        )}
        <BorrowedWords failure={proposing.failure} />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="main" type="submit" working={proposing.working}>
            {t('new.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
