/** People in the room without a device: whoever animates says that they are here, and raises a hand for them. @module */
import { Hand } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { byVoice } from '../member/byVoice.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { MeetingParts } from './parts.ts'
import { presentOf } from './people.ts'

export function RoomDialog({ meeting, live, connected, space, people, acts, onClose }: MeetingParts & { readonly onClose: () => void }) {
  const { t } = useTranslation('floor')
  const [sought, setSought] = useState('')
  const { run, failure } = useAct((command: () => Promise<unknown>) => command())
  const present = new Set(meeting.attendance.flatMap((college) => presentOf(college, connected, people)))
  const words = plain(sought)
  const lanes = byVoice(
    space.colleges,
    people.members.filter(({ state, displayName }) => state === 'active' && plain(displayName).includes(words)),
  ).filter(({ people: inLane }) => inLane.length > 0)

  async function raise(memberId: string, name: string) {
    if (await run(() => acts.raiseHand(memberId))) announce(t('room.raised', { name }))
  }

  return (
    <Dialog title={t('room.title')} wide onClose={onClose}>
      <div className="stack">
        <p className="soft">{t('room.hint')}</p>
        <TextField label={t('room.find')} optional value={sought} onChange={(event) => setSought(event.target.value)} />
        <ProblemNotice problem={failure} />
        {lanes.map(({ key, voice, name, people: inLane }) => (
          <section key={key} aria-labelledby={`r-${key}`}>
            <h3 id={`r-${key}`}>
              <VoiceName voice={voice}>{name ?? t('people.outside')}</VoiceName>
            </h3>
            <ul className="mt-list mt-room">
              {inLane.map(({ id, displayName }) => {
                const isTicked = meeting.tickedMemberIds.includes(id)
                const isPresent = present.has(id)
                return (
                  <li key={id}>
                    <label className="mt-check">
                      <input
                        type="checkbox"
                        checked={isPresent}
                        disabled={isPresent && !isTicked}
                        onChange={(event) => void run(() => acts.tick(id, event.target.checked))}
                      />
                      <span>
                        {displayName}
                        {isPresent && !isTicked && <small className="soft"> {t('room.device')}</small>}
                      </span>
                    </label>
                    {isPresent && !live.queue.some(({ memberId }) => memberId === id) && live.floor?.memberId !== id && (
                      <Button small icon={Hand} onClick={() => void raise(id, displayName)}>
                        {t('room.raise')}
                        <span className="sr"> {displayName}</span>
                      </Button>
                    )}
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
        {lanes.length === 0 && <p className="soft">{t('room.nobody')}</p>}
      </div>
    </Dialog>
  )
}

/** Without accents and case, for looking somebody up. */
function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
