/**
 * What a template is made of. Templates are data: the server seeds rooms from them, the inspector takes only their columns,
 * the page shows their titles and guides. Keys stand in stored documents, so they never change meaning or disappear; a new
 * column or section raises the template's version. Rules: docs/rules/sheet.md.
 * @module
 */
import type { PartKind } from '../section/section.ts'
import type { Phase, TemplateKey } from './phase.ts'

export interface LocalText {
  readonly fr: string
  readonly en: string
}

/** `text`: long text, a Y.Text of its own. All others are scalars kept as JSON values; `amount` in integer cents, `date` as YYYY-MM-DD, `choice` as the key chosen. */
export type CellType = 'text' | 'line' | 'number' | 'amount' | 'date' | 'choice' | 'boolean'

export interface Column {
  readonly key: string
  readonly title: LocalText
  readonly type: CellType
  readonly choices?: readonly Choice[]
}

export interface Choice {
  readonly key: string
  readonly title: LocalText
}

/** A section that belongs to somebody, under one of the template's sections: one per organisation, or as many as a member likes. */
export interface ChildTemplate {
  readonly key: string
  readonly title: LocalText
  readonly owner: 'organisation' | 'member'
  readonly parts: readonly PartKind[]
  readonly fields?: readonly Column[]
  readonly rows?: readonly Column[]
}

export interface SectionTemplate {
  readonly key: string
  /** As people say it: « D2 », « P13 ». */
  readonly number: string
  /** The main part; `parts` lists all, this one first. */
  readonly kind: PartKind
  readonly parts: readonly PartKind[]
  readonly title: LocalText
  readonly guide: LocalText
  /** One idea per line, lines parted by "\n". A proposal until people concerned have read and corrected it: never called FALC. */
  readonly simpleGuide: LocalText
  readonly fields?: readonly Column[]
  readonly rows?: readonly Column[]
  /** What one row is called: « un besoin ». */
  readonly rowTitle?: LocalText
  readonly child?: ChildTemplate
  /** Phases in which members write here (docs/rules/phase.md). */
  readonly openIn: readonly Phase[]
  /** Closed by the means lock until need, value and response are consented. */
  readonly moneySection: boolean
}

export interface SheetTemplate {
  readonly key: TemplateKey
  readonly version: number
  readonly title: LocalText
  readonly sections: readonly SectionTemplate[]
}
