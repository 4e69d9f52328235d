/**
 * The word chosen for the people concerned in the space on the page. Like the language it holds for everything shown at once, so it
 * is set where a space is opened and read where texts of the templates are put into words. @module
 */
let chosen: string | null = null

export function choosePeopleTerm(term: string | null): void {
  chosen = term
}

export function peopleTerm(): string | null {
  return chosen
}
