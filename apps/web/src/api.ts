/** The only fetch of the page. Every refusal is an `ApiProblem` with the server's kind and facts; the page chooses words by kind. @module */

/** The server cannot be reached at all: no network, or it is down. */
export const UNREACHABLE = 'unreachable'

/** A refusal of the API (RFC 9457), or `unreachable` with status 0. */
export class ApiProblem extends Error {
  readonly kind: string
  readonly status: number
  readonly facts: Readonly<Record<string, unknown>>

  constructor(kind: string, status: number, facts: Readonly<Record<string, unknown>> = {}) {
    super(`${status} ${kind}`)
    this.name = 'ApiProblem'
    this.kind = kind
    this.status = status
    this.facts = facts
  }
}

/** Throws `ApiProblem`. The answer's shape is the route's own (shared/wire/http); an empty answer is undefined. */
export function get<T>(path: string): Promise<T> {
  return call<T>('GET', path)
}

export function post<T = void>(path: string, body?: unknown): Promise<T> {
  return call<T>('POST', path, body)
}

export function patch<T = void>(path: string, body: unknown): Promise<T> {
  return call<T>('PATCH', path, body)
}

export function put<T = void>(path: string, body: unknown): Promise<T> {
  return call<T>('PUT', path, body)
}

export function del<T = void>(path: string): Promise<T> {
  return call<T>('DELETE', path)
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const hasBody = body !== undefined
  const response = await fetch(path, {
    method,
    headers: { accept: 'application/json', ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: JSON.stringify(body) } : {}),
  }).catch((error: unknown) => {
    // fetch throws a TypeError when there is no answer; anything else is a bug of ours.
    if (error instanceof TypeError) throw new ApiProblem(UNREACHABLE, 0)
    throw error
  })
  const answer: unknown = response.headers.get('content-type')?.includes('json') === true ? await response.json() : undefined
  if (!response.ok) throw problemOf(response.status, answer)
  return answer as T
}

function problemOf(status: number, answer: unknown): ApiProblem {
  if (typeof answer !== 'object' || answer === null) return new ApiProblem('internal', status)
  const { kind, ...facts } = answer as Record<string, unknown>
  return new ApiProblem(typeof kind === 'string' ? kind : 'internal', status, facts)
}
