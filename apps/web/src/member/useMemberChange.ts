/** A change of the table that is made at once or becomes a proposal: says which, and reads the space again. @module */
import type { ProposedAnswer } from '@polyphonie/shared/wire/http/member'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { patch, post } from '../api.ts'
import { announce } from '../kit/Announcer.tsx'
import { type Act, useAct } from '../kit/useAct.ts'

export function useMemberChange(spaceId: string, onDone: () => void): Act<[method: 'PATCH' | 'POST', path: string, body: unknown]> {
  const { t } = useTranslation('member')
  const client = useQueryClient()
  return useAct(async (method: 'PATCH' | 'POST', path: string, body: unknown) => {
    const send = method === 'PATCH' ? patch<ProposedAnswer | undefined> : post<ProposedAnswer | undefined>
    const proposed = await send(path, body)
    announce(t(proposed === undefined ? 'changed' : 'proposed'))
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
    onDone()
  })
}
