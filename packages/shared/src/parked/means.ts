/**
 * Whether words are about means: money, posts, a budget. A page that hears yes proposes to keep the remark for later; nothing is
 * ever refused on it, so it may be wrong now and then. Rules: docs/rules/parked.md (PK7).
 * @module
 */

/** Whole words, without accents, in French and English; `*` stands for any ending. */
const words = [
  'budget*',
  'cout*',
  'couter*',
  'cher',
  'chere',
  'chers',
  'cheres',
  'euro',
  'euros',
  'eur',
  'financ*',
  'cofinanc*',
  'prefinanc*',
  'etp',
  'argent',
  'poste',
  'postes',
  'subvention*',
  'moyens financiers',
  'salaire*',
  'recrut*',
  'embauch*',
  'depens*',
  'enveloppe',
  'enveloppes',
  'credit',
  'credits',
  'dotation*',
  'tarif*',
  'prix',
  'loyer*',
  'payer',
  'payera',
  'paiera',
  'paye',
  'paie',
  'money',
  'cost',
  'costs',
  'costly',
  'expensive',
  'fund',
  'funds',
  'funded',
  'funding',
  'grant',
  'grants',
  'fte',
  'ftes',
  'salary',
  'salaries',
  'afford*',
  'price*',
  'pay for',
  'pays for',
  'hire',
  'hiring',
]

const pattern = new RegExp(
  `(?:^|[^a-z0-9])(?:${words.map((word) => word.replace('*', '[a-z]*').replaceAll(' ', '\\s+')).join('|')})(?:$|[^a-z0-9])`,
  'u',
)

export function aboutMeans(text: string): boolean {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return /[€$£]/u.test(plain) || pattern.test(plain)
}
