/** What those who were there say differently: joined to the text with their name, or corrected in a new version. @module */
import type { Rectification } from '@polyphonie/shared/wire/http/meeting'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { TextArea, TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { MinutesParts } from './MinutesPage.tsx'
import { useMayText } from './useMayText.ts'

export function Rectifications(parts: MinutesParts) {
  const { t } = useTranslation('minutes')
  const { minutes } = parts
  const [proposes, setProposes] = useState(false)
  const mayText = useMayText()
  if (minutes.state === 'validated' && minutes.rectifications.length === 0) return null
  return (
    <section aria-labelledby="t-rectify">
      <h2 id="t-rectify">{t('rectify.title')}</h2>
      {minutes.rectifications.length === 0 && <p className="soft sm">{t('rectify.none')}</p>}
      <ul className="mt-list mn-rectifications">
        {minutes.rectifications.map((rectification) => (
          <One key={rectification.id} {...parts} rectification={rectification} />
        ))}
      </ul>
      {minutes.state === 'open' && (
        <Button closed={mayText(minutes.may.rectify)} onClick={() => setProposes(true)}>
          {t('rectify.open')}
        </Button>
      )}
      {proposes && <RectifyDialog {...parts} onClose={() => setProposes(false)} />}
    </section>
  )
}

function One({ rectification, people, acts, meeting }: MinutesParts & { readonly rectification: Rectification }) {
  const { t } = useTranslation('minutes')
  const { run, working, failure } = useAct((how: 'joined' | 'corrected' | 'withdrawn') => acts.settle(rectification.id, how))
  const { memberId, about, text, state, maySettle, mayWithdraw } = rectification
  const isMine = memberId === meeting.me.memberId
  return (
    <li className="card mn-rectification">
      <p className="sm soft">{[people.of(memberId).name, about].filter((part) => part !== null).join(' · ')}</p>
      <p className="soft-breaks">{text}</p>
      <p className="sm soft">{t(`rectify.state.${state}`)}</p>
      {state === 'open' && (maySettle || mayWithdraw) && (
        <div className="row">
          {maySettle && (
            <Button small working={working} onClick={() => void run('joined')}>
              {t('rectify.join')}
            </Button>
          )}
          {maySettle && !isMine && (
            <Button small onClick={() => void run('corrected')}>
              {t('rectify.corrected')}
            </Button>
          )}
          {mayWithdraw && (
            <Button small look="text" onClick={() => void run('withdrawn')}>
              {t('rectify.withdraw')}
            </Button>
          )}
        </div>
      )}
      <ProblemNotice problem={failure} />
    </li>
  )
}

function RectifyDialog({ acts, onClose }: MinutesParts & { readonly onClose: () => void }) {
  const { t } = useTranslation('minutes')
  const [about, setAbout] = useState('')
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const isEmpty = text.trim() === ''
  return (
    <ActForm
      title={t('rectify.open')}
      hint={t('rectify.hint')}
      confirm={t('rectify.act')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !isEmpty
      }}
      onConfirm={() => acts.rectify({ text: text.trim(), ...(about.trim() === '' ? {} : { about: about.trim() }) })}
      onClose={onClose}
    >
      <TextField
        label={t('rectify.about')}
        hint={t('rectify.aboutHint')}
        optional
        maxLength={160}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
      />
      <TextArea
        label={t('rectify.text')}
        rows={4}
        maxLength={4000}
        error={checked && isEmpty ? t('rectify.missing') : null}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ActForm>
  )
}
