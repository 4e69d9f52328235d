/** Under a text that is read: the words of it that the space explains, each opened by whoever wants to know. @module */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { glossaryQuery } from './remarkData.ts'

export function GlossaryHere({ spaceId, text }: { readonly spaceId: string; readonly text: Y.Text }) {
  const { t } = useTranslation('remark')
  const { data = [] } = useQuery(glossaryQuery(spaceId))
  const words = text.toString().toLocaleLowerCase('fr')
  const here = data.filter(({ term }) => words.includes(term.toLocaleLowerCase('fr')))
  if (here.length === 0) return null
  return (
    <section className="glossary-here" aria-label={t('glossary.here')}>
      <h2 className="h-s">{t('glossary.here')}</h2>
      {here.map(({ id, term, text: meaning }) => (
        <details key={id}>
          <summary>{term}</summary>
          <p className="sm">{meaning}</p>
        </details>
      ))}
    </section>
  )
}
