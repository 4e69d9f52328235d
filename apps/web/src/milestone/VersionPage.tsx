import { SheetFrame } from '../sheet/SheetFrame.tsx'
import { WithSheet } from '../sheet/WithSheet.tsx'

export function VersionPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="versions">
          <main id="contenu" tabIndex={-1} className="page" />
        </SheetFrame>
      )}
    </WithSheet>
  )
}
