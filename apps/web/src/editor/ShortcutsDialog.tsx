/** The list of keys, for whoever writes without a mouse. @module */
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/Dialog.tsx'

const shortcuts = [
  ['toolbar.bold', 'Ctrl+B'],
  ['toolbar.italic', 'Ctrl+I'],
  ['toolbar.underline', 'Ctrl+U'],
  ['toolbar.strikethrough', 'Ctrl+Shift+X'],
  ['toolbar.link', 'Ctrl+K'],
  ['toolbar.h2', 'Ctrl+Alt+1'],
  ['toolbar.h3', 'Ctrl+Alt+2'],
  ['toolbar.paragraph', 'Ctrl+Alt+0'],
  ['toolbar.bullet', 'Ctrl+Shift+8'],
  ['toolbar.number', 'Ctrl+Shift+7'],
  ['toolbar.indent', 'Ctrl+]'],
  ['toolbar.outdent', 'Ctrl+['],
  ['shortcuts.softBreak', 'Shift+Enter'],
  ['toolbar.undo', 'Ctrl+Z'],
  ['toolbar.redo', 'Ctrl+Y'],
  ['shortcuts.toToolbar', 'Esc'],
  ['shortcuts.leave', 'Tab'],
  ['shortcuts.help', 'Ctrl+/'],
] as const

export interface ShortcutsDialogProps {
  /** Keys of the screen around the editor, in words. */
  readonly further: readonly (readonly [name: string, keys: string])[]
  readonly onClose: () => void
}

export function ShortcutsDialog({ further, onClose }: ShortcutsDialogProps) {
  const { t } = useTranslation('editor')
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <p className="hint">{t('shortcuts.intro')}</p>
      <dl className="ed-keys">
        {[...shortcuts.map(([name, keys]) => [t(name), keys] as const), ...further].map(([name, keys]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {keys.split('+').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
