import type { Compromise, CompromiseBody } from '@polyphonie/shared/wire/http/register'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

interface PositionDialogProps {
  readonly screen: SheetScreen
  readonly compromise: Compromise
  /** The position corrected; null = a new one. */
  readonly at: number | null
  readonly onSend: (body: CompromiseBody) => Promise<void>
  readonly onClose: () => void
}

/** A position, then the interest behind it: where somebody starts from before anybody moves. */
export function PositionDialog({ screen: { membership }, compromise: { positions }, at, onSend, onClose }: PositionDialogProps) {
  const { t } = useTranslation('compromise')
  const before = at === null ? undefined : positions[at]
  const [who, setWho] = useState(before?.who ?? membership.organisation ?? membership.collegeName ?? '')
  const [position, setPosition] = useState(before?.position ?? '')
  const [interest, setInterest] = useState(before?.interest ?? '')
  const [checked, setChecked] = useState(false)
  const missing = (text: string) => text.trim() === ''
  const others = positions.map(({ byMemberId: _, ...kept }) => kept)

  function send() {
    const written = { who: who.trim(), position: position.trim(), ...(missing(interest) ? {} : { interest: interest.trim() }) }
    return onSend(at === null ? { addPositions: [written] } : { positions: others.map((kept, index) => (index === at ? written : kept)) })
  }

  return (
    <ActForm
      title={at === null ? t('position.title') : t('position.editTitle')}
      confirm={t('position.confirm')}
      keep={t('position.keep')}
      isReady={() => {
        setChecked(true)
        return !missing(who) && !missing(position)
      }}
      onConfirm={send}
      {...(at === null
        ? {}
        : { remove: { label: t('position.remove'), act: () => onSend({ positions: others.filter((_, index) => index !== at) }) } })}
      onClose={onClose}
    >
      <TextField
        label={t('position.who')}
        hint={t('position.whoHint')}
        error={checked && missing(who) ? t('position.whoMissing') : null}
        autoComplete="off"
        maxLength={160}
        value={who}
        onChange={(event) => setWho(event.target.value)}
      />
      <TextArea
        label={t('position.what')}
        hint={t('position.whatHint')}
        error={checked && missing(position) ? t('position.whatMissing') : null}
        maxLength={4000}
        value={position}
        onChange={(event) => setPosition(event.target.value)}
      />
      <TextArea
        label={t('position.interest')}
        hint={t('position.interestHint')}
        optional
        maxLength={4000}
        value={interest}
        onChange={(event) => setInterest(event.target.value)}
      />
    </ActForm>
  )
}
