import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { CompromiseList } from './CompromiseList.tsx'

/** The computed part of « Ce que nous avons négocié » (P16): the register, beside what the group writes about it. */
export function CompromiseRegister({ screen }: { readonly screen: SheetScreen }) {
  return <CompromiseList screen={screen} />
}
