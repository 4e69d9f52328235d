import { Link } from '@tanstack/react-router'
import { CircleQuestionMark, SlidersHorizontal } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from '../account/AccountMenu.tsx'
import { useMe } from '../account/me.ts'
import { DisplayDialog } from '../help/DisplayDialog.tsx'
import { Brand } from './Brand.tsx'

export interface Crumb {
  readonly label: string
  readonly href: string
}

export interface TopBarProps {
  /** Where I am: the space, then the sheet. The last one is what phones show. */
  readonly crumbs?: readonly Crumb[]
  /** The space whose role stands under my name. */
  readonly spaceId?: string
  /** Save state and presence, on a sheet. */
  readonly children?: ReactNode
}

/** Where I am, who I am; « Aide » at the same place on every screen. */
export function TopBar({ crumbs = [], spaceId, children }: TopBarProps) {
  const { t } = useTranslation('kit')
  const { data: me } = useMe()
  const [showsDisplay, setShowsDisplay] = useState(false)
  const membership = me?.memberships.find((candidate) => candidate.spaceId === spaceId) ?? null
  return (
    <header className="topbar">
      <div className="topbar-in">
        <Brand alwaysNamed={crumbs.length === 0} />
        {crumbs.length > 0 && (
          <nav className="crumb" aria-label={t('crumbs')}>
            {crumbs.map(({ label, href }, index) => (
              <Fragment key={href}>
                {index > 0 && (
                  <span className="sep" aria-hidden="true">
                    /
                  </span>
                )}
                <Link to={href}>{label}</Link>
              </Fragment>
            ))}
          </nav>
        )}
        <div className="topbar-end">
          {children}
          <button className="btn btn-bare btn-s" type="button" onClick={() => setShowsDisplay(true)}>
            <SlidersHorizontal className="icon" aria-hidden="true" />
            <span className="wide-label">{t('display')}</span>
          </button>
          <Link className="btn btn-bare btn-s" to="/aide">
            <CircleQuestionMark className="icon" aria-hidden="true" />
            <span className="wide-label">{t('help')}</span>
          </Link>
          {me !== undefined && <AccountMenu me={me} membership={membership} />}
        </div>
      </div>
      {showsDisplay && <DisplayDialog onClose={() => setShowsDisplay(false)} />}
    </header>
  )
}
