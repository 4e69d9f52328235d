/** What the live rooms ask of meetings: who came in is present, and how a meeting stands. @module */
import type { MeetingDesk } from '../live/meetingRoom.ts'
import type { Storage } from '../storage/storage.ts'
import { recordPresent } from './attend.ts'
import { findMeeting, liveOf } from './store.ts'

export function createMeetingDesk({ db }: Pick<Storage, 'db'>, now: () => number): MeetingDesk {
  return {
    async arrive(meetingId, memberIds) {
      const meeting = await findMeeting(db, meetingId)
      if (meeting?.state !== 'open') return
      await recordPresent(db, meetingId, memberIds, { ticked: false })
    },
    async live(meetingId) {
      const meeting = await findMeeting(db, meetingId)
      return meeting === null ? null : liveOf(db, meeting, now())
    },
  }
}
