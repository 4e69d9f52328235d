/** How the demonstration's content is written down: who writes what into which section, and when in the story. @module */
import type { BlockType } from '@polyphonie/shared/section/contentSchema'
import type { PersonKey } from './people.ts'

/** Words of one person, put at the end of a block. `at` is Paris time, `2026-02-09 10:00`. */
export interface Run {
  readonly by: PersonKey
  readonly at: string
  readonly text: string
}

export interface Block {
  readonly type?: BlockType
  readonly runs: readonly Run[]
}

/** Values by column or field key; long text as a string, amounts in cents. */
export type Cells = Readonly<Record<string, string | number | boolean>>

export interface RowScript {
  readonly by: PersonKey
  readonly at: string
  readonly cells: Cells
  /** Cells somebody filled in or changed later. */
  readonly later?: readonly { readonly by: PersonKey; readonly at: string; readonly cells: Cells }[]
}

export interface FieldScript {
  readonly by: PersonKey
  readonly at: string
  readonly cells: Cells
}

/** A child section: made and filled by its owner. */
export interface CardScript {
  readonly by: PersonKey
  readonly at: string
  readonly fields: Cells
}

export interface SectionScript {
  readonly key: string
  readonly text?: readonly Block[]
  readonly fields?: readonly FieldScript[]
  readonly rows?: readonly RowScript[]
  readonly cards?: readonly CardScript[]
  readonly consented?: { readonly at: string; readonly reason: string }
  /** A college took it up again. */
  readonly reopened?: { readonly at: string; readonly by: PersonKey; readonly reason: string }
}
