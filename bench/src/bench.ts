/**
 * `npm run bench`: what a meeting costs on this machine, printed as a table. Speeds are reported, never asserted.
 * BENCH_SECONDS (default 20) is the measured time of each fan-out.
 * @module
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FanOut, Task } from './load.ts'
import { type Heard, prepareParticipants } from './meeting.ts'
import { measureOpening } from './negotiation.ts'
import { prepareRooms } from './rooms.ts'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 20)
const main = path.resolve(import.meta.dirname, '../../apps/server/src/main.ts')
/** Rooms × clients, and how many of each room type at five keystrokes a second. */
const sizes = [
  { rooms: 1, clients: 10, writers: 10 },
  { rooms: 1, clients: 50, writers: 10 },
  { rooms: 1, clients: 200, writers: 10 },
  { rooms: 20, clients: 10, writers: 2 },
]
const IDLE_ROOMS = 500
const IDLE_CHARACTERS = 10_000
const TYPED_UPDATES = 20_000
/** In the meeting, and how often whoever animates does something. */
const PARTICIPANTS = 200
const COMMANDS = 60

interface Running {
  readonly process: ChildProcess
  readonly port: number
  readonly pid: number
}

async function startServer(dataDir: string): Promise<Running> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout.on('data', (data: Buffer) => {
      const found = /localhost:(\d+)/u.exec(data.toString())
      if (found) resolve(Number(found[1]))
    })
  })
  if (child.pid === undefined) throw new Error('the server has no process id')
  return { process: child, port, pid: child.pid }
}

async function stopServer({ process: child }: Running): Promise<void> {
  const ended = new Promise((resolve) => child.on('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** CPU seconds a process has used; null where /proc is not there. */
function cpuSeconds(pid: number): number | null {
  if (!fs.existsSync(`/proc/${pid}/stat`)) return null
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function residentKilobytes(pid: number): number | null {
  if (!fs.existsSync(`/proc/${pid}/status`)) return null
  return Number(/VmRSS:\s+(\d+)/u.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

const load = fork(path.join(import.meta.dirname, 'load.ts'))

/** Has the generator do `task`; `onPhase` hears when measuring begins and ends. */
function ask<T>(task: Task, onPhase: (phase: string) => void = () => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const hear = (message: { phase: string; value?: T; error?: string }): void => {
      if (message.phase === 'done' || message.phase === 'failed') {
        load.off('message', hear)
        if (message.phase === 'done') resolve(message.value as T)
        else reject(new Error(message.error))
      } else onPhase(message.phase)
    }
    load.on('message', hear)
    load.send(task)
  })
}

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-bench-'))
const names = [
  ...Array.from({ length: 20 }, (_, index) => `r${index}`),
  ...Array.from({ length: IDLE_ROOMS }, (_, index) => `idle${index}`),
  'typed',
]
await prepareRooms(dataDir, names)
let server = await startServer(dataDir)

console.log(
  `Polyphonie on ${os.cpus().length} cores (${os.cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`,
)
console.log('| rooms × clients | p50 ms | p95 ms | p99 ms | delivered/s | delivered per CPU second | missing |')
console.log('|---|--:|--:|--:|--:|--:|--:|')
for (const size of sizes) {
  let before: number | null = null
  let after: number | null = null
  const { pid, port } = server
  const result = await ask<FanOut>({ do: 'fan-out', port, seconds, ...size }, (phase) => {
    if (phase === 'measuring') before = cpuSeconds(pid)
    else after = cpuSeconds(pid)
  })
  const used = before === null || after === null ? Number.NaN : after - before
  const cells = [
    `${size.rooms} × ${size.clients}`,
    result.p50.toFixed(2),
    result.p95.toFixed(2),
    result.p99.toFixed(2),
    Math.round(result.delivered / result.seconds),
    Math.round(result.delivered / used),
    result.missing,
  ]
  console.log(`| ${cells.join(' | ')} |`)
}

await prepareParticipants(dataDir, PARTICIPANTS)
const meeting = await ask<Heard>({ do: 'meeting', port: server.port, participants: PARTICIPANTS, typists: 30, commands: COMMANDS })
console.log(
  `\nA meeting of ${PARTICIPANTS} beside 30 who type: from the button to everybody's page p50 ${meeting.p50.toFixed(1)} ms, p95 ${meeting.p95.toFixed(1)} ms, p99 ${meeting.p99.toFixed(1)} ms (${meeting.commands} commands, ${meeting.missing} tellings missing)`,
)

const beforeIdle = residentKilobytes(server.pid)
await ask({ do: 'open-rooms', port: server.port, rooms: IDLE_ROOMS, characters: IDLE_CHARACTERS })
await new Promise((resolve) => setTimeout(resolve, 3000))
const withIdle = residentKilobytes(server.pid)
await ask({ do: 'close-all' })
const perRoom = beforeIdle === null || withIdle === null ? 'unknown' : `${((withIdle - beforeIdle) / IDLE_ROOMS).toFixed(1)} KB`
console.log(`\nMemory per idle room (${IDLE_CHARACTERS} characters, one idle connection, ${IDLE_ROOMS} rooms): ${perRoom}`)

const length = await ask<number>({ do: 'type', port: server.port, room: 'typed', updates: TYPED_UPDATES })
await stopServer(server)
server = await startServer(dataDir)
const cold = await ask<number>({ do: 'join', port: server.port, room: 'typed', length })
const warm = await ask<number>({ do: 'join', port: server.port, room: 'typed', length })
console.log(`Cold join after ${TYPED_UPDATES} keystroke updates (server restarted): ${cold.toFixed(0)} ms; warm: ${warm.toFixed(0)} ms`)

await stopServer(server)
load.kill()

console.log('\n| opening a section with 50 open amendments and 200 remarks | p50 ms | slowest ms |')
console.log('|---|--:|--:|')
for (const { what, p50, worst } of await measureOpening(path.join(dataDir, 'negotiated'))) {
  console.log(`| ${what} | ${p50.toFixed(1)} | ${worst.toFixed(1)} |`)
}

fs.rmSync(dataDir, { recursive: true, force: true })
