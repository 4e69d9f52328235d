/** Which computed part shows a register, and that register. @module */
import { CompromiseRegister } from '../compromise/CompromiseRegister.tsx'
import { DisagreementList } from '../disagreement/DisagreementList.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { CommitmentsPart } from './CommitmentsPart.tsx'

const registers: readonly string[] = ['compromises', 'commitments', 'agreements']

export function hasRegister(sectionKey: string): boolean {
  return registers.includes(sectionKey)
}

export function RegisterPart({ screen, sectionKey }: { readonly screen: SheetScreen; readonly sectionKey: string }) {
  if (sectionKey === 'commitments') return <CommitmentsPart screen={screen} />
  if (sectionKey === 'agreements') return <DisagreementList screen={screen} />
  return (
    <div className="stack">
      <CompromiseRegister screen={screen} />
      <DisagreementList screen={screen} />
    </div>
  )
}
