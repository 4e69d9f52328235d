import { SheetFrame } from '../sheet/SheetFrame.tsx'
import { WithSheet } from '../sheet/WithSheet.tsx'

export function RoundPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="agreements">
          <main id="contenu" tabIndex={-1} className="page" />
        </SheetFrame>
      )}
    </WithSheet>
  )
}
