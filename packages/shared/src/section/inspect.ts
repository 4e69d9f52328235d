/**
 * Inspection of an update before it is applied (docs/rules/inspect.md).
 *
 * A pure function over the decoded update and the room's document: it says whether every new character, cell or row stands under
 * the connection's own clientIDs, in a place the section has, with a content it may hold, without gaps and without touching the
 * future. Nothing has to be rolled back, because nothing is applied before it agrees. What is applied and stored is the update it
 * returns (`Y.diffUpdate` against the document), never the client's bytes: Yjs looks at structs it already knows too, and a known
 * struct with a wild origin makes it throw half way.
 *
 * It is the proof of authorship, not the lock: a right is the door of a room (architecture, "The unit of writing is the section").
 * @see https://github.com/yjs/yjs/blob/main/THREAT_MODEL.md
 * @module
 */
import * as Y from 'yjs'
import { err, ok, type Result } from '../result.ts'
import type { Column } from '../sheet/template.ts'
import { isCellValue, isOrderValue, isRowId, isTextAttribute, ORDER, type SectionModel } from './contentSchema.ts'

export const inspectLimits = {
  /** Bytes of one update message. */
  updateBytes: 256 * 1024,
  /** Bytes of a step-2 answer: it carries the document's whole delete set. */
  step2Bytes: 1024 * 1024,
  /** New structs, and effective deletions, of one update. */
  structs: 5000,
  deletions: 20_000,
  /** Highest clock, so that a counter never overflows. */
  clock: 2 ** 31,
  /** UTF-16 units of one inserted string. */
  stringLength: 64 * 1024,
} as const

export type ClientOwner = 'own' | 'unclaimed' | 'foreign'

export interface Span {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export interface InspectedUpdate {
  /** What to apply and store; empty of anything known. */
  readonly update: Uint8Array
  /** Nothing new: no struct, no effective deletion. */
  readonly nothingNew: boolean
  readonly added: readonly Span[]
  /** Deletions whose target was still there: the only ones the sender did. */
  readonly removed: readonly Span[]
}

/** The client and the server see different pasts: answered by sync step 1, and the client sends again. */
export type RecoverableFailure =
  | { readonly kind: 'update-gap'; readonly client: number }
  | { readonly kind: 'missing-dependency' }
  | { readonly kind: 'future-deletion'; readonly client: number }

export type InspectFailure =
  | RecoverableFailure
  /** Not a refusal yet: the caller claims the id for the sender, or finds that it cannot, and asks again. */
  | { readonly kind: 'unclaimed-client'; readonly client: number }
  | { readonly kind: 'foreign-client'; readonly client: number }
  | { readonly kind: 'update-too-large' }
  | { readonly kind: 'malformed-update' }
  | { readonly kind: 'out-of-schema'; readonly detail: string }

export function isRecoverable(failure: InspectFailure): failure is RecoverableFailure {
  return failure.kind === 'update-gap' || failure.kind === 'missing-dependency' || failure.kind === 'future-deletion'
}

export interface InspectOptions {
  readonly model: SectionModel
  readonly ownerOf: (client: number) => ClientOwner
  /** Bytes allowed; `inspectLimits.updateBytes` unless told. */
  readonly maxBytes?: number
}

/** Where an item stands. `at` tells two places of one kind apart. */
type Place =
  | { readonly kind: 'text'; readonly at: string }
  | { readonly kind: 'field'; readonly at: string; readonly column: Column }
  | { readonly kind: 'fieldText'; readonly at: string }
  | { readonly kind: 'rowOfTable'; readonly at: string; readonly rowId: string }
  | { readonly kind: 'cell'; readonly at: string; readonly key: string; readonly rowIsNew: boolean }
  | { readonly kind: 'cellText'; readonly at: string }
  /** The container was deleted: Yjs turns the item into a tombstone. */
  | { readonly kind: 'gone' }
  /** In the document, but in nothing this section has. */
  | { readonly kind: 'outside' }

type Struct = Y.Item | Y.GC | Y.Skip

/** How many items to pass when looking for a right neighbour. */
const FURTHEST_LOOK = 1000

const refuse = (detail: string) => err({ kind: 'out-of-schema', detail } as const)
const missing = err({ kind: 'missing-dependency' } as const)

/** Says what `update` would do to `doc`, or why it may not; changes nothing. Cost: about 20 µs for a keystroke, linear in the update. */
export function inspectUpdate(doc: Y.Doc, update: Uint8Array, options: InspectOptions): Result<InspectedUpdate, InspectFailure> {
  if (update.byteLength > (options.maxBytes ?? inspectLimits.updateBytes)) return err({ kind: 'update-too-large' })
  let fresh: Uint8Array
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    fresh = Y.diffUpdate(update, Y.encodeStateVector(doc))
    decoded = Y.decodeUpdate(fresh)
  } catch (error) {
    // lib0 and Yjs throw plain errors of several kinds on bytes that are no update; all mean the same here.
    if (error instanceof Error) return err({ kind: 'malformed-update' })
    throw error
  }

  const added = collectNew(doc, decoded.structs, options.ownerOf)
  if (!added.ok) return added
  const places = new Places(doc, options.model, added.value)
  for (const structs of added.value.values()) {
    for (const struct of structs) {
      const checked = checkStruct(struct, places, options.model, doc)
      if (!checked.ok) return checked
    }
  }
  const removed = collectRemoved(doc, decoded.ds, added.value, places)
  if (!removed.ok) return removed
  if (places.unsure.length > 0 && !standInOrder(doc, fresh, places.unsure)) return refuse('left and right in the wrong order')

  const spans: Span[] = []
  for (const structs of added.value.values()) {
    for (const struct of structs) spans.push({ client: struct.id.client, clock: struct.id.clock, length: struct.length })
  }
  return ok({ update: fresh, nothingNew: spans.length === 0 && removed.value.length === 0, added: spans, removed: removed.value })
}

type NewStructs = Map<number, (Y.Item | Y.GC)[]>

/** The structs the document does not know, per client in clock order; every one under an own id, without a gap. */
function collectNew(doc: Y.Doc, structs: readonly Struct[], ownerOf: InspectOptions['ownerOf']): Result<NewStructs, InspectFailure> {
  if (structs.length > inspectLimits.structs) return err({ kind: 'update-too-large' })
  const found: NewStructs = new Map()
  const nextClock = new Map<number, number>()
  let block: number | null = null
  for (const struct of structs) {
    const { client, clock } = struct.id
    // Yjs keeps only the last block of a client that comes in two, and waits for the first for ever.
    if (client !== block && nextClock.has(client)) return err({ kind: 'malformed-update' })
    block = client
    const end = clock + struct.length
    if (!Number.isSafeInteger(end) || end > inspectLimits.clock) return err({ kind: 'malformed-update' })
    // A skip only matters as the gap before its successor.
    if (struct instanceof Y.Skip) continue
    // An empty struct looks known and is processed by Yjs all the same: it leaves pending structs behind.
    if (!(struct.length > 0)) return err({ kind: 'malformed-update' })
    const expected = nextClock.get(client) ?? Y.getState(doc.store, client)
    if (end <= expected) continue
    const owner = ownerOf(client)
    if (owner === 'foreign') return err({ kind: 'foreign-client', client })
    if (owner === 'unclaimed') return err({ kind: 'unclaimed-client', client })
    if (clock > expected) return err({ kind: 'update-gap', client })
    const list = found.get(client)
    if (list) list.push(struct)
    else found.set(client, [struct])
    nextClock.set(client, end)
  }
  return ok(found)
}

function checkStruct(struct: Y.Item | Y.GC, places: Places, model: SectionModel, doc: Y.Doc): Result<void, InspectFailure> {
  if (struct instanceof Y.GC) return ok()
  const { content } = struct
  if (
    content instanceof Y.ContentDoc ||
    content instanceof Y.ContentEmbed ||
    content instanceof Y.ContentBinary ||
    content instanceof Y.ContentJSON
  ) {
    return refuse(content.constructor.name)
  }
  if (content instanceof Y.ContentString && content.str.length > inspectLimits.stringLength) return err({ kind: 'update-too-large' })
  const { origin, rightOrigin } = struct
  if (
    (origin !== null && places.cutsCharacter(origin.client, origin.clock + 1)) ||
    (rightOrigin !== null && places.cutsCharacter(rightOrigin.client, rightOrigin.clock))
  ) {
    return refuse('half a character')
  }
  const found = places.of(struct)
  if (!found.ok) return found
  const place = found.value
  if (place.kind === 'outside') return refuse('outside the section')
  if (place.kind === 'gone') return ok()
  // Whatever comes under its key, even something erased, would push the text out.
  if (place.kind === 'field' && place.column.type === 'text') return refuse('a field keeps its text')
  if (place.kind === 'cell' && !place.rowIsNew && isTextCell(model, place.key)) return refuse(`text cell ${place.key} on an existing row`)
  if (struct.parentSub !== null || place.kind === 'field' || place.kind === 'rowOfTable' || place.kind === 'cell') {
    // Only lists have a right neighbour.
    if (rightOrigin !== null) return refuse('right neighbour in a map')
  } else if (!places.standsInOrder(struct)) return refuse('left and right in the wrong order')
  if (content instanceof Y.ContentDeleted) return ok()
  switch (place.kind) {
    case 'text':
      if (content instanceof Y.ContentString) return ok()
      if (content instanceof Y.ContentFormat && isTextAttribute(content.key, content.value)) return ok()
      return refuse(content instanceof Y.ContentFormat ? `format ${content.key}` : `${content.constructor.name} in text`)
    case 'fieldText':
    case 'cellText':
      return content instanceof Y.ContentString ? ok() : refuse(`${content.constructor.name} in a text cell`)
    case 'field':
      return checkScalar(content, (value) => isCellValue(place.column, value), `field ${place.column.key}`)
    case 'rowOfTable': {
      if (!isRowId(place.rowId)) return refuse('row id')
      if (!(content instanceof Y.ContentType && content.type instanceof Y.Map)) return refuse('a row is a map')
      return rowExists(doc, place.rowId) ? refuse('row already there') : ok()
    }
    case 'cell': {
      if (place.key === ORDER) return checkScalar(content, isOrderValue, ORDER)
      const column = model.rows.find(({ key }) => key === place.key)
      if (!column) return refuse(`cell ${place.key}`)
      if (column.type !== 'text') return checkScalar(content, (value) => isCellValue(column, value), `cell ${place.key}`)
      // It is born with its row or not at all: two people creating the same one would lose a text.
      return content instanceof Y.ContentType && content.type instanceof Y.Text && !(content.type instanceof Y.XmlText)
        ? ok()
        : refuse(`text cell ${place.key}`)
    }
  }
}

/**
 * Whether the left neighbour of each item stands left of its right neighbour, told by applying the update to a copy. Where it does
 * not, the order would depend on who receives what first, and two people would read two texts. Cost: that of copying the document;
 * honest updates nearly never need it.
 */
function standInOrder(doc: Y.Doc, update: Uint8Array, items: readonly Y.Item[]): boolean {
  const copy = new Y.Doc()
  for (const [name, root] of doc.share) {
    if (root instanceof Y.Map) copy.getMap(name)
    else copy.getText(name)
  }
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(copy, update)
  } catch (error) {
    // Yjs throws plain errors on references that make no sense.
    if (error instanceof Error) return false
    throw error
  }
  const placeOf = new Map<Y.Item, number>()
  const indexed = new Set<unknown>()
  const index = (parent: Y.AbstractType<unknown>): void => {
    if (indexed.has(parent)) return
    indexed.add(parent)
    let place = 0
    for (let item = parent._start; item !== null; item = item.right) placeOf.set(item, place++)
  }
  return items.every(({ id, origin, rightOrigin }) => {
    const [item, left, right] = [id, origin, rightOrigin].map((each) => (each === null ? null : Y.getItem(copy.store, each)))
    if (!(item instanceof Y.Item) || !(left instanceof Y.Item) || !(right instanceof Y.Item)) return true
    index(item.parent as Y.AbstractType<unknown>)
    const [at, leftAt, rightAt] = [item, left, right].map((each) => placeOf.get(each) ?? -1) as [number, number, number]
    if (left === right) return (origin?.clock ?? 0) < (rightOrigin?.clock ?? 0)
    return leftAt <= at && at <= rightAt && leftAt < rightAt
  })
}

function isTextCell(model: SectionModel, key: string): boolean {
  return model.rows.some((column) => column.key === key && column.type === 'text')
}

function checkScalar(content: Y.Item['content'], accepts: (value: unknown) => boolean, where: string): Result<void, InspectFailure> {
  if (!(content instanceof Y.ContentAny)) return refuse(`${content.constructor.name} in ${where}`)
  return content.arr.every(accepts) ? ok() : refuse(`value of ${where}`)
}

function rowExists(doc: Y.Doc, rowId: string): boolean {
  const item = doc.getMap('rows')._map.get(rowId)
  return item !== undefined && !item.deleted
}

/** Deletions that would take effect, each on something a member may remove. */
function collectRemoved(
  doc: Y.Doc,
  deletions: ReturnType<typeof Y.decodeUpdate>['ds'],
  added: NewStructs,
  places: Places,
): Result<Span[], InspectFailure> {
  const removed: Span[] = []
  const protectedTexts: Y.Item[] = []
  for (const [client, ranges] of deletions.clients) {
    const known = Y.getState(doc.store, client)
    const last = added.get(client)?.at(-1)
    const end = last ? last.id.clock + last.length : known
    const structs = doc.store.clients.get(client)
    for (const range of ranges) {
      // An empty range of unknown words makes Yjs throw when it wants to keep it for later.
      if (!(range.len > 0)) return err({ kind: 'malformed-update' })
      const to = range.clock + range.len
      if (to > end) return err({ kind: 'future-deletion', client })
      if (places.cutsCharacter(client, range.clock) || places.cutsCharacter(client, to)) return refuse('half a character')
      if (!structs || range.clock >= known) continue
      for (let index = Y.findIndexSS(structs, range.clock); index < structs.length; index += 1) {
        const struct = structs[index]
        if (struct === undefined || struct.id.clock >= to) break
        if (!(struct instanceof Y.Item) || struct.deleted) continue
        if (places.isOutside(struct)) return refuse('outside the section')
        const from = Math.max(struct.id.clock, range.clock)
        removed.push({ client, clock: from, length: Math.min(struct.id.clock + struct.length, to) - from })
        if (removed.length > inspectLimits.deletions) return err({ kind: 'update-too-large' })
        if (struct.content instanceof Y.ContentType && struct.content.type instanceof Y.Text) protectedTexts.push(struct)
      }
    }
  }
  // A field's text is the section's own; a cell's text goes with its row only.
  for (const item of protectedTexts) {
    const place = places.ofItem(item)
    if (place.kind === 'field') return refuse('a field keeps its text')
    const row = (item.parent as Y.AbstractType<unknown>)._item
    const rowGoes =
      row !== null &&
      removed.some(({ client, clock, length }) => client === row.id.client && clock <= row.id.clock && row.id.clock < clock + length)
    if (place.kind === 'cell' && !rowGoes) return refuse('a cell keeps its text')
  }
  return ok(removed)
}

/** Finds where items stand: integrated ones by walking up the document, new ones by their origins and parents. */
class Places {
  readonly #doc: Y.Doc
  readonly #model: SectionModel
  readonly #added: NewStructs
  readonly #known = new Map<Y.Item, Result<Place, InspectFailure>>()
  readonly #underWay = new Set<Y.Item>()
  /** New items whose neighbours' order is told only by applying the update. */
  readonly unsure: Y.Item[] = []
  readonly #outside = new Map<Y.AbstractType<unknown>, boolean>()

  constructor(doc: Y.Doc, model: SectionModel, added: NewStructs) {
    this.#doc = doc
    this.#model = model
    this.#added = added
  }

  /** An explicit stack: a chain of 5,000 new items must not overflow the call stack. */
  of(item: Y.Item): Result<Place, InspectFailure> {
    const stack = [item]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = this.#known.has(top) ? undefined : this.#unresolved(top)
      if (next !== undefined) {
        // A circle of references can never be satisfied.
        if (this.#underWay.has(next)) return err({ kind: 'malformed-update' })
        this.#underWay.add(top)
        stack.push(next)
        continue
      }
      if (!this.#known.has(top)) this.#known.set(top, this.#resolve(top))
      this.#underWay.delete(top)
      stack.pop()
    }
    return this.#known.get(item) ?? missing
  }

  /** A new item this one stands on whose own place is not known yet. */
  #unresolved(item: Y.Item): Y.Item | undefined {
    const parent = item.parent as unknown
    for (const id of [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null]) {
      const found = id === null ? null : this.#find(id)
      if (found instanceof Y.Item && found !== item && this.#isNew(found) && !this.#known.has(found)) return found
    }
    return undefined
  }

  #resolve(item: Y.Item): Result<Place, InspectFailure> {
    const { origin, rightOrigin } = item
    const parent = item.parent as unknown
    // Yjs throws half way through a transaction on an item that refers to itself or to its own future.
    for (const id of [origin, rightOrigin, parent instanceof Y.ID ? parent : null]) {
      if (id !== null && id.client === item.id.client && id.clock >= item.id.clock) return err({ kind: 'malformed-update' })
    }
    if (origin === null && rightOrigin === null) return this.#ofParent(parent, item.parentSub)
    const left = origin === null ? null : this.#ofId(origin)
    if (left && !left.ok) return left
    const right = rightOrigin === null ? null : this.#ofId(rightOrigin)
    if (right && !right.ok) return right
    if (left?.value.kind === 'gone' || right?.value.kind === 'gone') return ok({ kind: 'gone' })
    const one = left?.value ?? right?.value
    if (one === undefined) return refuse('parent')
    const same =
      !left ||
      !right ||
      (right.value.kind === left.value.kind && 'at' in left.value && 'at' in right.value && right.value.at === left.value.at)
    return same ? ok(one) : refuse('two places at once')
  }

  #ofParent(parent: unknown, sub: string | null): Result<Place, InspectFailure> {
    if (typeof parent === 'string') return this.#inRoot(parent, sub)
    if (!(parent instanceof Y.ID)) return refuse('parent')
    const container = this.#find(parent)
    if (container === null) return missing
    if (container instanceof Y.GC || container.content instanceof Y.ContentDeleted) return ok({ kind: 'gone' })
    if (!(container.content instanceof Y.ContentType)) return refuse('parent')
    const holder = this.#placeOf(container)
    if (!holder.ok) return holder
    return this.#inside(holder.value, container, sub)
  }

  #ofId(id: Y.ID): Result<Place, InspectFailure> {
    const found = this.#find(id)
    if (found === null) return missing
    if (found instanceof Y.GC) return ok({ kind: 'gone' })
    return this.#placeOf(found)
  }

  #placeOf(item: Y.Item): Result<Place, InspectFailure> {
    return this.#isNew(item) ? (this.#known.get(item) ?? missing) : ok(this.ofItem(item))
  }

  #isNew(item: Y.Item): boolean {
    return item.id.clock >= Y.getState(this.#doc.store, item.id.client)
  }

  #find(id: Y.ID): Y.Item | Y.GC | null {
    const { store } = this.#doc
    if (id.clock < Y.getState(store, id.client)) {
      const structs = store.clients.get(id.client)
      return structs?.[Y.findIndexSS(structs, id.clock)] ?? null
    }
    const list = this.#added.get(id.client)
    if (!list) return null
    let low = 0
    let high = list.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = list[middle] as Y.Item | Y.GC
      if (id.clock < struct.id.clock) high = middle - 1
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
      else return struct
    }
    return null
  }

  /** Place of an item that is already in the document. */
  ofItem(item: Y.Item): Place {
    const type = item.parent as Y.AbstractType<unknown> | null
    if (type === null) return { kind: 'gone' }
    if (type._item !== null) {
      const inside = this.#inside(this.ofItem(type._item), type._item, item.parentSub)
      return inside.ok ? inside.value : { kind: 'outside' }
    }
    for (const [name, root] of this.#doc.share) {
      if (root === type) {
        const place = this.#inRoot(name, item.parentSub)
        return place.ok ? place.value : { kind: 'outside' }
      }
    }
    return { kind: 'outside' }
  }

  /** True when a cut in front of (client, clock) goes through a character of two UTF-16 units: Yjs would replace both halves. */
  cutsCharacter(client: number, clock: number): boolean {
    const item = clock > 0 ? this.#find(Y.createID(client, clock)) : null
    if (!(item instanceof Y.Item) || item.deleted || item.id.clock === clock || !(item.content instanceof Y.ContentString)) return false
    const before = item.content.str.charCodeAt(clock - item.id.clock - 1)
    return before >= 0xd800 && before <= 0xdbff
  }

  /** False when `item`'s left neighbour certainly stands right of its right one; where that cannot be told here, it is noted in `unsure`. */
  standsInOrder(item: Y.Item): boolean {
    const { origin, rightOrigin } = item
    if (origin === null || rightOrigin === null) return true
    const left = this.#find(origin)
    const right = this.#find(rightOrigin)
    if (left === right) return origin.clock < rightOrigin.clock
    if (!(left instanceof Y.Item) || !(right instanceof Y.Item)) return true
    if (Y.compareIDs(left.rightOrigin, rightOrigin)) return true
    if (right.id.clock === rightOrigin.clock && Y.compareIDs(right.origin, origin)) return true
    if (!this.#isNew(left) && !this.#isNew(right)) {
      let looked = 0
      for (let next = left.right; looked < FURTHEST_LOOK; next = next.right, looked += 1) {
        if (next === right) return true
        if (next === null) return false
      }
    }
    this.unsure.push(item)
    return true
  }

  /** Whether an item of the document stands in none of the section's places. */
  isOutside(item: Y.Item): boolean {
    const type = item.parent as Y.AbstractType<unknown>
    let outside = this.#outside.get(type)
    if (outside === undefined) {
      outside = this.ofItem(item).kind === 'outside'
      // A map's places differ by key, a text's do not.
      if (item.parentSub === null) this.#outside.set(type, outside)
    }
    return outside
  }

  #inRoot(root: string, sub: string | null): Result<Place, InspectFailure> {
    if (root === 'text' && this.#model.text) return sub === null ? ok({ kind: 'text', at: '' }) : refuse('attribute of the text')
    if (root === 'fields' && sub !== null) {
      const column = this.#model.fields.find(({ key }) => key === sub)
      return column ? ok({ kind: 'field', at: sub, column }) : refuse(`field ${sub}`)
    }
    if (root === 'rows' && sub !== null && this.#model.rows.length > 0) return ok({ kind: 'rowOfTable', at: sub, rowId: sub })
    return refuse(`root ${root}`)
  }

  #inside(holder: Place, container: Y.Item, sub: string | null): Result<Place, InspectFailure> {
    const at = `${container.id.client}:${container.id.clock}`
    switch (holder.kind) {
      case 'gone':
      case 'outside':
        return ok(holder)
      case 'rowOfTable':
        if (sub === null) return refuse('a row has no text of its own')
        return ok({ kind: 'cell', at: `${at}:${sub}`, key: sub, rowIsNew: this.#isNew(container) })
      case 'cell':
        return sub === null ? ok({ kind: 'cellText', at }) : refuse('attribute of a text cell')
      case 'field':
        return sub === null ? ok({ kind: 'fieldText', at }) : refuse('attribute of a text field')
      default:
        return refuse('too deep')
    }
  }
}
