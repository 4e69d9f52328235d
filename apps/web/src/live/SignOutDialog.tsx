/** Asked at sign-out while words are unsent: wait for them, take a copy, or let them go. Nothing is decided for the person. @module */
import './signOut.css'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Notice } from '../kit/Notice.tsx'
import { download, fileOf, type UnsentRoom, unsentOf, waitUntilSent } from './signOut.ts'

export interface SignOutDialogProps {
  readonly accountId: string
  readonly memberIds: readonly string[]
  /** Signs out and wipes this account's copies from this browser. */
  readonly onSignOut: () => Promise<unknown>
  readonly onClose: () => void
}

export function SignOutDialog({ accountId, memberIds, onSignOut, onClose }: SignOutDialogProps) {
  const { t, i18n } = useTranslation('live')
  const [unsent, setUnsent] = useState<readonly UnsentRoom[] | null>(null)
  const [waiting, setWaiting] = useState(false)
  const [failed, setFailed] = useState(false)
  const [online, setOnline] = useState(navigator.onLine)

  const read = useCallback(() => unsentOf(accountId, memberIds).then(setUnsent), [accountId, memberIds])
  useEffect(() => {
    void read()
  }, [read])
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  const leave = useCallback(() => {
    setFailed(false)
    onSignOut().catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error
      setWaiting(false)
      setFailed(true)
    })
  }, [onSignOut])

  useEffect(() => {
    if (!waiting) return undefined
    return waitUntilSent(accountId, memberIds, leave)
  }, [waiting, accountId, memberIds, leave])

  function takeCopy() {
    const title = t('signOut.fileTitle', {
      date: new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'long', timeStyle: 'short' }).format(new Date()),
    })
    download(
      fileOf(
        title,
        (unsent ?? []).map(({ heading, text }) => ({ heading, text })),
      ),
      t('signOut.file'),
    )
    leave()
  }

  return (
    <Dialog title={t('signOut.title')} onClose={onClose}>
      <div className="stack">
        <p>{t('signOut.intro')}</p>
        {unsent !== null && (
          <ul className="unsent" aria-label={t('signOut.sections')}>
            {unsent.map(({ memberId, room, heading, text }) => (
              <li key={`${memberId} ${room} ${heading}`} className="well">
                <b className="sm">{heading}</b>
                <p className={text === '' ? 'sm soft' : 'unsent-text'}>{text === '' ? t('signOut.deletionsOnly') : text}</p>
              </li>
            ))}
          </ul>
        )}
        {waiting && (
          <Notice tone={online ? 'neutral' : 'warn'} live>
            {online ? t('signOut.waiting') : t('signOut.waitingOffline')}
          </Notice>
        )}
        {failed && (
          <Notice tone="stop" live>
            {t('signOut.failed')}
          </Notice>
        )}
        <div className="stack signout-acts">
          <Button look="main" wide working={waiting} onClick={() => setWaiting(true)}>
            {t('signOut.wait')}
          </Button>
          <Button wide onClick={takeCopy}>
            {t('signOut.download')}
          </Button>
          <Button wide onClick={leave}>
            {t('signOut.discard')}
          </Button>
          <Button wide look="bare" onClick={onClose}>
            {t('signOut.stay')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
