import type { CollegeKind } from '@polyphonie/shared/member/college'
import type { Role } from '@polyphonie/shared/member/role'
import { initialsOf } from './initials.ts'
import { voiceOf } from './voice.ts'

export interface AvatarProps {
  readonly name: string
  readonly college: CollegeKind | null
  readonly role?: Role
  readonly size?: 's' | 'l'
}

/** Initials on the voice's line. It says nothing by itself: the name stands beside it, or in a list of names. */
export function Avatar({ name, college, role, size }: AvatarProps) {
  return (
    <span className={size === undefined ? 'avatar' : `avatar avatar-${size}`} data-voice={voiceOf(college, role)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
