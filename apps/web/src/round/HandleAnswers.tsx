import { Eye, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { RoundParts } from './RoundPage.tsx'

/** How many answers are in, by when they are due, and for whoever animates: reminding, and showing all of them at once. */
export function HandleAnswers({ round, acts }: RoundParts) {
  const { t, i18n } = useTranslation('round')
  const reveal = useAct(() => acts.reveal(round.id))
  const remind = useAct(() => acts.remind(round.id))
  const moment = new Intl.DateTimeFormat(localeOf(i18n.language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  })
  const all = round.answered >= round.voices
  return (
    <section className="card round-handle">
      <p className="state still">
        <Hourglass className="icon" aria-hidden="true" />
        {t('page.answered', { answered: round.answered, asked: round.voices })}
      </p>
      <p className="sm soft">{t('page.dueAt', { date: moment.format(round.dueAt) })}</p>
      {round.remindedAt !== null && <p className="sm soft">{t('page.reminded', { date: moment.format(round.remindedAt) })}</p>}
      {round.may.step && (
        <>
          <div className="row">
            <Button icon={Eye} look={all ? 'main' : 'plain'} working={reveal.working} onClick={() => void reveal.run()}>
              {t('reveal')}
            </Button>
            {!all && (
              <Button working={remind.working} onClick={() => void remind.run()}>
                {t('remind')}
              </Button>
            )}
          </div>
          <ProblemNotice problem={reveal.failure ?? remind.failure} />
        </>
      )}
    </section>
  )
}
