/** Acts of the record as sentences that follow a name: « Nadia Berthelot » + « a ouvert l'espace. ». @module */
import type { EventAnswer } from '@polyphonie/shared/wire/http/space'
import type { TFunction } from 'i18next'

/** Names behind ids; null when nobody is left to name. */
export interface Names {
  readonly member: (id: string) => string | null
  readonly college: (id: string) => string | null
  readonly sheet: (id: string) => string | null
}

const told = [
  'space-opened',
  'space-described',
  'college-added',
  'college-renamed',
  'member-joined',
  'member-invited',
  'invitation-revoked',
  'member-moved',
  'member-suspended',
  'member-restored',
  'member-change-proposed',
  'member-change-agreed',
  'member-change-declined',
  'facilitator-proposed',
  'nomination-accepted',
  'nomination-declined',
  'nomination-withdrawn',
  'nomination-answered',
  'facilitator-appointed',
  'facilitator-dismissed',
  'facilitator-stepped-down',
  'hosting-offered',
  'hosting-taken',
  'hosting-declined',
  'code-renewed',
  'password-reset-handed-over',
  'sheet-created',
  'sheet-renamed',
  'sheet-copied',
  'sheet-binned',
  'sheet-restored',
  'phase-set',
  'message-hidden',
  'message-kept-hidden',
  'message-shown',
  'act-contested',
  'contest-answered',
  'contest-closed',
  'return-asked',
  'return-taken-back',
  'ideas-grouped',
  'budget-gap-declared',
  'phase-questions-opened',
  'means-lock-opened',
  'section-reopened',
  'section-added',
  'section-renamed',
  'section-passed',
  'section-resumed',
  'section-locked',
  'section-unlocked',
  'card-added',
  'sheet-frozen',
  'voice-quoted',
  'compromise-opened',
  'compromise-agreed',
  'disagreement-recorded',
  'disagreement-answered',
  'disagreement-lifted',
  'agreement-prepared',
  'commitment-made',
  'agreement-signed',
  'agreement-left',
  'ideas-combined',
  'idea-asleep',
  'idea-woken',
  'idea-retained',
  'write-first-opened',
  'write-first-revealed',
  'remark-parked',
  'remark-unparked',
  'parked-item-back',
  'deadline-entered',
  'deadline-changed',
  'deadline-removed',
  'meeting-planned',
  'meeting-described',
  'meeting-moved',
  'meeting-cancelled',
  'meeting-opened',
  'meeting-closed',
  'meeting-animation-taken',
  'meeting-floor-out-of-order',
  'meeting-hand-lowered',
  'minutes-rectification-asked',
  'minutes-rectification-settled',
  'minutes-approved',
  'minutes-corrected',
  'minutes-validated',
  'remark-made',
  'remark-answered',
  'remark-not-yet',
  'remark-resolved',
  'remark-reopened',
  'term-explained',
  'dialogue-said',
  'dialogue-answered',
  'dialogue-taken-back',
  'dialogue-citation-agreed',
  'dialogue-citation-withdrawn',
  'amendment-shared',
  'amendment-said-anew',
  'amendment-carried',
  'amendment-laid-down',
  'amendment-withdrawn',
  'amendment-asleep',
  'amendment-woken',
  'amendment-accepted-modified',
  'amendment-adopted',
  'amendment-adopted-in-part',
  'amendment-taken-in',
  'circle-opened',
  'circle-invited',
  'circle-joined',
  'circle-declined',
  'circle-left',
  'circle-prolonged',
  'circle-ended',
  'caucus-opened',
  'caucus-closed',
] as const
export type ToldKind = (typeof told)[number]
export const toldKinds: readonly string[] = told

/** What time, or a round, does as well as somebody. */
const itselfToo: readonly string[] = ['idea-woken', 'idea-retained', 'write-first-revealed']

/** Null for kinds this page has no words for. */
export function actInWords({ kind, actorMemberId, sheetId, body }: EventAnswer, names: Names, t: TFunction): string | null {
  if (!toldKinds.includes(kind)) return null
  const text = (key: string) => (typeof body[key] === 'string' ? body[key] : '')
  const memberId = text('memberId')
  const isAboutOneself = memberId === '' || memberId === actorMemberId
  const phase = text('to')
  const said: Readonly<Record<string, string>> = {
    'remark-made': text('remark'),
    'nomination-answered': text('answer'),
    'circle-ended': text('outcome'),
  }
  const itself = actorMemberId === null && itselfToo.includes(kind) ? 'itself' : undefined
  const context = itself ?? said[kind] ?? (isAboutOneself ? '' : 'other')
  return t(`space:acts.${kind}`, {
    ...(context === '' ? {} : { context }),
    name: names.member(memberId) ?? t('space:acts.somebody'),
    college: names.college(text('collegeId')) ?? t('space:acts.aCollege'),
    role: text('role') === '' ? '' : t(`member:as.${text('role')}`).toLocaleLowerCase(),
    sheet: sheetId === null ? '' : (names.sheet(sheetId) ?? t('space:acts.aSheet')),
    title: text('title') || text('name'),
    number: text('number'),
    from: text('from'),
    to: kind === 'phase-set' || kind === 'return-asked' || kind === 'return-taken-back' ? t(`sheet:phase.${phase}.title`) : phase,
    change: text('change') === '' ? '' : t(`space:acts.change.${text('change')}`),
    reason: text('reason'),
    sentence: text('sentence'),
  })
}
