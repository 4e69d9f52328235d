/** A place of the space that a meeting shows: what it is called, and its address. @module */

import type { ShownBody } from '@polyphonie/shared/wire/http/meeting'
import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import type { SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import { queryOptions } from '@tanstack/react-query'
import { get } from '../api.ts'
import { numberedTitle } from '../section/localText.ts'

export type Place = NonNullable<ShownBody['place']>

export interface FoundPlace {
  readonly title: string
  readonly address: string
}

/** Null when it is not there any more, or not for the reader. */
export const placeQuery = (spaceId: string, { kind, id }: Place, language: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'place', kind, id, language] as const,
    queryFn: (): Promise<FoundPlace | null> => {
      if (kind === 'round') return foundRound(id)
      return kind === 'sheet' ? foundSheet(id) : foundSection(spaceId, id, language)
    },
    retry: false,
  })

async function foundRound(id: string): Promise<FoundPlace> {
  const { sheetId, number, title } = await get<RoundAnswer>(`/api/rounds/${id}`)
  return { title: [number, title].filter((part) => part !== '').join(' · '), address: `/fiches/${sheetId}/accords/${id}` }
}

async function foundSheet(id: string): Promise<FoundPlace> {
  const { title } = await get<SheetView>(`/api/sheets/${id}`)
  return { title, address: `/fiches/${id}` }
}

async function foundSection(spaceId: string, id: string, language: string): Promise<FoundPlace | null> {
  for (const { id: sheetId } of await get<SheetListAnswer>(`/api/spaces/${spaceId}/sheets`)) {
    const { template, sections } = await get<SheetView>(`/api/sheets/${sheetId}`)
    const section = sections.find((each) => each.id === id)
    if (section !== undefined) return { title: numberedTitle(template, section, language), address: `/fiches/${sheetId}/${id}` }
  }
  return null
}
