/** What the operator decides, parsed once from the environment (.env.example lists it all). @module */

import { isIP } from 'node:net'
import os from 'node:os'
import * as z from 'zod'

/** An empty line in an .env file means the default, not the empty text. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const Environment = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: optional(z.string().default('127.0.0.1')),
  DATA_DIR: optional(z.string().default('./data')),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/u }).optional()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/u }).optional()),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/u }).optional()),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/u }).optional()),
  MAIL_FROM: optional(z.string().optional()),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Origin links are written with: PUBLIC_URL's, else http://localhost:PORT (or HOST's own address). */
  readonly origin: string
  /** Origins whose pages may write (scheme, host and port, exactly). */
  readonly allowedOrigins: ReadonlySet<string>
  /** True exactly when the origin is https. */
  readonly secureCookie: boolean
  readonly databaseUrl: string | null
  readonly redisUrl: string | null
  readonly logLevel: z.output<typeof Environment>['LOG_LEVEL']
  /** null: no mail leaves this server; the host hands links over. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null
  readonly demo: boolean
}

export interface InvalidConfig {
  readonly kind: 'invalid-config'
  /** One sentence per wrong variable, for the operator. */
  readonly problems: readonly string[]
}

/** Reads the environment; a wrong value is a failure that names its variable. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  { demo = false }: { readonly demo?: boolean } = {},
): Config | InvalidConfig {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    return { kind: 'invalid-config', problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
  }
  const env = parsed.data
  if (env.SMTP_URL !== undefined && env.MAIL_FROM === undefined) {
    return { kind: 'invalid-config', problems: ['MAIL_FROM: needed beside SMTP_URL, the address mail is sent from'] }
  }
  const allowedOrigins = originsOf(env.PUBLIC_URL, env.HOST, env.PORT)
  const [origin = `http://localhost:${env.PORT}`] = allowedOrigins
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    origin,
    allowedOrigins,
    secureCookie: origin.startsWith('https:'),
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    logLevel: env.LOG_LEVEL,
    mail: env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : null,
    demo,
  }
}

/** The same configuration once the system has chosen the port (PORT=0). */
export function withPort(config: Config, port: number): Config {
  if (config.port === port) return config
  const moved = (origin: string) => origin.replace(/:0$/u, `:${port}`)
  return { ...config, port, origin: moved(config.origin), allowedOrigins: new Set([...config.allowedOrigins].map(moved)) }
}

/** First the origin links are written with. Without PUBLIC_URL: loopback names, and the machine's own addresses when HOST is not loopback. */
function originsOf(publicUrl: string | undefined, host: string, port: number): ReadonlySet<string> {
  if (publicUrl !== undefined) return new Set([new URL(publicUrl).origin])
  const at = (name: string) => {
    const bare = isIP(name) === 6 ? `[${name}]` : name
    // A default port never appears in an Origin header.
    return port === 80 ? `http://${bare}` : `http://${bare}:${port}`
  }
  const origins = new Set([at('localhost'), at('127.0.0.1')])
  if (host === '::1' || host === '[::1]') origins.add(at('::1'))
  if (isLoopback(host)) return origins
  if (host !== '0.0.0.0' && host !== '::') return origins.add(at(host))
  for (const addresses of Object.values(os.networkInterfaces())) {
    // Link-local addresses carry a zone and never stand in an Origin header.
    for (const { address } of addresses ?? []) if (!address.startsWith('fe80:')) origins.add(at(address))
  }
  return origins.add(at(os.hostname().toLowerCase()))
}

export function isLoopback(address: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?|::ffff:127\.\d+\.\d+\.\d+)$/u.test(address)
}
