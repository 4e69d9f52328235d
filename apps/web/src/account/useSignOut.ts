/** Signing out of this browser, or of all of them: never over words that the server does not have yet. @module */
import type { MeAnswer } from '@polyphonie/shared/wire/http/people'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { post } from '../api.ts'

export interface SignOut {
  /** Signs out when nothing would be lost; false: unsent words are left, ask about them first. */
  readonly tryNow: () => Promise<boolean>
  /** Signs out and wipes what this account left in the browser. */
  readonly now: () => Promise<void>
}

export function useSignOut({ id, memberships }: MeAnswer, path: '/api/sign-out' | '/api/sign-out/everywhere' = '/api/sign-out'): SignOut {
  const client = useQueryClient()
  const navigate = useNavigate()
  const memberIds = memberships.map(({ memberId }) => memberId)

  async function now() {
    const { wipeAccount } = await import('../live/signOut.ts')
    // Without the network nobody is signed out, and nothing may be wiped.
    await post(path)
    await wipeAccount(id, memberIds)
    client.clear()
    await navigate({ to: '/connexion' })
  }

  return {
    now,
    async tryNow() {
      const { unsentOf } = await import('../live/signOut.ts')
      if ((await unsentOf(id, memberIds)).length > 0) return false
      await now()
      return true
    },
  }
}
