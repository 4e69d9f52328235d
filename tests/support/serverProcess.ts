/** The real server as a process of its own, as an operator starts it: to be killed, doubled, or driven by a browser. @module */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const main = path.resolve(import.meta.dirname, '../../apps/server/src/main.ts')

export interface ServerProcess {
  readonly port: number
  /** Everything it printed so far. */
  readonly output: () => string
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface EndedAtStart {
  readonly code: number | null
  readonly output: string
}

/** Resolves once it listens, or with how it ended when it did not. */
export function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess | EndedAtStart> {
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', NODE_ENV: 'test', DATABASE_URL: '', PUBLIC_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return new Promise((resolve) => {
    const hear = (data: Buffer): void => {
      output += data.toString()
      const found = /Polyphonie: http:\/\/localhost:(\d+)/u.exec(output)
      if (found) {
        resolve({
          port: Number(found[1]),
          output: () => output,
          kill: async () => {
            child.kill('SIGKILL')
            await ended
          },
          stop: async () => {
            child.kill('SIGTERM')
            await ended
          },
        })
      }
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then((code) => resolve({ code, output }))
  })
}

/** The running server, or a failed test that says why it did not start. */
export async function startedServer(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const started = await startServerProcess(env)
  if ('code' in started) throw new Error(`the server ended with ${started.code}: ${started.output}`)
  return started
}
