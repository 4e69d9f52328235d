import { Quote } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { RoundParts } from './RoundPage.tsx'

/** Words without a name: what that means is said before they are written. */
export function Deposit({ round, acts }: RoundParts) {
  const { t } = useTranslation('round')
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const empty = text.trim() === ''
  return (
    <section className="round-deposit">
      <p className="sm soft">{t('deposit.about')}</p>
      <Button small icon={Quote} onClick={() => setOpen(true)}>
        {t('deposit.act')}
      </Button>
      {open && (
        <ActForm
          title={t('deposit.title')}
          hint={t('deposit.hint', { count: round.deposits.couldBe })}
          confirm={t('deposit.confirm')}
          keep={t('keep')}
          isReady={() => {
            setChecked(true)
            return !empty
          }}
          onConfirm={async () => {
            await acts.deposit(round.id, text.trim())
            setText('')
            setChecked(false)
            announce(t('deposit.done'))
          }}
          onClose={() => setOpen(false)}
        >
          <TextArea
            label={t('deposit.text')}
            error={checked && empty ? t('deposit.missing') : null}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </ActForm>
      )}
    </section>
  )
}
