import type { CollegeKind } from '@polyphonie/shared/member/college'
import type { Role } from '@polyphonie/shared/member/role'
import { useTranslation } from 'react-i18next'
import { VoiceIcon } from './VoiceIcon.tsx'
import { voiceOf } from './voice.ts'

export interface VoiceBadgeProps {
  readonly college: CollegeKind | null
  readonly role: Role
  /** The college's own name in its space; a role without one is called by its role. */
  readonly name: string | null
}

/** Icon, word and colour of a voice, on its tint. */
export function VoiceBadge({ college, role, name }: VoiceBadgeProps) {
  const { t } = useTranslation('member')
  const voice = voiceOf(college, role)
  const isVoice = voice !== 'none' && voice !== 'facilitator'
  return (
    <span className="rolebadge" data-voice={voice}>
      <VoiceIcon voice={voice} />
      {isVoice && name !== null ? name : t(`role.${role}`)}
    </span>
  )
}
