/** Result and Failure: expected failures are values, bugs are thrown (docs/architecture.md). @module */

/** A failure is a plain object: `kind` in kebab-case, facts as fields, never a message text. */
export interface Failure {
  readonly kind: string
}

export type Result<T, F extends Failure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: F }

export function ok(): Result<void, never>
export function ok<T>(value: T): Result<T, never>
export function ok<T>(value?: T): Result<T | undefined, never> {
  return { ok: true, value }
}

export function err<const F extends Failure>(error: F): Result<never, F> {
  return { ok: false, error }
}
