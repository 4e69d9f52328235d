import os from 'node:os'
import { defineConfig } from 'vitest/config'

const long = process.env['TEST_LONG'] === '1'
/** Every core; Vitest alone leaves one idle. */
const maxWorkers = os.availableParallelism()
// `isolate: false`: files of one worker share loaded modules, which keep nothing between callers; loading the server for each
// file costs more than most files do.

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], maxWorkers, isolate: false } },
      {
        test: {
          name: 'property',
          include: ['tests/property/**/*.property.test.ts'],
          testTimeout: long ? 3_600_000 : 120_000,
          maxWorkers,
        },
      },
      { test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 60_000, maxWorkers } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: long ? 3_600_000 : 60_000,
          hookTimeout: 60_000,
          maxWorkers,
          isolate: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          // Told over HTTP in every run (tests/integration/demo/negotiation); by five browsers where there is time.
          exclude: long ? [] : ['tests/e2e/negotiation.e2e.ts'],
          testTimeout: long ? 3_600_000 : 120_000,
          hookTimeout: 120_000,
          // Two at once: a browser waits more than it works, and more of them than cores would be late.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
