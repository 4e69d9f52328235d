/**
 * The `WebSocketPolyfill` of y-websocket's provider: one room's channel on the tab's one connection, in the shape of a WebSocket.
 *
 * What the provider of 3.1 uses: constructor(url), `readyState` and `OPEN`, `binaryType`, `send`, `close`, `onopen` (after the
 * constructor returned), `onmessage` with `data`, `onerror`, `onclose` with `code` and `reason`.
 * @module
 */
import type { Channel, TabConnection } from './tabConnection.ts'

export interface ChannelWatcher {
  /** A new connection of this room begins: whatever was counted on the last one no longer holds. */
  readonly onConnecting: () => void
  readonly onSent: (message: Uint8Array) => void
  /** Called before the provider reads the message. */
  readonly onReceived: (message: Uint8Array) => void
  readonly onClosed: (code: number, reason: string) => void
}

/** Path of `/sync/<room>` as a provider writes it into its address. */
export function roomOfUrl(url: string): string {
  return new URL(url).pathname.replace(/^\/sync\//u, '')
}

/** Returns the class a provider opens its sockets with; every instance is one channel of `tab`, seen by `watcher`. */
export function channelSocketOf(tab: TabConnection, watcher: ChannelWatcher): typeof WebSocket {
  class ChannelSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    readyState = 0
    binaryType: BinaryType = 'arraybuffer'
    onopen: ((event: Event) => void) | null = null
    onmessage: ((event: { data: Uint8Array }) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    readonly url: string
    readonly #channel: Channel

    constructor(url: string) {
      this.url = url
      watcher.onConnecting()
      this.#channel = tab.open(roomOfUrl(url), {
        // The server's answer is always later than this constructor.
        onOpen: () => {
          this.readyState = this.OPEN
          this.onopen?.(new Event('open'))
        },
        onData: (payload) => {
          watcher.onReceived(payload)
          this.onmessage?.({ data: payload })
        },
        onClose: (code, reason) => {
          this.readyState = this.CLOSED
          watcher.onClosed(code, reason)
          this.onclose?.({ code, reason })
        },
      })
    }

    send(message: Uint8Array) {
      watcher.onSent(message)
      this.#channel.send(message)
    }

    close() {
      this.readyState = this.CLOSED
      this.#channel.close()
    }
  }
  // The provider asks for the browser's class; it uses the part listed above.
  return ChannelSocket as unknown as typeof WebSocket
}
