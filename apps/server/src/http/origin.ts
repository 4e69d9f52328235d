/** Only our own pages may write: SameSite cookies stop most forged requests, the exact list of origins stops the rest. @module */
import { createMiddleware } from 'hono/factory'
import type { Config } from '../config.ts'
import { problem } from './problem.ts'

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses writes that name a foreign origin. Programs that are no browser send neither header and are judged by their cookie. */
export function ownOrigin(config: Pick<Config, 'allowedOrigins'>) {
  return createMiddleware(async (c, next) => {
    if (!readingMethods.has(c.req.method)) {
      const origin = c.req.header('origin')
      const foreign = origin === undefined ? c.req.header('sec-fetch-site') === 'cross-site' : !config.allowedOrigins.has(origin)
      if (foreign) return problem(c, { kind: 'foreign-origin' })
    }
    return next()
  })
}
