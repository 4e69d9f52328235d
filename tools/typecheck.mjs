// Type-checks every workspace with its own tsconfig (one for all would leak module augmentation between them).
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const projects = ['packages/shared', 'apps/server', 'apps/web', 'tests', 'bench'].filter((dir) => existsSync(`${dir}/tsconfig.json`))
const failed = projects.filter((dir) => {
  const run = spawnSync('tsc', ['-p', dir, '--singleThreaded'], { stdio: 'inherit', shell: process.platform === 'win32' })
  return run.status !== 0
})
if (failed.length > 0) {
  console.error(`Type errors in: ${failed.join(', ')}`)
  process.exit(1)
}
