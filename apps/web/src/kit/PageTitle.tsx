import { type ReactNode, useEffect, useRef } from 'react'

export interface PageTitleProps {
  /** Text of the tab; the heading itself when absent. */
  readonly title: string
  readonly children?: ReactNode
}

/**
 * The heading of a screen: names the tab, and takes the focus when the reader came here from another screen, so that reading
 * starts where the new words are. The first screen of a visit leaves the focus where the browser puts it.
 */
export function PageTitle({ title, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} — Polyphonie`
  }, [title])
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  )
}

let moves = 0
/** Told by the router at each change of screen. */
export function countMove(): void {
  moves += 1
}
function hasMoved(): boolean {
  return moves > 0
}
