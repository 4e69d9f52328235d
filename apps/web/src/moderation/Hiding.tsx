/** A message that may be hidden: what is said in place of its words, and the acts of whoever may hide or show it. @module */
import './moderation.css'
import { can } from '@polyphonie/shared/can'
import { REASON_LENGTH } from '@polyphonie/shared/limits'
import type { Actor } from '@polyphonie/shared/member/role'
import { type HidingReason, hidingReasons } from '@polyphonie/shared/moderation/moderation'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { HiddenView } from '@polyphonie/shared/wire/http/moderation'
import { EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { ChoiceField, TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import { useModerationActs } from './moderationData.ts'

interface HiddenWordsProps {
  readonly hidden: HiddenView
  /** The reader wrote it: their words still stand below. */
  readonly isAuthor: boolean
}

export function HiddenWords({ hidden, isAuthor }: HiddenWordsProps) {
  const { t, i18n } = useTranslation('moderation')
  const why = t(`reason.${hidden.reason}.short`)
  return (
    <p className="well sm hidden-words">
      <EyeOff className="icon" aria-hidden="true" />
      <span>
        {t('hidden.words', { until: dateAndTime(hidden.until, i18n.language), why })}
        {isAuthor && ` ${t('hidden.yours')}`}
      </span>
    </p>
  )
}

export interface HidingActsProps {
  readonly actor: Actor
  readonly space: SpaceFacts
  readonly messageId: string
  readonly authorMemberId: string
  /** Whose words, for those who hear the button alone. */
  readonly name: string
  readonly hidden?: HiddenView | undefined
}

/** Nothing for whoever may do nothing about it. */
export function HidingActs({ actor, space, messageId, authorMemberId, name, hidden }: HidingActsProps) {
  const { t } = useTranslation('moderation')
  const [asking, setAsking] = useState<'hide' | 'show' | null>(null)
  const acts = useModerationActs()
  const keep = useAct(acts.keepHidden)
  const message = { authorMemberId, hiddenUntil: hidden?.until ?? null, hiddenBy: hidden?.byMemberId ?? null }
  const may = {
    hide: can(actor, 'hideMessage', { space, message }).ok,
    keep: can(actor, 'keepHidden', message).ok,
    show: can(actor, 'showMessage', { space, message }).ok,
  }
  if (!may.hide && !may.keep && !may.show) return null
  const of = <span className="sr"> {t('act.of', { name })}</span>
  return (
    <>
      {may.hide && (
        <Button look="text" small onClick={() => setAsking('hide')}>
          {t('act.hide')}
          {of}
        </Button>
      )}
      {may.keep && (
        <Button look="text" small working={keep.working} onClick={() => void keep.run(messageId)}>
          {t('act.keep')}
          {of}
        </Button>
      )}
      {may.show && (
        <Button look="text" small onClick={() => setAsking('show')}>
          {t('act.show')}
          {of}
        </Button>
      )}
      <ProblemNotice problem={keep.failure} />
      {asking === 'hide' && <HideDialog messageId={messageId} name={name} onClose={() => setAsking(null)} />}
      {asking === 'show' && <ShowDialog messageId={messageId} onClose={() => setAsking(null)} />}
    </>
  )
}

function HideDialog({ messageId, name, onClose }: { readonly messageId: string; readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation('moderation')
  const acts = useModerationActs()
  const [reason, setReason] = useState<HidingReason | null>(null)
  const [tried, setTried] = useState(false)
  return (
    <ActForm
      title={t('hide.title', { name })}
      hint={t('hide.hint')}
      confirm={t('hide.confirm')}
      keep={t('hide.keep')}
      isReady={() => {
        setTried(true)
        return reason !== null
      }}
      onConfirm={() => (reason === null ? Promise.resolve() : acts.hide(messageId, reason))}
      onClose={onClose}
    >
      <ChoiceField
        label={t('hide.reason')}
        error={tried && reason === null ? t('hide.missing') : null}
        value={reason}
        options={hidingReasons.map((value) => ({ value, title: t(`reason.${value}.title`), hint: t(`reason.${value}.hint`) }))}
        onChoose={setReason}
      />
    </ActForm>
  )
}

function ShowDialog({ messageId, onClose }: { readonly messageId: string; readonly onClose: () => void }) {
  const { t } = useTranslation('moderation')
  const acts = useModerationActs()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = words.trim() === ''
  return (
    <ActForm
      title={t('show.title')}
      confirm={t('show.confirm')}
      keep={t('show.keep')}
      isReady={() => {
        setTried(true)
        return !isMissing
      }}
      onConfirm={() => acts.show(messageId, words.trim())}
      onClose={onClose}
    >
      <TextArea
        label={t('show.reason')}
        error={tried && isMissing ? t('show.missing') : null}
        maxLength={REASON_LENGTH}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </ActForm>
  )
}
