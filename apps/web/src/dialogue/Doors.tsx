/** The four doors, and for those who have none of them their own way to speak. @module */
import { type Door, doors, type Opening } from '@polyphonie/shared/dialogue/kind'
import { hasVoice } from '@polyphonie/shared/member/role'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { MAX_WORDS, useDialogueActs } from './dialogueData.ts'
import { iconOfOpening } from './openingIcon.ts'

interface DoorsProps {
  readonly here: SpaceHere
  /** What the reader may begin with. */
  readonly openings: readonly Opening[]
  /** The one they write under; null = none. */
  readonly open: Opening | null
  readonly onOpen: (opening: Opening | null) => void
}

export function Doors({ here, openings, open, onOpen: setOpen }: DoorsProps) {
  const { t } = useTranslation('dialogue')
  const formId = useId()
  const others = openings.filter((opening) => !isDoor(opening))
  const { role } = here.actor
  return (
    <section aria-labelledby="t-doors">
      <h2 id="t-doors" className={openings.some(isDoor) ? 'dialogue-ask' : 'sr'}>
        {t('doors')}
      </h2>
      {!hasVoice(role) && <p className="soft dialogue-who">{t(`who.${role}`)}</p>}
      {openings.some(isDoor) && (
        <ul className="dialogue-doors">
          {doors.map((door) => {
            const Icon = iconOfOpening[door]
            return (
              <li key={door}>
                <button
                  type="button"
                  className="dialogue-door"
                  aria-expanded={open === door}
                  {...(open === door ? { 'aria-controls': formId } : {})}
                  onClick={() => setOpen(open === door ? null : door)}
                >
                  <Icon className="icon" aria-hidden="true" />
                  <b>{t(`opening.${door}.title`)}</b>
                  <span>{t(`opening.${door}.hint`)}</span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {others.length > 0 && (
        <div className="row dialogue-others">
          {others.map((opening) => (
            <Button
              key={opening}
              look={openings.some(isDoor) ? 'text' : 'main'}
              icon={iconOfOpening[opening]}
              aria-expanded={open === opening}
              onClick={() => setOpen(open === opening ? null : opening)}
            >
              {t(`opening.${opening}.act`)}
            </Button>
          ))}
        </div>
      )}
      {open !== null && (
        <div id={formId}>
          <SayForm key={open} here={here} opening={open} onClose={() => setOpen(null)} />
        </div>
      )}
    </section>
  )
}

function isDoor(opening: Opening): opening is Door {
  return (doors as readonly Opening[]).includes(opening)
}

interface SayFormProps {
  readonly here: SpaceHere
  readonly opening: Opening
  readonly onClose: () => void
}

function SayForm({ here, opening, onClose }: SayFormProps) {
  const { t } = useTranslation('dialogue')
  const acts = useDialogueActs(here.spaceId)
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const saying = useAct(async () => {
    const id = await acts.say({ opening, text: words.trim() })
    announce(t('say.done'))
    onClose()
    requestAnimationFrame(() => document.getElementById(`message-${id}`)?.focus())
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setMissing(words.trim() === '')
    if (words.trim() !== '') void saying.run()
  }
  return (
    <form className="card stack dialogue-form" onSubmit={submit} noValidate>
      <TextArea
        label={t(`opening.${opening}.title`)}
        hint={t(`opening.${opening}.example`)}
        error={missing && words.trim() === '' ? t('say.missing') : null}
        value={words}
        maxLength={MAX_WORDS}
        rows={5}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <p className="sm soft">{t('say.readBy')}</p>
      <ProblemNotice problem={saying.failure} />
      <div className="row">
        <Button onClick={onClose}>{t('say.keep')}</Button>
        <Button type="submit" look="main" working={saying.working}>
          {t('say.send')}
        </Button>
      </div>
    </form>
  )
}
