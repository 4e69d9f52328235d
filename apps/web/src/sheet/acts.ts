/** Acts on a sheet and its sections, as commands over HTTP; each answers null, or a sentence saying why it was not done. @module */
import type { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, patch, post, UNREACHABLE } from '../api.ts'
import { knownKey } from '../section/localText.ts'
import { sheetKey } from './sheetData.ts'

export type Outcome = string | null

export interface SheetActs {
  readonly rename: (title: string) => Promise<Outcome>
  readonly copy: (title: string) => Promise<Outcome>
  readonly bin: () => Promise<Outcome>
  readonly restore: () => Promise<Outcome>
  readonly addSection: (title: string) => Promise<Outcome>
  readonly addCard: (parentId: string) => Promise<Outcome>
  readonly renameSection: (sectionId: string, title: string) => Promise<Outcome>
  readonly pass: (sectionId: string, reason: string) => Promise<Outcome>
  readonly resume: (sectionId: string) => Promise<Outcome>
  readonly reopen: (sectionId: string, reason: string) => Promise<Outcome>
  readonly lock: (sectionId: string, locked: boolean, reason: string) => Promise<Outcome>
}

/** `onCreated` is called with what a copy, a new section or a new card is. */
export function useSheetActs(sheetId: string, onCreated: (created: { sheetId?: string; sectionId?: string }) => void): SheetActs {
  const client = useQueryClient()
  const { t, i18n } = useTranslation('sheet')
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<Outcome> {
      try {
        await command()
      } catch (error) {
        if (error instanceof ApiProblem) {
          if (error.kind === UNREACHABLE) return t('failed.body')
          return t('failed.refused', { why: t(knownKey(i18n, `sheet:why.${error.kind}`, 'sheet:why.other')) })
        }
        throw error
      }
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
      return null
    }
    const sheet = `/api/sheets/${sheetId}`
    const section = (sectionId: string) => `/api/sections/${sectionId}`
    return {
      rename: (title) => act(() => patch(sheet, { title })),
      copy: (title) =>
        act(async () => {
          const { id } = await post<CreatedAnswer>(`${sheet}/copy`, { title })
          onCreated({ sheetId: id })
        }),
      bin: () => act(() => post(`${sheet}/bin`)),
      restore: () => act(() => post(`${sheet}/restore`)),
      addSection: (title) =>
        act(async () => {
          const { id } = await post<CreatedAnswer>(`${sheet}/sections`, { title })
          await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
          onCreated({ sectionId: id })
        }),
      addCard: (parentId) =>
        act(async () => {
          const { id } = await post<CreatedAnswer>(`${section(parentId)}/children`)
          await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
          onCreated({ sectionId: id })
        }),
      renameSection: (sectionId, title) => act(() => patch(section(sectionId), { title })),
      pass: (sectionId, reason) => act(() => post(`${section(sectionId)}/pass`, { reason })),
      reopen: (sectionId, reason) => act(() => post(`${section(sectionId)}/reopen`, { reason })),
      resume: (sectionId) => act(() => post(`${section(sectionId)}/resume`)),
      lock: (sectionId, locked, reason) => act(() => post(`${section(sectionId)}/lock`, { locked, reason })),
    }
  }, [sheetId, client, onCreated, t, i18n])
}
