/** Asks for the address of a link. @module */
import { CircleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button, Dialog, FieldError, Form, Heading, Input, Label, Modal, ModalOverlay, Text, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { safeAddress } from './formats.ts'

interface LinkDialogProps {
  /** The link the caret is in, or null. */
  readonly current: string | null
  /** False: nothing is selected, the address will be written into the text. */
  readonly hasWords: boolean
  /** null takes the link off. */
  readonly onSave: (url: string | null) => void
  readonly onClose: () => void
}

export function LinkDialog({ current, hasWords, onSave, onClose }: LinkDialogProps) {
  const { t } = useTranslation('editor')
  const [address, setAddress] = useState(current ?? '')
  const [refused, setRefused] = useState(false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const url = safeAddress(address)
    if (url === null) setRefused(true)
    else onSave(url)
  }
  return (
    <ModalOverlay className="ed-overlay" isOpen isDismissable onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className="ed-modal">
        <Dialog className="ed-dialog">
          <Heading slot="title" level={2}>
            {t(current === null ? 'link.titleAdd' : 'link.titleChange')}
          </Heading>
          <Form onSubmit={save}>
            <TextField
              className={refused ? 'field field-error' : 'field'}
              value={address}
              onChange={(value) => {
                setAddress(value)
                setRefused(false)
              }}
              isInvalid={refused}
              autoFocus
              type="text"
              inputMode="url"
            >
              <Label>{t('link.address')}</Label>
              <Text slot="description" className="hint">
                {t('link.hint')} {hasWords || current !== null ? '' : t('link.noWords')}
              </Text>
              <FieldError className="error">
                <CircleAlert className="icon" aria-hidden="true" />
                <span>{t('link.error')}</span>
              </FieldError>
              <Input className="input" autoComplete="url" spellCheck={false} />
            </TextField>
            <div className="row ed-dialog-acts">
              <Button className="btn" onPress={onClose}>
                {t('link.cancel')}
              </Button>
              {current === null ? null : (
                <Button className="btn" onPress={() => onSave(null)}>
                  {t('link.remove')}
                </Button>
              )}
              <Button className="btn btn-main" type="submit">
                {t('link.save')}
              </Button>
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
