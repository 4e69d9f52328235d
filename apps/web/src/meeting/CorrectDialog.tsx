/** A new version by whoever drew the minutes up; approvals of the version before lapse, and no decision comes or goes. @module */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { MinutesParts } from './MinutesPage.tsx'

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export function CorrectDialog({ minutes, acts, onClose }: MinutesParts & { readonly onClose: () => void }) {
  const { t } = useTranslation('minutes')
  const { content } = minutes
  // Written from this version: whoever was faster is not overwritten.
  const [version] = useState(minutes.version)
  const [decisions, setDecisions] = useState(content.decisions.map(({ number, statement, reserves }) => ({ number, statement, reserves })))
  const [information, setInformation] = useState(content.information.join('\n'))
  const [postponed, setPostponed] = useState(content.postponed.join('\n'))
  const [simple, setSimple] = useState(content.simple ?? '')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const isReady = reason.trim() !== '' && decisions.every(({ statement }) => statement.trim() !== '')
  const changeDecision = (number: string, part: { statement?: string; reserves?: string | null }) =>
    setDecisions(decisions.map((decision) => (decision.number === number ? { ...decision, ...part } : decision)))
  return (
    <ActForm
      title={t('correct.title')}
      hint={t('correct.hint')}
      wide
      confirm={t('correct.act')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return isReady
      }}
      onConfirm={() =>
        acts.correct({
          version,
          reason: reason.trim(),
          decisions: decisions.map(({ number, statement, reserves }) => ({
            number,
            statement: statement.trim(),
            reserves: reserves === null || reserves.trim() === '' ? null : reserves.trim(),
          })),
          information: linesOf(information),
          postponed: linesOf(postponed),
          simple: simple.trim() === '' ? null : simple.trim(),
        })
      }
      onClose={onClose}
    >
      {decisions.map(({ number, statement, reserves }) => (
        <fieldset key={number} className="field stack">
          <legend className="label">{t('correct.decision', { number })}</legend>
          <TextArea
            label={t('correct.statement')}
            rows={2}
            maxLength={4000}
            error={checked && statement.trim() === '' ? t('correct.statementMissing') : null}
            value={statement}
            onChange={(event) => changeDecision(number, { statement: event.target.value })}
          />
          <TextField
            label={t('correct.reserves')}
            optional
            value={reserves ?? ''}
            onChange={(event) => changeDecision(number, { reserves: event.target.value })}
          />
        </fieldset>
      ))}
      <TextArea
        label={t('information')}
        hint={t('correct.onePerLine')}
        optional
        rows={3}
        value={information}
        onChange={(event) => setInformation(event.target.value)}
      />
      <TextArea
        label={t('postponed')}
        hint={t('correct.onePerLine')}
        optional
        rows={3}
        value={postponed}
        onChange={(event) => setPostponed(event.target.value)}
      />
      <TextArea
        label={t('simple')}
        hint={t('correct.simpleHint')}
        optional
        rows={4}
        maxLength={4000}
        value={simple}
        onChange={(event) => setSimple(event.target.value)}
      />
      <TextField
        label={t('correct.reason')}
        maxLength={1000}
        error={checked && reason.trim() === '' ? t('correct.reasonMissing') : null}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActForm>
  )
}
