/** Doing something on the server: whether it is under way, and why it was refused. @module */
import { useState } from 'react'

export interface Act<Args extends readonly unknown[]> {
  readonly run: (...args: Args) => Promise<boolean>
  readonly working: boolean
  /** What was thrown by the last run; null while there is nothing to say. */
  readonly failure: unknown
  readonly forget: () => void
}

/** `run` answers whether it went through; one run at a time. */
export function useAct<Args extends readonly unknown[]>(act: (...args: Args) => Promise<unknown>): Act<Args> {
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  async function run(...args: Args): Promise<boolean> {
    if (working) return false
    setWorking(true)
    setFailure(null)
    try {
      await act(...args)
      return true
    } catch (error) {
      setFailure(error)
      return false
    } finally {
      setWorking(false)
    }
  }
  return { run, working, failure, forget: () => setFailure(null) }
}
