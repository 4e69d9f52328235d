/** Spaces that French typography does not let a line break: catalogues are written with plain ones. @module */

export type Catalogue = { readonly [key: string]: string | Catalogue }

/** Narrow before `; ? ! %`, full before `:` and inside `« »`, and inside numbers and hours. Applying it twice changes nothing. */
export function withFrenchSpaces(text: string): string {
  return text
    .replace(/ ([;?!%€])/gu, '\u202f$1')
    .replace(/ :/gu, '\u00a0:')
    .replace(/« /gu, '«\u00a0')
    .replace(/ »/gu, '\u00a0»')
    .replace(/(\d) (?=\d{3}(?!\d))/gu, '$1\u202f')
    .replace(/(\d) h (?=\d)/gu, '$1\u00a0h\u00a0')
    .replaceAll("'", '’')
}

export function catalogueWithFrenchSpaces(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [
      key,
      typeof value === 'string' ? withFrenchSpaces(value) : catalogueWithFrenchSpaces(value),
    ]),
  )
}
