/** The threads of a section or an amendment, beside its text. Nothing moves under the reader: what others add is announced, and shown when asked for. @module */
import './remark.css'
import { MessageSquarePlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { SelectField } from '../kit/Field.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { RemarkDesk } from './RemarkDesk.tsx'
import { type RemarkFilter, remarkFilters, shows, splitNew } from './remarkFilter.ts'
import { Thread } from './Thread.tsx'

export function RemarkPanel({ desk }: { readonly desk: RemarkDesk }) {
  const { t } = useTranslation('remark')
  const { remarks, failure, screen, kinds } = desk
  const { memberId } = screen.membership
  const [filter, setFilter] = useState<RemarkFilter>('open')
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null)
  if (known === null && remarks !== undefined) setKnown(new Set(remarks.map(({ id }) => id)))
  const { shown, fresh } = splitNew(remarks ?? [], known ?? new Set(), memberId)
  // A thread somebody went to stays in sight, whatever the filter says.
  const listed = shown.filter((remark) => shows(filter, remark, memberId) || remark.id === desk.current)
  const countOf = (each: RemarkFilter) => shown.filter((remark) => shows(each, remark, memberId)).length
  return (
    <section className="stack remarks" aria-labelledby="titre-remarques">
      <h2 className="h-s" id="titre-remarques" tabIndex={-1}>
        {t('title')} <span className="soft">{countOf('open')}</span>
      </h2>
      <ProblemNotice problem={failure} />
      <div className="row remarks-head">
        <SelectField label={t('filter.label')} value={filter} onChange={(event) => setFilter(filterOf(event.target.value))}>
          {remarkFilters.map((each) => (
            <option key={each} value={each}>
              {t(`filter.${each}`, { count: countOf(each) })}
            </option>
          ))}
        </SelectField>
        {kinds.length > 0 && (
          <Button small icon={MessageSquarePlus} onClick={() => desk.compose(null)}>
            {t('new.open')}
          </Button>
        )}
      </div>
      <div role="status">
        {fresh.length > 0 && (
          <p className="notice sm">
            <span className="grow">{t('fresh', { count: fresh.length })}</span>
            <Button look="text" small onClick={() => setKnown(new Set((remarks ?? []).map(({ id }) => id)))}>
              {t('show')}
            </Button>
          </p>
        )}
      </div>
      {remarks !== undefined && listed.length === 0 && (
        <p className="soft sm">{t(shown.length > 0 ? `none.${filter}` : desk.place.amendmentId === null ? 'empty' : 'emptyAmendment')}</p>
      )}
      {listed.map((remark) => (
        <Thread key={remark.id} desk={desk} remark={remark} />
      ))}
    </section>
  )
}

function filterOf(value: string): RemarkFilter {
  return remarkFilters.find((each) => each === value) ?? 'open'
}
