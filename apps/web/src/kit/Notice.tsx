import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'ok' | 'warn' | 'stop'

const iconByTone = { neutral: Info, ok: CircleCheck, warn: TriangleAlert, stop: OctagonAlert } as const

export interface NoticeProps {
  readonly tone?: Tone
  readonly title?: string
  /** True for what appears while the reader is here: it is read out once. */
  readonly live?: boolean
  readonly children?: ReactNode
}

/** Says what is so, and stays until the cause goes. */
export function Notice({ tone = 'neutral', title, live = false, children }: NoticeProps) {
  const Icon = iconByTone[tone]
  return (
    <div
      className={tone === 'neutral' ? 'notice' : `notice notice-${tone}`}
      {...(live ? { role: tone === 'stop' ? 'alert' : 'status' } : {})}
    >
      <Icon className="icon" aria-hidden="true" />
      <div className="grow">
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  )
}
