/** The act that opens a round. @module */
import type { NewRoundBody } from '@polyphonie/shared/wire/http/round'
import type { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { useQueryClient } from '@tanstack/react-query'
import { post } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

/** Resolves with the id of the round once the sheet is read again; rejects with the server's refusal. */
export function useOpenRound(sheetId: string): (body: NewRoundBody) => Promise<string> {
  const client = useQueryClient()
  return async (body) => {
    const { id } = await post<CreatedAnswer>(`/api/sheets/${sheetId}/rounds`, body)
    await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    return id
  }
}
