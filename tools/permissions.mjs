/** `npm run permissions`: writes docs/permissions.md from the rules. */
import { writeFileSync } from 'node:fs'
import { permissionsDocument } from '../tests/support/permissions/document.ts'

writeFileSync(new URL('../docs/permissions.md', import.meta.url), permissionsDocument())
