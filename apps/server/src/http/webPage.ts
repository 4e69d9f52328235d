/** The built web page: its files as they are, its one page for every other address. @module */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { problem } from './problem.ts'

const builtPage = path.resolve(import.meta.dirname, '../../../web/dist')

/** Files whose name holds the hash of their content never change; all others are asked for again each time. */
export function webPage(root: string = builtPage) {
  // Made at the first request: the page may be built after the application is.
  let files: MiddlewareHandler | null = null
  const serve: MiddlewareHandler = async (c, next) => {
    if (!existsSync(root)) return next()
    files ??= serveStatic({
      root,
      onFound: (_file, found) => {
        found.header('Cache-Control', found.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    return files(c, next)
  }
  return createMiddleware(async (c) => {
    let missing = false
    const response = await serve(c, async () => {
      missing = true
    })
    if (!missing) return response
    return page(c, root)
  })
}

async function page(c: Context, root: string): Promise<Response> {
  // A missing file is missing; only addresses of the page answer with the page.
  if (path.extname(c.req.path) !== '') return problem(c, { kind: 'not-found' })
  const file = path.join(root, 'index.html')
  if (!existsSync(file)) return c.text('The web page has not been built: npm start builds it.', 503)
  return c.html(await readFile(file, 'utf8'), 200, { 'Cache-Control': 'no-cache' })
}
