import type { HealthAnswer } from '@polyphonie/shared/wire/http/people'
import { useQuery } from '@tanstack/react-query'
import { get } from '../api.ts'

/** Whether this server is the demonstration; asked once. */
export function useHealth() {
  return useQuery({ queryKey: ['health'], queryFn: () => get<HealthAnswer>('/api/health'), staleTime: Number.POSITIVE_INFINITY })
}
