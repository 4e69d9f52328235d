import { useTranslation } from 'react-i18next'
import { PageTitle } from '../kit/PageTitle.tsx'
import { PageFrame } from '../space/PageFrame.tsx'

export interface InfoPageProps {
  readonly title: string
  readonly lede: string
  /** Keys of the parts under `texts` in the catalogue `help`, each with a title and paragraphs apart by a line break. */
  readonly parts: readonly string[]
  readonly texts: string
}

/** A page to read: short parts, plain words. */
export function InfoPage({ title, lede, parts, texts }: InfoPageProps) {
  const { t } = useTranslation('help')
  return (
    <PageFrame>
      <div className="pagehead">
        <PageTitle title={title} />
        <p className="lede">{lede}</p>
      </div>
      <div className="doc info">
        {parts.map((part) => (
          <section key={part}>
            <h2>{t(`${texts}.${part}.title`)}</h2>
            {t(`${texts}.${part}.body`)
              .split('\n')
              .map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
          </section>
        ))}
      </div>
    </PageFrame>
  )
}
