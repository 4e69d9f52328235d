/** Every amendment of a sheet the reader may know of, by section, in the order of the text. @module */
import './amendment.css'
import type { AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { numberedTitle } from '../section/localText.ts'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { AmendmentLine } from './AmendmentLine.tsx'
import { amendmentsQuery } from './amendmentData.ts'
import { type ListFilter, listFilters, passesFilter } from './amendmentState.ts'
import { AmendmentIcon } from './StateWord.tsx'

export function AmendmentsPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="amendments">
          <main id="contenu" tabIndex={-1}>
            <Amendments screen={screen} />
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function Amendments({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('amendment')
  const { sheet, membership } = screen
  const { data: amendments, error } = useQuery(amendmentsQuery(sheet.id))
  const [filter, setFilter] = useState<ListFilter>('all')
  const passing = (choice: ListFilter) => (amendments ?? []).filter((each) => passesFilter(each, choice, membership.memberId))
  const shown = passing(filter)
  return (
    <div className="wrap am-list">
      <div className="pagehead">
        <PageTitle title={t('list.title')} />
        <p className="lede">{t('list.lede')}</p>
        <p>
          <Link to="/fiches/$sheetId/cercles" params={{ sheetId: sheet.id }}>
            {t('circle:from')}
          </Link>
        </p>
      </div>
      <ProblemNotice problem={error} />
      {amendments?.length === 0 && <Nothing screen={screen} />}
      {amendments !== undefined && amendments.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: views of one list, not a field to fill in */}
          <div className="row am-filters" role="group" aria-label={t('list.filters')}>
            {listFilters
              .filter((choice) => choice === 'all' || choice === filter || passing(choice).length > 0)
              .map((choice) => (
                <button key={choice} type="button" className="btn btn-s" aria-pressed={choice === filter} onClick={() => setFilter(choice)}>
                  {t(`list.filter.${choice}`)}
                </button>
              ))}
          </div>
          <p className="sr" role="status">
            {t('list.count', { count: shown.length })}
          </p>
          <BySection screen={screen} amendments={shown} />
        </>
      )}
    </div>
  )
}

function BySection({ screen, amendments }: { readonly screen: SheetScreen; readonly amendments: readonly AmendmentSummary[] }) {
  const { i18n } = useTranslation('amendment')
  const { sheet, directory } = screen
  return sheet.sections.map((section) => {
    const here = amendments.filter(({ sectionId }) => sectionId === section.id)
    if (here.length === 0) return null
    return (
      <section key={section.id} className="am-section" aria-labelledby={`am-${section.id}`}>
        <h2 id={`am-${section.id}`} className="am-section-title">
          <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: section.id }}>
            {numberedTitle(sheet.template, section, i18n.language)}
          </Link>
        </h2>
        <ul className="am-lines card card-flush">
          {here.map((amendment) => (
            <AmendmentLine key={amendment.id} sheetId={sheet.id} amendment={amendment} among={amendments} directory={directory} />
          ))}
        </ul>
      </section>
    )
  })
}

function Nothing({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('amendment')
  return (
    <div className="card am-nothing">
      <AmendmentIcon className="icon am-nothing-icon" aria-hidden="true" />
      <h2>{t('list.empty')}</h2>
      <p className="soft">{t('list.emptyBody')}</p>
      <p className="doc am-example">
        {t('list.exampleBefore')} <del>{t('list.exampleRemoved')}</del> <ins>{t('list.exampleAdded')}</ins>
      </p>
      <Link className="btn btn-main" to="/fiches/$sheetId" params={{ sheetId: screen.sheet.id }}>
        {t('list.emptyAct')}
      </Link>
    </div>
  )
}
