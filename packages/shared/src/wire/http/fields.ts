/** Pieces of request bodies that several nouns share: names, reasons, e-mail addresses. @module */
import * as z from 'zod'
import { LINE_LENGTH, NAME_LENGTH, REASON_LENGTH, WORDS_LENGTH } from '../../limits.ts'

/** Characters that change how a name is read without being seen: controls, bidirectional overrides, invisible spaces, separators. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/u
/** The same for longer texts, where tabs and line breaks are welcome. */
const UNSEEN_IN_TEXT = /(?![\t\n\r])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/u

const line = (maxLength: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(maxLength)
    .refine((text) => !UNSEEN.test(text) && /[\p{L}\p{N}]/u.test(text), { error: 'unreadable characters' })

/** What people and things are called: one readable line, NFC, 1 to 80 UTF-16 units. */
export const Name = line(NAME_LENGTH)
/** A capacity or a label: one readable line, longer than a name. */
export const Line = line(LINE_LENGTH)
/** Why something is done, in the words of whoever does it. It stands in the record. */
export const Reason = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(REASON_LENGTH)
  .refine((text) => !UNSEEN_IN_TEXT.test(text), { error: 'unreadable characters' })
/** A longer text that may be empty. */
export const Description = z
  .string()
  .normalize('NFC')
  .trim()
  .max(4000)
  .refine((text) => !UNSEEN_IN_TEXT.test(text), { error: 'unreadable characters' })

/** As accounts keep it: lower case, without spaces around. */
export const EmailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email())
/** An address somebody is looked up by: whatever was typed, but for the one character no database keeps. */
export const SoughtEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine((text) => !text.includes('\0'), { error: 'unreadable characters' })
/** Length is the only rule: what makes a password strong, and the one everybody understands. */
export const NewPassword = z.string().normalize('NFKC').min(12).max(256)
/** A secret out of a link or a box: any text, compared by its hash. */
export const Secret = z.string().trim().min(1).max(256)
/** What somebody says in a thread, a round or a register: plain text, several paragraphs allowed. */
export const Words = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(WORDS_LENGTH)
  .refine((text) => !UNSEEN_IN_TEXT.test(text), { error: 'unreadable characters' })
/** A moment, in milliseconds since the epoch. */
export const Moment = z.number().int().min(0).max(8_640_000_000_000_000)
