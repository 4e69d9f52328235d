/** Whether what a meeting points at is in its space: an id of somebody else's space is not there. @module */
import type { PlaceKind } from '@polyphonie/shared/meeting/meeting'
import type { Db } from '../storage/storage.ts'

interface Pointing {
  readonly sheetId?: string | undefined
  readonly roundId?: string | undefined
  readonly sectionId?: string | undefined
}

export async function isThere(db: Db, spaceId: string, pointing: readonly Pointing[]): Promise<boolean> {
  const places = pointing.flatMap(({ sheetId, roundId, sectionId }): { kind: PlaceKind; id: string | undefined }[] => [
    { kind: 'sheet', id: sheetId },
    { kind: 'round', id: roundId },
    { kind: 'section', id: sectionId },
  ])
  for (const { kind, id } of places) if (id !== undefined && !(await isPlaceOf(db, spaceId, kind, id))) return false
  return true
}

export async function isPlaceOf(db: Db, spaceId: string, kind: PlaceKind, id: string): Promise<boolean> {
  switch (kind) {
    case 'sheet':
      return exists(await sheets(db, spaceId).where('sheet.id', '=', id).executeTakeFirst())
    case 'section': {
      const found = sheets(db, spaceId).innerJoin('section', 'section.sheet_id', 'sheet.id').where('section.id', '=', id)
      return exists(await found.executeTakeFirst())
    }
    case 'round': {
      const found = db.selectFrom('consent_round').select('id').where('space_id', '=', spaceId).where('id', '=', id)
      return exists(await found.executeTakeFirst())
    }
  }
}

function sheets(db: Db, spaceId: string) {
  return db.selectFrom('sheet').select('sheet.id').where('sheet.space_id', '=', spaceId)
}

function exists(row: unknown): boolean {
  return row !== undefined
}
