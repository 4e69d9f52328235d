/** One meeting: before it, while it is held, and its minutes afterwards. The page follows the meeting by itself. @module */
import './calendar.css'
import './meeting.css'
import type { MeetingAnswer } from '@polyphonie/shared/wire/http/meeting'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../account/me.ts'
import { ProblemPage } from '../problem/ProblemPage.tsx'
import { PageFrame } from '../space/PageFrame.tsx'
import { SpaceNav } from '../space/SpaceNav.tsx'
import { membersQuery, spaceQuery } from '../space/spaceData.ts'
import { BeforeMeeting } from './BeforeMeeting.tsx'
import { enterHere, leaveHere, meetingHere } from './following.ts'
import { LiveMeeting } from './LiveMeeting.tsx'
import { MinutesPage } from './MinutesPage.tsx'
import { useMeetingActs } from './meetingData.ts'
import { PresentCount } from './PresentCount.tsx'
import { peopleOf } from './people.ts'
import { type MeetingNow, useMeeting } from './useMeeting.ts'

export function MeetingPage() {
  const { t } = useTranslation('kit')
  const { meetingId } = useParams({ from: '/signed-in/rencontres/$meetingId' })
  const me = useSignedIn()
  const here = useMeeting(me.id, meetingId)
  if (here.meeting === null && here.error !== null) return <ProblemPage problem={here.error} />
  if (here.meeting === null || here.live === null) {
    return (
      <p className="loading" role="status">
        {t('loading')}
      </p>
    )
  }
  return <Meeting key={meetingId} meeting={here.meeting} here={here} />
}

function Meeting({ meeting, here }: { readonly meeting: MeetingAnswer; readonly here: MeetingNow }) {
  const { t, i18n } = useTranslation('meeting')
  const me = useSignedIn()
  const client = useQueryClient()
  const { data: space } = useSuspenseQuery(spaceQuery(meeting.spaceId))
  const { data: members } = useSuspenseQuery(membersQuery(meeting.spaceId))
  const acts = useMeetingActs(me.id, meeting.id)
  const somebody = t('somebody')
  const people = useMemo(() => peopleOf(space, members, i18n.language, somebody), [space, members, i18n.language, somebody])
  const live = here.live ?? meeting.live
  const known = useMemo(() => new Set(members.map(({ id }) => id)), [members])
  const isNewcomerHere = [...(here.connected ?? [])].some((id) => !known.has(id))
  useEffect(() => {
    if (isNewcomerHere) void client.invalidateQueries({ queryKey: membersQuery(meeting.spaceId).queryKey })
  }, [isNewcomerHere, client, meeting.spaceId])
  useEffect(() => {
    if (live.state === 'open') enterHere(meeting.id)
    else if (meetingHere.get() === meeting.id) leaveHere()
  }, [live.state, meeting.id])
  const parts = { meeting, live, connected: here.connected, now: here.now, space, people, acts }
  return (
    <PageFrame
      crumbs={[{ label: space.name, href: `/espaces/${space.id}` }]}
      spaceId={space.id}
      nav={<SpaceNav spaceId={space.id} spaceName={space.name} within="meetings" />}
      status={live.state === 'open' ? <PresentCount connected={here.connected} /> : undefined}
    >
      {live.state === 'open' ? (
        <LiveMeeting {...parts} connection={here.connection} />
      ) : live.state === 'closed' ? (
        <MinutesPage {...parts} />
      ) : (
        <BeforeMeeting {...parts} />
      )}
    </PageFrame>
  )
}
