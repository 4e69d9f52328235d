/** Sections: renamed, added, passed and taken up again, locked by hand, given cards that belong to somebody. @module */
import { can } from '@polyphonie/shared/can'
import { newId, type SectionId } from '@polyphonie/shared/ids'
import { ok, type Result } from '@polyphonie/shared/result'
import { HAND_LOCK_MS, isLockedByHand } from '@polyphonie/shared/section/rights'
import { FREE_SECTION, sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import { type ActDeps, actOnSection, actOnSheet, done } from '../sheet/act.ts'
import { type ActFailure, blankSection, type OnSheet } from '../sheet/store.ts'
import type { Db } from '../storage/storage.ts'
import { factsOf, type SectionRecord } from './facts.ts'

export interface OnSection {
  readonly accountId: string
  readonly sectionId: string
}

/** There is a free section at the end of the sheet; it follows the phase it was added in. */
export async function addFreeSection(deps: ActDeps, who: OnSheet, title: string): Promise<Result<{ readonly id: SectionId }, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, at, member, sheet, record }) => {
    const allowed = can(member, 'addSection', { sheet })
    if (!allowed.ok) return allowed
    const id = newId('section', deps.random)
    const position = await nextPosition(trx, sheet.id, null)
    await trx
      .insertInto('section')
      .values({ ...blankSection, id, sheet_id: sheet.id, key: FREE_SECTION, title, position, added_in_phase: sheet.phase, created_at: at })
      .execute()
    await record('section-added', { title, phase: sheet.phase }, id)
    return ok({ id })
  })
}

export async function renameSection(deps: ActDeps, who: OnSection, title: string): Promise<Result<void, ActFailure>> {
  return actOnSection(deps, who, async ({ trx, at, member, section, record }) => {
    const allowed = can(member, 'renameSection', factsOf(section, at))
    if (!allowed.ok) return allowed
    await trx.updateTable('section').set({ title }).where('id', '=', section.id).execute()
    await record('section-renamed', { from: section.title, to: title })
    return done
  })
}

export async function passSection(deps: ActDeps, who: OnSection, reason: string): Promise<Result<void, ActFailure>> {
  return actOnSection(deps, who, async ({ trx, at, member, section, record }) => {
    const allowed = can(member, 'passSection', factsOf(section, at))
    if (!allowed.ok) return allowed
    await trx.updateTable('section').set({ state: 'passed', state_reason: reason }).where('id', '=', section.id).execute()
    await record('section-passed', { reason })
    return done
  })
}

export async function resumeSection(deps: ActDeps, who: OnSection): Promise<Result<void, ActFailure>> {
  return actOnSection(deps, who, async ({ trx, at, member, section, record }) => {
    const allowed = can(member, 'resumeSection', factsOf(section, at))
    if (!allowed.ok) return allowed
    await trx.updateTable('section').set({ state: 'open', state_reason: null }).where('id', '=', section.id).execute()
    await record('section-resumed', {})
    return done
  })
}

/** What was consented is open again, in its phase; the record says which college asked and why. */
export async function reopenSection(deps: ActDeps, who: OnSection, reason: string): Promise<Result<void, ActFailure>> {
  return actOnSection(deps, who, async ({ trx, at, member, section, record }) => {
    const allowed = can(member, 'reopenSection', factsOf(section, at))
    if (!allowed.ok) return allowed
    await trx.updateTable('section').set({ state: 'open', state_reason: null }).where('id', '=', section.id).execute()
    await record('section-reopened', { reason, collegeId: member.collegeId })
    return done
  })
}

/** Nobody writes in the section for 48 hours from now. */
export async function lockSection(deps: ActDeps, who: OnSection, reason: string): Promise<Result<void, ActFailure>> {
  return actOnSection(deps, who, async ({ trx, at, member, space, section, record }) => {
    const facts = factsOf(section, at)
    const lockedBy = isLockedByHand(facts) ? section.lockedBy : null
    const allowed = can(member, 'lockSection', { space, section: facts, lockedBy })
    if (!allowed.ok) return allowed
    const until = at + HAND_LOCK_MS
    await trx
      .updateTable('section')
      .set({ locked_until: until, locked_by: member.memberId, lock_reason: reason })
      .where('id', '=', section.id)
      .execute()
    await record('section-locked', { reason, until })
    return done
  })
}

export async function unlockSection(deps: ActDeps, who: OnSection, reason: string): Promise<Result<void, ActFailure>> {
  return actOnSection(deps, who, async ({ trx, at, member, space, section, record }) => {
    const allowed = can(member, 'unlockSection', { space, section: factsOf(section, at) })
    if (!allowed.ok) return allowed
    await trx.updateTable('section').set({ locked_until: null, locked_by: null, lock_reason: null }).where('id', '=', section.id).execute()
    await record('section-unlocked', { reason })
    return done
  })
}

/** There is a card under the section that belongs to the actor, or to the actor's organisation where the template says so. */
export async function addCard(deps: ActDeps, who: OnSection): Promise<Result<{ readonly id: SectionId }, ActFailure>> {
  return actOnSection(deps, who, async ({ trx, at, member, section, record }) => {
    const hasCard = await isCardThere(trx, section, member.organisation)
    const allowed = can(member, 'addChild', { section: factsOf(section, at), hasCard })
    if (!allowed.ok) return allowed
    const child = sectionTemplate(section.template, section.key)?.child
    if (child === undefined) throw new Error(`${section.key} takes cards but its template names none`)
    const id = newId('section', deps.random)
    const owner = child.owner === 'organisation' ? { owner_organisation: member.organisation } : { owner_member_id: member.memberId }
    const position = await nextPosition(trx, section.sheetId, section.id)
    await trx
      .insertInto('section')
      .values({ ...blankSection, ...owner, id, sheet_id: section.sheetId, key: child.key, position, parent_id: section.id, created_at: at })
      .execute()
    await record('card-added', { parentId: section.id, key: child.key }, id)
    return ok({ id })
  })
}

async function isCardThere(db: Db, parent: SectionRecord, organisation: string | null): Promise<boolean> {
  if (organisation === null) return false
  const row = await db
    .selectFrom('section')
    .select('id')
    .where('parent_id', '=', parent.id)
    .where('owner_organisation', '=', organisation)
    .executeTakeFirst()
  return row !== undefined
}

async function nextPosition(db: Db, sheetId: string, parentId: string | null): Promise<number> {
  const { last } = await db
    .selectFrom('section')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('sheet_id', '=', sheetId)
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .executeTakeFirstOrThrow()
  return last === null ? 0 : Number(last) + 1
}
