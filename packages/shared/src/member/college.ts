/** Colleges: groups of members that speak with one weight. A space renames, adds or splits them; each keeps one of four kinds. @module */

/** In the order used everywhere on screen: nobody is first by size or by money (docs/rules/member.md). */
export const collegeKinds = ['service_user', 'establishment', 'funder', 'partner'] as const
export type CollegeKind = (typeof collegeKinds)[number]

export function isCollegeKind(value: string): value is CollegeKind {
  return (collegeKinds as readonly string[]).includes(value)
}

/** Names a new space starts with; `fr` is the default, the group may change them. */
export const defaultCollegeNames: Readonly<Record<CollegeKind, string>> = {
  service_user: 'Personnes et familles',
  establishment: 'Professionnels et ESSMS',
  funder: 'Financeurs et collectivités',
  partner: 'Appuis',
}
