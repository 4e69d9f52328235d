/**
 * Which characters stand for which: words that came back stand under other ids than when they were written, and may come and go
 * many times. In memory only. It answers whether words are visible somewhere already, so that nobody is credited twice with what
 * they wrote once (AU9). @module
 */
import * as Y from 'yjs'
import { SpanMap } from './authorshipRows.ts'
import type { TextSpan } from './recentDeletions.ts'

interface Carrier extends TextSpan {
  /** The ids under which these characters were first written. */
  readonly originClient: number
  readonly originClock: number
}

const MAX_CARRIERS = 20_000

export interface Carriers {
  /** `carrier` stands for what `source` stands for; both are equally long. */
  note(carrier: TextSpan, source: TextSpan): void
  /** Whether what `source` stands for is visible, under whatever ids. */
  visible(store: Y.Doc['store'], source: TextSpan): boolean
}

export function createCarriers(): Carriers {
  const byId = new SpanMap<Carrier>()
  const byOrigin = new Map<number, Carrier[]>()
  let count = 0

  /** The origins of a span, in order; what is not known to stand for something else stands for itself. */
  const originsOf = ({ client, clock, length }: TextSpan): TextSpan[] => {
    const origins: TextSpan[] = []
    const end = clock + length
    let at = clock
    for (const carrier of byId.within(client, clock, length)) {
      if (carrier.clock > at) origins.push({ client, clock: at, length: carrier.clock - at })
      at = Math.max(at, carrier.clock)
      const to = Math.min(end, carrier.clock + carrier.length)
      origins.push({ client: carrier.originClient, clock: carrier.originClock + at - carrier.clock, length: to - at })
      at = to
    }
    if (at < end) origins.push({ client, clock: at, length: end - at })
    return origins
  }
  const forgetHalf = (): void => {
    for (const carriers of byOrigin.values()) {
      for (const carrier of carriers.splice(0, carriers.length >>> 1)) if (byId.remove(carrier)) count--
    }
  }

  return {
    note(carrier, source) {
      let { clock } = carrier
      for (const origin of originsOf(source)) {
        const piece = { client: carrier.client, clock, length: origin.length, originClient: origin.client, originClock: origin.clock }
        clock += origin.length
        if (!byId.add(piece)) continue
        const known = byOrigin.get(origin.client)
        if (known === undefined) byOrigin.set(origin.client, [piece])
        else known.push(piece)
        count++
      }
      if (count > MAX_CARRIERS) forgetHalf()
    },
    visible: (store, source) =>
      originsOf(source).some(
        (origin) =>
          anyVisible(store, origin) ||
          (byOrigin.get(origin.client) ?? []).some((carrier) => {
            const from = Math.max(origin.clock, carrier.originClock)
            const to = Math.min(origin.clock + origin.length, carrier.originClock + carrier.length)
            return (
              from < to &&
              anyVisible(store, { client: carrier.client, clock: carrier.clock + from - carrier.originClock, length: to - from })
            )
          }),
      ),
  }
}

function anyVisible(store: Y.Doc['store'], { client, clock, length }: TextSpan): boolean {
  const structs = store.clients.get(client) ?? []
  if (clock >= Y.getState(store, client)) return false
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= clock + length) return false
    if (!struct.deleted) return true
  }
  return false
}
