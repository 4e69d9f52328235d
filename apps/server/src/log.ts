/** The server's log: one JSON object a line, without words people wrote and without secrets. @module */
import { pino } from 'pino'
import type { Config } from './config.ts'

export interface Log {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export function createLog(level: Config['logLevel']): Log {
  return pino({ level, base: null })
}
