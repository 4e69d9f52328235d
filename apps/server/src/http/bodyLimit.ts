import { bodyLimit } from 'hono/body-limit'
import { problem } from './problem.ts'

/** Enough for the longest draft put back by hand; words otherwise travel over the live connection. */
const MAX_BODY_BYTES = 1024 * 1024

/** Larger bodies are refused before they are read whole; what is left of them closes the connection, so nothing else may follow on it. */
export const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (c) => {
    c.header('Connection', 'close')
    return problem(c, { kind: 'too-large' })
  },
})
