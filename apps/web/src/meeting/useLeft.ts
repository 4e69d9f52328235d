/** What is left of the turn of whoever speaks, kept up on the second, and said aloud at the few moments that matter. @module */
import { type Floor, remainingMs } from '@polyphonie/shared/meeting/meeting'
import { useEffect, useRef, useState } from 'react'
import { type Call, callBetween, untilNextFigure } from './timer.ts'

export function useLeft(floor: Floor, now: () => number): number {
  const [, setTurn] = useState(0)
  const clock = useRef(now)
  clock.current = now
  const left = remainingMs(floor, now())
  const { since, allottedMs, pausedMs, pausedAt, memberId } = floor
  useEffect(() => {
    if (pausedAt !== null) return
    let timer: ReturnType<typeof setTimeout>
    const turn = { memberId, since, allottedMs, pausedMs, pausedAt }
    const wait = () => {
      timer = setTimeout(
        () => {
          setTurn((count) => count + 1)
          wait()
        },
        untilNextFigure(remainingMs(turn, clock.current())),
      )
    }
    wait()
    return () => clearTimeout(timer)
  }, [memberId, since, allottedMs, pausedMs, pausedAt])
  return left
}

/** Calls `onCall` once when thirty seconds are left and once when the time is over. */
export function useCalls(floor: Floor, left: number, onCall: (call: Call) => void): void {
  const before = useRef({ since: floor.since, left })
  const tell = useRef(onCall)
  tell.current = onCall
  useEffect(() => {
    const last = before.current
    before.current = { since: floor.since, left }
    if (last.since !== floor.since) return
    const call = callBetween(last.left, left, floor.allottedMs)
    if (call !== null) tell.current(call)
  }, [floor.since, floor.allottedMs, left])
}
