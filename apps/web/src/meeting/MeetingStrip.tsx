/**
 * Over every other screen while one is in an open meeting: who speaks, the hand, the way back; and, for who follows, going where the
 * meeting shows. Nobody is taken anywhere who did not ask to be (MP5).
 * @module
 */
import './meeting.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { ArrowLeft, Hand } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../account/me.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { membersQuery, spaceQuery } from '../space/spaceData.ts'
import { follow, followed, leaveHere, meetingHere } from './following.ts'
import { useMeetingActs } from './meetingData.ts'
import { peopleOf } from './people.ts'
import { placeQuery } from './place.ts'
import { inDigits } from './timer.ts'
import { useLeft } from './useLeft.ts'
import { type MeetingNow, useMeeting } from './useMeeting.ts'

export function MeetingStrip() {
  const meetingId = useSyncExternalStore(meetingHere.subscribe, meetingHere.get)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  // The pages of the meeting hold its channel themselves.
  if (meetingId === null || path.startsWith('/rencontres/')) return null
  return <Strip key={meetingId} meetingId={meetingId} />
}

function Strip({ meetingId }: { readonly meetingId: string }) {
  const me = useSignedIn()
  const here = useMeeting(me.id, meetingId)
  const state = here.live?.state ?? null
  const isGone = here.error !== null && here.meeting === null
  useEffect(() => {
    if (isGone || (state !== null && state !== 'open')) leaveHere()
  }, [isGone, state])
  if (here.meeting === null || here.live === null || state !== 'open') return null
  return <Open meetingId={meetingId} here={here} />
}

function Open({ meetingId, here }: { readonly meetingId: string; readonly here: MeetingNow }) {
  const { t } = useTranslation('floor')
  const me = useSignedIn()
  const acts = useMeetingActs(me.id, meetingId)
  const { run, working } = useAct((command: () => Promise<unknown>) => command())
  const follows = useSyncExternalStore(followed.subscribe, followed.get) === meetingId
  useFollowing(here, follows)
  if (here.meeting === null || here.live === null) return null
  const mine = here.meeting.me.memberId
  const isRaised = here.live.queue.some(({ memberId }) => memberId === mine)
  const speaks = here.live.floor?.memberId === mine
  return (
    <aside className="mt-strip" aria-label={t('strip.label')}>
      <Link className="btn btn-s mt-strip-back" to="/rencontres/$meetingId" params={{ meetingId }}>
        <ArrowLeft className="icon" aria-hidden="true" />
        {t('strip.back')}
      </Link>
      <p className="grow mt-strip-now">
        <WhoSpeaks here={here} />
      </p>
      {follows && (
        <Button small onClick={() => follow(null)}>
          {t('strip.unfollow')}
        </Button>
      )}
      {(!here.meeting.me.animates || speaks) && (
        <Button
          small
          icon={Hand}
          working={working}
          aria-pressed={isRaised}
          onClick={() => void run(speaks ? acts.endTurn : isRaised ? acts.lowerHand : () => acts.raiseHand())}
        >
          {t(speaks ? 'hand.done' : isRaised ? 'hand.lower' : 'hand.raise')}
        </Button>
      )}
    </aside>
  )
}

function WhoSpeaks({ here }: { readonly here: MeetingNow }) {
  const { t, i18n } = useTranslation('floor')
  const spaceId = here.meeting?.spaceId ?? ''
  const { data: space } = useQuery(spaceQuery(spaceId))
  const { data: members } = useQuery(membersQuery(spaceId))
  const floor = here.live?.floor ?? null
  if (here.live?.silentSince !== null && here.live !== null) return t('silence.title')
  if (floor === null || space === undefined || members === undefined) return here.meeting?.title ?? null
  const { name } = peopleOf(space, members, i18n.language, t('people.somebody')).of(floor.memberId)
  return (
    <>
      {t('strip.speaks', { name })} <Left here={here} floor={floor} />
    </>
  )
}

function Left({ here, floor }: { readonly here: MeetingNow; readonly floor: NonNullable<NonNullable<MeetingNow['live']>['floor']> }) {
  const left = useLeft(floor, here.now)
  return <span className="mt-strip-left">{inDigits(left)}</span>
}

/** Goes where the meeting shows whenever that changes, for who follows. */
function useFollowing({ live, meeting }: MeetingNow, follows: boolean): void {
  const { t, i18n } = useTranslation('floor')
  const navigate = useNavigate()
  const shown = live?.shown ?? null
  const { data: place } = useQuery({
    ...placeQuery(meeting?.spaceId ?? '', shown ?? { kind: 'sheet', id: '' }, i18n.language),
    enabled: follows && shown !== null && meeting !== null,
  })
  const went = useRef<number | null>(null)
  useEffect(() => {
    if (!follows || shown === null || place === undefined || place === null || went.current === shown.at) return
    const isFirst = went.current === null
    went.current = shown.at
    // The first one is where following began: the person is there already.
    if (isFirst && location.pathname.startsWith(place.address)) return
    announce(t('follow.went', { place: place.title }))
    void navigate({ to: place.address })
  }, [follows, shown, place, navigate, t])
}
