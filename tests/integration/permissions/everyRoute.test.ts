/**
 * Every route of the application, asked by every kind of person in every phase, without knowing the nouns: what holds for all of
 * them, and what docs/permissions.md refuses. The matrices of the nouns say the rest, by hand.
 */
import { existsSync, readFileSync } from 'node:fs'
import { problemByKind } from '@polyphonie/server/http/problem'
import type { Action } from '@polyphonie/shared/can'
import { firstPhase, type Phase, phases, type TemplateKey, templateKeys } from '@polyphonie/shared/sheet/phase'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Everything, layEverything } from '../../support/everyRoute.ts'
import { cell, rowsOf } from '../../support/permissions/document.ts'
import { type Kind, templateOf } from '../../support/permissions/situation.ts'
import { type RouteLine, routeMatrix } from '../../support/routeMatrix.ts'
import { type Caller, guestNames } from '../../support/table.ts'

const here = 'permissions/everyRoute'
const kindOf = {
  ada: 'who opened the space',
  dan: 'establishment',
  chi: 'service_user',
  bo: 'funder',
  pia: 'partner',
  fay: 'facilitator',
  obi: 'observer',
  sam: 'scribe',
} as const satisfies Partial<Record<Caller, Kind>>
type Member = keyof typeof kindOf
const isMember = (caller: Caller): caller is Member => caller in kindOf
/** Those who are refused most come first. */
const callers: readonly Caller[] = ['nobody', 'oz', ...guestNames.toReversed()]
/** Refusals of the person, whatever the thing is: both ways they agree with the document. */
const forTheRole = ['role-without-voice', 'facilitator-writes-no-content', 'observer-reads-only', 'scribe-writes-for-someone']
/** Refusals of the document that hold for a thing of one's own, so for every other thing too. */
const refusedAnyway = [...forTheRole, 'not-animating', 'host-only', 'service-users-answer', 'facilitator-does-not-judge']
/** What belongs to no sheet has no phases, and reading has none: they are asked while the frame is made, and afterwards. */
const withoutPhases =
  /^\S+ \/api\/(?:spaces|colleges|members|member-proposals|invitations|nominations|hosting-offers|messages|contests|reading-delay|deadlines|caucuses|parked|meetings|quick-rounds|meeting-notes|rectifications|dialogue|me|sign|set-up|password|health|demo|openapi|drafts)/u

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly pattern?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
interface Documentation {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const tables = new Map<TemplateKey, Everything>()
let documentation: Documentation
beforeAll(async () => {
  for (const template of templateKeys) tables.set(template, await layEverything(template))
  documentation = await on('shared-diagnostic').table.json<Documentation>('ada', '/api/openapi.json')
}, 60_000)
afterAll(async () => {
  for (const everything of tables.values()) await everything.close()
})

function on(template: TemplateKey): Everything {
  const everything = tables.get(template)
  if (everything === undefined) throw new Error('no table')
  return everything
}

describe('every route', () => {
  test('[AT2] stands in the list, and nothing else does', () => {
    const registered = on('shared-diagnostic')
      .table.app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(registered)].toSorted()).toEqual(Object.keys(routeMatrix).toSorted())
  })

  test('[AT2] is asked by the test that is named for it', () => {
    const unasked = Object.entries(routeMatrix).filter(([route, line]) => line.test !== here && !mentions(line.test, route))
    expect(unasked.map(([route, line]) => `${line.test} does not ask ${route}`)).toEqual([])
  })

  test.each(phases)(
    '[AT3] in %s, by everybody',
    async (phase) => {
      const everything = on(templateOf(phase))
      await everything.enter(phase)
      const wrong: string[] = []
      for (const [route, line] of Object.entries(routeMatrix)) {
        for (const caller of callersOf(route, line, phase)) wrong.push(...(await ask(everything, { route, line, phase, caller })))
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})

/** Everybody first; where a later phase changes nothing for the action, then a voice, who animates, and two without voice. */
function callersOf(route: string, { action, for: whom }: RouteLine, phase: Phase): readonly Caller[] {
  const isReading = route.startsWith('GET')
  const isPhaseless = withoutPhases.test(route)
  const isFirst = phase === firstPhase(templateOf(phase))
  if (!isFirst && (isReading || isPhaseless)) return []
  // Signing in is hashing; like reading what belongs to no sheet, it knows of no template.
  if (phase !== 'frame' && (whom === 'everybody' || (isReading && isPhaseless))) return []
  const isAskedBefore = isPhaseless ? phase !== 'frame' : !isFirst
  return isAskedBefore && action !== undefined && rowsOf(action).length === 1 ? ['sam', 'obi', 'fay', 'chi'] : callers
}

interface Asked {
  readonly route: string
  readonly line: RouteLine
  readonly phase: Phase
  readonly caller: Caller
}

async function ask(everything: Everything, asked: Asked): Promise<readonly string[]> {
  const { route, line, phase, caller } = asked
  const [method = '', path = ''] = route.split(' ')
  const answer = await everything.table.call(caller, method, addressOf(everything, path), bodyOf(everything, method, path, line))
  const text = method === 'GET' && answer.ok ? '' : await answer.text()
  const kind = answer.status >= 400 ? kindIn(text) : ''
  if (answer.ok && method !== 'GET') everything.setBack()
  const faults: string[] = []
  if (answer.status >= 500) faults.push('a fault')
  if (kind === 'invalid-input') faults.push('the body is not plausible')
  if (answer.status >= 400 && answer.headers.get('content-type') !== 'application/problem+json') faults.push('no problem')
  if (answer.status >= 400 && !(kind in problemByKind)) faults.push('a kind that is not known')
  if (!byPerson(line, caller).includes(answer.status)) faults.push('not what such a person gets')
  if (line.action !== undefined && isMember(caller))
    faults.push(...againstDocument(line.action, kindOf[caller], phase, { status: answer.status, kind }))
  return faults.map((fault) => `${route} by ${caller} in ${phase}: ${answer.status} ${kind}: ${fault} ${text}`)
}

const anything = Array.from({ length: 400 }, (_, index) => 200 + index)

function byPerson(line: RouteLine, caller: Caller): readonly number[] {
  if (line.for === 'everybody' || isMember(caller)) return anything.filter((status) => status !== 401 || line.for === 'everybody')
  if (caller === 'nobody') return [401]
  if (line.for === 'whoever signs in') return anything
  if (caller === 'oz') return [404]
  return line.for === 'suspended people too' ? [200, 201, 403, 404] : [403, 404]
}

/** A thing that such a person may not even read is not found: nothing is refused to them there. */
function againstDocument(
  action: Action,
  who: Kind,
  phase: Phase,
  answer: { readonly status: number; readonly kind: string },
): readonly string[] {
  const written = cell(who, action, phase).replaceAll('`', '')
  if (answer.status === 404) return []
  if (refusedAnyway.includes(written) && (answer.status !== 403 || answer.kind !== written)) return [`docs/permissions.md says ${written}`]
  if (forTheRole.includes(answer.kind) && answer.kind !== written) return [`docs/permissions.md says ${written}`]
  return []
}

function kindIn(text: string): string {
  const said: unknown = JSON.parse(text)
  return typeof said === 'object' && said !== null && 'kind' in said ? String(said.kind) : ''
}

const isAboutIdeas = (path: string) => /^\/api\/sections\/:id\/(?:ideas|write-first)/u.test(path)

/** Ids of what is there; for the few nouns nobody could make here, one that leads nowhere. */
function addressOf({ ids }: Everything, path: string): string {
  const steps = path.split('/')
  const address = steps.map((step, index) => {
    if (!step.startsWith(':')) return step
    const noun = isAboutIdeas(path) ? `${steps[index - 1]} with ideas` : (steps[index - 1] ?? '')
    const above = `${steps[index - 2] ?? ''}/${noun}`
    return ids.get(step.slice(1)) ?? ids.get(above) ?? ids.get(noun) ?? `${noun}_00000000000000000000`
  })
  return path === '/api/drafts' ? `${path}?space=${ids.get('spaces')}` : address.join('/')
}

function bodyOf({ place, ids }: Everything, method: string, path: string, line: RouteLine): unknown {
  if (line.body !== undefined) return line.body(place)
  const operation = documentation.paths[path.replaceAll(/:(\w+)/gu, '{$1}')]?.[method.toLowerCase()]
  const schema = operation?.requestBody?.content['application/json']?.schema
  return schema === undefined ? undefined : sample(schema, '', { place, ids })
}

function sample(schema: Schema, name: string, known: Pick<Everything, 'place' | 'ids'>): unknown {
  const { place, ids } = known
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first !== undefined) return sample(first, name, known)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, sample(schema.properties?.[key] ?? {}, key, known)]))
    case 'array':
      return []
    case 'boolean':
      return true
    case 'integer':
      return /At$|^at$|^until$/u.test(name) ? place.soon : 15
    default:
      if (name === 'memberId') return place.memberIds[0]
      if (name === 'milestoneId') return ids.get('milestones') ?? 'milestone_00000000000000000000'
      if (name === 'voiceSectionId') return ids.get('sections')
      if (name === 'email') return 'quelqu.un@table.test'
      return schema.pattern === undefined ? 'Quelques mots simples.' : 'private'
  }
}

function mentions(name: string, route: string): boolean {
  const file = new URL(`../${name}.test.ts`, import.meta.url)
  const path = route.slice(route.indexOf('/api/') + '/api'.length)
  const pattern = path.replaceAll('.', '\\.').replaceAll(/:\w+/gu, '(?:\\$\\{[^}]*\\}|:\\w+|[a-z]+_\\w+)')
  return existsSync(file) && new RegExp(`${pattern}(?![\\w/-])`, 'u').test(readFileSync(file, 'utf8'))
}
