/** Bodies and queries are parsed before a route runs; what does not fit answers 422 with its fields. @module */
import { validator } from 'hono-openapi'
import type * as z from 'zod'
import { problem } from './problem.ts'

/** The JSON body, parsed: `c.req.valid('json')`. Also documents it. */
export function body<S extends z.ZodType>(schema: S) {
  return validator('json', schema, (result, c) => (result.success ? undefined : problem(c, invalidInput(result.error))))
}

/** The query string, parsed: `c.req.valid('query')`. */
export function query<S extends z.ZodType>(schema: S) {
  return validator('query', schema, (result, c) => (result.success ? undefined : problem(c, invalidInput(result.error))))
}

export interface InvalidInput {
  readonly kind: 'invalid-input'
  /** `path` is dotted (`address.street`), '' for the whole body; `message` is for developers. */
  readonly issues: readonly { readonly path: string; readonly message: string }[]
}

interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

function invalidInput(issues: readonly Issue[]): InvalidInput {
  const name = (part: PropertyKey | { readonly key: PropertyKey }) => String(typeof part === 'object' ? part.key : part)
  return {
    kind: 'invalid-input',
    issues: issues.map(({ path = [], message }) => ({ path: path.map(name).join('.'), message })),
  }
}
