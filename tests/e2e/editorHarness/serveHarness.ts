/** Builds the harness page and serves it to a browser of its own. @module */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { type Browser, chromium } from 'playwright-core'
import { build, type InlineConfig, preview } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))
const outDir = fileURLToPath(new URL('../../../node_modules/.cache/editorHarness', import.meta.url))

export interface Harness {
  readonly url: string
  readonly browser: Browser
  readonly stop: () => Promise<void>
}

export async function serveHarness(): Promise<Harness> {
  const shared: InlineConfig = { configFile: false, root, logLevel: 'error', plugins: [react()] }
  await build({ ...shared, build: { outDir, emptyOutDir: true, target: 'es2023', minify: false } })
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('the harness is served nowhere')
  return {
    url,
    browser,
    stop: async () => {
      await browser.close()
      await server.close()
    },
  }
}
