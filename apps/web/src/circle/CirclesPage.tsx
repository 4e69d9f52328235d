/** Circles of a sheet, under way and ended: who, why, until when, and what came of it. @module */
import './circle.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { CircleCard } from './CircleCard.tsx'
import { circlesQuery, useCircleActs } from './circleData.ts'
import { useMayOpenCircle } from './mayOpen.ts'
import { OpenCircleDialog } from './OpenCircleDialog.tsx'

export function CirclesPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="amendments">
          <main id="contenu" tabIndex={-1}>
            <Circles screen={screen} />
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function Circles({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation(['circle', 'amendment'])
  const { sheet } = screen
  const { section, tour } = useSearch({ from: '/signed-in/fiches/$sheetId/cercles' })
  const navigate = useNavigate()
  const { data: circles, error } = useQuery(circlesQuery(sheet.id))
  const acts = useCircleActs(sheet.id)
  const whyNot = useMayOpenCircle()(screen)
  const [opening, setOpening] = useState((section !== undefined || tour !== undefined) && whyNot === null)
  const close = () => {
    setOpening(false)
    if (section !== undefined || tour !== undefined) {
      void navigate({ to: '/fiches/$sheetId/cercles', params: { sheetId: sheet.id }, search: {}, replace: true })
    }
  }
  const isOver = (state: string) => state === 'shared' || state === 'withoutResult'
  const underWay = (circles ?? []).filter(({ state }) => !isOver(state))
  const ended = (circles ?? []).filter(({ state }) => isOver(state))
  const open = (
    <Button look="main" icon={UsersRound} closed={whyNot} onClick={() => setOpening(true)}>
      {t('open')}
    </Button>
  )
  return (
    <div className="wrap circles">
      <div className="pagehead">
        <p className="kicker">
          <Link to="/fiches/$sheetId/amendements" params={{ sheetId: sheet.id }}>
            {t('amendment:list.title')}
          </Link>
        </p>
        <PageTitle title={t('title')} />
        <p className="lede">{t('lede')}</p>
        {circles !== undefined && circles.length > 0 && <div className="row">{open}</div>}
      </div>
      <ProblemNotice problem={error} />
      {circles?.length === 0 && (
        <div className="card circle-none">
          <h2>{t('empty.title')}</h2>
          <p className="soft">{t('empty.body')}</p>
          {open}
        </div>
      )}
      {underWay.length > 0 && (
        <section aria-labelledby="t-underway">
          <div className="sectiontitle">
            <h2 id="t-underway">{t('underWay')}</h2>
          </div>
          <div className="circle-list">
            {underWay.map((circle) => (
              <CircleCard key={circle.id} screen={screen} circle={circle} acts={acts} />
            ))}
          </div>
        </section>
      )}
      {ended.length > 0 && (
        <section aria-labelledby="t-ended">
          <div className="sectiontitle">
            <h2 id="t-ended">{t('ended')}</h2>
          </div>
          <div className="circle-list">
            {ended.map((circle) => (
              <CircleCard key={circle.id} screen={screen} circle={circle} acts={acts} />
            ))}
          </div>
        </section>
      )}
      {opening && <OpenCircleDialog screen={screen} acts={acts} sectionId={section ?? null} roundId={tour ?? null} onClose={close} />}
    </div>
  )
}
