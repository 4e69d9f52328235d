import { HealthAnswer } from '@polyphonie/shared/wire/http/people'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { isWritable } from '../storage/writable.ts'
import { describe } from './describe.ts'
import { problem } from './problem.ts'

/** Answers 200 when the storage takes writes. In the demonstration the server listens only once everything is loaded. */
export function healthRoutes({ storage, config }: Pick<AppDeps, 'storage' | 'config'>) {
  return new Hono().get(
    '/health',
    describe('Server', 'Whether the server can keep what people write.', { 200: HealthAnswer }, ['storage-unavailable']),
    async (c) =>
      (await isWritable(storage)) ? c.json({ status: 'ok' as const, demo: config.demo }, 200) : problem(c, { kind: 'storage-unavailable' }),
  )
}
