/** Somebody signed in on this page: what lives as long as a session (connections, open rooms) begins anew. @module */
const ENTERED = 'polyphonie:entered'

export function tellEntered(): void {
  window.dispatchEvent(new Event(ENTERED))
}

export function onEntered(listener: () => void): void {
  window.addEventListener(ENTERED, listener)
}
