/** `npm start` and `npm run demo`: from a bare clone to a running server. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildWeb, checkNode, install, root, runScript } from './setUp.mjs'

const isDemo = process.argv.includes('--demo')
install()
checkNode()
await buildWeb()

const env = {}
if (fs.existsSync(path.join(root, '.env')))
  env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --env-file=${path.join(root, '.env')}`.trim()
let throwAway = null
if (isDemo) {
  env.DEMO = '1'
  if (!process.env.DATA_DIR && !process.env.DATABASE_URL) {
    throwAway = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-demo-'))
    env.DATA_DIR = throwAway
  }
}
const code = await runScript('serve', { env })
if (throwAway) fs.rmSync(throwAway, { recursive: true, force: true })
process.exit(code)
