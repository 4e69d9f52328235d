/** On the space's home: how long everybody has to read, and changing it. @module */
import './agreements.css'
import { can } from '@polyphonie/shared/can'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { DelaySentence } from './DelaySentence.tsx'
import { ReadingDelayDialog } from './ReadingDelayDialog.tsx'
import { readingDelayQuery } from './readingDelayData.ts'

export function ReadingDelay({ here }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('round')
  const refusalText = useRefusalText()
  const { data: delay } = useQuery(readingDelayQuery(here.spaceId))
  const [changing, setChanging] = useState(false)
  if (delay === undefined) return null
  // Whoever may propose a shorter delay may open the dialog: it says what each change takes.
  const shorter = { days: delay.days, serviceUserDays: delay.serviceUserDays - 1 }
  const closed = refusalText(can(here.actor, 'setReadingDelay', { space: here.facts, from: delay, to: shorter }))
  return (
    <section id="delai-de-lecture" className="stack rl-delay" aria-labelledby="t-reading-delay">
      <h2 id="t-reading-delay">{t('delay.title')}</h2>
      <p>
        <DelaySentence delay={delay} />
      </p>
      <Button small closed={closed} onClick={() => setChanging(true)}>
        {t('delay.change')}
      </Button>
      {changing && <ReadingDelayDialog here={here} delay={delay} onClose={() => setChanging(false)} />}
    </section>
  )
}
