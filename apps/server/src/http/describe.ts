/** One line of documentation per route: what it does, what it answers, how it refuses. @module */

import type { MiddlewareHandler } from 'hono'
import { type DescribeRouteOptions, describeRoute, resolver } from 'hono-openapi'
import type * as z from 'zod'
import { type ProblemKind, problemByKind } from './problem.ts'

/** Answers by status; null for an answer without a body. */
type Answers = Readonly<Record<number, z.ZodType | null>>

/** Documents the route it stands in; `refusals` are the kinds a caller must expect beside 401, 422 and 500. */
export function describe(tag: string, summary: string, answers: Answers, refusals: readonly ProblemKind[] = []): MiddlewareHandler {
  const responses: NonNullable<DescribeRouteOptions['responses']> = {}
  for (const [status, schema] of Object.entries(answers)) {
    responses[status] =
      schema === null ? { description: 'Done.' } : { description: 'Done.', content: { 'application/json': { schema: resolver(schema) } } }
  }
  const kindsByStatus = new Map<number, ProblemKind[]>()
  for (const kind of refusals) {
    const { status } = problemByKind[kind]
    kindsByStatus.set(status, [...(kindsByStatus.get(status) ?? []), kind])
  }
  for (const [status, kinds] of kindsByStatus) {
    responses[String(status)] = {
      description: kinds.map((kind) => `${kind}: ${problemByKind[kind].title}`).join(' '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return describeRoute({ tags: [tag], summary, responses })
}
