import { hasVoice } from '@polyphonie/shared/member/role'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../account/me.ts'

export interface SpaceNavProps {
  readonly spaceId: string
  readonly spaceName: string
  /** The page is a part of this one, at an address of its own. */
  readonly within?: 'meetings'
}

/** Pages of a space: links, the one I am on said in words to screen readers too. */
export function SpaceNav({ spaceId, spaceName, within }: SpaceNavProps) {
  const { t } = useTranslation('space')
  const params = { spaceId }
  const role = useSignedIn().memberships.find((membership) => membership.spaceId === spaceId)?.role
  return (
    <nav className="spacenav" aria-label={t('nav.label', { name: spaceName })}>
      <div className="tabs tabs-space">
        <Link to="/espaces/$spaceId" params={params} activeOptions={{ exact: true }}>
          {t('nav.home')}
        </Link>
        <Link to="/espaces/$spaceId/membres" params={params}>
          {t('nav.members')}
        </Link>
        <Link to="/espaces/$spaceId/cadre" params={params}>
          {t('nav.frame')}
        </Link>
        <Link to="/espaces/$spaceId/rencontres" params={params} {...(within === 'meetings' ? { 'aria-current': 'page' } : {})}>
          {t('nav.meetings')}
        </Link>
        <Link to="/espaces/$spaceId/calendrier" params={params}>
          {t('nav.calendar')}
        </Link>
        <Link to="/espaces/$spaceId/dialogue" params={params}>
          {t('nav.dialogue')}
        </Link>
        {role !== undefined && hasVoice(role) && (
          <Link to="/espaces/$spaceId/caucus" params={params}>
            {t('nav.caucus')}
          </Link>
        )}
        <Link to="/espaces/$spaceId/glossaire" params={params}>
          {t('nav.glossary')}
        </Link>
        <Link to="/espaces/$spaceId/brouillons" params={params}>
          {t('nav.drafts')}
        </Link>
        <Link to="/espaces/$spaceId/corbeille" params={params}>
          {t('nav.bin')}
        </Link>
      </div>
    </nav>
  )
}
