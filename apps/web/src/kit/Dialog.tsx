/** A question over the page: focus stays inside and goes back to the opener; Escape closes it. @module */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'

export interface DialogProps {
  /** Often the question itself. */
  readonly title: string
  readonly wide?: boolean
  /** A dialog that must be answered has no « close » and no way round. */
  readonly mustAnswer?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Dialog({ title, wide = false, mustAnswer = false, onClose, children }: DialogProps) {
  const { t } = useTranslation('kit')
  return (
    <ModalOverlay
      isOpen
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
      onOpenChange={(open) => !open && onClose()}
      className="veil"
    >
      <Modal className={wide ? 'dialog-box dialog-box-wide' : 'dialog-box'}>
        <AriaDialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {!mustAnswer && (
              <button className="btn btn-bare btn-s" type="button" onClick={onClose}>
                <X className="icon" aria-hidden="true" />
                {t('close')}
              </button>
            )}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
