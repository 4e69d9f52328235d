import type { RemarkKind } from '@polyphonie/shared/wire/http/remark'
import { CircleQuestionMark, type LucideIcon, MessageCircleQuestionMark, MessageSquare } from 'lucide-react'

export const iconOfKind: Readonly<Record<RemarkKind, LucideIcon>> = {
  remark: MessageSquare,
  question: CircleQuestionMark,
  notUnderstood: MessageCircleQuestionMark,
}
