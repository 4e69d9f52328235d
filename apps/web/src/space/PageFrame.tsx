import type { ReactNode } from 'react'
import { Footer } from './Footer.tsx'
import { TopBar, type TopBarProps } from './TopBar.tsx'

export interface PageFrameProps extends Omit<TopBarProps, 'children'> {
  /** Tabs under the bar. */
  readonly nav?: ReactNode
  /** Save state, presence. */
  readonly status?: ReactNode
  readonly children: ReactNode
}

/** The frame of every screen but sign-in: bar, tabs, content, footer. */
export function PageFrame({ nav, status, children, ...bar }: PageFrameProps) {
  return (
    <>
      <TopBar {...bar}>{status}</TopBar>
      {nav}
      <main id="contenu" tabIndex={-1}>
        <div className="wrap">{children}</div>
      </main>
      <Footer />
    </>
  )
}
