/** The real server with the built page, as an operator starts it, in a throw-away data folder. @module */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { vi } from 'vitest'
import { startedServer } from '../../support/serverProcess.ts'

const web = path.resolve(import.meta.dirname, '../../../apps/web')

export interface RunningServer {
  readonly origin: string
  /** The one-time link an empty server prints after its address. */
  setUpLink(): Promise<string>
  /** The embedded database, for what no act of people brings about: time gone by. */
  readonly databaseFile: string
  /** Ends it without warning, as a power cut does. */
  kill(): Promise<void>
  /** Starts again on the same folder and the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** `demo`: loaded with the demonstration; otherwise empty, with its set-up link. */
export async function startServer({ demo = false }: { readonly demo?: boolean } = {}): Promise<RunningServer> {
  if (!fs.existsSync(path.join(web, 'dist/index.html')))
    await build({ root: web, configFile: path.join(web, 'vite.config.ts'), logLevel: 'warn' })
  const folder = fs.mkdtempSync(path.join(throwAway(), 'polyphonie-e2e-'))
  const env = { DATA_DIR: folder, DEMO: demo ? '1' : '' }
  let server = await startedServer(env)
  const { port } = server
  const origin = `http://localhost:${port}`
  return {
    origin,
    setUpLink: () =>
      vi.waitFor(() => {
        const [link] = /http:\S+\/mise-en-route#\S+/u.exec(server.output()) ?? []
        if (link === undefined) throw new Error(`no set-up link in: ${server.output()}`)
        return link
      }),
    databaseFile: path.join(folder, 'polyphonie.db'),
    kill: () => server.kill(),
    async restart() {
      server = await startedServer({ ...env, PORT: String(port) })
    },
    async stop() {
      await server.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** In memory where there is room: a browser test is about what people see, not about a disk. */
function throwAway(): string {
  const inMemory = '/dev/shm'
  if (!fs.existsSync(inMemory)) return os.tmpdir()
  const { bavail, bsize } = fs.statfsSync(inMemory)
  return bavail * bsize > 1024 ** 3 ? inMemory : os.tmpdir()
}
