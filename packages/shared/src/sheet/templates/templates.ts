/** The templates of this version, and how to look into them by key. @module */
import type { PartKind } from '../../section/section.ts'
import type { TemplateKey } from '../phase.ts'
import type { ChildTemplate, Column, SectionTemplate, SheetTemplate } from '../template.ts'
import { negotiatedProject } from './negotiatedProject.ts'
import { sharedDiagnostic } from './sharedDiagnostic.ts'

export const sheetTemplates: Readonly<Record<TemplateKey, SheetTemplate>> = {
  'shared-diagnostic': sharedDiagnostic,
  'negotiated-project': negotiatedProject,
}

/** Key of the sections a group adds by itself: one text, no columns. */
export const FREE_SECTION = 'free'

export interface SectionParts {
  readonly parts: readonly PartKind[]
  readonly fields: readonly Column[]
  readonly rows: readonly Column[]
}

/** The section of that key; null for free sections, child sections and unknown keys. */
export function sectionTemplate(template: TemplateKey, key: string): SectionTemplate | null {
  return sheetTemplates[template].sections.find((section) => section.key === key) ?? null
}

/** The child section of that key, with the section it stands under; null for every other key. */
export function childTemplate(template: TemplateKey, key: string): { parent: SectionTemplate; child: ChildTemplate } | null {
  for (const parent of sheetTemplates[template].sections) if (parent.child?.key === key) return { parent, child: parent.child }
  return null
}

/** What a section's document may hold, for sections, child sections and free sections alike; an unknown key has no parts. */
export function partsOf(template: TemplateKey, key: string): SectionParts {
  if (key === FREE_SECTION) return { parts: ['text'], fields: [], rows: [] }
  const found = sectionTemplate(template, key) ?? childTemplate(template, key)?.child
  return { parts: found?.parts ?? [], fields: found?.fields ?? [], rows: found?.rows ?? [] }
}
