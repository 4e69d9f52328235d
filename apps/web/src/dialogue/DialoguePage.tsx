/** « Espace de dialogue »: what people tell one another outside negotiation. Nothing moves under the reader (DG11). @module */
import './dialogue.css'
import type { Opening } from '@polyphonie/shared/dialogue/kind'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { type SpaceHere, useSpace } from '../space/useSpace.ts'
import { Agreements } from './Agreements.tsx'
import { Doors } from './Doors.tsx'
import { dialogueQuery, newestOf, splitFresh } from './dialogueData.ts'
import { Requests } from './Requests.tsx'
import { Thread } from './Thread.tsx'

export function DialoguePage() {
  const here = useSpace()
  const { t } = useTranslation('dialogue')
  const { data, error } = useInfiniteQuery(dialogueQuery(here.spaceId))
  const [first] = data?.pages ?? []
  const [open, setOpen] = useState<Opening | null>(null)
  return (
    <>
      <div className="pagehead">
        <PageTitle title={t('title')} />
        <p className="lede">{t('lede')}</p>
      </div>
      <ProblemNotice problem={error} />
      {first !== undefined && (
        <div className="cols cols-main">
          <div className="dialogue">
            <Requests here={here} citations={first.myWords} />
            <Doors here={here} openings={first.openings} open={open} onOpen={setOpen} />
            {first.threads.length === 0 ? <Nothing openings={first.openings} onOpen={setOpen} /> : <Said here={here} />}
          </div>
          <aside className="dialogue-aside" aria-label={t('holds.label')}>
            <section className="well" aria-labelledby="t-holds">
              <h2 className="h-s" id="t-holds">
                {t('holds.title')}
              </h2>
              <ul className="dialogue-holds">
                {(['nothing', 'agreement', 'takeBack'] as const).map((each) => (
                  <li key={each}>{t(`holds.${each}`)}</li>
                ))}
              </ul>
            </section>
            <Agreements here={here} myWords={first.myWords} myRequests={first.myRequests} />
          </aside>
        </div>
      )}
    </>
  )
}

interface NothingProps {
  readonly openings: readonly Opening[]
  readonly onOpen: (opening: Opening) => void
}

function Nothing({ openings, onOpen }: NothingProps) {
  const { t } = useTranslation('dialogue')
  const [first] = openings
  return (
    <div className="card empty">
      <h2>{t('empty.title')}</h2>
      <p className="soft">{t('empty.body')}</p>
      {first !== undefined && <Button onClick={() => onOpen(first)}>{t('empty.act')}</Button>}
    </div>
  )
}

function Said({ here }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('dialogue')
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(dialogueQuery(here.spaceId))
  const threads = data?.pages.flatMap((page) => page.threads) ?? []
  const newest = newestOf(threads)
  const [known, setKnown] = useState<number | null>(null)
  if (known === null && data !== undefined) setKnown(newest)
  const { shown, fresh } = splitFresh(threads, known ?? newest, here.actor.memberId)
  return (
    <section className="dialogue-said" aria-labelledby="t-said">
      <div className="sectiontitle">
        <h2 id="t-said">{t('said')}</h2>
      </div>
      <div role="status">
        {fresh > 0 && (
          <p className="notice sm">
            <span className="grow">{t('fresh', { count: fresh })}</span>
            <Button look="text" small onClick={() => setKnown(newest)}>
              {t('show')}
            </Button>
          </p>
        )}
      </div>
      <ol className="dialogue-threads">
        {shown.map((thread) => (
          <li key={thread.id}>
            <Thread here={here} thread={thread} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <p className="dialogue-older">
          <Button working={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('older')}
          </Button>
        </p>
      )}
    </section>
  )
}
