/** One note, written or mended: only the fields of its kind. A decision says how it was taken. @module */

import { hasVoice } from '@polyphonie/shared/member/role'
import type { Note, NoteBody } from '@polyphonie/shared/wire/http/meeting'
import type { RoundListAnswer } from '@polyphonie/shared/wire/http/round'
import type { SheetListAnswer } from '@polyphonie/shared/wire/http/sheet'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '../api.ts'
import { ChoiceField, SelectField, TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { MeetingParts } from './parts.ts'

type Kind = NoteBody['kind']
type How = 'present' | 'round' | 'authority'

export interface NoteDialogProps extends MeetingParts {
  readonly kind: Kind
  /** The note that is mended; null for a new one. */
  readonly note: Note | null
  readonly onClose: () => void
}

interface Draft {
  readonly kind: Kind
  readonly text: string
  readonly how: How
  readonly roundId: string
  readonly authority: string
  readonly reserves: string
  readonly memberId: string
  readonly who: string
  readonly byWhen: string
}

export function NoteDialog({ kind, note, meeting, people, acts, onClose }: NoteDialogProps) {
  const { t } = useTranslation('floor')
  const [draft, setDraft] = useState<Draft>(() => draftOf(kind, note))
  const [checked, setChecked] = useState(false)
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const body = bodyOf(draft)
  const { data: rounds = [] } = useQuery({
    queryKey: ['space', meeting.spaceId, 'consented-rounds'],
    queryFn: () => consentedRounds(meeting.spaceId),
    enabled: draft.kind === 'decision' && meeting.kind === 'negotiation',
  })
  const isNew = note === null
  return (
    <ActForm
      title={isNew ? t(`notes.dialog.${draft.kind}`) : t('notes.dialog.change')}
      confirm={t('notes.save')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return body !== null
      }}
      onConfirm={() => {
        if (body === null) return Promise.resolve()
        return note === null ? acts.note(body) : acts.changeNote(note.id, body)
      }}
      {...(note === null ? {} : { remove: { label: t('notes.remove'), act: () => acts.removeNote(note.id) } })}
      onClose={onClose}
    >
      {isNew && (draft.kind === 'postponed' || draft.kind === 'information') && (
        <ChoiceField
          label={t('notes.which')}
          value={draft.kind}
          options={(['postponed', 'information'] as const).map((value) => ({ value, title: t(`notes.kindOne.${value}`) }))}
          onChoose={(value) => set({ kind: value })}
        />
      )}
      <TextArea
        label={t(`notes.text.${draft.kind}`)}
        hint={t(`notes.hint.${draft.kind}`)}
        rows={3}
        maxLength={4000}
        error={checked && draft.text.trim() === '' ? t('wordsMissing') : null}
        value={draft.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      {draft.kind === 'decision' && (
        <>
          <ChoiceField
            label={t('notes.how')}
            value={draft.how}
            options={(['present', 'round', 'authority'] as const).map((value) => ({
              value,
              title: t(`notes.mode.${value}`),
              hint: t(`notes.modeHint.${value}`),
            }))}
            onChoose={(how) => set({ how })}
          />
          {draft.how === 'round' && (
            <SelectField
              label={t('notes.round')}
              error={checked && draft.roundId === '' ? (rounds.length === 0 ? t('notes.noRound') : t('notes.roundMissing')) : null}
              value={draft.roundId}
              onChange={(event) => set({ roundId: event.target.value })}
            >
              <option value="">{t('notes.choose')}</option>
              {rounds.map(({ id, number, title }) => (
                <option key={id} value={id}>
                  {[number, title].filter((part) => part !== '').join(' · ')}
                </option>
              ))}
            </SelectField>
          )}
          {draft.how === 'authority' && (
            <TextField
              label={t('notes.authority')}
              hint={t('notes.authorityHint')}
              maxLength={160}
              error={checked && draft.authority.trim() === '' ? t('notes.authorityMissing') : null}
              value={draft.authority}
              onChange={(event) => set({ authority: event.target.value })}
            />
          )}
          <TextField
            label={t('notes.reservesField')}
            optional
            value={draft.reserves}
            onChange={(event) => set({ reserves: event.target.value })}
          />
        </>
      )}
      {draft.kind === 'action' && (
        <div className="mt-two">
          <SelectField label={t('notes.who')} optional value={draft.memberId} onChange={(event) => set({ memberId: event.target.value })}>
            <option value="">{t('notes.whoOther')}</option>
            {people.members
              .filter(({ state, role }) => state === 'active' && (hasVoice(role) || role === 'facilitator'))
              .map(({ id, displayName }) => (
                <option key={id} value={id}>
                  {displayName}
                </option>
              ))}
          </SelectField>
          {draft.memberId === '' && (
            <TextField
              label={t('notes.whoWords')}
              optional
              maxLength={160}
              value={draft.who}
              onChange={(event) => set({ who: event.target.value })}
            />
          )}
          <TextField
            label={t('notes.when')}
            hint={t('notes.whenHint')}
            optional
            maxLength={160}
            value={draft.byWhen}
            onChange={(event) => set({ byWhen: event.target.value })}
          />
        </div>
      )}
    </ActForm>
  )
}

const empty: Draft = {
  kind: 'information',
  text: '',
  how: 'present',
  roundId: '',
  authority: '',
  reserves: '',
  memberId: '',
  who: '',
  byWhen: '',
}

function draftOf(kind: Kind, note: Note | null): Draft {
  if (note === null) return { ...empty, kind }
  switch (note.kind) {
    case 'decision': {
      const { how } = note
      return {
        ...empty,
        kind,
        text: note.statement,
        how: how.mode === 'authority' ? 'authority' : how.by,
        roundId: how.mode === 'consent' && how.by === 'round' ? how.roundId : '',
        authority: how.mode === 'authority' ? how.authority : '',
        reserves: note.reserves ?? '',
      }
    }
    case 'action':
      return { ...empty, kind, text: note.what, memberId: note.memberId ?? '', who: note.who ?? '', byWhen: note.byWhen ?? '' }
    case 'postponed':
    case 'information':
      return { ...empty, kind, text: note.text }
  }
}

/** Null while something is missing. */
function bodyOf({ kind, text, how, roundId, authority, reserves, memberId, who, byWhen }: Draft): NoteBody | null {
  const words = text.trim()
  if (words === '') return null
  if (kind === 'postponed' || kind === 'information') return { kind, text: words }
  if (kind === 'action') {
    return {
      kind,
      what: words,
      ...(memberId === '' ? {} : { memberId }),
      ...(memberId !== '' || who.trim() === '' ? {} : { who: who.trim() }),
      ...(byWhen.trim() === '' ? {} : { byWhen: byWhen.trim() }),
    }
  }
  if (how === 'round' && roundId === '') return null
  if (how === 'authority' && authority.trim() === '') return null
  return {
    kind,
    statement: words,
    how:
      how === 'round'
        ? { mode: 'consent', by: 'round', roundId }
        : how === 'authority'
          ? { mode: 'authority', authority: authority.trim() }
          : { mode: 'consent', by: 'present' },
    ...(reserves.trim() === '' ? {} : { reserves: reserves.trim() }),
  }
}

async function consentedRounds(spaceId: string): Promise<RoundListAnswer> {
  const sheets = await get<SheetListAnswer>(`/api/spaces/${spaceId}/sheets`)
  const rounds = await Promise.all(sheets.map(({ id }) => get<RoundListAnswer>(`/api/sheets/${id}/rounds`)))
  return rounds.flat().filter(({ outcome }) => outcome === 'consented')
}
