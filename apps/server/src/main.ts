/** Starts the server: environment → storage → rooms → routes → listen. The only file that reads process.env. @module */
import { randomFillSync } from 'node:crypto'
import type { Server } from 'node:http'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { createSessions } from './auth/session.ts'
import { setUpLink } from './auth/setUp.ts'
import { finishErasing } from './caucus/acts.ts'
import { realClock } from './clock.ts'
import { readConfig, withPort } from './config.ts'
import { createDemoClock } from './demo/clock.ts'
import type { AppDeps } from './deps.ts'
import { createLive } from './live/live.ts'
import { acceptSockets } from './live/sockets.ts'
import { createLog } from './log.ts'
import { createMailer } from './mail/mailer.ts'
import { openStorage, type StorageFailure } from './storage/open.ts'

/** Longer than a proxy keeps a connection for its next request (a minute, mostly): whoever closes first loses no request under way. */
const KEEP_ALIVE_MS = 75_000

/** Says why the server cannot start, in a sentence for whoever typed the command, and ends. */
function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function whyNotOpened(failure: StorageFailure): string {
  switch (failure.kind) {
    case 'data-folder-in-use':
      return `Another Polyphonie server already uses ${path.resolve(failure.dataDir)}. Stop it first, or choose another folder with DATA_DIR.`
    case 'database-in-use':
      return 'Another Polyphonie server already uses this database. Stop it first, or choose another database with DATABASE_URL.'
    case 'database-not-durable':
      return `PostgreSQL runs with ${failure.setting} = off: what people write could be lost in a power cut. Turn it on, then start again.`
  }
}

const isDemo = process.env['DEMO'] === '1'
if (isDemo && process.env['NODE_ENV'] === 'production') {
  stop('The demonstration opens every account with one known password: it does not run with NODE_ENV=production.')
}
const read = readConfig(process.env, { demo: isDemo })
if ('kind' in read) stop(`The environment is not right.\n${read.problems.map((problem) => `  ${problem}`).join('\n')}`)

const opened = await openStorage(read)
if ('kind' in opened) stop(whyNotOpened(opened))
const storage = opened
const log = createLog(read.logLevel)
const clock = isDemo ? createDemoClock(realClock) : realClock
const random = <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes)
const live = createLive({ storage, clock, realClock, log })
await finishErasing({ storage, rooms: live.rooms })
const sessions = createSessions({ storage, realClock, random, config: read })

const listen = (config: AppDeps['config'], fetch: (request: Request, env: object) => Response | Promise<Response>): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: config.host, port: config.port }, () => resolve(server)) as Server
    server.keepAliveTimeout = KEEP_ALIVE_MS
    server.on('error', reject)
  })

let config = read
const mailer = createMailer({ storage, realClock, log, config })
const depsOf = (current: AppDeps['config']): AppDeps => ({
  storage,
  clock,
  realClock,
  random,
  config: current,
  rooms: live.rooms,
  mailer,
  log,
})

if (isDemo) {
  const { loadDemo } = await import('./demo/load.ts')
  await loadDemo(depsOf(config))
}

// The application is made once the port is known: links and allowed origins name it.
let answer: (request: Request, env: object) => Response | Promise<Response> = () => new Response(null, { status: 503 })
const server = await listen(config, (request, env) => answer(request, env)).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    stop(`Port ${config.port} is taken by another program. Choose another one, for instance PORT=${config.port + 1} npm start.`)
  throw error
})
const address = server.address()
if (typeof address === 'object' && address !== null) config = withPort(config, address.port)
const app = createApp(depsOf(config))
answer = (request, env) => app.fetch(request, env)
const stopSockets = acceptSockets(server, {
  rooms: live.rooms,
  access: live.access,
  warn: live.warn,
  isAllowedOrigin: (origin) => config.allowedOrigins.has(origin),
  signedIn: (cookie) => sessions.validateCookie(cookie),
})

console.log(`Polyphonie: ${config.origin}`)
const link = await setUpLink(depsOf(config))
if (link !== null) console.log(`First start: open ${link} to create the first account. The link works once.`)

let stopping = false
async function end(): Promise<void> {
  if (stopping) return
  stopping = true
  stopSockets()
  server.close()
  await live.rooms.stop()
  await mailer.stop()
  await storage.close()
  process.exit(0)
}
process.on('SIGTERM', () => void end())
process.on('SIGINT', () => void end())
