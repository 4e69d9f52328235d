/** After signing in: who one is has changed, and so has everything read before. @module */
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { tellEntered } from './entered.ts'

/** Goes to an address of this page with nothing left of whoever was signed in before. */
export function useEnter(): (next: string) => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return async (next) => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'health' && queryKey[0] !== 'demo' })
    tellEntered()
    router.history.push(next)
    await router.invalidate()
  }
}
