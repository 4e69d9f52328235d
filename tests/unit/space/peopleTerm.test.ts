import { withPeopleTerm } from '@polyphonie/shared/space/peopleTerm'
import { expect, test } from 'vitest'

test('[SH10] the chosen word takes the place of « les personnes », with its articles', () => {
  const said = (text: string) => withPeopleTerm(text, 'les jeunes')
  expect(said('Les personnes concernées')).toBe('Les jeunes')
  expect(said('La place des personnes')).toBe('La place des jeunes')
  expect(said('Temps donné aux personnes')).toBe('Temps donné aux jeunes')
  expect(said('Un nom que les personnes comprennent')).toBe('Un nom que les jeunes comprennent')
})

test('[SH10] other persons, colleges and numbers stay what they are', () => {
  const said = (text: string) => withPeopleTerm(text, 'les jeunes')
  for (const text of [
    'Combien de personnes environ ?',
    'Lecture : les personnes et familles',
    'Données personnelles',
    'De quelles personnes ?',
  ]) {
    expect(said(text)).toBe(text)
  }
})

test('[SH10] a word without « les » stands where « les personnes » stood, and nowhere it would not agree', () => {
  expect(withPeopleTerm('Les personnes concernées', 'habitants de Vaudreuse')).toBe('Habitants de Vaudreuse')
  expect(withPeopleTerm('La place des personnes', 'habitants de Vaudreuse')).toBe('La place des personnes')
  expect(withPeopleTerm('Les personnes', null)).toBe('Les personnes')
  expect(withPeopleTerm('Les personnes', '  ')).toBe('Les personnes')
})
