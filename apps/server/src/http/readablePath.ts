import { createMiddleware } from 'hono/factory'
import { problem } from './problem.ts'

/** No id holds a NUL, and PostgreSQL refuses to be asked for one: nothing is there. */
export const readablePath = createMiddleware(async (c, next) =>
  c.req.path.includes('%00') || c.req.path.includes('\0') ? problem(c, { kind: 'not-found' }) : next(),
)
