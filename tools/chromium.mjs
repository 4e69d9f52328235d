/**
 * Finds a Chromium for the browser tests, or brings one: Debian's package as root, else Playwright's download. The headless shell is
 * preferred: the same engine without windows costs a quarter less.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { stop } from './setUp.mjs'

const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Path of an executable that is there. */
export async function findChromium() {
  const known = [process.env.CHROMIUM, ...places].find((place) => place && fs.existsSync(place))
  if (known) return known
  console.log('No Chromium found: installing one for the browser tests…')
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    for (const name of ['chromium-headless-shell', 'chromium']) {
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet)
      if (fs.existsSync(`/usr/bin/${name}`)) return `/usr/bin/${name}`
    }
  }
  spawnSync('npm', ['exec', '--no', '--', 'playwright-core', 'install', 'chromium-headless-shell'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const { chromium } = await import('playwright-core')
  if (fs.existsSync(chromium.executablePath())) return chromium.executablePath()
  return stop(
    'The browser tests need Chromium. Install it (Debian: apt-get install chromium) or name one with CHROMIUM=/path/to/chrome, then run npm test again.',
  )
}
