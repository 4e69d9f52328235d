/** One room's end of a connection: a plain socket, or one channel of a tab's socket. @module */

/** A message on its way to several links; `framed` is filled by the first tab that needs it. */
export interface Outgoing {
  readonly bytes: Uint8Array
  framed: Uint8Array | null
}

export interface Link {
  /** Differs between connections; says "the same connection" to the authorship ledger. */
  readonly key: string
  readonly accountId: string
  readonly sessionId: string
  readonly wantsAcks: boolean
  readonly wantsEvents: boolean
  send(outgoing: Outgoing): void
  close(code: number, reason: string): void
  /** Bytes that wait in the socket. */
  buffered(): number
}
