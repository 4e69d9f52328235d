/** A sheet put in a phase without going through its gates: for tests of what the phase is the ground of. @module */
import type { AppDeps } from '@polyphonie/server/deps'
import { enterPhase } from '@polyphonie/server/phase/act'
import type { Phase } from '@polyphonie/shared/sheet/phase'

export async function putInPhase({ storage, clock, rooms }: AppDeps, sheetId: string, phase: Phase): Promise<void> {
  await storage.db.transaction().execute((trx) => enterPhase(trx, sheetId, phase, clock.now()))
  rooms.accessChanged({ sheetId })
}
