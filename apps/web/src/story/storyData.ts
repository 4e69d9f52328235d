/** The story of a passage, as the server tells it to whoever asks. @module */
import type { StoryAnswer } from '@polyphonie/shared/wire/http/register'
import { queryOptions } from '@tanstack/react-query'
import { get } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

/** A stretch of the visible text (UTF-16 units), a cell or a field; nothing more than the section: all of it. */
export interface Passage {
  readonly sheetId: string
  readonly sectionId: string
  readonly from?: number
  readonly to?: number
  readonly rowId?: string
  readonly column?: string
}

export const storyQuery = ({ sheetId, sectionId, ...where }: Passage, language: string) => {
  const search = new URLSearchParams({ lang: language.startsWith('en') ? 'en' : 'fr' })
  for (const [key, value] of Object.entries(where)) if (value !== undefined) search.set(key, String(value))
  return queryOptions({
    queryKey: [...sheetKey(sheetId), 'story', sectionId, String(search)] as const,
    queryFn: () => get<StoryAnswer>(`/api/sections/${sectionId}/story?${search}`),
    retry: false,
  })
}
