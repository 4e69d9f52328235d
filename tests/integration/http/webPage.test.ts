import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { webPage } from '@polyphonie/server/http/webPage'
import { closeCodes } from '@polyphonie/shared/wire/live'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createTestServer } from '../../support/server.ts'
import { startedServer } from '../../support/serverProcess.ts'

const script = `export const words = ${JSON.stringify('mettre en commun '.repeat(500))}`
const home = `<!doctype html><title>Polyphonie</title>${'<p>Chacun sa voix.</p>'.repeat(100)}`

let root = ''
beforeAll(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-page-'))
  fs.mkdirSync(path.join(root, 'assets'))
  fs.writeFileSync(path.join(root, 'index.html'), home)
  fs.writeFileSync(path.join(root, 'assets/words-Bx7.js'), script)
  fs.writeFileSync(path.join(root, 'assets/font-C2.woff2'), Buffer.alloc(4000, 7))
})
afterAll(() => fs.rmSync(root, { recursive: true }))

const get = (at: string, headers: Record<string, string> = {}, method = 'GET') => webPage(root).request(at, { method, headers })
const unzipped = async (answer: Response) => gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()
const told = (answer: Response, ...names: string[]) => names.map((name) => answer.headers.get(name))

describe('the page’s files', () => {
  test('[PE31] come compressed to whoever accepts it, and plain to everybody else', async () => {
    const zipped = await get('/assets/words-Bx7.js', { 'accept-encoding': 'br, gzip' })
    expect(told(zipped, 'content-encoding', 'vary', 'content-length')).toEqual(['gzip', 'Accept-Encoding', null])
    expect(await unzipped(zipped)).toBe(script)
    for (const accepted of [{}, { 'accept-encoding': 'br' }, { 'accept-encoding': 'gzip;q=0' }]) {
      const plain = await get('/assets/words-Bx7.js', accepted)
      expect(told(plain, 'content-encoding', 'vary')).toEqual([null, 'Accept-Encoding'])
      expect(await plain.text()).toBe(script)
    }
    const font = await get('/assets/font-C2.woff2', { 'accept-encoding': 'gzip' })
    expect(told(font, 'content-encoding', 'content-length')).toEqual([null, '4000'])
    const page = await get('/espaces/space_1', { 'accept-encoding': 'gzip' })
    expect(told(page, 'content-encoding', 'content-type')).toEqual(['gzip', 'text/html; charset=UTF-8'])
    expect(await unzipped(page)).toBe(home)
  })

  test('[PE31] a file named by its content is kept for a year, every other one is asked for again and sent when it changed', async () => {
    const asset = await get('/assets/words-Bx7.js', { 'accept-encoding': 'gzip' })
    expect(told(asset, 'cache-control', 'etag')).toEqual(['public, max-age=31536000, immutable', null])
    for (const accepted of [{}, { 'accept-encoding': 'gzip' }]) {
      for (const at of ['/', '/index.html', '/fiches/sheet_1']) {
        const page = await get(at, accepted)
        const [etag] = told(page, 'etag')
        expect(told(page, 'cache-control')).toEqual(['no-cache'])
        const same = await get(at, { ...accepted, 'if-none-match': etag ?? '' })
        expect([at, same.status, await same.text(), ...told(same, 'cache-control')]).toEqual([at, 304, '', 'no-cache'])
        expect((await get(at, { ...accepted, 'if-none-match': '"another"' })).status).toBe(200)
      }
    }
  })

  test('[PE31] a file that is not there is not remembered as missing, and nothing outside the folder is there', async () => {
    const outside = [
      '/assets/..%2f..%2fpackage.json',
      '/assets/..%5cindex.html',
      '/assets/%2e%2e/index.html.map',
      '/assets/words-Bx7.js%00.css',
    ]
    for (const at of ['/assets/gone-Ab1.js', '/robots.txt', ...outside]) {
      const missing = await get(at)
      expect([at, missing.status, ...told(missing, 'cache-control')]).toEqual([at, 404, 'no-store'])
    }
    expect((await get('/assets/words-Bx7.js', {}, 'POST')).status).toBe(404)
  })

  test('[PE31] answers of the API are not compressed', async () => {
    const server = await createTestServer()
    const document = await server.browser().post('/api/set-up', {}, { 'accept-encoding': 'gzip' })
    expect([document.status, document.headers.get('content-encoding')]).toEqual([422, null])
    await server.close()
  })

  test('[PE31] sockets are as they were', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-sockets-'))
    const server = await startedServer({ DATA_DIR: folder })
    for (const at of ['/live', '/sync/section/section_00000000000000000000']) {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${at}`, { headers: { 'accept-encoding': 'gzip' } })
      const code = await new Promise((resolve, reject) => {
        socket.on('close', resolve)
        socket.on('error', reject)
      })
      expect([at, code, socket.extensions]).toEqual([at, closeCodes.notSignedIn, ''])
    }
    await server.stop()
    fs.rmSync(folder, { recursive: true })
  })
})
