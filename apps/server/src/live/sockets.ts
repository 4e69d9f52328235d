/**
 * Sockets: the upgrade, plain links (`/sync/<room>`) and tabs (`/live`, many rooms over one socket).
 *
 * A foreign Origin is refused with 403 at the upgrade; everything else is accepted and then closed with a code that says what to
 * do, because an HTTP refusal is close 1006 for a stock client, which retries for ever (design: wire, "Live").
 * @module
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { closeCodes, decodeFrame, encodeFrame, OP_CLOSE, OP_DATA, OP_OPEN } from '@polyphonie/shared/wire/live'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { RoomAccess } from '../section/access.ts'
import type { Link } from './link.ts'
import type { MeetingRoom } from './meetingRoom.ts'
import { encodeEvent } from './messages.ts'
import type { Room } from './room.ts'
import type { LiveRooms } from './rooms.ts'
import type { SheetRoom } from './sheetRoom.ts'

export interface SocketDeps {
  readonly rooms: LiveRooms
  readonly isAllowedOrigin: (origin: string) => boolean
  /** Who the cookie signs in, or null. */
  readonly signedIn: (cookieHeader: string | undefined) => Promise<{ accountId: string; sessionId: string } | null>
  readonly access: (accountId: string, room: string) => Promise<RoomAccess | null>
  readonly warn: (what: string, facts: Record<string, unknown>) => void
}

interface Person {
  readonly accountId: string
  readonly sessionId: string
}

const MAX_PAYLOAD = 1024 * 1024
const MAX_CHANNELS = 64
const PING_MS = 25_000

/** Sockets are accepted on `server` until the returned function is called. */
export function acceptSockets(server: Server, deps: SocketDeps): () => void {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_PAYLOAD })
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // A target like `//` is no URL, and nothing may throw here: nobody would catch it.
    const url = URL.parse(request.url ?? '/', 'http://localhost') ?? new URL('http://localhost/')
    const { origin } = request.headers
    const isOurs = url.pathname === '/live' || url.pathname.startsWith('/sync/')
    if (!isOurs) {
      reject(stream, '404 Not Found')
      return
    }
    // Programs without a browser send no Origin: they hold the cookie or they do not.
    if (origin !== undefined && !deps.isAllowedOrigin(origin)) {
      reject(stream, '403 Forbidden')
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection = url.pathname === '/live' ? serveTab(socket, request, deps) : servePlain(socket, request, url, deps)
      connection.catch((error: unknown) => {
        deps.warn('a connection failed', { path: url.pathname, error })
        socket.close(closeCodes.later, 'later')
      })
    })
  }
  server.on('upgrade', onUpgrade)
  const pings = setInterval(() => {
    for (const socket of sockets.clients) {
      if (dead.has(socket)) socket.terminate()
      else {
        dead.add(socket)
        socket.ping()
      }
    }
  }, PING_MS)
  pings.unref()
  return () => {
    clearInterval(pings)
    server.off('upgrade', onUpgrade)
    for (const socket of sockets.clients) socket.close(closeCodes.later, 'server-stops')
    sockets.close()
  }
}

/** Sockets that have not answered the last ping. */
const dead = new WeakSet<WebSocket>()

function reject(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Every socket has an error listener: without one an oversized frame ends the process. */
function listen(socket: WebSocket, onMessage: (bytes: Uint8Array) => void, onEnd: () => void, deps: SocketDeps): void {
  socket.binaryType = 'nodebuffer'
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (!isBinary) return socket.close(closeCodes.refused, 'malformed-update')
    onMessage(toBytes(data))
  })
  socket.on('error', (error) => deps.warn('a socket failed', { error: error.message }))
  socket.on('pong', () => dead.delete(socket))
  socket.on('close', onEnd)
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

function newKey(): string {
  return randomBytes(9).toString('base64url')
}

async function servePlain(socket: WebSocket, request: IncomingMessage, url: URL, deps: SocketDeps): Promise<void> {
  const name = decodeURIComponent(url.pathname.slice('/sync/'.length))
  const early: Uint8Array[] = []
  let room: Room | SheetRoom | MeetingRoom | null = null
  let ended = false
  let link: Link | null = null
  listen(
    socket,
    (bytes) => {
      if (room && link) room.receive(link, bytes)
      else if (early.length < 100) early.push(bytes)
      else socket.close(closeCodes.later, 'too-much-at-once')
    },
    () => {
      ended = true
      if (room && link) room.leave(link)
    },
    deps,
  )
  const person = await deps.signedIn(request.headers.cookie)
  if (person === null) return socket.close(closeCodes.notSignedIn, 'not-signed-in')
  const found = await enter(name, person, deps)
  if (found === null) return socket.close(closeCodes.notFound, 'not-found')
  if (ended) return
  const wantsAcks = url.searchParams.get('acks') === '1'
  link = {
    key: newKey(),
    ...person,
    wantsAcks,
    wantsEvents: false,
    send: ({ bytes }) => socket.send(bytes),
    close: (code, reason) => socket.close(code, reason),
    buffered: () => socket.bufferedAmount,
  }
  room = found.room
  room.join(link, found.access)
  for (const bytes of early) room.receive(link, bytes)
}

async function enter(
  name: string,
  person: Person,
  deps: SocketDeps,
): Promise<{ room: Room | SheetRoom | MeetingRoom; access: RoomAccess } | null> {
  const access = await deps.access(person.accountId, name)
  if (access === null) return null
  const room = await deps.rooms.open(name)
  return room === null ? null : { room, access }
}

interface Channel {
  link: Link | null
  room: Room | SheetRoom | MeetingRoom | null
  readonly early: Uint8Array[]
}

async function serveTab(socket: WebSocket, request: IncomingMessage, deps: SocketDeps): Promise<void> {
  const channels = new Map<string, Channel>()
  const early: Uint8Array[] = []
  let person: Person | null = null
  let removeTab: () => void = () => undefined

  const closeChannel = (name: string, code: number, reason: string): void => {
    if (channels.delete(name)) socket.send(encodeFrame({ op: OP_CLOSE, channel: name, code, reason }))
  }
  const openChannel = async (name: string, who: Person): Promise<void> => {
    if (channels.has(name)) return
    if (channels.size >= MAX_CHANNELS) {
      socket.send(encodeFrame({ op: OP_CLOSE, channel: name, code: closeCodes.later, reason: 'too-many-channels' }))
      return
    }
    const channel: Channel = { link: null, room: null, early: [] }
    channels.set(name, channel)
    const found = await enter(name, who, deps)
    if (channels.get(name) !== channel) return
    if (found === null) return closeChannel(name, closeCodes.notFound, 'not-found')
    const link: Link = {
      key: newKey(),
      ...who,
      wantsAcks: true,
      wantsEvents: true,
      send: (outgoing) => {
        outgoing.framed ??= encodeFrame({ op: OP_DATA, channel: name, payload: outgoing.bytes })
        socket.send(outgoing.framed)
      },
      close: (code, reason) => closeChannel(name, code, reason),
      buffered: () => socket.bufferedAmount,
    }
    channel.link = link
    channel.room = found.room
    socket.send(encodeFrame({ op: OP_OPEN, channel: name }))
    found.room.join(link, found.access)
    for (const bytes of channel.early) found.room.receive(link, bytes)
  }

  const take = (bytes: Uint8Array, who: Person): void => {
    const frame = decodeFrame(bytes)
    if (frame === null) {
      socket.close(closeCodes.refused, 'malformed-update')
      return
    }
    const channel = channels.get(frame.channel)
    switch (frame.op) {
      case OP_OPEN:
        openChannel(frame.channel, who).catch((error: unknown) => {
          deps.warn('a room could not be opened', { room: frame.channel, error })
          closeChannel(frame.channel, closeCodes.later, 'storage-failed')
        })
        return
      case OP_DATA:
        if (channel?.room && channel.link) channel.room.receive(channel.link, frame.payload)
        else if (channel && channel.early.length < 100) channel.early.push(frame.payload)
        return
      case OP_CLOSE:
        channels.delete(frame.channel)
        if (channel?.room && channel.link) channel.room.leave(channel.link)
        return
    }
  }

  listen(
    socket,
    (bytes) => {
      if (person) take(bytes, person)
      else if (early.length < 200) early.push(bytes)
      else socket.close(closeCodes.later, 'too-much-at-once')
    },
    () => {
      removeTab()
      for (const { room, link } of channels.values()) if (room && link) room.leave(link)
      channels.clear()
    },
    deps,
  )
  person = await deps.signedIn(request.headers.cookie)
  if (person === null) return socket.close(closeCodes.notSignedIn, 'not-signed-in')
  removeTab = deps.rooms.addTab({
    ...person,
    tell: (event) => socket.send(encodeFrame({ op: OP_DATA, channel: '', payload: event })),
    end: (code, reason) => socket.close(code, reason),
  })
  socket.send(encodeFrame({ op: OP_DATA, channel: '', payload: encodeEvent({ type: 'hello', accountId: person.accountId }) }))
  for (const bytes of early) take(bytes, person)
}
