/** Who is signed in, as the server says. @module */
import type { MeAnswer } from '@polyphonie/shared/wire/http/people'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { get } from '../api.ts'

export type Membership = MeAnswer['memberships'][number]

export const meQuery = queryOptions({ queryKey: ['me'] as const, queryFn: () => get<MeAnswer>('/api/me'), staleTime: 30_000, retry: false })

/** Inside `SignedIn` only, where somebody is. */
export function useSignedIn(): MeAnswer {
  return useSuspenseQuery(meQuery).data
}

export function useMe() {
  return useQuery(meQuery)
}
