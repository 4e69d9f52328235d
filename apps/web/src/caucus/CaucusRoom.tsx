/** The live text of a caucus: the same editor as a section's, on the college's own room. @module */
import type { CaucusAnswer } from '@polyphonie/shared/wire/http/caucus'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Membership } from '../account/me.ts'
import { SectionEditor } from '../editor/SectionEditor.tsx'
import { Notice } from '../kit/Notice.tsx'
import type { Room } from '../live/room.ts'
import { useAuthors, useObservable, useRoom } from '../live/useRoom.ts'
import { SaveStatus } from '../sheet/SaveStatus.tsx'
import { type Directory, selfOf } from '../sheet/sheetData.ts'

export interface CaucusRoomProps {
  readonly caucus: CaucusAnswer
  readonly accountId: string
  readonly membership: Membership
  readonly directory: Directory
  /** What it is about, in words. */
  readonly subject: string
}

export function CaucusRoom({ caucus, accountId, membership, directory, subject }: CaucusRoomProps) {
  const { t } = useTranslation('caucus')
  const self = useMemo(() => selfOf(membership), [membership])
  const joined = useRoom({ room: `caucus/${caucus.id}`, accountId, self, title: t('write.room', { subject }) })
  switch (joined.status) {
    case 'joining':
      return <p className="soft sm">{t('write.opening')}</p>
    case 'closed':
      return <Notice tone="warn">{t('write.closed')}</Notice>
    case 'joined':
      return <Words key={joined.room.doc.guid} room={joined.room} canWrite={caucus.mayWrite} directory={directory} subject={subject} />
  }
}

interface WordsProps {
  readonly room: Room
  readonly canWrite: boolean
  readonly directory: Directory
  readonly subject: string
}

function Words({ room, canWrite, directory, subject }: WordsProps) {
  const { t } = useTranslation('caucus')
  const ready = useObservable(room.ready)
  const save = useObservable(room.save)
  const refused = useObservable(room.refused)
  const authors = useAuthors(room, directory.people)
  if (!ready)
    return save === 'offline' ? <Notice tone="warn">{t('write.offlineFirst')}</Notice> : <p className="soft sm">{t('write.opening')}</p>
  return (
    <div className="paper caucus-paper">
      <p className="caucus-save sm">
        <SaveStatus state={save} canWrite={canWrite} />
      </p>
      <SectionEditor
        text={room.doc.getText('text')}
        awareness={room.awareness}
        readOnly={!canWrite || refused !== null}
        label={t('write.label', { subject })}
        placeholder={t('write.placeholder')}
        people={directory.people}
        authors={authors}
        showAuthors={false}
      />
    </div>
  )
}
