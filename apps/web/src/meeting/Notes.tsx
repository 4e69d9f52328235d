/** Decisions, actions and what is put off, noted while the meeting goes on; everybody sees them at once. @module */
import type { Note, NoteBody } from '@polyphonie/shared/wire/http/meeting'
import { CalendarClock, CircleCheck, Info, ListTodo, type LucideIcon, PencilLine, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { NoteDialog } from './NoteDialog.tsx'
import type { MeetingParts } from './parts.ts'

type Kind = NoteBody['kind']
const icons: Readonly<Record<Kind, LucideIcon>> = {
  decision: CircleCheck,
  action: ListTodo,
  postponed: CalendarClock,
  information: Info,
}
const order: readonly Kind[] = ['decision', 'action', 'postponed', 'information']

interface Writing {
  readonly kind: Kind
  readonly note: Note | null
}

export function Notes(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const { meeting, live, people, acts } = parts
  const [writing, setWriting] = useState<Writing | null>(null)
  const { run, working, failure } = useAct((command: () => Promise<unknown>) => command())
  const kinds = order.filter((kind) => meeting.notes.some((note) => note.kind === kind))
  const mayNote = meeting.may.note.allowed
  const first: Kind = meeting.kind === 'dialogue' ? 'information' : 'decision'
  const holder = live.noteTakerMemberId
  return (
    <section className="card mt-notes" aria-labelledby="t-notes">
      <div className="sectiontitle">
        <h2 id="t-notes">{t('notes.title')}</h2>
        {holder !== null && <span className="sm soft">{t('notes.pen', { name: people.of(holder).name })}</span>}
      </div>
      {meeting.notes.length === 0 && <p className="soft">{t('notes.empty')}</p>}
      {kinds.map((kind) => {
        const Icon = icons[kind]
        return (
          <div key={kind}>
            <h3>{t(`notes.kind.${kind}`)}</h3>
            <ul>
              {meeting.notes
                .filter((note) => note.kind === kind)
                .map((note) => (
                  <li key={note.id}>
                    <Icon className="icon" aria-hidden="true" />
                    <NoteWords {...parts} note={note} />
                    {mayNote && (
                      <Button small look="bare" icon={PencilLine} onClick={() => setWriting({ kind, note })}>
                        <span className="wide-label">{t('notes.change')}</span>
                        <span className="sr"> {note.kind === 'decision' ? note.number : ''}</span>
                      </Button>
                    )}
                  </li>
                ))}
            </ul>
          </div>
        )
      })}
      <ProblemNotice problem={failure} />
      {(mayNote || meeting.may.takePen.allowed) && (
        <div className="row mt-notes-acts">
          {mayNote && (
            <>
              <Button icon={Plus} onClick={() => setWriting({ kind: first, note: null })}>
                {t(`notes.add.${first}`)}
              </Button>
              <Button icon={Plus} onClick={() => setWriting({ kind: 'action', note: null })}>
                {t('notes.add.action')}
              </Button>
              <Button look="text" onClick={() => setWriting({ kind: 'postponed', note: null })}>
                {t('notes.add.other')}
              </Button>
            </>
          )}
          {meeting.may.takePen.allowed && !mayNote && (
            <Button working={working} icon={PencilLine} onClick={() => void run(acts.takePen)}>
              {t('notes.takePen')}
            </Button>
          )}
          {meeting.me.hasPen && (
            <Button look="text" onClick={() => void run(acts.layPen)}>
              {t('notes.layPen')}
            </Button>
          )}
        </div>
      )}
      {writing !== null && <NoteDialog {...parts} kind={writing.kind} note={writing.note} onClose={() => setWriting(null)} />}
    </section>
  )
}

function NoteWords({ note, people }: MeetingParts & { readonly note: Note }) {
  const { t } = useTranslation('floor')
  if (note.kind === 'decision') {
    const mode =
      note.how.mode === 'authority'
        ? t('notes.byAuthority', { authority: note.how.authority })
        : note.how.by === 'round'
          ? t('notes.byRound')
          : t('notes.byPresent')
    return (
      <p className="grow">
        <b>{note.number}</b> {note.statement}
        <span className="mt-note-sub">{mode}</span>
        {note.reserves !== null && <span className="mt-note-sub">{t('notes.reserves', { reserves: note.reserves })}</span>}
      </p>
    )
  }
  if (note.kind === 'action') {
    const who = note.memberId === null ? note.who : people.of(note.memberId).name
    const sub = [who, note.byWhen].filter((part) => part !== null).join(', ')
    return (
      <p className="grow">
        {note.what}
        {sub !== '' && <span className="mt-note-sub">{sub}</span>}
      </p>
    )
  }
  return <p className="grow">{note.text}</p>
}
