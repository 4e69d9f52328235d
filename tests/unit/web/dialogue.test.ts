/** What stands on the page of the dialogue while others write (docs/rules/dialogue.md). */
import type { DialogueThread, Message } from '@polyphonie/shared/wire/http/dialogue'
import { newestOf, splitFresh } from '@polyphonie/web/dialogue/dialogueData.ts'
import { describe, expect, test } from 'vitest'

const message = (number: number, authorMemberId: string): Message => ({
  id: `m${number}`,
  number,
  kind: 'living',
  authorMemberId,
  text: 'Bonjour.',
  at: number,
  canTakeBack: false,
  canAskCitation: false,
  citedOn: [],
})
const thread = (number: number, author: string, replies: readonly Message[] = []): DialogueThread => ({
  ...message(number, author),
  canReply: true,
  replies: [...replies],
})
const idsOf = (threads: readonly DialogueThread[]) => threads.map(({ id, replies }) => [id, ...replies.map((reply) => reply.id)])

describe('[DG11] nothing moves under the reader', () => {
  const before = [thread(2, 'bo'), thread(1, 'chi', [message(3, 'bo')])]
  const after = [
    thread(6, 'ada'),
    thread(5, 'bo', [message(7, 'chi')]),
    thread(2, 'bo', [message(4, 'chi'), message(8, 'ada')]),
    before[1],
  ].filter((each) => each !== undefined)

  test('what others add is counted and waits; one’s own words are there', () => {
    const { shown, fresh } = splitFresh(after, newestOf(before), 'ada')
    expect(idsOf(shown)).toEqual([['m6'], ['m2', 'm8'], ['m1', 'm3']])
    // m5 with its reply m7, and m4.
    expect(fresh).toBe(3)
  })

  test('asked for, all of it is there', () => {
    const { shown, fresh } = splitFresh(after, newestOf(after), 'ada')
    expect([idsOf(shown), fresh]).toEqual([idsOf(after), 0])
  })

  test('the newest number counts replies, and is 0 where nothing was said', () => {
    expect([newestOf(before), newestOf(after), newestOf([])]).toEqual([3, 8, 0])
  })
})
