import type { DeskAnswer } from '@polyphonie/shared/wire/http/desk'
import { queryOptions } from '@tanstack/react-query'
import { get } from '../api.ts'

export const deskQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'desk'] as const,
    queryFn: () => get<DeskAnswer>(`/api/spaces/${spaceId}/desk`),
  })
