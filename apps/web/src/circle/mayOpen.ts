/** Whether the reader may open a circle on this sheet at all; a section that is closed says so when it is chosen. @module */
import { hasVoice } from '@polyphonie/shared/member/role'
import { animates } from '@polyphonie/shared/space/can'
import { useTranslation } from 'react-i18next'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

/** Null when they may; else why not, in words. */
export function useMayOpenCircle(): (screen: Pick<SheetScreen, 'actor' | 'spaceFacts' | 'sheet'>) => string | null {
  const { t } = useTranslation('problem')
  return ({ actor, spaceFacts, sheet }) => {
    if (sheet.binned) return t('sheet-in-bin')
    return hasVoice(actor.role) || animates(actor, spaceFacts) ? null : t('role-without-voice')
  }
}
