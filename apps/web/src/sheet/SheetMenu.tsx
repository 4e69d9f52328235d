/** What one may do with the whole sheet: rename, copy, bin. @module */

import { type Answer, can } from '@polyphonie/shared/can'
import { LINE_LENGTH } from '@polyphonie/shared/limits'
import type { Actor } from '@polyphonie/shared/member/role'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActMenu } from '../kit/ActMenu.tsx'
import { knownKey } from '../section/localText.ts'
import { AskDialog } from './AskDialog.tsx'
import type { SheetActs } from './acts.ts'

export interface SheetMenuProps {
  readonly sheet: SheetView
  readonly actor: Actor
  readonly space: SpaceFacts
  readonly acts: SheetActs
}

export function SheetMenu({ sheet, actor, space, acts }: SheetMenuProps) {
  const { t, i18n } = useTranslation('sheet')
  const [asked, setAsked] = useState<'rename' | 'copy' | 'bin' | null>(null)
  const why = (answer: Answer<'renameSheet'>) => (answer.ok ? null : t(knownKey(i18n, `sheet:why.${answer.error.kind}`, 'sheet:why.other')))
  const close = () => setAsked(null)
  return (
    <>
      <ActMenu
        label={t('menu.label')}
        icon={Ellipsis}
        acts={[
          { id: 'rename', label: t('menu.rename'), why: why(can(actor, 'renameSheet', { space, sheet })), onAct: () => setAsked('rename') },
          { id: 'copy', label: t('menu.copy'), why: why(can(actor, 'copySheet', { space, sheet })), onAct: () => setAsked('copy') },
          { id: 'bin', label: t('menu.bin'), why: why(can(actor, 'binSheet', { space, sheet })), onAct: () => setAsked('bin') },
        ]}
      />
      {asked === 'rename' && (
        <AskDialog
          title={t('menu.renameTitle')}
          confirm={t('menu.renameConfirm')}
          keep={t('menu.cancel')}
          text={{ label: t('menu.renameLabel'), initial: sheet.title, missing: t('menu.nameMissing'), maxLength: LINE_LENGTH }}
          onClose={close}
          onConfirm={acts.rename}
        />
      )}
      {asked === 'copy' && (
        <AskDialog
          title={t('menu.copyTitle')}
          hint={t('menu.copyHint')}
          confirm={t('menu.copyConfirm')}
          keep={t('menu.cancel')}
          text={{
            label: t('menu.copyLabel'),
            initial: t('menu.copyName', { title: sheet.title }),
            missing: t('menu.nameMissing'),
            maxLength: LINE_LENGTH,
          }}
          onClose={close}
          onConfirm={acts.copy}
        />
      )}
      {asked === 'bin' && (
        <AskDialog
          title={t('menu.binTitle', { title: sheet.title })}
          hint={t('menu.binHint')}
          confirm={t('menu.binConfirm')}
          keep={t('menu.keep')}
          onClose={close}
          onConfirm={acts.bin}
        />
      )}
    </>
  )
}
