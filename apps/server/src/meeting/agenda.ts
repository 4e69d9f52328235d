/** The agenda as a whole, in its order: whoever was slower reads it again first (MT6). @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { AgendaBody } from '@polyphonie/shared/wire/http/meeting'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { actOnMeeting, type MeetingDeps, type OnMeeting } from './act.ts'
import { isThere } from './places.ts'
import { decides, setAgenda } from './plan.ts'

interface AgendaChanged {
  readonly kind: 'agenda-changed'
  readonly version: number
}
type Arranged = Result<void, Refusal | NotFound | MemberSuspended | AgendaChanged>

export async function arrangeAgenda(deps: MeetingDeps, who: OnMeeting, { version, items }: AgendaBody): Promise<Arranged> {
  return actOnMeeting(deps, who, async ({ trx, member, space, spaceId, meeting, facts, change, record }): Promise<Arranged> => {
    const allowed = can(member, 'changeMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    if (facts.kind === 'dialogue' && decides(items)) return err({ kind: 'no-decision-in-dialogue' })
    if (version !== meeting.agenda_version) return err({ kind: 'agenda-changed', version: meeting.agenda_version })
    if (!(await isThere(trx, spaceId, items))) return err({ kind: 'not-found' })
    await setAgenda(trx, deps.random, meeting.id, items)
    // An item that was taken off the agenda is no longer what the meeting is at.
    const gone = meeting.item_id !== null && !items.some(({ id }) => id === meeting.item_id)
    await change({ agenda_version: version + 1, ...(gone ? { item_id: null, item_since: null } : {}) }, 'detail')
    await record('meeting-agenda-arranged', { items: items.length })
    return ok()
  })
}
