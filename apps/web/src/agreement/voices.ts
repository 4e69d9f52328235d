/** Which voice stands behind a name people typed or an id the server gave. @module */
import type { CollegeKind } from '@polyphonie/shared/member/college'
import { type Voice, voiceOf } from '../member/voice.ts'
import type { Directory } from '../sheet/sheetData.ts'

/** A group or organisation named as its members are: theirs; anything else is nobody's. */
export function collegeCalled(directory: Directory, who: string): CollegeKind | null {
  const name = who.trim().toLocaleLowerCase()
  const isCalled = (candidate: string | null) => candidate !== null && candidate.toLocaleLowerCase() === name
  const found = directory.members.find(
    ({ organisation, collegeName, displayName }) => isCalled(organisation) || isCalled(collegeName) || isCalled(displayName),
  )
  return found?.college ?? null
}

export function voiceCalled(directory: Directory, who: string): Voice {
  return voiceOf(collegeCalled(directory, who))
}

export function voiceOfMember(directory: Directory, memberId: string): Voice {
  const member = directory.member(memberId)
  return member === null ? 'none' : voiceOf(member.college, member.role)
}
