/**
 * The gate at the end of a phase: what is still missing before the next one may open. Facts are gathered by the server; the page
 * shows what is missing in words, with the way there. Rules: docs/rules/phase.md (PH8), source: templates.md §5. @module
 */
import type { CollegeKind } from '../member/college.ts'
import { meansWaitFor } from '../section/rights.ts'
import type { Phase } from '../sheet/phase.ts'
import { roundsOpenFor } from './closed.ts'

export type Missing =
  /** Sections the group has not consented to yet. */
  | { readonly kind: 'sections-to-consent'; readonly keys: readonly string[] }
  /** Sections with nothing in them that nobody has passed with a reason. */
  | { readonly kind: 'sections-to-fill'; readonly keys: readonly string[] }
  /** Organisations whose card of logics is empty and not passed. */
  | { readonly kind: 'logics-to-fill'; readonly organisations: readonly string[] }
  /** Colleges of which nobody has written a word in the sheet. */
  | { readonly kind: 'colleges-silent'; readonly colleges: readonly CollegeKind[] }
  | { readonly kind: 'milestone-to-freeze' }
  /** Ideas are protected until then, ms. */
  | { readonly kind: 'ideas-need-time'; readonly until: number }
  | { readonly kind: 'ideas-to-group' }
  /** Years (1, 2, 3) in which expenses and resources differ, while no gap is declared. */
  | { readonly kind: 'years-out-of-balance'; readonly years: readonly number[] }
  /** Sources for a limited time that say nothing of what comes after. */
  | { readonly kind: 'sequel-to-write'; readonly sources: readonly string[] }
  /** Rounds under way that the next phase would close. */
  | { readonly kind: 'rounds-under-way'; readonly rounds: readonly string[] }
  | { readonly kind: 'agreement-to-consent' }

export interface GateFacts {
  readonly phase: Phase
  /** ms. */
  readonly now: number
  readonly consentedKeys: readonly string[]
  /** Sections that hold something, or were passed with a reason. */
  readonly settledKeys: readonly string[]
  readonly organisationsWithoutLogic: readonly string[]
  readonly writingColleges: readonly CollegeKind[]
  /** A version was frozen since the phase began. */
  readonly frozenInPhase: boolean
  /** A version was frozen at any time. */
  readonly frozen: boolean
  readonly ideation: { readonly until: number; readonly grouped: boolean }
  readonly yearsOutOfBalance: readonly number[]
  readonly gapDeclared: boolean
  readonly sourcesWithoutSequel: readonly string[]
  readonly roundsUnderWay: readonly string[]
  readonly agreementConsented: boolean
}

/** The three colleges no diagnostic goes without; partners are welcome and may be none. */
const threeColleges: readonly CollegeKind[] = ['service_user', 'establishment', 'funder']

/** D2 to D9. */
const listened: readonly string[] = ['territory', 'people', 'voices', 'needs', 'offer', 'gaps', 'uncounted', 'logics']

/** In the order people would go about it; empty when the phase may end. */
export function missingAtGate(facts: GateFacts): readonly Missing[] {
  switch (facts.phase) {
    case 'frame':
      return toConsent(facts, ['frame'])
    case 'listen':
      return [...toFill(facts, listened), ...logicsToFill(facts), ...silentColleges(facts)]
    case 'needs':
      return [...toConsent(facts, ['agreements', 'priorities']), ...(facts.frozenInPhase ? [] : [frozenVersion])]
    case 'imagine':
      return [...timeForIdeas(facts), ...toConsent(facts, ['ideas'])]
    case 'write':
      return toConsent(facts, ['needs', 'value', 'response'])
    case 'means':
      return [...toFill(facts, ['expenses', 'financing']), ...balance(facts), ...sequel(facts)]
    case 'review':
      return facts.frozen ? [] : [frozenVersion]
    case 'negotiate':
      return underWay(facts)
    case 'agree':
      return facts.agreementConsented ? [] : [{ kind: 'agreement-to-consent' }]
    case 'experiment':
      return []
  }
}

/** What keeps a phase from opening, whichever way it is come to: rounds it would close (PH12). */
export function missingToEnter(to: Phase, roundsUnderWay: readonly string[]): readonly Missing[] {
  return roundsOpenFor(to, false) !== 'all' && roundsUnderWay.length > 0 ? [{ kind: 'rounds-under-way', rounds: roundsUnderWay }] : []
}

/** Needs, value and response are consented: the means lock is open (PH4). */
export function isMeansOpen(consentedKeys: readonly string[]): boolean {
  return meansWaitFor.every((key) => consentedKeys.includes(key))
}

const frozenVersion: Missing = { kind: 'milestone-to-freeze' }

function toConsent({ consentedKeys }: GateFacts, keys: readonly string[]): readonly Missing[] {
  const left = keys.filter((key) => !consentedKeys.includes(key))
  return left.length === 0 ? [] : [{ kind: 'sections-to-consent', keys: left }]
}

function toFill({ settledKeys, consentedKeys }: GateFacts, keys: readonly string[]): readonly Missing[] {
  const left = keys.filter((key) => !settledKeys.includes(key) && !consentedKeys.includes(key))
  return left.length === 0 ? [] : [{ kind: 'sections-to-fill', keys: left }]
}

function logicsToFill({ organisationsWithoutLogic, consentedKeys }: GateFacts): readonly Missing[] {
  if (consentedKeys.includes('logics') || organisationsWithoutLogic.length === 0) return []
  return [{ kind: 'logics-to-fill', organisations: organisationsWithoutLogic }]
}

function silentColleges({ writingColleges }: GateFacts): readonly Missing[] {
  const silent = threeColleges.filter((college) => !writingColleges.includes(college))
  return silent.length === 0 ? [] : [{ kind: 'colleges-silent', colleges: silent }]
}

function timeForIdeas({ ideation, now }: GateFacts): readonly Missing[] {
  if (now < ideation.until) return [{ kind: 'ideas-need-time', until: ideation.until }]
  return ideation.grouped ? [] : [{ kind: 'ideas-to-group' }]
}

function balance({ yearsOutOfBalance, gapDeclared }: GateFacts): readonly Missing[] {
  return gapDeclared || yearsOutOfBalance.length === 0 ? [] : [{ kind: 'years-out-of-balance', years: yearsOutOfBalance }]
}

function sequel({ sourcesWithoutSequel }: GateFacts): readonly Missing[] {
  return sourcesWithoutSequel.length === 0 ? [] : [{ kind: 'sequel-to-write', sources: sourcesWithoutSequel }]
}

function underWay({ roundsUnderWay }: GateFacts): readonly Missing[] {
  return roundsUnderWay.length === 0 ? [] : [{ kind: 'rounds-under-way', rounds: roundsUnderWay }]
}
