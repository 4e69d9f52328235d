/** What the pages of meetings read from the server, and the acts they send. @module */
import type {
  AgendaBody,
  AttendanceBody,
  CancelMeetingBody,
  CorrectMinutesBody,
  DescribeMeetingBody,
  GiveFloorBody,
  JoinMeetingAnswer,
  MeetingAnswer,
  MeetingListAnswer,
  MinutesAnswer,
  MoveMeetingBody,
  NewMeetingBody,
  NewQuickRoundBody,
  NoteBody,
  PlannedAnswer,
  QuickAnswerBody,
  RectifyBody,
  SettleRectificationBody,
  ShownBody,
} from '@polyphonie/shared/wire/http/meeting'
import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { del, get, patch, post, put } from '../api.ts'
import { liveTabOf } from '../live/liveTab.ts'

export const meetingsQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'meetings'] as const,
    queryFn: () => get<MeetingListAnswer>(`/api/spaces/${spaceId}/meetings`),
  })

export const meetingKey = (meetingId: string) => ['meeting', meetingId] as const

/** A meeting as it was read, with the device's clock around the reading. */
export interface ReadMeeting {
  readonly meeting: MeetingAnswer
  readonly askedAt: number
  readonly heardAt: number
}

export const meetingQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...meetingKey(meetingId), 'read'] as const,
    queryFn: async (): Promise<ReadMeeting> => {
      const askedAt = Date.now()
      const meeting = await get<MeetingAnswer>(`/api/meetings/${meetingId}`)
      return { meeting, askedAt, heardAt: Math.max(Date.now(), askedAt + 1) }
    },
    retry: false,
    staleTime: 0,
  })

export const minutesQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...meetingKey(meetingId), 'minutes'] as const,
    queryFn: () => get<MinutesAnswer>(`/api/meetings/${meetingId}/minutes`),
    retry: false,
  })

export function planMeeting(spaceId: string, body: NewMeetingBody): Promise<PlannedAnswer> {
  return post<PlannedAnswer>(`/api/spaces/${spaceId}/meetings`, body)
}

export function joinMeeting(code: string): Promise<JoinMeetingAnswer> {
  return post<JoinMeetingAnswer>('/api/meetings/join', { code })
}

export function useMeetingActs(accountId: string, meetingId: string) {
  const client = useQueryClient()
  return useMemo(() => meetingActs(client, accountId, meetingId), [client, accountId, meetingId])
}
export type MeetingActs = ReturnType<typeof meetingActs>

/**
 * Every act rejects with the server's refusal. What it changed is told over the meeting's channel; without a connection, and after a
 * refusal (somebody was faster), the meeting is read again.
 */
function meetingActs(client: QueryClient, accountId: string, meetingId: string) {
  const at = `/api/meetings/${meetingId}`
  const readAgain = () => void client.invalidateQueries({ queryKey: meetingKey(meetingId) })
  async function act<T>(command: Promise<T>): Promise<T> {
    try {
      const done = await command
      if (liveTabOf(accountId).connection.state.get() !== 'open') readAgain()
      return done
    } catch (error) {
      readAgain()
      throw error
    }
  }
  /** For what no event of the meeting tells to whoever did it. */
  async function actAndRead<T>(command: Promise<T>): Promise<T> {
    try {
      return await command
    } finally {
      await client.invalidateQueries({ queryKey: meetingKey(meetingId) })
    }
  }
  return {
    describe: (body: DescribeMeetingBody) => actAndRead(patch(at, body)),
    move: (body: MoveMeetingBody) => actAndRead(post(`${at}/move`, body)),
    cancel: (body: CancelMeetingBody) => actAndRead(post(`${at}/cancel`, body)),
    setAgenda: (body: AgendaBody) => actAndRead(put(`${at}/agenda`, body)),
    answer: (answer: AttendanceBody['answer']) => actAndRead(put(`${at}/attendance`, { answer })),
    tick: (memberId: string, present: boolean) => actAndRead(post(`${at}/present`, { memberId, present })),
    open: () => actAndRead(post(`${at}/open`)),
    close: () => actAndRead(post(`${at}/close`)),
    takeAnimation: () => actAndRead(post(`${at}/animation`)),
    takePen: () => actAndRead(post(`${at}/pen`)),
    layPen: () => actAndRead(del(`${at}/pen`)),
    goToItem: (itemId: string | null) => act(post(`${at}/item`, { itemId })),
    raiseHand: (memberId?: string) => act(post(`${at}/hand`, memberId === undefined ? {} : { memberId })),
    lowerHand: () => act(del(`${at}/hand`)),
    lowerHandOf: (memberId: string) => act(del(`${at}/hands/${memberId}`)),
    giveFloor: (body: GiveFloorBody) => (body.reason === undefined ? act : actAndRead)(post(`${at}/floor`, body)),
    endTurn: () => act(del(`${at}/floor`)),
    addMinute: () => act(post(`${at}/floor/minute`)),
    silence: (on: boolean) => act(post(`${at}/silence`, { on })),
    show: (place: ShownBody['place']) => act(post(`${at}/shown`, { place })),
    tellAll: (text: string | null) => actAndRead(post(`${at}/attention`, { text })),
    openQuickRound: (body: NewQuickRoundBody) => actAndRead(post(`${at}/quick-rounds`, body)),
    answerQuickRound: (id: string, body: QuickAnswerBody) => actAndRead(post(`/api/quick-rounds/${id}/answers`, body)),
    closeQuickRound: (id: string) => actAndRead(post(`/api/quick-rounds/${id}/close`)),
    note: (body: NoteBody) => actAndRead(post(`${at}/notes`, body)),
    changeNote: (id: string, body: NoteBody) => actAndRead(put(`/api/meeting-notes/${id}`, body)),
    removeNote: (id: string) => actAndRead(del(`/api/meeting-notes/${id}`)),
    correct: (body: CorrectMinutesBody) => actAndRead(post(`${at}/minutes/corrections`, body)),
    approve: (version: number) => actAndRead(post(`${at}/minutes/approvals`, { version })),
    rectify: (body: RectifyBody) => actAndRead(post(`${at}/minutes/rectifications`, body)),
    settle: (id: string, how: SettleRectificationBody['how']) => actAndRead(post(`/api/rectifications/${id}/settle`, { how })),
  }
}
