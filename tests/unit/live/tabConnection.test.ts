import { decodeFrame, encodeFrame, OP_CLOSE, OP_DATA, OP_OPEN } from '@polyphonie/shared/wire/live'
import { backOff, createTabConnection, type PhysicalSocket, SILENCE_LIMIT_MS, TAB_CHANNEL } from '@polyphonie/web/live/tabConnection.ts'
import { describe, expect, test } from 'vitest'

/** First byte of a greeting meant for the person of this tab. */
const ME = 1

interface FakeSocket extends PhysicalSocket {
  readonly frames: ReturnType<typeof decodeFrame>[]
  readonly closed: () => boolean
}

/** A connection over sockets the test plays the server of, with timers it fires by hand. */
function openTab() {
  const sockets: FakeSocket[] = []
  const timers = new Map<number, { act: () => void; ms: number }>()
  let nextTimer = 0
  const connection = createTabConnection({
    openSocket() {
      let closed = false
      const frames: ReturnType<typeof decodeFrame>[] = []
      const socket: FakeSocket = {
        binaryType: 'blob',
        onopen: null,
        onmessage: null,
        onclose: null,
        onerror: null,
        frames,
        closed: () => closed,
        send: (data) => frames.push(decodeFrame(data)),
        close: () => {
          closed = true
        },
      }
      sockets.push(socket)
      return socket
    },
    isMine: (greeting) => greeting[0] === ME,
    random: () => 0.5,
    setTimer: (act, ms) => {
      timers.set(++nextTimer, { act, ms })
      return nextTimer
    },
    clearTimer: (timer) => timers.delete(timer as number),
  })
  const last = () => {
    const socket = sockets.at(-1)
    if (socket === undefined) throw new Error('no socket was opened')
    return socket
  }
  const say = (frame: Parameters<typeof encodeFrame>[0]) => {
    last().onmessage?.({ data: encodeFrame(frame).slice().buffer } as MessageEvent)
  }
  return {
    connection,
    sockets,
    last,
    say,
    accept: (account = ME) => say({ op: OP_DATA, channel: TAB_CHANNEL, payload: Uint8Array.of(account) }),
    drop: (code: number) => last().onclose?.({ code, reason: '' } as CloseEvent),
    timersOf: (ms: number) => [...timers.values()].filter((timer) => timer.ms === ms),
    fire(ms: number) {
      for (const [key, timer] of [...timers]) {
        if (timer.ms !== ms) continue
        timers.delete(key)
        timer.act()
      }
    },
  }
}

function listen(connection: ReturnType<typeof openTab>['connection'], name: string) {
  const heard: string[] = []
  const channel = connection.open(name, {
    onOpen: () => heard.push('open'),
    onData: (payload) => heard.push(`data ${payload.join(',')}`),
    onClose: (code) => heard.push(`close ${code}`),
  })
  return { heard, channel }
}

describe('the tab connection', () => {
  test('[LC1] a channel asked for early opens with the connection, and carries bytes both ways', () => {
    const tab = openTab()
    const { heard, channel } = listen(tab.connection, 'section/a')
    tab.connection.start()
    expect(tab.connection.state.get()).toBe('connecting')
    expect(tab.last().frames).toEqual([])
    tab.accept()
    expect(tab.last().frames).toEqual([{ op: OP_OPEN, channel: 'section/a' }])
    tab.say({ op: OP_OPEN, channel: 'section/a' })
    tab.say({ op: OP_DATA, channel: 'section/a', payload: Uint8Array.of(1, 2) })
    channel.send(Uint8Array.of(3))
    expect(heard).toEqual(['open', 'data 1,2'])
    expect(tab.last().frames.at(-1)).toEqual({ op: OP_DATA, channel: 'section/a', payload: Uint8Array.of(3) })
    expect(tab.sockets).toHaveLength(1)
  })

  test('[LC2] a lost connection tells its channels and knocks again within one to four seconds', () => {
    const tab = openTab()
    tab.connection.start()
    const { heard } = listen(tab.connection, 'section/a')
    tab.accept()
    tab.drop(1006)
    expect(heard).toEqual(['close 1006'])
    expect(tab.connection.state.get()).toBe('closed')
    const wait = backOff.base + 0.5 * backOff.jitter
    expect(wait).toBeGreaterThanOrEqual(1000)
    expect(wait).toBeLessThanOrEqual(4000)
    tab.fire(wait)
    expect(tab.sockets).toHaveLength(2)
  })

  test('[LC2] the network coming back is not waited for', () => {
    const tab = openTab()
    tab.connection.start()
    tab.accept()
    tab.connection.networkLost()
    expect(tab.last().closed()).toBe(true)
    tab.connection.retryNow()
    expect(tab.sockets).toHaveLength(2)
    expect(tab.timersOf(backOff.base + 0.5 * backOff.jitter)).toEqual([])
  })

  test('[LC2] a channel that was never asked for waits through a failed attempt', () => {
    const tab = openTab()
    const { heard } = listen(tab.connection, 'section/a')
    tab.connection.start()
    tab.drop(1006)
    expect(heard).toEqual([])
    tab.connection.retryNow()
    tab.accept()
    expect(tab.last().frames).toEqual([{ op: OP_OPEN, channel: 'section/a' }])
  })

  test('[LC2] a silent link is given up', () => {
    const tab = openTab()
    tab.connection.start()
    tab.accept()
    tab.fire(SILENCE_LIMIT_MS)
    expect(tab.connection.state.get()).toBe('open')
    listen(tab.connection, 'section/a')
    tab.fire(SILENCE_LIMIT_MS)
    expect(tab.last().closed()).toBe(true)
    expect(tab.connection.state.get()).toBe('closed')
  })

  test('[LC3] a permanent refusal is not tried again', () => {
    const tab = openTab()
    tab.connection.start()
    const { heard } = listen(tab.connection, 'section/a')
    tab.accept()
    tab.drop(4401)
    expect(heard).toEqual(['close 4401'])
    expect(tab.connection.refusal.get()).toBe(4401)
    tab.connection.retryNow()
    expect(tab.sockets).toHaveLength(1)
  })

  test('[LC3] a connection that the server opened for somebody else carries nothing', () => {
    const tab = openTab()
    tab.connection.start()
    const { heard } = listen(tab.connection, 'section/a')
    tab.accept(ME + 1)
    expect(tab.last().frames).toEqual([])
    expect(tab.last().closed()).toBe(true)
    expect(heard).toEqual(['close 4401'])
  })

  test('[LC4] what was said to an earlier channel of the same name is not heard by the next', () => {
    const tab = openTab()
    tab.connection.start()
    tab.accept()
    const first = listen(tab.connection, 'section/a')
    first.channel.close()
    const second = listen(tab.connection, 'section/a')
    tab.say({ op: OP_OPEN, channel: 'section/a' })
    tab.say({ op: OP_DATA, channel: 'section/a', payload: Uint8Array.of(9) })
    expect(second.heard).toEqual([])
    expect(tab.last().frames.map((frame) => frame?.op)).toEqual([OP_OPEN, OP_CLOSE, OP_OPEN])
    tab.say({ op: OP_OPEN, channel: 'section/a' })
    tab.say({ op: OP_DATA, channel: 'section/a', payload: Uint8Array.of(1) })
    expect(first.heard).toEqual([])
    expect(second.heard).toEqual(['open', 'data 1'])
  })

  test('[LC4] an open channel closed and opened again hears only its own answers', () => {
    const tab = openTab()
    tab.connection.start()
    tab.accept()
    const first = listen(tab.connection, 'section/a')
    tab.say({ op: OP_OPEN, channel: 'section/a' })
    first.channel.close()
    const second = listen(tab.connection, 'section/a')
    tab.say({ op: OP_DATA, channel: 'section/a', payload: Uint8Array.of(9) })
    tab.say({ op: OP_OPEN, channel: 'section/a' })
    expect(first.heard).toEqual(['open'])
    expect(second.heard).toEqual(['open'])
  })

  test('[LC4] the server closing one channel leaves the others open', () => {
    const tab = openTab()
    tab.connection.start()
    tab.accept()
    const first = listen(tab.connection, 'section/a')
    const second = listen(tab.connection, 'section/b')
    for (const channel of ['section/a', 'section/b']) tab.say({ op: OP_OPEN, channel })
    tab.say({ op: OP_CLOSE, channel: 'section/a', code: 4409, reason: 'section-in-round' })
    expect(first.heard).toEqual(['open', 'close 4409'])
    expect(second.heard).toEqual(['open'])
    expect(tab.connection.state.get()).toBe('open')
  })

  test('[LC5] bytes that are no frame end the connection', () => {
    const tab = openTab()
    tab.connection.start()
    tab.accept()
    tab.last().onmessage?.({ data: Uint8Array.of(77, 200).buffer } as MessageEvent)
    expect(tab.last().closed()).toBe(true)
    expect(tab.connection.state.get()).toBe('closed')
  })
})
