/** The agenda of a meeting under way: what is behind, what is now and for how long, what comes. @module */
import type { AgendaItem } from '@polyphonie/shared/wire/http/meeting'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, Speech } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { nextItem, placeOfItem } from './agenda.ts'
import type { MeetingParts } from './parts.ts'
import { placeQuery } from './place.ts'

const MINUTE_MS = 60_000

export function AgendaNow(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const { meeting, live } = parts
  return (
    <section aria-labelledby="t-agenda">
      <h2 id="t-agenda">{t('agenda.title')}</h2>
      {meeting.agenda.length === 0 && <p className="soft sm">{t('agenda.none')}</p>}
      <ol className="mt-agenda">
        {meeting.agenda.map((item, index) => {
          const isNow = item.id === live.currentItemId
          const at = isNow ? 'now' : item.done ? 'past' : 'next'
          return (
            <li key={item.id} data-at={at} {...(isNow ? { 'aria-current': 'step' as const } : {})}>
              <span className="mt-mark" aria-hidden="true">
                {at === 'past' ? <Check className="icon" /> : isNow ? <Speech className="icon" /> : index + 1}
              </span>
              <div>
                {item.title}
                <small>
                  {at === 'past' && <span className="sr">{t('agenda.past')}. </span>}
                  {isNow && live.itemSince !== null ? (
                    <Elapsed since={live.itemSince} minutes={item.minutes} now={parts.now} />
                  ) : (
                    `${t(`item.${item.kind}`)} · ${t('agenda.minutes', { count: item.minutes })}`
                  )}
                </small>
                <About {...parts} item={item} />
              </div>
            </li>
          )
        })}
      </ol>
      {meeting.me.animates && <Moving {...parts} />}
    </section>
  )
}

/** The round or the section an item is about, one press away. */
function About({ item, meeting }: MeetingParts & { readonly item: AgendaItem }) {
  const { i18n } = useTranslation('floor')
  const place = placeOfItem(item)
  const { data: found } = useQuery({
    ...placeQuery(meeting.spaceId, place ?? { kind: 'sheet', id: '' }, i18n.language),
    enabled: place !== null,
  })
  if (place === null || found === undefined || found === null) return null
  return (
    <Link className="mt-about" to={found.address}>
      {found.title}
    </Link>
  )
}

/** Minutes, not seconds: an agenda does not press anybody. */
function Elapsed({ since, minutes, now }: { readonly since: number; readonly minutes: number; readonly now: () => number }) {
  const { t } = useTranslation('floor')
  const [, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn((turn) => turn + 1), 10_000)
    return () => clearInterval(timer)
  }, [])
  const gone = Math.max(0, Math.floor((now() - since) / MINUTE_MS))
  return <>{t('agenda.gone', { gone, minutes })}</>
}

function Moving({ meeting, live, acts }: MeetingParts) {
  const { t } = useTranslation('floor')
  const { run, working, failure } = useAct((itemId: string) => acts.goToItem(itemId))
  const [closes, setCloses] = useState(false)
  const next = nextItem(meeting.agenda, live.currentItemId)
  const isOver = next === null
  return (
    <div className="mt-agenda-act">
      {next !== null && (
        <Button wide working={working} onClick={() => void run(next.id)}>
          {t('agenda.goTo', { title: next.title })}
        </Button>
      )}
      <Button wide look={isOver ? 'main' : 'plain'} onClick={() => setCloses(true)}>
        {t('close.open')}
      </Button>
      <ProblemNotice problem={failure} />
      {closes && (
        <ActForm
          title={t('close.title')}
          confirm={t('close.act')}
          keep={t('close.keep')}
          onConfirm={acts.close}
          onClose={() => setCloses(false)}
        >
          <p className="soft">{t('close.hint')}</p>
        </ActForm>
      )}
    </div>
  )
}
