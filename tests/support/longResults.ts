/** Results of the long runs, one line each in bench/long-results.md. @module */
import fs from 'node:fs'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, '../../bench/long-results.md')

/** Adds a line in a long run (TEST_LONG=1); does nothing in a short one. */
export function recordLong(
  name: string,
  { seed, count, result }: { readonly seed: number | string; readonly count: number; readonly result: string },
): void {
  if (process.env['TEST_LONG'] !== '1') return
  if (!fs.existsSync(file)) fs.writeFileSync(file, '# Long runs\n\n| date | what | seed | count | result |\n|---|---|---|--:|---|\n')
  fs.appendFileSync(file, `| ${new Date().toISOString().slice(0, 10)} | ${name} | ${seed} | ${count} | ${result} |\n`)
}
