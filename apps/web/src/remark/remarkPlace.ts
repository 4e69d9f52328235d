/** Whose threads: a section's, or those of one of its amendments, which are as open as the amendment is. */
export interface RemarkPlace {
  readonly sectionId: string
  readonly amendmentId: string | null
}

export function remarksAddress({ sectionId, amendmentId }: RemarkPlace): string {
  return amendmentId === null ? `/api/sections/${sectionId}/remarks` : `/api/amendments/${amendmentId}/remarks`
}
