/** The page's one polite live region: what changed, said once, without moving anything. @module */
import { useEffect, useState } from 'react'

type Listener = (sentence: string) => void
const listeners = new Set<Listener>()

/** Says a sentence to screen readers; the latest replaces the one before. */
export function announce(sentence: string): void {
  for (const listener of listeners) listener(sentence)
}

export function Announcer() {
  const [said, setSaid] = useState({ sentence: '', turn: 0 })
  useEffect(() => {
    const listener: Listener = (sentence) => setSaid(({ turn }) => ({ sentence, turn: turn + 1 }))
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  return (
    <div className="sr" role="status" aria-live="polite">
      {/* A new element each time: the same sentence twice is said twice. */}
      <span key={said.turn}>{said.sentence}</span>
    </div>
  )
}
