/** The frame of the screens outside a space: what this is on one side, one task on the other. @module */
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DisplayDialog } from '../help/DisplayDialog.tsx'
import { Brand } from '../space/Brand.tsx'

export function Welcome({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation(['account', 'kit'])
  const [showsDisplay, setShowsDisplay] = useState(false)
  return (
    <div className="login">
      <header className="lg-hero">
        <Brand alwaysNamed />
        <div className="lg-say">
          <p className="lg-tag">{t('welcome.tag')}</p>
          <p className="lg-sub">{t('welcome.sub')}</p>
        </div>
        <VoiceLines />
      </header>
      <main id="contenu" tabIndex={-1} className="lg-main">
        <div className="lg-in">
          {children}
          <nav className="lg-foot sm soft" aria-label={t('welcome.more')}>
            <button className="btn-link" type="button" onClick={() => setShowsDisplay(true)}>
              {t('kit:display')}
            </button>
            <Link to="/aide">{t('kit:help')}</Link>
            <Link to="/accessibilite">{t('kit:footer.accessibility')}</Link>
            <Link to="/donnees">{t('kit:footer.data')}</Link>
          </nav>
        </div>
      </main>
      {showsDisplay && <DisplayDialog onClose={() => setShowsDisplay(false)} />}
    </div>
  )
}

/** Four voices, each on its own line, that come closer without becoming one. */
function VoiceLines() {
  const funder = 'M-20 250 C 140 330, 260 340, 420 216 S 640 210, 760 208'
  return (
    <svg className="lg-art" viewBox="0 0 720 400" preserveAspectRatio="xMidYMid slice" fill="none" aria-hidden="true">
      <path d="M-20 40 C 140 100, 260 160, 420 148.8 S 640 168, 760 174.4" stroke="var(--service-user)" strokeWidth="4" />
      <path
        d="M-20 140 C 140 50, 260 80, 420 180.8 S 640 188, 760 190.4"
        stroke="var(--establishment)"
        strokeWidth="4"
        strokeDasharray="16 9"
      />
      <path d={funder} stroke="var(--funder)" strokeWidth="9" />
      <path d={funder} stroke="var(--ground)" strokeWidth="4" />
      <path
        d="M-20 350 C 140 280, 260 270, 420 248 S 640 230, 760 224"
        stroke="var(--partner)"
        strokeWidth="5.5"
        strokeLinecap="round"
        strokeDasharray=".1 11"
      />
    </svg>
  )
}
