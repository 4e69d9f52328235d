/** Circles as somebody sees them: who, why and until when is everybody’s; the text is theirs who are in it. @module */
import { can } from '@polyphonie/shared/can'
import type { CircleFacts } from '@polyphonie/shared/circle/can'
import { circleStateOf, latestCircleEnd } from '@polyphonie/shared/circle/circle'
import type { Failure, Result } from '@polyphonie/shared/result'
import type { CircleAct, CircleAnswer } from '@polyphonie/shared/wire/http/circle'
import type { AppDeps } from '../deps.ts'
import { type Member, spaceFacts } from '../member/store.ts'
import { factsOf } from '../section/facts.ts'
import { type CircleRecord, factsOfCircle, hashOfText, prolongationsOf } from './store.ts'

type ViewDeps = Pick<AppDeps, 'storage' | 'clock' | 'rooms'>

export async function viewCircle(deps: ViewDeps, member: Member, circle: CircleRecord): Promise<CircleAnswer> {
  const { storage, clock, rooms } = deps
  const at = clock.now()
  const isIn = circle.members.some(({ memberId, answer }) => memberId === member.memberId && answer === 'in')
  const isWorking = circle.outcome === null
  const hash = isIn && isWorking ? await hashOfText(rooms, circle) : null
  const facts = await factsOfCircle(storage.db, circle, at, hash)
  const inIt = facts.members.filter(({ answer }) => answer === 'in')
  const wrote = isWorking ? await collegesThatWrote(deps, circle.section.id) : []
  return {
    id: circle.id,
    sheetId: circle.section.sheetId,
    sectionId: circle.section.id,
    name: circle.name,
    purpose: circle.purpose,
    roundId: circle.roundId,
    openedBy: circle.openedBy,
    openedAt: circle.openedAt,
    endsAt: circle.endsAt,
    state: circleStateOf(circle, at),
    endedAt: circle.endedAt,
    endedBy: circle.endedBy,
    sentence: circle.sentence,
    summary: circle.summary,
    members: circle.members.map(({ memberId, answer, at: since }) => ({ memberId, answer, at: since })),
    prolonged: await prolongationsOf(storage.db, circle.id),
    absentColleges: wrote.filter((collegeId) => !facts.members.some((one) => one.collegeId === collegeId && isCounted(one.answer))),
    amendmentId: isIn || circle.outcome === 'shared' ? circle.amendmentId : null,
    agreed: isIn ? inIt.filter(({ agrees }) => agrees).map(({ memberId }) => memberId) : [],
    may: await mayOf(deps, member, circle, facts),
  }
}

const isCounted = (answer: string): boolean => answer === 'in' || answer === 'invited'

/** Colleges of everybody who wrote in the section, in whatever order. */
export async function collegesThatWrote({ rooms }: Pick<ViewDeps, 'rooms'>, sectionId: string): Promise<string[]> {
  const { claims } = await rooms.authorshipOf(`section/${sectionId}`)
  return [...new Set(claims.flatMap(({ collegeId }) => collegeId ?? []))]
}

async function mayOf({ storage }: ViewDeps, member: Member, circle: CircleRecord, facts: CircleFacts): Promise<CircleAnswer['may']> {
  const { now } = facts
  const space = await spaceFacts(storage.db, circle.section.spaceId, now)
  const section = factsOf(circle.section, now)
  // Whether there is anybody to ask: somebody who is not in it yet.
  const somebody = { ...member, memberId: '', role: 'partner', state: 'active' } as const
  const may = {
    invite: can(member, 'inviteToCircle', { circle: facts, space, who: somebody }),
    join: can(member, 'joinCircle', { circle: facts, section, begins: circle.amendmentId === null }),
    decline: can(member, 'declineCircle', facts),
    leave: can(member, 'leaveCircle', facts),
    prolong: can(member, 'prolongCircle', { circle: facts, space, endsAt: Math.max(latestCircleEnd(now), circle.endsAt) }),
    agree: can(member, 'agreeToShareCircle', facts),
    share: can(member, 'shareCircle', facts),
    end: can(member, 'endCircle', { circle: facts, space }),
  } satisfies Record<CircleAct, Result<void, Failure>>
  const said = Object.entries(may).map(([act, answer]) => [
    act,
    answer.ok ? { allowed: true } : { allowed: false, reason: answer.error.kind },
  ])
  return Object.fromEntries(said) as CircleAnswer['may']
}
