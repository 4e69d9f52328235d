/** Who is on this sheet: one button, opening the list with roles and the section each is in. @module */
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/Dialog.tsx'
import { ChoiceField } from '../kit/Field.tsx'
import { type Verbosity, verbosities } from '../live/announcements.ts'
import type { Present } from '../live/liveEvent.ts'
import { Avatar } from '../member/Avatar.tsx'
import { VoiceBadge } from '../member/VoiceBadge.tsx'
import { numberedTitle } from '../section/localText.ts'
import type { Directory } from './sheetData.ts'

export interface PresenceProps {
  readonly sheet: SheetView
  readonly people: readonly Present[]
  readonly directory: Directory
  readonly myMemberId: string
  readonly verbosity: Verbosity
  readonly onVerbosity: (verbosity: Verbosity) => void
}

/** Faces shown in the bar; the list has everybody. */
const SHOWN = 4

export function Presence({ sheet, people, directory, myMemberId, verbosity, onVerbosity }: PresenceProps) {
  const { t, i18n } = useTranslation(['sheet', 'live'])
  const [open, setOpen] = useState(false)
  const present = people.flatMap(({ memberId, sectionId }) => {
    const member = directory.member(memberId)
    return member === null ? [] : [{ member, sectionId }]
  })
  if (present.length === 0) return null

  function placeOf(sectionId: string | null): string {
    const section = sheet.sections.find((candidate) => candidate.id === sectionId)
    if (section === undefined) return t('presence.onSheet')
    return t('presence.inSection', { section: numberedTitle(sheet.template, section, i18n.language) })
  }

  return (
    <>
      <button className="presence" type="button" onClick={() => setOpen(true)}>
        <span className="avatars">
          {present.slice(0, SHOWN).map(({ member }) => (
            <Avatar key={member.id} name={member.displayName} college={member.college} role={member.role} size="s" />
          ))}
        </span>
        <UsersRound className="icon phone-only" aria-hidden="true" />
        <span className="sm wide-only">{t('presence.count', { count: present.length })}</span>
        <span className="sm phone-only">{present.length}</span>
        <span className="sr">{t('presence.names', { names: present.map(({ member }) => member.displayName).join(', ') })}</span>
      </button>
      {open && (
        <Dialog title={t('presence.title')} onClose={() => setOpen(false)}>
          <div className="stack">
            {present.length === 1 && present[0]?.member.id === myMemberId && <p className="soft">{t('presence.nobody')}</p>}
            <ul className="presence-list">
              {present.map(({ member, sectionId }) => (
                <li key={member.id} className="who">
                  <Avatar name={member.displayName} college={member.college} role={member.role} />
                  <div>
                    <div className="who-name">
                      {member.displayName}
                      {member.id === myMemberId && <span className="soft"> ({t('presence.you')})</span>}
                    </div>
                    <VoiceBadge college={member.college} role={member.role} name={member.collegeName} />
                    <div className="who-sub">{placeOf(sectionId)}</div>
                  </div>
                </li>
              ))}
            </ul>
            <ChoiceField
              label={t('live:announcements.label')}
              hint={t('live:announcements.hint')}
              value={verbosity}
              options={verbosities.map((value) => ({ value, title: t(`live:announcements.${value}`) }))}
              onChoose={onVerbosity}
            />
          </div>
        </Dialog>
      )}
    </>
  )
}
