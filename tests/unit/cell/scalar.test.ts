import { amountText, numberText, parseAmount, parseNumber } from '@polyphonie/web/section/scalar.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('amounts', () => {
  test('[CE8] what people type is read exactly', () => {
    expect(parseAmount('36 000')).toBe(3_600_000)
    expect(parseAmount('36 000,50 €')).toBe(3_600_050)
    expect(parseAmount('36000.5')).toBe(3_600_050)
    expect(parseAmount('-12')).toBe(-1200)
    expect(parseAmount('0,10')).toBe(10)
    expect(Object.is(parseAmount('-0'), 0)).toBe(true)
    expect(parseAmount('  ')).toBeNull()
  })

  test('[CE8] what is no amount is not guessed', () => {
    for (const typed of ['environ 30', '1,234', '1.000,5', '12e3', '--3', '99999999999999']) expect(parseAmount(typed)).toBeUndefined()
    expect(parseNumber('deux')).toBeUndefined()
  })

  test('[CE8] an amount shown and typed again is the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('fr', 'en-GB'), (cents, language) => {
        const shown = amountText(cents, language)
        expect(parseAmount(language === 'fr' ? shown : shown.replaceAll(',', ''))).toBe(cents)
      }),
    )
  })

  test('[CE8] a year is written as a year', () => {
    expect(numberText(2026, 'fr')).toBe('2026')
    expect(parseNumber(numberText(12_500.25, 'fr'))).toBe(12_500.25)
  })
})
