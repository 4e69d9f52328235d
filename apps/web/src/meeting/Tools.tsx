/** What whoever animates reaches for now and then: a quick round, a place shown, a word to all, people without a device. @module */
import { Footprints, type LucideIcon, Megaphone, SmilePlus, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { ShowDialog } from './FollowMe.tsx'
import type { MeetingParts } from './parts.ts'
import { QuickRoundDialog } from './QuickRound.tsx'
import { RoomDialog } from './RoomDialog.tsx'

const tools = ['quick', 'show', 'attention', 'room'] as const
type Tool = (typeof tools)[number]
const icons: Readonly<Record<Tool, LucideIcon>> = { quick: SmilePlus, show: Footprints, attention: Megaphone, room: UserCheck }

export function Tools(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const [used, setUsed] = useState<Tool | null>(null)
  const close = () => setUsed(null)
  return (
    <section aria-labelledby="t-tools">
      <h2 id="t-tools">{t('tools.title')}</h2>
      <div className="mt-tools">
        {tools.map((tool) => (
          <Button
            key={tool}
            icon={icons[tool]}
            closed={tool === 'quick' && parts.live.quickRound !== null ? t('tools.quickOpen') : null}
            showReason={false}
            onClick={() => setUsed(tool)}
          >
            {t(`tools.${tool}`)}
          </Button>
        ))}
      </div>
      {used === 'quick' && <QuickRoundDialog {...parts} onClose={close} />}
      {used === 'show' && <ShowDialog {...parts} onClose={close} />}
      {used === 'attention' && <AttentionDialog {...parts} onClose={close} />}
      {used === 'room' && <RoomDialog {...parts} onClose={close} />}
    </section>
  )
}

function AttentionDialog({ acts, onClose }: MeetingParts & { readonly onClose: () => void }) {
  const { t } = useTranslation('floor')
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const isEmpty = text.trim() === ''
  return (
    <ActForm
      title={t('attention.title')}
      hint={t('attention.hint')}
      confirm={t('attention.act')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !isEmpty
      }}
      onConfirm={() => acts.tellAll(text.trim())}
      onClose={onClose}
    >
      <TextField
        label={t('attention.text')}
        hint={t('attention.example')}
        maxLength={160}
        error={checked && isEmpty ? t('wordsMissing') : null}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ActForm>
  )
}
