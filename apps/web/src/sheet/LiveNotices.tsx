/** What the page says about the connection and about words: offline, not saved, put in safety, signed out. Never only a toast. @module */
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { liveTabOf } from '../live/liveTab.ts'
import { putAway, type Rescued, rescuedWords } from '../live/rescue.ts'
import type { Room } from '../live/room.ts'
import { useObservable } from '../live/useRoom.ts'
import { knownKey, numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from './sheetScreen.ts'

export function LiveNotices({ screen, room }: { readonly screen: SheetScreen; readonly room: Room | null }) {
  const rescued = useObservable(rescuedWords)
  const refusal = useObservable(liveTabOf(screen.accountId).connection.refusal)
  const { t } = useTranslation('live')
  return (
    <>
      <div className="live-notices">{refusal === null && room !== null && <RoomNotice room={room} />}</div>
      <div className="live-notices live-notices-held">
        {refusal !== null && (
          <Notice tone="stop" title={t('signedOut.title')} live>
            <p>{t('signedOut.body')}</p>
            {/* A full load: the new session gets a connection of its own. */}
            <a className="btn" href="/connexion">
              {t('signedOut.action')}
            </a>
          </Notice>
        )}
        {rescued
          .filter(({ memberId }) => memberId === screen.membership.memberId)
          .map((words) => (
            <RescuedNotice key={`${words.room} ${words.reason}`} screen={screen} rescued={words} />
          ))}
      </div>
    </>
  )
}

function RoomNotice({ room }: { readonly room: Room }) {
  const { t } = useTranslation('live')
  const save = useObservable(room.save)
  useBackOnline(room)
  if (save === 'offline') {
    return (
      <Notice tone="warn" title={t('offlineNotice.title')} live>
        <p>{t('offlineNotice.body')}</p>
      </Notice>
    )
  }
  if (save === 'notSaved' && room.refused.get() === null) {
    return (
      <Notice tone="stop" title={t('notSavedNotice.title')} live>
        <p>{room.isKept() ? t('notSavedNotice.body') : t('notSavedNotice.notKept')}</p>
      </Notice>
    )
  }
  return null
}

/** Says once, when everything is acknowledged again, how much joined the common text. */
function useBackOnline(room: Room): void {
  const { t } = useTranslation('live')
  const save = useObservable(room.save)
  const away = useRef(false)
  const sentences = useRef(0)
  useEffect(() => {
    if (save === 'offline') away.current = true
    else if (save === 'saving' && away.current) sentences.current = Math.max(sentences.current, sentencesIn(room.unsent().passages))
    else if (save === 'saved' && away.current) {
      announce(sentences.current === 0 ? t('backNothing') : t('back', { count: sentences.current }))
      away.current = false
      sentences.current = 0
    }
  }, [save, room, t])
}

/** Sentences as people count them: an end mark, or the end of a passage. */
function sentencesIn(passages: readonly string[]): number {
  return passages.reduce((count, passage) => count + passage.split(/(?<=[.!?…])\s+|\n+/u).filter((part) => part.trim() !== '').length, 0)
}

function RescuedNotice({ screen, rescued }: { readonly screen: SheetScreen; readonly rescued: Rescued }) {
  const { t, i18n } = useTranslation('live')
  const section = screen.sheet.sections.find((candidate) => `section/${candidate.id}` === rescued.room)
  const why = t(knownKey(i18n, `live:rescued.why.${rescued.reason}`, 'live:rescued.why.other'))
  return (
    <Notice
      tone="warn"
      title={t('rescued.title', {
        section: section === undefined ? t('rescued.amendment') : numberedTitle(screen.sheet.template, section, i18n.language),
      })}
      live
    >
      <p>{t(rescued.where === 'drafts' ? 'rescued.drafts' : 'rescued.device', { why })}</p>
      <div className="row">
        <Link className="btn" to="/espaces/$spaceId/brouillons" params={{ spaceId: screen.sheet.spaceId }}>
          {t('rescued.open')}
        </Link>
        <Button look="text" onClick={() => putAway(rescued)}>
          {t('rescued.close')}
        </Button>
      </div>
    </Notice>
  )
}
