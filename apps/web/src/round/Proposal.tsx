/** What is proposed: its words, the same in easy words, and what it changes in the text; those who carry it change it here. @module */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { amendmentsQuery } from '../amendment/amendmentData.ts'
import { titleOf } from '../amendment/titleOf.ts'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { numberedTitle } from '../section/localText.ts'
import { ChosenFromList } from './ChosenFromList.tsx'
import type { RoundParts } from './RoundPage.tsx'

export function Proposal(parts: RoundParts) {
  const { screen, round } = parts
  const { t, i18n } = useTranslation('round')
  const [amending, setAmending] = useState(false)
  const { data: amendments = [] } = useQuery(amendmentsQuery(screen.sheet.id))
  const sections = screen.sheet.sections.filter(({ id }) => round.sectionIds.includes(id))
  return (
    <section className="card round-proposal" aria-label={t('proposal')}>
      <h2 className="h-s">{t('proposal')}</h2>
      <p className="round-statement soft-breaks">{round.statement}</p>
      {round.simple !== null && (
        <details>
          <summary>
            <ChevronRight className="icon icon-s chev" aria-hidden="true" />
            {t('simple')}
          </summary>
          <p className="soft-breaks">{round.simple}</p>
        </details>
      )}
      {round.amendmentIds.length > 0 && (
        <ul className="round-amendments" aria-label={t('page.amendments')}>
          {round.amendmentIds.map((amendmentId) => {
            const amendment = amendments.find(({ id }) => id === amendmentId)
            const section = screen.sheet.sections.find(({ id }) => id === amendment?.sectionId)
            return (
              <li key={amendmentId}>
                <GitCompareArrows className="icon" aria-hidden="true" />
                <span>
                  <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId: screen.sheet.id, amendmentId }}>
                    {amendment === undefined ? t('amendment') : `${amendment.number ?? ''} ${titleOf(amendment)}`.trim()}
                  </Link>
                  {section !== undefined && <span className="who-sub">{numberedTitle(screen.sheet.template, section, i18n.language)}</span>}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {sections.length > 0 && (
        <p className="sm soft">
          {t('page.sections', {
            names: sections.map((section) => numberedTitle(screen.sheet.template, section, i18n.language)).join(' · '),
          })}
        </p>
      )}
      {round.textChanged && <p className="state warn">{t('page.textChanged')}</p>}
      {round.may.amend && <Button onClick={() => setAmending(true)}>{t('page.improve')}</Button>}
      {amending && <AmendRoundDialog {...parts} onClose={() => setAmending(false)} />}
    </section>
  )
}

/** Other words, and other amendments, for the same proposal. */
function AmendRoundDialog({ screen, round, acts, onClose }: RoundParts & { readonly onClose: () => void }) {
  const { t } = useTranslation('round')
  const { data: amendments = [] } = useQuery(amendmentsQuery(screen.sheet.id))
  const [statement, setStatement] = useState(round.statement)
  const [simple, setSimple] = useState(round.simple ?? '')
  const [chosen, setChosen] = useState<readonly string[]>(round.amendmentIds)
  const [checked, setChecked] = useState(false)
  const options = amendments
    .filter(({ id, stage, status, relation }) => chosen.includes(id) || (stage === 'shared' && status === 'open' && relation !== 'sub'))
    .map((amendment) => ({ id: amendment.id, title: `${amendment.number ?? ''} ${titleOf(amendment)}`.trim() }))
  const empty = statement.trim() === ''
  return (
    <ActForm
      wide
      title={t('page.improveTitle')}
      hint={t('page.improveHint')}
      confirm={t('page.improveConfirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !empty
      }}
      onConfirm={() =>
        acts.amend(round.id, {
          amendmentIds: [...chosen],
          ...(statement.trim() === round.statement ? {} : { statement: statement.trim() }),
          ...(simple.trim() === '' || simple.trim() === round.simple ? {} : { simple: simple.trim() }),
        })
      }
      onClose={onClose}
    >
      <TextArea
        label={t('open.statement')}
        error={checked && empty ? t('open.missing') : null}
        value={statement}
        onChange={(event) => setStatement(event.target.value)}
      />
      <TextArea label={t('open.simple')} optional value={simple} onChange={(event) => setSimple(event.target.value)} />
      <ChosenFromList
        label={t('open.amendments')}
        hint={t('open.amendmentsHint')}
        none={t('open.amendmentsNone')}
        options={options}
        chosen={chosen}
        onChoose={setChosen}
      />
    </ActForm>
  )
}
