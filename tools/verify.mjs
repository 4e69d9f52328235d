/**
 * Every check, in the order in which a mistake is cheapest to find: format and lint, types, dead code, then tests without a
 * browser, the page's build, tests in a browser. Ends with one line that counts the tests.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findChromium } from './chromium.mjs'
import { buildWeb } from './setUp.mjs'

const isWindows = process.platform === 'win32'
const long = process.env.TEST_LONG === '1'
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-tests-'))
const counts = { passed: 0, failed: 0, skipped: 0 }
const skippedSuites = new Set()
let broken = false

function step(title, command, args, env = {}) {
  const started = performance.now()
  console.log(`\n── ${title}`)
  const run = spawnSync(command, args, { stdio: 'inherit', shell: isWindows, env: { ...process.env, ...env } })
  console.log(`── ${title}: ${run.status === 0 ? 'right' : 'WRONG'} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (run.status !== 0) broken = true
}

function tests(title, projects, env = {}) {
  const report = path.join(reports, `${projects.join('-')}.json`)
  step(
    title,
    'vitest',
    [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    env,
  )
  if (!fs.existsSync(report)) return
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(fs.readFileSync(report, 'utf8'))
  counts.passed += numPassedTests
  counts.failed += numFailedTests
  counts.skipped += numPendingTests
  for (const file of testResults) {
    for (const test of file.assertionResults)
      if (test.status === 'pending' || test.status === 'skipped') skippedSuites.add(test.ancestorTitles[0] ?? test.title)
  }
}

step('Format and lint', 'biome', ['check', '--error-on-warnings', '.'])
step('Types', 'node', ['tools/typecheck.mjs'])
step('Dead code', 'knip', [])
tests('Rules and ports', ['unit', 'property', 'contract', 'integration'])
await buildWeb()
tests('In the browser', ['e2e'], { CHROMIUM: await findChromium() })
fs.rmSync(reports, { recursive: true, force: true })

if (skippedSuites.size > 0) console.log(`\nSkipped here (what they need is absent): ${[...skippedSuites].join(', ')}`)
if (long) console.log('Sizes, seeds and results: bench/long-results.md')
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(broken || counts.failed > 0 || counts.passed === 0 ? 1 : 0)
