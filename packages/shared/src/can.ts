/**
 * Who may do what, in one question: the server asks it before acting, the page before offering. The same answer refuses the
 * request and explains the control that is off. Facts come from the server's own tables, never from what a browser says.
 * @module
 */
import { type AgreementRefusal, type AgreementResources, agreementRules } from './agreement/can.ts'
import { type AmendmentRefusal, type AmendmentResources, amendmentRules } from './amendment/can.ts'
import { type CalendarRefusal, type CalendarResources, calendarRules } from './calendar/can.ts'
import { type CaucusRefusal, type CaucusResources, caucusRules } from './caucus/can.ts'
import { type CircleRefusal, type CircleResources, circleRules } from './circle/can.ts'
import { type CompromiseRefusal, type CompromiseResources, compromiseRules } from './compromise/can.ts'
import { type DialogueRefusal, type DialogueResources, dialogueRules } from './dialogue/can.ts'
import { type DisagreementRefusal, type DisagreementResources, disagreementRules } from './disagreement/can.ts'
import { type FacilitatorRefusal, type FacilitatorResources, facilitatorRules } from './facilitator/can.ts'
import { type IdeaRefusal, type IdeaResources, ideaRules } from './idea/can.ts'
import { type MeetingRefusal, type MeetingResources, meetingRules } from './meeting/can.ts'
import type { Actor } from './member/role.ts'
import { type MilestoneRefusal, type MilestoneResources, milestoneRules } from './milestone/can.ts'
import { type ModerationRefusal, type ModerationResources, moderationRules } from './moderation/can.ts'
import { type ParkedRefusal, type ParkedResources, parkedRules } from './parked/can.ts'
import { type PhaseRefusal, type PhaseResources, phaseRules } from './phase/can.ts'
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
    MeetingResources,
    SheetResources,
    PhaseResources,
    ModerationResources,
    SectionResources,
    RoundResources,
    MilestoneResources,
    QuotationResources,
    RemarkResources,
    AgreementResources,
    AmendmentResources,
    CalendarResources,
    CaucusResources,
    CircleResources,
    CompromiseResources,
    DialogueResources,
    DisagreementResources,
    FacilitatorResources,
    IdeaResources,
    ParkedResources {}
export type Action = keyof Resources

export type Refusal =
  | SpaceRefusal
  | MeetingRefusal
  | SheetRefusal
  | PhaseRefusal
  | ModerationRefusal
  | SectionRefusal
  | RoundRefusal
  | MilestoneRefusal
  | QuotationRefusal
  | RemarkRefusal
  | AgreementRefusal
  | AmendmentRefusal
  | CalendarRefusal
  | CaucusRefusal
  | CircleRefusal
  | CompromiseRefusal
  | DialogueRefusal
  | DisagreementRefusal
  | FacilitatorRefusal
  | IdeaRefusal
  | ParkedRefusal

interface Outcomes extends SpaceOutcomes, RoundOutcomes {}

/** A yes mostly says no more; for changes of the table it says how they take effect. */
export type Answer<A extends Action> = A extends keyof Outcomes ? Result<Outcomes[A], Refusal> : Result<void, Refusal>

type Rules = { readonly [A in Action]: (actor: Actor, resource: Resources[A]) => Answer<A> }

const rules: Rules = {
  ...spaceRules,
  ...meetingRules,
  ...sheetRules,
  ...phaseRules,
  ...moderationRules,
  ...sectionRules,
  ...roundRules,
  ...milestoneRules,
  ...quotationRules,
  ...remarkRules,
  ...agreementRules,
  ...amendmentRules,
  ...calendarRules,
  ...caucusRules,
  ...circleRules,
  ...compromiseRules,
  ...dialogueRules,
  ...disagreementRules,
  ...facilitatorRules,
  ...ideaRules,
  ...parkedRules,
}

/** Whether `actor` may do `action` to `resource` now; a refusal is a kind with its facts. */
export function can<A extends Action>(actor: Actor, action: A, resource: Resources[A]): Answer<A> {
  const rule: Rules[A] = rules[action]
  return rule(actor, resource)
}
