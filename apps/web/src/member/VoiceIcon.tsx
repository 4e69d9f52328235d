import { Building2, CircleEqual, Compass, Eye, Landmark, type LucideIcon, UsersRound } from 'lucide-react'
import type { Voice } from './voice.ts'

const iconByVoice: Readonly<Record<Voice, LucideIcon>> = {
  'service-user': UsersRound,
  establishment: Building2,
  funder: Landmark,
  partner: Compass,
  facilitator: CircleEqual,
  none: Eye,
}

export function VoiceIcon({ voice }: { readonly voice: Voice }) {
  const Icon = iconByVoice[voice]
  return <Icon className="icon" aria-hidden="true" />
}
