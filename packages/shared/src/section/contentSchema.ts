/**
 * What a section's document may hold: the allow-list behind the inspection of every update (docs/rules/inspect.md).
 * Roots are named by the template: `text` (flat text), `fields` (one value per field), `rows` (row id → cells).
 * @module
 */
import type { Column } from '../sheet/template.ts'
import { BLOCK } from './section.ts'

/** The roots of one section's document. Drafts and free sections have `text` only. */
export interface SectionModel {
  readonly text: boolean
  readonly fields: readonly Column[]
  readonly rows: readonly Column[]
}

export const textOnly: SectionModel = { text: true, fields: [], rows: [] }

export const blockTypes = ['h2', 'h3', 'bullet', 'number', 'quote'] as const
export type BlockType = (typeof blockTypes)[number]
/** Deepest indent of a list item. */
export const maxIndent = 6
export const maxLinkLength = 2048
/** Longest scalar kept in a cell, in UTF-16 units; longer words belong in a `text` column. */
export const maxScalarLength = 2000

/** Key of a row's place among the others (fractional index). */
export const ORDER = 'order'

export function isRowId(key: string): boolean {
  return /^[0-9a-z]{12,20}$/u.test(key)
}

/** True for the links a section may hold: web and mail addresses without control characters. */
export function isSafeLink(url: string): boolean {
  if (url.length > maxLinkLength || !/^(?:https?:\/\/|mailto:)[^\s]/iu.test(url)) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u0020\u007f]/u.test(url)
}

/** True when this attribute may stand in a flat text; null ends a format and is always fine. */
export function isTextAttribute(key: string, value: unknown): boolean {
  switch (key) {
    case 't':
      return value === null || (blockTypes as readonly unknown[]).includes(value)
    case 'in':
      return value === null || (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= maxIndent)
    case 'b':
    case 'i':
    case 'u':
    case 's':
      return value === null || value === true
    case 'a':
      return value === null || (typeof value === 'string' && isSafeLink(value))
    default:
      return false
  }
}

/** True when a scalar may stand in that column; null empties the cell. */
export function isCellValue(column: Column, value: unknown): boolean {
  if (value === null) return true
  switch (column.type) {
    case 'text':
      return false
    case 'line':
      return typeof value === 'string' && value.length <= maxScalarLength && !value.includes(BLOCK)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'amount':
      return Number.isSafeInteger(value)
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && (column.choices ?? []).some((choice) => choice.key === value)
  }
}

export function isOrderValue(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9A-Za-z]{1,200}$/u.test(value)
}
