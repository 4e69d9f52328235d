/** « Suivez-moi »: whoever animates shows a place; each person goes there or stays, and can change their mind. @module */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Footprints } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { SelectField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { sheetsQuery } from '../space/spaceData.ts'
import { follow } from './following.ts'
import type { MeetingParts } from './parts.ts'
import { type Place, placeQuery } from './place.ts'
import { usePlacesOf } from './usePlacesOf.ts'

export function FollowBanner(parts: MeetingParts) {
  const { shown } = parts.live
  if (shown === null) return null
  return <Shown key={shown.at} {...parts} shown={shown} />
}

function Shown({ meeting, people, acts, shown }: MeetingParts & { readonly shown: NonNullable<MeetingParts['live']['shown']> }) {
  const { t, i18n } = useTranslation('floor')
  const navigate = useNavigate()
  const [stays, setStays] = useState(false)
  const { data: place } = useQuery(placeQuery(meeting.spaceId, shown, i18n.language))
  const { run, working, failure } = useAct(() => acts.show(null))
  const isMine = shown.byMemberId === meeting.me.memberId
  const invitation =
    isMine || place === undefined || place === null
      ? null
      : `${t('follow.from', { name: people.of(shown.byMemberId).name })} ${place.title}`
  useEffect(() => {
    if (invitation !== null) announce(invitation)
  }, [invitation])
  if (place === undefined || place === null) return null

  function go(address: string, follows: boolean) {
    if (follows) follow(meeting.id)
    void navigate({ to: address })
  }

  if (stays) {
    return (
      <p className="sm soft mt-stays">
        {t('follow.stays', { name: people.of(shown.byMemberId).name, place: place.title })}{' '}
        <Button look="text" small onClick={() => go(place.address, true)}>
          {t('follow.go')}
        </Button>
      </p>
    )
  }
  return (
    <div className="notice mt-follow">
      <Footprints className="icon" aria-hidden="true" />
      <div className="grow">
        <p>{isMine ? t('follow.mine') : t('follow.from', { name: people.of(shown.byMemberId).name })}</p>
        <p className="mt-attention-text">{place.title}</p>
        <ProblemNotice problem={failure} />
      </div>
      <div className="row">
        {isMine || meeting.me.animates ? (
          <>
            <Button small onClick={() => go(place.address, false)}>
              {t('follow.see')}
            </Button>
            <Button small working={working} onClick={() => void run()}>
              {t('follow.end')}
            </Button>
          </>
        ) : (
          <>
            <Button look="main" onClick={() => go(place.address, true)}>
              {t('follow.go')}
            </Button>
            <Button onClick={() => setStays(true)}>{t('follow.stay')}</Button>
          </>
        )}
      </div>
    </div>
  )
}

/** Chooses what is shown: a text, one of its sections, or a round. */
export function ShowDialog({ meeting, acts, onClose }: MeetingParts & { readonly onClose: () => void }) {
  const { t } = useTranslation('floor')
  const { data: sheets } = useSuspenseQuery(sheetsQuery(meeting.spaceId))
  const [sheetId, setSheetId] = useState(meeting.sheetId ?? sheets[0]?.id ?? '')
  const [where, setWhere] = useState('sheet')
  const { sections, rounds } = usePlacesOf(meeting.spaceId, sheetId)
  const place = placeOf(sheetId, where)
  return (
    <ActForm
      title={t('follow.title')}
      hint={t('follow.hint')}
      confirm={t('follow.act')}
      keep={t('keep')}
      isReady={() => sheetId !== ''}
      onConfirm={() => acts.show(place)}
      onClose={onClose}
    >
      <SelectField
        label={t('follow.sheet')}
        value={sheetId}
        onChange={(event) => {
          setSheetId(event.target.value)
          setWhere('sheet')
        }}
      >
        {sheets.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('follow.where')} value={where} onChange={(event) => setWhere(event.target.value)}>
        <option value="sheet">{t('follow.whole')}</option>
        <optgroup label={t('follow.sections')}>
          {sections.map(({ id, title }) => (
            <option key={id} value={`section ${id}`}>
              {title}
            </option>
          ))}
        </optgroup>
        {rounds.length > 0 && (
          <optgroup label={t('follow.rounds')}>
            {rounds.map(({ id, title }) => (
              <option key={id} value={`round ${id}`}>
                {title}
              </option>
            ))}
          </optgroup>
        )}
      </SelectField>
    </ActForm>
  )
}

function placeOf(sheetId: string, where: string): Place {
  const [kind, id = ''] = where.split(' ')
  if (kind === 'section' || kind === 'round') return { kind, id }
  return { kind: 'sheet', id: sheetId }
}
