/** What can be pointed at in a text: its sections, and its rounds by number. @module */
import type { RoundListAnswer } from '@polyphonie/shared/wire/http/round'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { get } from '../api.ts'
import { numberedTitle } from '../section/localText.ts'

export interface NamedPlace {
  readonly id: string
  readonly title: string
}

export interface PlacesOfSheet {
  readonly sections: readonly NamedPlace[]
  readonly rounds: readonly NamedPlace[]
}

/** Empty without a text, and until it is read. */
export function usePlacesOf(spaceId: string, sheetId: string): PlacesOfSheet {
  const { i18n } = useTranslation('floor')
  const { data: sheet } = useQuery({
    queryKey: ['space', spaceId, 'sheet', sheetId],
    queryFn: () => get<SheetView>(`/api/sheets/${sheetId}`),
    enabled: sheetId !== '',
  })
  const { data: rounds = [] } = useQuery({
    queryKey: ['space', spaceId, 'rounds', sheetId],
    queryFn: () => get<RoundListAnswer>(`/api/sheets/${sheetId}/rounds`),
    enabled: sheetId !== '',
  })
  return {
    sections: sheet?.sections.map((section) => ({ id: section.id, title: numberedTitle(sheet.template, section, i18n.language) })) ?? [],
    rounds: rounds.map(({ id, number, title }) => ({ id, title: [number, title].filter((part) => part !== '').join(' · ') })),
  }
}
