/** What every part of the sheet screen is given: the sheet, who looks at it, and what they may do. @module */
import type { Actor } from '@polyphonie/shared/member/role'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import type { Membership } from '../account/me.ts'
import type { SheetActs } from './acts.ts'
import type { Directory } from './sheetData.ts'

export interface SheetScreen {
  readonly sheet: SheetView
  readonly space: SpaceAnswer
  readonly spaceFacts: SpaceFacts
  readonly accountId: string
  readonly membership: Membership
  readonly actor: Actor
  readonly directory: Directory
  readonly acts: SheetActs
  /** How many people other than oneself are in a section. */
  readonly others: (sectionId: string) => number
}
