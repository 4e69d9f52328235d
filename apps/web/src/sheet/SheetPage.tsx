/**
 * The text of the sheet: its sections at the left, one of them in the middle with its text, fields, rows and cards, and who wrote what
 * beside it. One section is shown at a time, so one room is joined.
 * @module
 */
import { useParams } from '@tanstack/react-router'
import { SheetLayout } from './SheetLayout.tsx'
import { WithSheet } from './WithSheet.tsx'

/** At `/fiches/$sheetId` (its first section) and `/fiches/$sheetId/$sectionId`. */
export function SheetPage() {
  const { sectionId } = useParams({ strict: false })
  return (
    <WithSheet sectionId={sectionId} firstByDefault>
      {(shown) => <SheetLayout {...shown} />}
    </WithSheet>
  )
}
