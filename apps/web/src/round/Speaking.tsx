/** Reactions, once each, in the order that was drawn: whose turn it is, who comes after, and one's own words. @module */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { Somebody, useNames } from '../member/people.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { RoundParts } from './RoundPage.tsx'

export function Speaking({ screen, round, acts }: RoundParts) {
  const { t } = useTranslation('round')
  const { nameOf, listOf } = useNames(screen.directory)
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const say = useAct(acts.say)
  const skip = useAct(acts.skip)
  const current = round.speaking?.current ?? null
  if (round.speaking === null || current === null) {
    return (
      <section className="card">
        <h2>{t('page.reactions')}</h2>
        <p className="soft">{t('page.allReacted')}</p>
      </section>
    )
  }
  const mine = current === screen.membership.memberId
  const after = round.speaking.order.slice(round.speaking.order.indexOf(current) + 1)
  const empty = text.trim() === ''

  async function send() {
    setChecked(true)
    if (!empty && (await say.run(round.id, { kind: 'reaction', text: text.trim() }))) setText('')
  }

  return (
    <section className="card stack">
      <h2>{mine ? t('page.yourTurn') : t('page.turnOf', { name: nameOf(current) })}</h2>
      <Somebody directory={screen.directory} memberId={current} />
      {mine && (
        <>
          <TextArea
            label={t('page.reaction')}
            hint={t('page.reactionHint')}
            error={checked && empty ? t('page.wordsMissing') : null}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className="row">
            <Button look="main" working={say.working} onClick={() => void send()}>
              {t('page.sayReaction')}
            </Button>
            <Button working={skip.working} onClick={() => void skip.run(round.id, current)}>
              {t('said.skip')}
            </Button>
          </div>
        </>
      )}
      {!mine && round.may.step && (
        <div className="row">
          <Button working={skip.working} onClick={() => void skip.run(round.id, current)}>
            {t('page.later', { name: nameOf(current) })}
          </Button>
        </div>
      )}
      <ProblemNotice problem={say.failure ?? skip.failure} />
      {after.length > 0 && <p className="sm soft">{t('page.afterwards', { names: listOf(after) })}</p>}
    </section>
  )
}
