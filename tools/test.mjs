/** `npm test` and `npm run test:long`: from a bare clone to the result of every check. */
import { checkNode, install, runScript } from './setUp.mjs'

const env = process.argv.includes('--long') ? { TEST_LONG: '1' } : {}
install()
checkNode()
process.exit(await runScript('verify', { env }))
