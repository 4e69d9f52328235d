/** What the host does for people who cannot get in: a first code, a new code, a link to choose a password. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import type { ParticipationMode, Role } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { createAccount, replaceCode } from '../auth/accountStore.ts'
import { handOverReset } from '../auth/passwordReset.ts'
import { hashCode, newCode } from '../auth/secrets.ts'
import type { AppDeps } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import type { Db } from '../storage/storage.ts'
import { type CollegeOfAnotherKind, placeFor } from './place.ts'
import { findMember, insertMember, type Member, type NotFound, spaceFacts } from './store.ts'

type AccountDeps = Pick<AppDeps, 'storage' | 'clock' | 'realClock' | 'random' | 'config'>

export interface PersonWithoutEmail {
  readonly displayName: string
  readonly role: Role
  readonly collegeId?: string | undefined
  readonly organisation?: string | undefined
  readonly mandate?: string | undefined
  readonly participation?: ParticipationMode | undefined
}

/** A member who signs in with the code returned, which is shown this once. */
export async function addPersonWithoutEmail(
  { storage, clock, realClock, random }: AccountDeps,
  actor: Member,
  person: PersonWithoutEmail,
): Promise<Result<{ readonly memberId: string; readonly code: string }, Refusal | CollegeOfAnotherKind>> {
  const code = newCode(random)
  // Slow on purpose, so before the transaction, which on SQLite keeps everybody else waiting.
  const codeHash = await hashCode(storage.db, random, code)
  return storage.db.transaction().execute(async (trx) => {
    const at = clock.now()
    const allowed = can(actor, 'addPersonWithoutEmail', await spaceFacts(trx, actor.spaceId, at))
    if (!allowed.ok) return allowed
    const place = await placeFor(trx, actor.spaceId, person.role, person.collegeId)
    if (!place.ok) return place
    const { displayName, organisation = null, mandate = null, participation = 'direct' } = person
    const account = await createAccount(trx, random, {
      displayName,
      email: null,
      passwordHash: null,
      isAdministrator: false,
      at: realClock.now(),
    })
    if (!account.ok) throw new Error(account.error.kind)
    await replaceCode(trx, { accountId: account.value, codeHash, createdBy: actor.memberId, at: realClock.now() })
    const memberId = newId('member', random)
    const seat = { ...place.value, organisation, mandate }
    const joined = await insertMember(trx, {
      id: memberId,
      spaceId: actor.spaceId,
      accountId: account.value,
      displayName,
      ...seat,
      participation,
      at,
    })
    if (!joined.ok) throw new Error(joined.error.kind)
    await appendEvent(trx, {
      spaceId: actor.spaceId,
      kind: 'member-joined',
      actorMemberId: actor.memberId,
      body: { memberId, ...seat, participation, signsInWith: 'code' },
      at,
    })
    return ok({ memberId, code })
  })
}

/** The code before opens nothing any more and the person is signed out everywhere. */
export async function renewCode(
  { storage, clock, realClock, random }: AccountDeps,
  actor: Member,
  memberId: string,
): Promise<Result<{ readonly code: string; readonly accountId: string }, Refusal | NotFound>> {
  const code = newCode(random)
  const codeHash = await hashCode(storage.db, random, code)
  return storage.db.transaction().execute(async (trx) => {
    const at = clock.now()
    const member = await findMember(trx, memberId, at)
    if (member === null || member.spaceId !== actor.spaceId) return err({ kind: 'not-found' })
    const space = await spaceFacts(trx, actor.spaceId, at)
    const allowed = can(actor, 'renewCode', { space, signsInWith: member.signsInWith })
    if (!allowed.ok) return allowed
    if (!(await isFirstSpaceOf(trx, member))) return err({ kind: 'member-of-other-spaces' })
    await replaceCode(trx, { accountId: member.accountId, codeHash, createdBy: actor.memberId, at: realClock.now() })
    await trx.deleteFrom('sign_in_session').where('account_id', '=', member.accountId).execute()
    await appendEvent(trx, { spaceId: actor.spaceId, kind: 'code-renewed', actorMemberId: actor.memberId, body: { memberId }, at })
    return ok({ code, accountId: member.accountId })
  })
}

/** A link the host gives to the person; it stands in the record that they did. */
export async function handOverPasswordReset(
  deps: AccountDeps,
  actor: Member,
  memberId: string,
): Promise<Result<{ readonly link: string; readonly expiresAt: number }, Refusal | NotFound>> {
  const { storage, clock } = deps
  return storage.db.transaction().execute(async (trx) => {
    const at = clock.now()
    const member = await findMember(trx, memberId, at)
    if (member === null || member.spaceId !== actor.spaceId) return err({ kind: 'not-found' })
    const allowed = can(actor, 'handOverPasswordReset', {
      space: await spaceFacts(trx, actor.spaceId, at),
      signsInWith: member.signsInWith,
      memberOfOtherSpaces: await opensMoreThan(trx, actor, member),
    })
    if (!allowed.ok) return allowed
    const { link, expiresAt } = await handOverReset(trx, deps, member.accountId, actor.memberId)
    await appendEvent(trx, {
      spaceId: actor.spaceId,
      kind: 'password-reset-handed-over',
      actorMemberId: actor.memberId,
      body: { memberId, expiresAt },
      at,
    })
    return ok({ link, expiresAt })
  })
}

/** True when the member's account opens something its host could not open themselves: a space of somebody else, or the server's administration. */
async function opensMoreThan(db: Db, host: Member, member: Member): Promise<boolean> {
  if (member.accountId === host.accountId) return false
  const account = await db.selectFrom('account').select('is_administrator').where('id', '=', member.accountId).executeTakeFirst()
  if (account?.is_administrator === 1) return true
  const elsewhere = await db
    .selectFrom('member')
    .innerJoin('space', 'space.id', 'member.space_id')
    .leftJoin('member as other_host', 'other_host.id', 'space.host_member_id')
    .select('other_host.account_id as host_account_id')
    .where('member.account_id', '=', member.accountId)
    .where('member.space_id', '!=', host.spaceId)
    .execute()
  return elsewhere.some((space) => space.host_account_id !== host.accountId)
}

/** Somebody without e-mail has one house, the space that gave them their first code; another space's host cannot take it over. */
async function isFirstSpaceOf(db: Db, member: Member): Promise<boolean> {
  const first = await db
    .selectFrom('member')
    .select('space_id')
    .where('account_id', '=', member.accountId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return first?.space_id === member.spaceId
}
