/**
 * Who may do what, in one question: the server asks it before acting, the page before offering. The same answer refuses the
 * request and explains the control that is off. Facts come from the server's own tables, never from what a browser says.
 * @module
 */
import { type AgreementRefusal, type AgreementResources, agreementRules } from './agreement/can.ts'
import { type AmendmentRefusal, type AmendmentResources, amendmentRules } from './amendment/can.ts'
import { type CompromiseRefusal, type CompromiseResources, compromiseRules } from './compromise/can.ts'
import { type DisagreementRefusal, type DisagreementResources, disagreementRules } from './disagreement/can.ts'
import type { Actor } from './member/role.ts'
import { type MilestoneRefusal, type MilestoneResources, milestoneRules } from './milestone/can.ts'
import { type QuotationRefusal, type QuotationResources, quotationRules } from './quotation/can.ts'
import { type RemarkRefusal, type RemarkResources, remarkRules } from './remark/can.ts'
import type { Result } from './result.ts'
import { type RoundOutcomes, type RoundRefusal, type RoundResources, roundRules } from './round/can.ts'
import { type SectionRefusal, type SectionResources, sectionRules } from './section/can.ts'
import { type SheetRefusal, type SheetResources, sheetRules } from './sheet/can.ts'
import { type SpaceOutcomes, type SpaceRefusal, type SpaceResources, spaceRules } from './space/can.ts'

/** What each action is done to: the facts its rule needs. */
export interface Resources
  extends SpaceResources,
    SheetResources,
    SectionResources,
    RoundResources,
    MilestoneResources,
    QuotationResources,
    RemarkResources,
    AgreementResources,
    AmendmentResources,
    CompromiseResources,
    DisagreementResources {}
export type Action = keyof Resources

export type Refusal =
  | SpaceRefusal
  | SheetRefusal
  | SectionRefusal
  | RoundRefusal
  | MilestoneRefusal
  | QuotationRefusal
  | RemarkRefusal
  | AgreementRefusal
  | AmendmentRefusal
  | CompromiseRefusal
  | DisagreementRefusal

interface Outcomes extends SpaceOutcomes, RoundOutcomes {}

/** A yes mostly says no more; for changes of the table it says how they take effect. */
export type Answer<A extends Action> = A extends keyof Outcomes ? Result<Outcomes[A], Refusal> : Result<void, Refusal>

type Rules = { readonly [A in Action]: (actor: Actor, resource: Resources[A]) => Answer<A> }

const rules: Rules = {
  ...spaceRules,
  ...sheetRules,
  ...sectionRules,
  ...roundRules,
  ...milestoneRules,
  ...quotationRules,
  ...remarkRules,
  ...agreementRules,
  ...amendmentRules,
  ...compromiseRules,
  ...disagreementRules,
}

/** Whether `actor` may do `action` to `resource` now; a refusal is a kind with its facts. */
export function can<A extends Action>(actor: Actor, action: A, resource: Resources[A]): Answer<A> {
  const rule: Rules[A] = rules[action]
  return rule(actor, resource)
}
