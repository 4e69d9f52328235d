import type { MessageKind } from '@polyphonie/shared/dialogue/kind'
import {
  CircleQuestionMark,
  CloudRain,
  Footprints,
  HeartHandshake,
  type LucideIcon,
  MessageCircle,
  MessagesSquare,
  Sun,
} from 'lucide-react'

export const iconOfOpening: Readonly<Record<MessageKind, LucideIcon>> = {
  living: Footprints,
  understanding: HeartHandshake,
  goodNews: Sun,
  worry: CloudRain,
  question: CircleQuestionMark,
  animation: MessagesSquare,
  reply: MessageCircle,
}
