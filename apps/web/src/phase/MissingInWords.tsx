/** One thing that is missing, as a sentence with links to where it is done. @module */
import type { Missing } from '@polyphonie/shared/phase/gate'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dateAndTime } from '../problem/problemText.ts'
import { numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

interface MissingProps {
  readonly screen: SheetScreen
  readonly missing: Missing
}

export function MissingInWords({ screen, missing }: MissingProps) {
  const { t, i18n } = useTranslation(['phase', 'member'])
  const list = new Intl.ListFormat(i18n.language.startsWith('en') ? 'en' : 'fr', { type: 'conjunction' })
  const params = { sheetId: screen.sheet.id }
  switch (missing.kind) {
    case 'sections-to-consent':
      return (
        <>
          <b>{t('missing.toConsent', { count: missing.keys.length })}</b>
          <SectionLinks screen={screen} keys={missing.keys} />
          <Link to="/fiches/$sheetId/accords/ouvrir" params={params} search={{}}>
            {t('missing.openRound')}
          </Link>
        </>
      )
    case 'sections-to-fill':
      return (
        <>
          <b>{t('missing.toFill', { count: missing.keys.length })}</b>
          <SectionLinks screen={screen} keys={missing.keys} />
        </>
      )
    case 'logics-to-fill':
      return (
        <>
          <b>{t('missing.logics', { count: missing.organisations.length, names: list.format(missing.organisations) })}</b>
          <SectionLinks screen={screen} keys={['logics']} />
        </>
      )
    case 'colleges-silent':
      return (
        <b>
          {t('missing.colleges', {
            count: missing.colleges.length,
            names: list.format(missing.colleges.map((kind) => screen.space.colleges.find((each) => each.kind === kind)?.name ?? kind)),
          })}
        </b>
      )
    case 'milestone-to-freeze':
      return (
        <>
          <b>{t('missing.milestone')}</b>
          <Link to="/fiches/$sheetId/versions" params={params}>
            {t('missing.toVersions')}
          </Link>
        </>
      )
    case 'ideas-need-time':
      return <b>{t('missing.time', { until: dateAndTime(missing.until, i18n.language) })}</b>
    case 'ideas-to-group':
      return <b>{t('missing.group')}</b>
    case 'years-out-of-balance':
      return (
        <>
          <b>{t('missing.balance', { count: missing.years.length, years: list.format(missing.years.map(String)) })}</b>
          <SectionLinks screen={screen} keys={['expenses', 'financing']} />
        </>
      )
    case 'sequel-to-write':
      return (
        <>
          <b>{t('missing.sequel', { names: list.format(missing.sources) })}</b>
          <SectionLinks screen={screen} keys={['financing']} />
        </>
      )
    case 'rounds-under-way':
      return (
        <>
          <b>{t('missing.rounds', { count: missing.rounds.length, rounds: list.format(missing.rounds) })}</b>
          <Link to="/fiches/$sheetId/accords" params={params}>
            {t('missing.toRounds')}
          </Link>
        </>
      )
    case 'agreement-to-consent':
      return (
        <>
          <b>{t('missing.agreement')}</b>
          <Link to="/fiches/$sheetId/accord-final" params={params}>
            {t('missing.toAgreement')}
          </Link>
        </>
      )
  }
}

function SectionLinks({ screen, keys }: { readonly screen: SheetScreen; readonly keys: readonly string[] }) {
  const { i18n } = useTranslation()
  const { sheet } = screen
  const sections = sheet.sections.filter(({ key, parentId }) => parentId === undefined && keys.includes(key))
  return (
    <ul className="ph-links">
      {sections.map((section) => (
        <li key={section.id}>
          <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: section.id }}>
            {numberedTitle(sheet.template, section, i18n.language)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
