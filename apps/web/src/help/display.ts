/**
 * How the page shows itself on this device: text size, spacing, theme, motion, words. Kept in the browser, usable without an account.
 * public/display.js puts the same on <html> before the first paint.
 * @module
 */
import i18next from 'i18next'
import { type Language, languages } from '../i18n/i18n.ts'

const KEY = 'polyphonie:display'

export const textSizes = [100, 125, 150, 175, 200] as const
export const themes = ['system', 'light', 'dark', 'contrast'] as const

export interface Display {
  /** Percent of the browser's own text size. */
  readonly textSize: (typeof textSizes)[number]
  readonly spacing: 'normal' | 'wide'
  readonly theme: (typeof themes)[number]
  /** `system`: as the device asks. */
  readonly motion: 'system' | 'none'
  readonly language: Language
}

const asItComes: Display = { textSize: 100, spacing: 'normal', theme: 'system', motion: 'system', language: 'fr' }

export function readDisplay(): Display {
  const kept = keptDisplay()
  return {
    textSize: textSizes.find((size) => size === kept['textSize']) ?? asItComes.textSize,
    spacing: kept['spacing'] === 'wide' ? 'wide' : asItComes.spacing,
    theme: themes.find((theme) => theme === kept['theme']) ?? asItComes.theme,
    motion: kept['motion'] === 'none' ? 'none' : asItComes.motion,
    language: languages.find((language) => language === kept['language']) ?? asItComes.language,
  }
}

function keptDisplay(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch (error) {
    // Storage closed to this page, or another program's text under our key.
    if (error instanceof DOMException || error instanceof SyntaxError) return {}
    throw error
  }
}

/** Shown at once, and kept for the next visit; answers false when this device keeps nothing. */
export function changeDisplay(display: Display): boolean {
  showDisplay(display)
  if (i18next.language !== display.language) void i18next.changeLanguage(display.language)
  try {
    localStorage.setItem(KEY, JSON.stringify(display))
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

function showDisplay({ textSize, spacing, theme, motion, language }: Display): void {
  const root = document.documentElement
  set(root, 'text', textSize === 100 ? null : String(textSize))
  set(root, 'spacing', spacing === 'wide' ? 'wide' : null)
  set(root, 'theme', theme === 'system' ? null : theme)
  set(root, 'motion', motion === 'none' ? 'none' : null)
  set(root, 'ui', language === 'fr-x-falc' ? 'simple' : null)
  root.lang = language === 'en' ? 'en' : 'fr'
}

function set(root: HTMLElement, name: string, value: string | null): void {
  if (value === null) delete root.dataset[name]
  else root.dataset[name] = value
}
