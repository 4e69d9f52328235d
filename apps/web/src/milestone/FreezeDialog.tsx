import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { problemText } from '../problem/problemText.ts'
import { AskDialog } from '../sheet/AskDialog.tsx'
import { sheetKey } from '../sheet/sheetData.ts'
import { freeze } from './milestoneData.ts'

export interface FreezeDialogProps {
  readonly sheetId: string
  /** Proposed; empty where nothing can be guessed. */
  readonly name: string
  readonly onClose: () => void
}

/** Asks under which name, then shows the new version. */
export function FreezeDialog({ sheetId, name, onClose }: FreezeDialogProps) {
  const { t, i18n } = useTranslation('milestone')
  const client = useQueryClient()
  const navigate = useNavigate()

  async function confirm(typed: string): Promise<string | null> {
    try {
      const { id } = await freeze(sheetId, typed)
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
      await navigate({ to: '/fiches/$sheetId/versions/$milestoneId', params: { sheetId, milestoneId: id } })
      return null
    } catch (error) {
      if (error instanceof ApiProblem) return problemText(i18n.t, error, i18n.language)
      throw error
    }
  }

  return (
    <AskDialog
      title={t('freeze.title')}
      hint={t('freeze.hint')}
      confirm={t('freeze.confirm')}
      keep={t('freeze.keep')}
      text={{ label: t('freeze.name'), hint: t('freeze.nameHint'), initial: name, missing: t('freeze.missing'), maxLength: 80 }}
      onClose={onClose}
      onConfirm={confirm}
    />
  )
}
