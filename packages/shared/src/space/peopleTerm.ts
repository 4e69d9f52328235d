/**
 * The word a space has chosen for the people concerned (D1), in place of the templates' « les personnes ». French only: other
 * languages keep their own. Rules: docs/rules/sheet.md (SH10). @module
 */

/** « les jeunes » → its plural noun; anything else is used as it is, where « les personnes » stands alone. */
const PLURAL = /^les\s+(.+)$/iu
const PEOPLE = /\b(les|des|aux|Les|Des|Aux)[ \u00a0]personnes(?:[ \u00a0](?:concernées|accompagnées))?(?![ \u00a0]et familles)(?![\p{L}])/gu

/** The text with the chosen word in it; `term` null: as it is. */
export function withPeopleTerm(text: string, term: string | null): string {
  const chosen = term?.trim() ?? ''
  if (chosen === '') return text
  const [, noun] = PLURAL.exec(chosen) ?? []
  return text.replace(PEOPLE, (found, article: string) => {
    if (noun !== undefined) return `${article} ${noun}`
    return article.toLowerCase() === 'les'
      ? `${article === 'Les' ? chosen.charAt(0).toLocaleUpperCase('fr') : chosen.charAt(0)}${chosen.slice(1)}`
      : found
  })
}
