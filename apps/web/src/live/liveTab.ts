/** What one tab has of the live server: its connection, and the events heard on any of its channels. @module */
import { onEntered } from '../account/entered.ts'
import { eventOf, type LiveEvent } from './liveEvent.ts'
import { createTabConnection, type TabConnection, type TabConnectionDeps } from './tabConnection.ts'

export interface LiveTab {
  readonly connection: TabConnection
  /** Calls `listener` with every event, whatever channel brought it; the answer stops it. */
  readonly onEvent: (listener: (event: LiveEvent) => void) => () => void
  readonly tell: (event: LiveEvent) => void
}

export function createLiveTab(deps: TabConnectionDeps): LiveTab {
  const connection = createTabConnection(deps)
  const listeners = new Set<(event: LiveEvent) => void>()
  const tell = (event: LiveEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  connection.onTabMessage((message) => {
    const event = eventOf(message)
    if (event !== null) tell(event)
  })
  return {
    connection,
    tell,
    onEvent(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

let tab: { readonly accountId: string; readonly live: LiveTab } | null = null

/**
 * The tab's connection for that account, made and started when first asked for. Another account ends the one before: words of one
 * person never travel on another's connection.
 */
export function liveTabOf(accountId: string): LiveTab {
  if (tab?.accountId === accountId) return tab.live
  tab?.live.connection.stop()
  const address = new URL('/live', location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const live = createLiveTab({
    openSocket: () => new WebSocket(address),
    isMine: (greeting) => {
      const event = eventOf(greeting)
      // A server that does not say is taken at the cookie's word.
      return event?.type !== 'hello' || event.accountId === undefined || event.accountId === accountId
    },
    random: Math.random,
    setTimer: (act, ms) => window.setTimeout(act, ms),
    clearTimer: (timer) => window.clearTimeout(timer as number),
  })
  window.addEventListener('online', live.connection.retryNow)
  window.addEventListener('offline', live.connection.networkLost)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') live.connection.retryNow()
  })
  tab = { accountId, live }
  live.connection.start()
  return live
}

/** Ends this tab's connection: the person signed out. */
export function endLiveTab(): void {
  tab?.live.connection.stop()
  tab = null
}

// A connection that was refused with the last session serves nobody in the next one.
onEntered(endLiveTab)
