/** « Mots expliqués »: the words somebody asked about, with the explanation they accepted. @module */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useSpace } from '../space/useSpace.ts'
import { glossaryQuery } from './remarkData.ts'
import './remark.css'

export function GlossaryPage() {
  const { spaceId, members } = useSpace()
  const { t } = useTranslation('remark')
  const { data: terms, error } = useQuery(glossaryQuery(spaceId))
  return (
    <>
      <div className="pagehead">
        <PageTitle title={t('glossary.title')} />
        <p className="lede">{t('glossary.lede')}</p>
      </div>
      <ProblemNotice problem={error} />
      {terms?.length === 0 && (
        <div className="card empty">
          <h2>{t('glossary.empty')}</h2>
          <p className="soft">{t('glossary.emptyBody')}</p>
        </div>
      )}
      {terms !== undefined && terms.length > 0 && (
        <dl className="glossary">
          {terms.map(({ id, term, text, byMemberId }) => (
            <div key={id} className="card">
              <dt>{term}</dt>
              <dd>
                {text}
                <span className="xs soft glossary-by">
                  {t('glossary.by', { name: members.find((member) => member.id === byMemberId)?.displayName ?? t('someone') })}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
