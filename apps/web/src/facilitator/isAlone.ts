import { hasVoice } from '@polyphonie/shared/member/role'
import type { SpaceHere } from '../space/useSpace.ts'

/** Nobody else speaks for my college: what it says, everybody knows I said. */
export function isAlone({ members, actor }: SpaceHere): boolean {
  return !members.some(({ id, role, collegeId, state }) => {
    return id !== actor.memberId && collegeId === actor.collegeId && state === 'active' && hasVoice(role)
  })
}
