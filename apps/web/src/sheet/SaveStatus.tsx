/** What the page may say about the words of the section shown, from the server's acknowledgement and never from "socket open". @module */
import { BookOpen, CloudAlert, CloudCheck, CloudOff, CloudUpload, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SaveState } from '../live/saveState.ts'

const iconOf: Readonly<Record<SaveState | 'reading', LucideIcon>> = {
  joining: CloudUpload,
  saved: CloudCheck,
  saving: CloudUpload,
  offline: CloudOff,
  notSaved: CloudAlert,
  reading: BookOpen,
}

export interface SaveStatusProps {
  readonly state: SaveState
  /** A person who only reads here owes nothing to the server. */
  readonly canWrite: boolean
}

/** What stands in the bar for that state. */
export function shownState({ state, canWrite }: SaveStatusProps): SaveState | 'reading' {
  return canWrite || state === 'offline' || state === 'notSaved' ? state : 'reading'
}

export function SaveStatus(props: SaveStatusProps) {
  const { t } = useTranslation('live')
  const shown = shownState(props)
  const Icon = iconOf[shown]
  return (
    <span className={shown === 'notSaved' ? 'save stop' : shown === 'offline' ? 'save warn' : 'save'} data-save={shown}>
      <Icon className="icon icon-s" aria-hidden="true" />
      <span className="save-label">{t(`save.${shown}`)}</span>
    </span>
  )
}
