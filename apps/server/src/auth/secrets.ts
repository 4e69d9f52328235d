/** Secrets people carry: tokens in links and cookies, codes on paper, passwords. Only their hashes are stored. @module */
import { createHash } from 'node:crypto'
import argon2 from '@node-rs/argon2'
import type { Random } from '../deps.ts'
import type { Db } from '../storage/storage.ts'

/** Argon2id as OWASP's first choice for servers: 19 MiB, 2 passes. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** 32 random bytes, for links and cookies. */
export function randomToken(random: Random): string {
  return Buffer.from(random(new Uint8Array(32))).toString('base64url')
}

/** A token has 256 random bits: one fast hash is enough to keep it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, ARGON2)
}

/** Takes the same time whether or not there is a hash to compare with. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash !== null) return argon2.verify(passwordHash, password)
  await argon2.hash(password, ARGON2)
  return false
}

/** Without I, L and O, which read like one another or like digits. */
const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 10

/** Ten letters, shown as XXXXX-XXXXX: about 45 bits, short enough to copy by hand. */
export function newCode(random: Random): string {
  let letters = ''
  while (letters.length < CODE_LENGTH) {
    // 253 = 11 × 23: bytes above are thrown away, so that every letter is equally likely.
    for (const byte of random(new Uint8Array(16))) {
      if (byte < 253 && letters.length < CODE_LENGTH) letters += CODE_ALPHABET[byte % CODE_ALPHABET.length]
    }
  }
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** As people type it (any case, spaces, dashes) to ten letters; null when it cannot be a code. */
export function readCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[^A-Z]/gu, '')
  return letters.length === CODE_LENGTH ? letters : null
}

/**
 * A code is found by its hash, so all share one salt, this server's own; it is short, so the hash is slow:
 * trying the 4 × 10¹³ codes against a stolen database stays out of reach.
 */
export async function hashCode(db: Db, random: Random, code: string): Promise<string> {
  const salt = await codeSalt(db, random)
  const raw = await argon2.hashRaw(code.replace('-', ''), { ...ARGON2, salt })
  return raw.toString('hex')
}

const CODE_SALT = 'code-salt'

async function codeSalt(db: Db, random: Random): Promise<Buffer> {
  const read = () => db.selectFrom('setting').select('value').where('key', '=', CODE_SALT).executeTakeFirst()
  const known = await read()
  if (known !== undefined) return Buffer.from(known.value, 'hex')
  const fresh = Buffer.from(random(new Uint8Array(16)))
  await db
    .insertInto('setting')
    .values({ key: CODE_SALT, value: fresh.toString('hex') })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const settled = await read()
  return settled === undefined ? fresh : Buffer.from(settled.value, 'hex')
}
