/** `npm run bench`: installs if needed, then measures on the pinned Node. */
import { checkNode, install, runScript } from './setUp.mjs'

install()
checkNode()
process.exit(await runScript('bench:run'))
