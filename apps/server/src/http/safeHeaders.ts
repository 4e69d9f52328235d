/** Headers of every answer: scripts and connections from here only, no framing, no referrer (links carry secrets in their fragment). @module */
import { createMiddleware } from 'hono/factory'
import type { Config } from '../config.ts'

const POLICY = [
  "default-src 'self'",
  // Lexical and React Aria set style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

export function safeHeaders(config: Pick<Config, 'secureCookie'>) {
  return createMiddleware(async (c, next) => {
    await next()
    c.header('Content-Security-Policy', POLICY)
    c.header('Referrer-Policy', 'no-referrer')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
    c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(self)')
    if (config.secureCookie) c.header('Strict-Transport-Security', 'max-age=31536000')
    // What the API answers depends on who asks: no cache may keep it.
    if (c.req.path.startsWith('/api/')) c.header('Cache-Control', 'no-store')
  })
}
