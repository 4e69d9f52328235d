/**
 * The tab's one connection: every room and every event of this tab travels on one WebSocket to `/live` (frames: wire/live.ts).
 *
 * A channel lives as long as one physical connection: when that ends, each channel is told, and whoever owns it opens another.
 * The connection comes back by itself after 1 to 4 seconds, so that two hundred tabs do not knock at the same moment.
 * Rules: docs/rules/live-client.md.
 * @module
 */
import { type ChannelFrame, closeCodes, decodeFrame, encodeFrame, OP_CLOSE, OP_DATA, OP_OPEN } from '@polyphonie/shared/wire/live.ts'
import { createObservable, type Observable } from './observable.ts'

/** Channel of what concerns the tab and no room. */
export const TAB_CHANNEL = ''

/** Shortest and longest wait before knocking again, ms. */
export const backOff = { base: 1000, jitter: 3000 } as const
/** A server says something at least every 20 s on every channel; a silent link is a dead one. */
export const SILENCE_LIMIT_MS = 45_000
/** What browsers report when a link broke without a word. */
export const ABNORMAL_CLOSE = 1006
const NORMAL_CLOSE = 1000

export type ConnectionState = 'connecting' | 'open' | 'closed'

export interface ChannelHandlers {
  readonly onOpen: () => void
  readonly onData: (payload: Uint8Array) => void
  /** Last call: the channel is gone, by the server's word (4400–4599) or with the connection (1006). */
  readonly onClose: (code: number, reason: string) => void
}

export interface Channel {
  readonly send: (payload: Uint8Array) => void
  readonly close: () => void
}

/** The part of `WebSocket` this connection uses. */
export interface PhysicalSocket {
  binaryType: string
  onopen: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
  onclose: ((event: CloseEvent) => void) | null
  onerror: ((event: Event) => void) | null
  send(data: Uint8Array<ArrayBuffer>): void
  close(code?: number): void
}

export interface TabConnectionDeps {
  readonly openSocket: () => PhysicalSocket
  /** Reads the server's greeting; false when it is meant for somebody else: nothing is said on such a connection. */
  readonly isMine: (greeting: Uint8Array) => boolean
  /** Number in [0, 1). */
  readonly random: () => number
  readonly setTimer: (act: () => void, ms: number) => unknown
  readonly clearTimer: (timer: unknown) => void
}

export interface TabConnection {
  readonly state: Observable<ConnectionState>
  /** The last permanent refusal of the whole connection (4401: signed out); null while it may come back. */
  readonly refusal: Observable<number | null>
  /** Opens a channel now, or as soon as the connection is there. One channel per name: a second one takes its place. */
  readonly open: (name: string, handlers: ChannelHandlers) => Channel
  /** Calls `listener` with every message of the tab's own channel. */
  readonly onTabMessage: (listener: (payload: Uint8Array) => void) => () => void
  readonly start: () => void
  /** Ends it for good: after signing out, or when another account signed in. */
  readonly stop: () => void
  /** Knocks at once instead of waiting: the network is back, or the tab is looked at again. */
  readonly retryNow: () => void
  /** The system says the network is gone: the link is dropped, and tried again as after any loss. */
  readonly networkLost: () => void
}

interface OpenChannel {
  readonly handlers: ChannelHandlers
  /** The server was asked on the connection that is there now. */
  asked: boolean
  /** The server said it is open. */
  opened: boolean
}

/** One name. The server answers every opening once, so a second one is asked only when the first is answered. */
interface Slot {
  channel: OpenChannel | null
  awaitingAnswer: boolean
}

export function createTabConnection(deps: TabConnectionDeps): TabConnection {
  const state = createObservable<ConnectionState>('closed')
  const refusal = createObservable<number | null>(null)
  const slots = new Map<string, Slot>()
  const tabListeners = new Set<(payload: Uint8Array) => void>()
  let socket: PhysicalSocket | null = null
  let wanted = false
  let retryTimer: unknown = null
  let silenceTimer: unknown = null

  function sendFrame(frame: ChannelFrame) {
    // lib0 always hands out arrays over an ArrayBuffer of their own.
    socket?.send(encodeFrame(frame) as Uint8Array<ArrayBuffer>)
  }

  function clearTimers() {
    if (retryTimer !== null) deps.clearTimer(retryTimer)
    if (silenceTimer !== null) deps.clearTimer(silenceTimer)
    retryTimer = null
    silenceTimer = null
  }

  /** Only a link that carries channels has to be heard from. */
  function watchSilence() {
    if (silenceTimer !== null) deps.clearTimer(silenceTimer)
    silenceTimer = deps.setTimer(() => {
      if (state.get() === 'open' && slots.size === 0) watchSilence()
      else drop(ABNORMAL_CLOSE, 'silent')
    }, SILENCE_LIMIT_MS)
  }

  function connect() {
    clearTimers()
    if (!wanted || socket !== null) return
    state.set('connecting')
    const opening = deps.openSocket()
    socket = opening
    opening.binaryType = 'arraybuffer'
    opening.onmessage = (event) => {
      if (socket !== opening) return
      watchSilence()
      if (event.data instanceof ArrayBuffer) receive(new Uint8Array(event.data))
    }
    // An error is always followed by a close, which tells the code.
    opening.onerror = () => {}
    opening.onclose = (event) => {
      if (socket === opening) drop(event.code, event.reason)
    }
    // A handshake that never answers counts as silence.
    watchSilence()
  }

  function ask(name: string, slot: Slot) {
    if (slot.channel === null || slot.channel.asked || slot.awaitingAnswer || state.get() !== 'open') return
    slot.channel.asked = true
    slot.awaitingAnswer = true
    sendFrame({ op: OP_OPEN, channel: name })
  }

  function receive(bytes: Uint8Array) {
    const frame = decodeFrame(bytes)
    if (frame === null) drop(ABNORMAL_CLOSE, 'not a frame')
    else if (frame.channel !== TAB_CHANNEL) receiveOnChannel(frame)
    else if (frame.op === OP_DATA) {
      if (state.get() === 'connecting') greet(frame.payload)
      for (const listener of [...tabListeners]) listener(frame.payload)
    }
  }

  /** The first thing the server says is whom it takes us for. */
  function greet(greeting: Uint8Array) {
    if (!deps.isMine(greeting)) {
      drop(closeCodes.notSignedIn, 'another account')
      return
    }
    state.set('open')
    for (const [name, slot] of slots) ask(name, slot)
  }

  function receiveOnChannel(frame: ChannelFrame) {
    const slot = slots.get(frame.channel)
    // A frame that crossed our own close.
    if (slot === undefined) return
    const { channel } = slot
    if (frame.op === OP_DATA) {
      if (channel?.opened === true) channel.handlers.onData(frame.payload)
      return
    }
    const answersUs = channel?.asked === true
    const answered = slot.awaitingAnswer
    slot.awaitingAnswer = false
    if (frame.op === OP_OPEN) {
      if (answersUs) {
        channel.opened = true
        channel.handlers.onOpen()
        return
      }
      // Whoever asked has left meanwhile.
      sendFrame({ op: OP_CLOSE, channel: frame.channel, code: NORMAL_CLOSE, reason: '' })
    } else if (answersUs && (answered || channel.opened)) {
      slots.delete(frame.channel)
      channel.handlers.onClose(frame.code, frame.reason)
      return
    }
    if (channel === null) slots.delete(frame.channel)
    else ask(frame.channel, slot)
  }

  /** The physical connection is over: channels hear of it, and a new one is planned unless the server said never. */
  function drop(code: number, reason: string) {
    const dropped = socket
    if (dropped === null) return
    socket = null
    clearTimers()
    dropped.onopen = dropped.onmessage = dropped.onclose = null
    dropped.onerror = () => {}
    dropped.close()
    const permanent = code >= 4400 && code < 4500
    if (permanent) {
      wanted = false
      refusal.set(code)
    }
    state.set('closed')
    // A channel that was never asked for goes on waiting for the next connection.
    const ended: OpenChannel[] = []
    for (const [name, slot] of [...slots]) {
      slot.awaitingAnswer = false
      if (slot.channel?.asked === true || permanent) {
        if (slot.channel !== null) ended.push(slot.channel)
        slot.channel = null
      }
      if (slot.channel === null) slots.delete(name)
    }
    for (const channel of ended) channel.handlers.onClose(permanent ? code : ABNORMAL_CLOSE, reason)
    if (wanted) retryTimer = deps.setTimer(connect, backOff.base + deps.random() * backOff.jitter)
  }

  return {
    state,
    refusal,
    open(name, handlers) {
      const channel: OpenChannel = { handlers, asked: false, opened: false }
      const slot = slots.get(name) ?? { channel: null, awaitingAnswer: false }
      if (slot.channel?.opened === true) sendFrame({ op: OP_CLOSE, channel: name, code: NORMAL_CLOSE, reason: '' })
      slot.channel = channel
      slots.set(name, slot)
      ask(name, slot)
      return {
        send(payload) {
          if (slot.channel === channel && channel.opened) sendFrame({ op: OP_DATA, channel: name, payload })
        },
        close() {
          if (slot.channel !== channel) return
          slot.channel = null
          if (channel.opened) sendFrame({ op: OP_CLOSE, channel: name, code: NORMAL_CLOSE, reason: '' })
          if (!slot.awaitingAnswer) slots.delete(name)
        },
      }
    },
    onTabMessage(listener) {
      tabListeners.add(listener)
      return () => {
        tabListeners.delete(listener)
      }
    },
    start() {
      wanted = true
      refusal.set(null)
      connect()
    },
    stop() {
      wanted = false
      clearTimers()
      drop(NORMAL_CLOSE, 'stopped')
      state.set('closed')
    },
    retryNow() {
      if (wanted && socket === null) connect()
    },
    networkLost() {
      drop(ABNORMAL_CLOSE, 'offline')
    },
  }
}
