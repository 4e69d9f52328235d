// Type-checks every workspace with its own tsconfig (one for all would leak module augmentation between them), two at once:
// one thread each is half the work of tsc's own threads.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const projects = ['tests', 'apps/web', 'apps/server', 'bench', 'packages/shared'].filter((dir) => existsSync(`${dir}/tsconfig.json`))
const failed = []

async function checkNext() {
  for (let dir = projects.shift(); dir !== undefined; dir = projects.shift()) {
    if (!(await isRight(dir))) failed.push(dir)
  }
}

function isRight(dir) {
  return new Promise((resolve) => {
    const run = spawn('tsc', ['-p', dir, '--singleThreaded'], { stdio: 'inherit', shell: process.platform === 'win32' })
    run.on('error', () => resolve(false))
    run.on('exit', (code) => resolve(code === 0))
  })
}

await Promise.all([checkNext(), checkNext()])
if (failed.length > 0) {
  console.error(`Type errors in: ${failed.join(', ')}`)
  process.exit(1)
}
