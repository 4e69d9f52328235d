/** The built web page: its files as they are, its one page for every other address. @module */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { createMiddleware } from 'hono/factory'
import { problem } from './problem.ts'

const builtPage = path.resolve(import.meta.dirname, '../../../web/dist')

/**
 * Files whose name holds the hash of their content never change and are kept; all others are asked for again each time, and
 * sent again when they are other ones. Compressed are these files only: answers of the API hold secrets beside what people write.
 */
export function webPage(root: string = builtPage): Hono {
  const file = fileOrPage(root)
  return new Hono().get('/assets/*', compress(), file).get('*', compress(), etag(), file)
}

function fileOrPage(root: string): MiddlewareHandler {
  // Made at the first request: the page may be built after the application is.
  let files: MiddlewareHandler | null = null
  const serve: MiddlewareHandler = async (c, next) => {
    if (!existsSync(root)) return next()
    files ??= serveStatic({ root })
    c.header('Cache-Control', c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
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
  if (path.extname(c.req.path) !== '') {
    // A cache may keep a 404 unless told, and the next version of the page may hold this file.
    c.header('Cache-Control', 'no-store')
    return problem(c, { kind: 'not-found' })
  }
  const file = path.join(root, 'index.html')
  if (!existsSync(file)) return c.text('The web page has not been built: npm start builds it.', 503, { 'Cache-Control': 'no-store' })
  return c.html(await readFile(file, 'utf8'), 200, { 'Cache-Control': 'no-cache' })
}
