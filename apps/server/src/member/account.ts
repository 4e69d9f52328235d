/** What is done for people who cannot get in by themselves: a first code, a new code, a link to choose a password. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import type { ParticipationMode, Role } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Transaction } from 'kysely'
import { createAccount, replaceCode } from '../auth/accountStore.ts'
import { handOverReset } from '../auth/passwordReset.ts'
import { hashCode, newCode } from '../auth/secrets.ts'
import type { AppDeps } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'
import { actAs } from './act.ts'
import type { Seat } from './change.ts'
import { type CollegeOfAnotherKind, placeFor } from './place.ts'
import { propose } from './propose.ts'
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

/** There is a member who signs in with a code, or a proposal that there be one. */
export async function addPersonWithoutEmail(
  deps: AccountDeps,
  asker: Member,
  person: PersonWithoutEmail,
): Promise<Result<{ readonly added: AddedPerson } | { readonly proposalId: string }, Refusal | CollegeOfAnotherKind>> {
  const codeToGive = await newCodeToGive(deps)
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const place = await placeFor(trx, actor.spaceId, person.role, person.collegeId)
    if (!place.ok) return place
    const allowed = can(actor, 'addPersonWithoutEmail', { ...(await spaceFacts(trx, actor.spaceId, at)), place: place.value })
    if (!allowed.ok) return allowed
    const { displayName, organisation = null, mandate = null, participation = 'direct' } = person
    const asked = { displayName, ...place.value, organisation, mandate, participation }
    if (allowed.value.how === 'as-proposal') {
      const { collegeId } = allowed.value
      const proposal = { kind: 'add-person', collegeId, subject: null, asked, reason: displayName } as const
      return ok({ proposalId: await propose(trx, { random: deps.random, at }, actor, proposal) })
    }
    return ok({ added: await createPerson(trx, deps, codeToGive, { ...asked, actor, proposalId: null }) })
  })
}

/** A code and what the database keeps of it. */
export interface CodeToGive {
  readonly code: string
  readonly codeHash: string
}

/** Slow on purpose, so before the transaction it is used in, which on SQLite keeps everybody else waiting. */
export async function newCodeToGive({ storage, random }: Pick<AccountDeps, 'storage' | 'random'>): Promise<CodeToGive> {
  const code = newCode(random)
  return { code, codeHash: await hashCode(storage.db, random, code) }
}

export interface NewPerson extends Seat {
  readonly displayName: string
  readonly participation: ParticipationMode
  /** Whoever made it effective, and holds the code: who added them, or who agreed. */
  readonly actor: Member
  readonly proposalId: string | null
}

export interface AddedPerson {
  readonly memberId: string
  /** Shown once; the database keeps its hash. */
  readonly code: string
}

/** The person is a member and signs in with the code. Asks nothing: `addPersonWithoutEmail` and the proposals do. */
export async function createPerson(
  trx: Transaction<Tables>,
  { clock, realClock, random }: Pick<AccountDeps, 'clock' | 'realClock' | 'random'>,
  { code, codeHash }: CodeToGive,
  { displayName, role, collegeId, organisation, mandate, participation, actor, proposalId }: NewPerson,
): Promise<AddedPerson> {
  const { spaceId } = actor
  const at = clock.now()
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
  const seat = { role, collegeId, organisation, mandate }
  const joined = await insertMember(trx, { id: memberId, spaceId, accountId: account.value, displayName, ...seat, participation, at })
  if (!joined.ok) throw new Error(joined.error.kind)
  await appendEvent(trx, {
    spaceId,
    kind: 'member-joined',
    actorMemberId: actor.memberId,
    body: { memberId, ...seat, participation, signsInWith: 'code', proposalId },
    at,
  })
  return { memberId, code }
}

/** The code before opens nothing any more and the person is signed out everywhere. */
export async function renewCode(
  deps: AccountDeps,
  asker: Member,
  memberId: string,
): Promise<Result<{ readonly code: string; readonly accountId: string }, Refusal | NotFound>> {
  const { code, codeHash } = await newCodeToGive(deps)
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const member = await findMember(trx, memberId, at)
    if (member === null || member.spaceId !== actor.spaceId) return err({ kind: 'not-found' })
    const space = await spaceFacts(trx, actor.spaceId, at)
    const allowed = can(actor, 'renewCode', { space, signsInWith: member.signsInWith })
    if (!allowed.ok) return allowed
    if (!(await isFirstSpaceOf(trx, member))) return err({ kind: 'member-of-other-spaces' })
    await replaceCode(trx, { accountId: member.accountId, codeHash, createdBy: actor.memberId, at: deps.realClock.now() })
    await trx.deleteFrom('sign_in_session').where('account_id', '=', member.accountId).execute()
    await appendEvent(trx, { spaceId: actor.spaceId, kind: 'code-renewed', actorMemberId: actor.memberId, body: { memberId }, at })
    return ok({ code, accountId: member.accountId })
  })
}

/** A link the host gives to the person; it stands in the record that they did. */
export async function handOverPasswordReset(
  deps: AccountDeps,
  asker: Member,
  memberId: string,
): Promise<Result<{ readonly link: string; readonly expiresAt: number }, Refusal | NotFound>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
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
