import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/Dialog.tsx'
import { StoryPanel } from './StoryPanel.tsx'
import type { Passage } from './storyData.ts'

export interface StoryDialogProps extends Passage {
  readonly onClose: () => void
}

/** « Pourquoi ce texte ? », over the page it was asked on. */
export function StoryDialog({ onClose, ...passage }: StoryDialogProps) {
  const { t } = useTranslation('story')
  return (
    <Dialog title={t('title')} wide onClose={onClose}>
      <StoryPanel {...passage} onLeave={onClose} />
    </Dialog>
  )
}
