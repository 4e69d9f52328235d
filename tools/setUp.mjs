/**
 * Brings a bare clone to where everything else can run: dependencies installed from the lockfile, the web page built.
 * Plain JavaScript for Node 20: it runs before the pinned Node 24 is there (docs/decisions/0002).
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')
const isWindows = process.platform === 'win32'

/** Ends with a sentence instead of a stack. */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

const digestOf = (text) => createHash('sha256').update(text).digest('hex')

/** The lockfile's packages are in node_modules; does nothing when they are already. */
export function install() {
  const lock = digestOf(fs.readFileSync(path.join(root, 'package-lock.json')))
  const marker = path.join(root, 'node_modules', '.polyphonie-lock')
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === lock) return
  console.log('Installing what Polyphonie needs (once, about a minute)…')
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: isWindows })
  if (run.status !== 0) stop('The installation did not finish (see above). Check the network, then run the same command again.')
  fs.writeFileSync(marker, lock)
}

/** Runs another npm script: there the pinned Node 24 comes first on the path. Resolves with its exit code. */
export function runScript(name, { args = [], env = {} } = {}) {
  const child = spawn('npm', ['run', '--silent', name, ...(args.length > 0 ? ['--', ...args] : [])], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: isWindows,
  })
  const forward = (signal) => child.kill(signal)
  process.on('SIGINT', forward)
  process.on('SIGTERM', forward)
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 0)))
}

/** Stops with a sentence when npm scripts would not find Node 24. */
export function checkNode() {
  const run = spawnSync('npm', ['exec', '--no', '--', 'node', '--version'], { cwd: root, encoding: 'utf8', shell: isWindows })
  const major = Number(/^v(\d+)/u.exec(run.stdout ?? '')?.[1] ?? process.versions.node.split('.')[0])
  if (major < 24)
    stop(
      `Polyphonie runs on Node 24. On this machine npm finds Node ${major} and has no packaged one: install Node 24 from nodejs.org, then start again.`,
    )
}

/** The page in apps/web/dist is that of these sources; builds it when it is not. */
export async function buildWeb() {
  const sources = digestOf(
    ['apps/web', 'packages/shared', 'package-lock.json']
      .flatMap((place) => filesBelow(path.join(root, place)))
      .map((file) => `${path.relative(root, file)} ${digestOf(fs.readFileSync(file))}`)
      .join('\n'),
  )
  const marker = path.join(root, 'apps', 'web', 'dist', '.sources')
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === sources) return
  console.log('Building the page…')
  const code = await runScript('web:build', { args: ['--logLevel', 'warn'] })
  if (code !== 0) stop('The page could not be built (see above).')
  fs.writeFileSync(marker, sources)
}

function filesBelow(place) {
  if (fs.statSync(place).isFile()) return [place]
  return fs
    .readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => filesBelow(path.join(place, entry.name)))
    .sort()
}
