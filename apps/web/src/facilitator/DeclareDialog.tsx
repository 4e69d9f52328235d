import { CODE_VERSION, codePoints } from '@polyphonie/shared/facilitator/code'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { CheckField, ChoiceField, TextArea } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { CodePoints } from './CodeOfNeutrality.tsx'
import { useFacilitatorActs } from './facilitatorData.ts'

type Declares = 'interests' | 'nothing'

/** Interests first, the code next; neither is answered for the nominee. */
export function DeclareDialog({
  here,
  nominationId,
  onClose,
}: {
  readonly here: SpaceHere
  readonly nominationId: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation('facilitator')
  const { accept } = useFacilitatorActs(here.spaceId)
  const [declares, setDeclares] = useState<Declares | null>(null)
  const [text, setText] = useState('')
  const [agrees, setAgrees] = useState(false)
  const [checked, setChecked] = useState(false)
  const isComplete = agrees && (declares === 'nothing' || (declares === 'interests' && text.trim() !== ''))
  const { run, working, failure } = useAct(async () => {
    const declaration = declares === 'interests' ? ({ declares, text: text.trim() } as const) : ({ declares: 'nothing' } as const)
    await accept(nominationId, { declaration, codeVersion: CODE_VERSION })
    announce(t('declare.done'))
    onClose()
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (isComplete) void run()
  }

  return (
    <Dialog title={t('declare.title')} wide onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ProblemNotice problem={failure} />
        <ChoiceField
          label={t('declare.ask')}
          hint={t('declare.hint')}
          value={declares}
          error={checked && declares === null ? t('declare.missing') : null}
          onChoose={setDeclares}
          options={[
            { value: 'interests', title: t('declare.interests') },
            { value: 'nothing', title: t('declare.nothing') },
          ]}
        />
        {declares === 'interests' && (
          <TextArea
            label={t('declare.text')}
            hint={t('declare.textHint')}
            rows={4}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            error={checked && text.trim() === '' ? t('declare.textMissing') : null}
          />
        )}
        <h3>{t('declare.code')}</h3>
        <CodePoints points={codePoints} />
        {checked && !agrees && (
          <Notice tone="stop" live>
            {t('declare.agreeMissing')}
          </Notice>
        )}
        <CheckField label={t('declare.agree')} checked={agrees} onCheck={setAgrees} />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('declare.keep')}</Button>
          <Button look="main" type="submit" working={working}>
            {t('declare.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
