/** The time of whoever speaks: large figures, a bar, and words for those who hear the page. @module */
import type { Floor } from '@polyphonie/shared/meeting/meeting'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { inDigits, minutesAndSeconds, usedShare } from './timer.ts'
import { useCalls, useLeft } from './useLeft.ts'

export interface TimerProps {
  readonly floor: Floor
  readonly now: () => number
  /** Read out at the last half minute and at the end. */
  readonly says?: boolean
}

export function Timer({ floor, now, says = false }: TimerProps) {
  const { t } = useTranslation('floor')
  const left = useLeft(floor, now)
  const lengthInWords = useLengthInWords()
  useCalls(floor, left, (call) => {
    if (says) announce(t(call === 'over' ? 'timer.overSaid' : 'timer.lastCallSaid'))
  })
  const given = lengthInWords(floor.allottedMs)
  const isOver = left <= 0
  return (
    <>
      <div
        className="mt-timer"
        role="timer"
        aria-label={isOver ? t('timer.overOf', { given }) : t('timer.leftOf', { left: lengthInWords(left), given })}
        data-over={isOver || undefined}
      >
        <span className="mt-digits">{inDigits(left)}</span>
        <span className="soft">{isOver ? t('timer.over', { given }) : t('timer.of', { given })}</span>
      </div>
      <div className="mt-bar" aria-hidden="true">
        <i style={{ width: `${Math.round(usedShare(left, floor.allottedMs) * 1000) / 10}%` }} />
      </div>
    </>
  )
}

/** « 1 minute 12 secondes », « 3 minutes » */
export function useLengthInWords(): (ms: number) => string {
  const { t } = useTranslation('floor')
  return (ms) => {
    const { minutes, seconds } = minutesAndSeconds(ms)
    const parts = [
      ...(minutes > 0 ? [t('timer.minutes', { count: minutes })] : []),
      ...(seconds > 0 || minutes === 0 ? [t('timer.seconds', { count: seconds })] : []),
    ]
    return parts.join(' ')
  }
}
