/** The network address a request came from, for rate limits only. @module */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { isLoopback } from '../config.ts'

/** Behind a proxy on this machine, the last address it adds; a header from anywhere else is not believed. */
export function callerAddress(c: Context): string {
  // app.request() of the tests has no socket.
  const socketAddress = c.env !== undefined && 'incoming' in c.env ? getConnInfo(c).remote.address : undefined
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (forwarded !== undefined && forwarded !== '' && (socketAddress === undefined || isLoopback(socketAddress))) return forwarded
  return socketAddress ?? 'local'
}
