import { CODE_VERSION, type CodePoint, codePoints } from '@polyphonie/shared/facilitator/code'
import { useTranslation } from 'react-i18next'

/** The ten points a facilitator accepts, for everybody to hold them to. */
export function CodeOfNeutrality() {
  const { t } = useTranslation('facilitator')
  return (
    <section className="stack" aria-labelledby="t-code">
      <h2 id="t-code">{t('code.title')}</h2>
      <p className="soft">{t('code.lede')}</p>
      <CodePoints points={codePoints} />
      <p className="xs quiet">{t('code.source')}</p>
      <p className="xs quiet">{t('code.version', { version: CODE_VERSION })}</p>
    </section>
  )
}

/** Some of the points, each with its number in the code. */
export function CodePoints({ points }: { readonly points: readonly CodePoint[] }) {
  const { t } = useTranslation('facilitator')
  return (
    <ol className="fr-points sm">
      {points.map((point) => (
        <li key={point} value={point}>
          <span className="fr-number" aria-hidden="true">
            {point}
          </span>
          <p>
            <b>{t(`code.point.${point}.lead`)}</b> {t(`code.point.${point}.rest`)}
          </p>
        </li>
      ))}
    </ol>
  )
}
