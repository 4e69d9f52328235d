import type { LucideIcon } from 'lucide-react'
import { type ComponentProps, type MouseEvent, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from './Announcer.tsx'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'className'> {
  /** `main`: the one primary action of the view. */
  readonly look?: 'plain' | 'main' | 'bare' | 'text'
  readonly small?: boolean
  readonly wide?: boolean
  readonly icon?: LucideIcon
  /** While true the button says so, keeps its width and does nothing. */
  readonly working?: boolean
  /** Why this cannot be done now. The button stays, can be reached, and repeats the reason when pressed. */
  readonly closed?: string | null
  /** False when the reason already stands in words nearby. */
  readonly showReason?: boolean
  readonly children: ReactNode
}

export function Button({
  look = 'plain',
  small = false,
  wide = false,
  icon: Icon,
  working,
  closed = null,
  showReason = true,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const { t } = useTranslation('kit')
  const reasonId = useId()
  const names = ['btn', look !== 'plain' && `btn-${look}`, small && 'btn-s', wide && 'btn-wide'].filter(Boolean).join(' ')
  const isOff = closed !== null || working === true

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (!isOff) return onClick?.(event)
    event.preventDefault()
    if (closed !== null) announce(closed)
  }

  const label = (
    <>
      {Icon !== undefined && <Icon className="icon" aria-hidden="true" />}
      {children}
    </>
  )
  const button = (
    <button
      {...rest}
      type={type}
      className={names}
      onClick={press}
      aria-disabled={isOff || undefined}
      {...(closed === null ? {} : { 'aria-describedby': reasonId })}
    >
      {working === undefined ? (
        label
      ) : (
        <span className="btn-labels">
          <span data-off={working}>{label}</span>
          <span data-off={!working}>{t('working')}</span>
        </span>
      )}
    </button>
  )
  if (closed === null) return button
  return (
    <span className="closed">
      {button}
      <span id={reasonId} className={showReason ? 'why' : 'sr'}>
        {closed}
      </span>
    </span>
  )
}
