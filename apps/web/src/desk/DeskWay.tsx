import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SpaceHere } from '../space/useSpace.ts'

/** From « Le cadre » to the desk. */
export function DeskWay({ here: { spaceId } }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('desk')
  return (
    <section className="card stack" aria-labelledby="t-desk">
      <h2 id="t-desk">{t('section')}</h2>
      <p className="soft">{t('sectionBody')}</p>
      <p>
        <Link className="btn" to="/espaces/$spaceId/cadre/bureau" params={{ spaceId }}>
          {t('open')}
        </Link>
      </p>
    </section>
  )
}
