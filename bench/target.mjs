// Our server for a neutral bench harness of y-websocket servers (one target file per server). Needs Node ≥ 24.
import path from 'node:path'
import { cookie, prepareRooms, roomOf } from './src/rooms.ts'

const root = path.resolve(import.meta.dirname, '..')
const numbered = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}${index}`)
const names = [
  ...numbered('r', 100),
  ...numbered('s', 20),
  ...numbered('idlec', 2000),
  ...numbered('idleo', 2000),
  ...numbered('d', 10),
  'doca',
  'docb',
  'docc',
]

export default {
  name: 'polyphonie',
  label: 'Polyphonie (SQLite, one fsync per turn before anything is shown)',
  protocol: 'y-websocket',
  persistent: true,
  settleMs: 300,
  start: ({ port, dataDir }) => ({
    cmd: process.execPath,
    args: [path.join(root, 'apps/server/src/main.ts')],
    cwd: root,
    env: { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
  }),
  prepare: ({ dataDir }) => prepareRooms(dataDir, names),
  url: ({ port, room }) => `ws://127.0.0.1:${port}/sync/${roomOf(room)}`,
  headers: () => ({ Cookie: cookie }),
}
