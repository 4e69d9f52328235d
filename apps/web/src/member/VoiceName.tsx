import type { ReactNode } from 'react'
import { VoiceIcon } from './VoiceIcon.tsx'
import type { Voice } from './voice.ts'

/** The name of a voice in its colour, with its icon. */
export function VoiceName({ voice, children }: { readonly voice: Voice; readonly children: ReactNode }) {
  return (
    <span className="voice" data-voice={voice}>
      <VoiceIcon voice={voice} />
      {children}
    </span>
  )
}
