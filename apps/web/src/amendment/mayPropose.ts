/** Whether the reader may propose an amendment of a section, from the rule the server refuses with. @module */
import { can } from '@polyphonie/shared/can'
import type { Actor } from '@polyphonie/shared/member/role'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { useTranslation } from 'react-i18next'
import { sectionFactsOf } from '../sheet/sheetData.ts'
import { whyText } from './amendmentData.ts'

export interface Proposed {
  readonly sheet: SheetView
  readonly section: SectionView
  readonly actor: Actor
}

/** Null when they may; else why not, in words. */
export function useMayPropose(): (proposed: Proposed) => string | null {
  const { t, i18n } = useTranslation(['amendment', 'problem'])
  return ({ sheet, section, actor }) => {
    const answer = can(actor, 'forkSection', sectionFactsOf(sheet, section, Date.now()))
    return answer.ok ? null : whyText(answer.error.kind, t, i18n)
  }
}
