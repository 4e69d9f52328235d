/** Who holds the frame: nominations, the facilitator in office, the rotating host. What colleges said stands by college, never by person. @module */
import * as z from 'zod'
import { nominationAnswers } from '../../facilitator/nomination.ts'
import { Words } from './fields.ts'

export const ProposeFacilitatorBody = z.object({ memberId: z.string().max(64) })
export type ProposeFacilitatorBody = z.input<typeof ProposeFacilitatorBody>

/** « Rien à déclarer » is a choice of its own, never an empty text. */
export const AcceptNominationBody = z.object({
  declaration: z.discriminatedUnion('declares', [
    z.object({ declares: z.literal('interests'), text: Words }),
    z.object({ declares: z.literal('nothing') }),
  ]),
  codeVersion: z.number().int(),
})
export type AcceptNominationBody = z.input<typeof AcceptNominationBody>

export const AnswerNominationBody = z.object({ answer: z.enum(nominationAnswers) })
export type AnswerNominationBody = z.input<typeof AnswerNominationBody>

/** `memberId`: the facilitator meant, so that a click that comes late dismisses nobody else. */
export const AskDepartureBody = z.object({ memberId: z.string().max(64) })
export type AskDepartureBody = z.input<typeof AskDepartureBody>

export const HandHostingOverBody = z.object({ memberId: z.string().max(64) })
export type HandHostingOverBody = z.input<typeof HandHostingOverBody>

/** `text` null: nothing to declare. `at` in ms on the domain clock. */
const Declaration = z.object({ text: z.string().nullable(), codeVersion: z.number(), at: z.number() })

const PersonAnswer = z.object({ memberId: z.string(), displayName: z.string() })

export const InOfficeAnswer = PersonAnswer.extend({
  /** null for whoever was made facilitator before there were nominations; so is `declaration`, and no college is named. */
  since: z.number().nullable(),
  declaration: Declaration.nullable(),
  colleges: z.array(z.object({ collegeId: z.string(), yesAt: z.number() })),
  suspended: z.boolean(),
})
export type InOfficeAnswer = z.output<typeof InOfficeAnswer>

export const NominationView = z.object({
  id: z.string(),
  nominee: PersonAnswer,
  proposedBy: z.string(),
  proposedAt: z.number(),
  /** null until the nominee has declared and accepted. */
  declaration: Declaration.nullable(),
  /** Colleges asked, in the one order; `yesAt` null: not yet. */
  colleges: z.array(z.object({ collegeId: z.string(), yesAt: z.number().nullable(), meeting: z.boolean() })),
  mine: z.enum(nominationAnswers).nullable(),
  may: z.object({ accept: z.boolean(), decline: z.boolean(), withdraw: z.boolean(), answer: z.boolean() }),
})
export type NominationView = z.output<typeof NominationView>

/** `handing`: whoever animates named them; `offering`: they offer themselves. */
export const HostingOfferView = z.object({
  id: z.string(),
  kind: z.enum(['handing', 'offering']),
  candidate: PersonAnswer.extend({ collegeId: z.string().nullable() }),
  at: z.number(),
  mine: z.boolean(),
  may: z.object({ accept: z.boolean(), decline: z.boolean() }),
})
export type HostingOfferView = z.output<typeof HostingOfferView>

export const HostView = PersonAnswer.extend({
  collegeId: z.string().nullable(),
  suspended: z.boolean(),
  /** ms; null for whoever opened the space and handed nothing over yet. */
  since: z.number().nullable(),
})
export type HostView = z.output<typeof HostView>

export const FacilitatorAnswer = z.object({
  /** One at most; a database from before that rule may hold more. */
  inOffice: z.array(InOfficeAnswer),
  /** Animates while no facilitator does. */
  host: HostView.nullable(),
  nomination: NominationView.nullable(),
  offers: z.array(HostingOfferView),
  may: z.object({
    propose: z.boolean(),
    askDeparture: z.boolean(),
    stepDown: z.boolean(),
    handOver: z.boolean(),
    offer: z.boolean(),
  }),
})
export type FacilitatorAnswer = z.output<typeof FacilitatorAnswer>

/** `pending`: other colleges have not answered yet, or want a meeting first. */
export const NominationAnswered = z.object({ state: z.enum(['pending', 'appointed', 'refused']) })
export type NominationAnswered = z.output<typeof NominationAnswered>

/** False: whoever animates has to agree first. */
export const HostingOffered = z.object({ id: z.string(), hosts: z.boolean() })
export type HostingOffered = z.output<typeof HostingOffered>
