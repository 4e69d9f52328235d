/** Which kinds of remark somebody may make: an observer asks and does not comment, the scribe does neither. @module */
import { hasVoice, type Role } from '@polyphonie/shared/member/role'
import { type RemarkKind, remarkKinds } from '@polyphonie/shared/remark/kind'

export function kindsFor(role: Role, state: 'active' | 'suspended'): readonly RemarkKind[] {
  if (state === 'suspended' || role === 'scribe') return []
  if (hasVoice(role) || role === 'facilitator') return remarkKinds
  return remarkKinds.filter((kind) => kind !== 'remark')
}
