/** Where a sheet stands in its phases, as one member sees it. @module */
import { can } from '@polyphonie/shared/can'
import { actsClosedIn } from '@polyphonie/shared/phase/closed'
import { phasesByTemplate } from '@polyphonie/shared/sheet/phase'
import { animates } from '@polyphonie/shared/space/can'
import type { GateView } from '@polyphonie/shared/wire/http/phase'
import type { AppDeps } from '../deps.ts'
import { type Member, spaceFacts } from '../member/store.ts'
import type { SheetRecord } from '../sheet/act.ts'
import { readContents } from './contents.ts'
import { gateOf, writeFirstEnd } from './gate.ts'
import { viewQuestions } from './questions.ts'

/** Reads the sections the gate asks about: at most those of one phase. */
export async function viewGate(deps: Pick<AppDeps, 'storage' | 'rooms' | 'clock'>, sheet: SheetRecord, member: Member): Promise<GateView> {
  const { db } = deps.storage
  const now = deps.clock.now()
  const contents = await readContents(deps, sheet)
  const { missing, roundsUnderWay, returns, ideationUntil } = await gateOf(db, sheet, contents, now)
  const space = await spaceFacts(db, sheet.spaceId, now)
  const phases = phasesByTemplate[sheet.template]
  const next = phases[phases.indexOf(sheet.phase) + 1] ?? null
  const returnsAsked = returns.map(({ to }) => to)
  const opens = (to: GateView['phase']) => can(member, 'setPhase', { space, sheet, to, missing, roundsUnderWay, returnsAsked }).ok
  const questions = await viewQuestions(db, sheet.id, member, now)
  const grouped = sheet.ideasGroupedAt !== null
  const writeFirstEndsAt = await writeFirstEnd(db, sheet.id)
  return {
    phase: sheet.phase,
    since: sheet.phaseEnteredAt,
    next,
    missing,
    roundsUnderWay,
    closes: actsClosedIn(sheet.phase),
    returns: returns.map(({ ended, ...asked }) => ({
      ...asked,
      mine: can(member, 'takeBackReturn', { sheet, asked: { to: asked.to, collegeId: asked.collegeId, ended } }).ok,
    })),
    questions,
    ideation: { until: ideationUntil, groupedAt: sheet.ideasGroupedAt },
    gapDeclared: sheet.gapDeclared,
    meansOpenedAt: sheet.meansOpenedAt,
    now,
    may: {
      next: next !== null && opens(next),
      back: phases.slice(0, phases.indexOf(sheet.phase)).filter(opens),
      animate: animates(member, space),
      askReturn: phases.filter((to) => can(member, 'askReturn', { sheet, to, asked: returns }).ok),
      groupIdeas: can(member, 'groupIdeas', { space, sheet, until: ideationUntil, now, grouped, writeFirstEndsAt }).ok,
      declareGap: can(member, 'declareGap', { sheet, declared: sheet.gapDeclared !== null }).ok,
      openQuestions: can(member, 'openPhaseQuestions', {
        space,
        sheet,
        askedInPhase: questions.some(({ phase, openedAt }) => phase === sheet.phase && openedAt >= sheet.phaseEnteredAt),
      }).ok,
    },
  }
}
