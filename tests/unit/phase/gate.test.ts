import { can } from '@polyphonie/shared/can'
import { roles } from '@polyphonie/shared/member/role'
import { actsClosedIn } from '@polyphonie/shared/phase/closed'
import { type GateFacts, missingAtGate } from '@polyphonie/shared/phase/gate'
import { sourcesWithoutSequel, yearsOutOfBalance } from '@polyphonie/shared/phase/money'
import { type Phase, phases, phasesByTemplate, type TemplateKey } from '@polyphonie/shared/sheet/phase'
import { describe, expect, test } from 'vitest'
import { actor, sheet, space } from '../../support/facts.ts'

const listened = ['territory', 'people', 'voices', 'needs', 'offer', 'gaps', 'uncounted', 'logics']

/** Everything there that any gate asks for. */
function complete(phase: Phase, facts: Partial<GateFacts> = {}): GateFacts {
  return {
    phase,
    now: 1000,
    consentedKeys: ['frame', 'agreements', 'priorities', 'ideas', 'needs', 'value', 'response'],
    settledKeys: [...listened, 'expenses', 'financing'],
    organisationsWithoutLogic: [],
    writingColleges: ['service_user', 'establishment', 'funder'],
    frozen: true,
    frozenInPhase: true,
    ideation: { until: 1000, grouped: true },
    yearsOutOfBalance: [],
    gapDeclared: false,
    sourcesWithoutSequel: [],
    roundsUnderWay: [],
    agreementConsented: true,
    ...facts,
  }
}

describe('gates', () => {
  test('[PH8] nothing is missing where everything is there', () => {
    for (const phase of phases) expect(missingAtGate(complete(phase))).toEqual([])
  })

  test('[PH8] each gate says all that is missing, and nothing else', () => {
    const bare = (phase: Phase) =>
      missingAtGate(
        complete(phase, {
          consentedKeys: [],
          settledKeys: [],
          organisationsWithoutLogic: ['ARS'],
          writingColleges: ['partner'],
          frozen: false,
          frozenInPhase: false,
          ideation: { until: 2000, grouped: false },
          yearsOutOfBalance: [1, 3],
          sourcesWithoutSequel: ['Fondation'],
          roundsUnderWay: ['P-07'],
          agreementConsented: false,
        }),
      )
    expect(bare('frame')).toEqual([{ kind: 'sections-to-consent', keys: ['frame'] }])
    expect(bare('listen')).toEqual([
      { kind: 'sections-to-fill', keys: listened },
      { kind: 'logics-to-fill', organisations: ['ARS'] },
      { kind: 'colleges-silent', colleges: ['service_user', 'establishment', 'funder'] },
    ])
    expect(bare('needs')).toEqual([{ kind: 'sections-to-consent', keys: ['agreements', 'priorities'] }, { kind: 'milestone-to-freeze' }])
    expect(bare('imagine')).toEqual([
      { kind: 'ideas-need-time', until: 2000 },
      { kind: 'sections-to-consent', keys: ['ideas'] },
    ])
    expect(bare('write')).toEqual([{ kind: 'sections-to-consent', keys: ['needs', 'value', 'response'] }])
    expect(bare('means')).toEqual([
      { kind: 'sections-to-fill', keys: ['expenses', 'financing'] },
      { kind: 'years-out-of-balance', years: [1, 3] },
      { kind: 'sequel-to-write', sources: ['Fondation'] },
    ])
    expect(bare('review')).toEqual([{ kind: 'milestone-to-freeze' }])
    expect(bare('negotiate')).toEqual([{ kind: 'rounds-under-way', rounds: ['P-07'] }])
    expect(bare('agree')).toEqual([{ kind: 'agreement-to-consent' }])
    expect(bare('experiment')).toEqual([])
  })

  test('[PH8] a consented section needs no filling, and no card of logics', () => {
    const facts = complete('listen', { settledKeys: [], consentedKeys: listened, organisationsWithoutLogic: ['ARS'] })
    expect(missingAtGate(facts)).toEqual([])
  })

  test('[PH13] once their time is over, ideas still have to be grouped', () => {
    const facts = complete('imagine', { ideation: { until: 1000, grouped: false } })
    expect(missingAtGate(facts)).toEqual([{ kind: 'ideas-to-group' }])
    expect(missingAtGate({ ...facts, now: 999 })).toEqual([{ kind: 'ideas-need-time', until: 1000 }])
  })

  test('[PH14] a declared gap balances', () => {
    const facts = complete('means', { yearsOutOfBalance: [2] })
    expect(missingAtGate(facts)).toEqual([{ kind: 'years-out-of-balance', years: [2] }])
    expect(missingAtGate({ ...facts, gapDeclared: true })).toEqual([])
  })

  test('[PH8] a year balances to the cent, and a declined source brings nothing', () => {
    const expenses = [{ cells: { amountYear1: 100_00, amountYear2: 50_00, amountYear3: null } }, { cells: { amountYear1: 1 } }]
    const sources = [
      { cells: { amountYear1: 100_00, amountYear2: 50_00, status: 'requested' } },
      { cells: { amountYear1: 1, amountYear2: 7, status: 'declined' } },
    ]
    expect(yearsOutOfBalance(expenses, sources)).toEqual([1])
    expect(yearsOutOfBalance(expenses, [...sources, { cells: { amountYear1: 1 } }])).toEqual([])
  })

  test('[PH8] a source for a limited time says what comes after', () => {
    const limited = { source: 'Fondation', nature: 'multiYear' }
    expect(sourcesWithoutSequel([{ cells: limited }, { cells: { nature: 'oneOff', sequel: '  ' } }])).toEqual(['Fondation', '2'])
    expect(sourcesWithoutSequel([{ cells: { ...limited, sequel: 'socle' } }])).toEqual([])
    expect(sourcesWithoutSequel([{ cells: { nature: 'recurring' } }, { cells: { ...limited, status: 'declined' } }])).toEqual([])
  })
})

describe('opening a phase', () => {
  const open = { missing: [], returnsAsked: [], roundsUnderWay: [] }

  test('[PH7] whoever animates, and the host while the frame is made', () => {
    const setters = (hasFacilitator: boolean, phase: Phase, to: Phase) =>
      roles.filter((role) => can(actor(role), 'setPhase', { space: space({ hasFacilitator }), sheet: sheet({ phase }), to, ...open }).ok)
    expect(setters(false, 'listen', 'needs')).toEqual(['establishment', 'facilitator'])
    expect(setters(true, 'listen', 'needs')).toEqual(['facilitator'])
    expect(setters(true, 'frame', 'listen')).toEqual(['establishment', 'facilitator'])
    const suspended = actor('facilitator', { state: 'suspended' })
    expect(can(suspended, 'setPhase', { space: space(), sheet: sheet(), to: 'needs', ...open })).toEqual({
      ok: false,
      error: { kind: 'member-suspended' },
    })
  })

  test('[PH8] [PH9] [PH12] one after the other, back only where a college asks, and not over a round', () => {
    const answer = (template: TemplateKey, phase: Phase, to: Phase, facts: object = {}) => {
      const said = can(actor('facilitator'), 'setPhase', { space: space(), sheet: sheet({ template, phase }), to, ...open, ...facts })
      return said.ok ? 'opens' : said.error.kind
    }
    const diagnostic = phasesByTemplate['shared-diagnostic']
    expect(diagnostic.map((to) => answer('shared-diagnostic', 'listen', to))).toEqual([
      'return-not-asked',
      'phase-unchanged',
      'opens',
      'phase-not-next',
    ])
    expect(answer('shared-diagnostic', 'listen', 'write')).toBe('phase-not-in-template')
    expect(answer('shared-diagnostic', 'listen', 'needs', { missing: [{ kind: 'milestone-to-freeze' }] })).toBe('gate-closed')
    expect(answer('shared-diagnostic', 'needs', 'listen', { returnsAsked: ['listen'] })).toBe('opens')
    expect(answer('shared-diagnostic', 'needs', 'frame', { returnsAsked: ['listen'] })).toBe('return-not-asked')
    // What is missing ahead does not keep anybody from going back.
    const back = { returnsAsked: ['listen'], missing: [{ kind: 'milestone-to-freeze' }] }
    expect(answer('shared-diagnostic', 'needs', 'listen', back)).toBe('opens')
    expect(answer('shared-diagnostic', 'needs', 'listen', { ...back, roundsUnderWay: ['P-01'] })).toBe('gate-closed')
    expect(answer('shared-diagnostic', 'needs', 'imagine', { roundsUnderWay: ['P-01'] })).toBe('gate-closed')
    expect(answer('negotiated-project', 'write', 'means', { roundsUnderWay: ['P-01'] })).toBe('opens')
    expect(can(actor('facilitator'), 'setPhase', { space: space(), sheet: sheet({ binned: true }), to: 'needs', ...open })).toEqual({
      ok: false,
      error: { kind: 'sheet-in-bin' },
    })
  })

  test('[PH9] a college asks once, for a phase that is behind, and takes it back itself', () => {
    const ask = (to: Phase, asked: readonly { to: Phase; collegeId: string | null; ended: boolean }[] = []) => {
      const said = can(actor('service_user'), 'askReturn', { sheet: sheet({ phase: 'needs' }), to, asked })
      return said.ok ? 'asks' : said.error.kind
    }
    expect(phasesByTemplate['shared-diagnostic'].map((to) => ask(to))).toEqual(['asks', 'asks', 'phase-not-behind', 'phase-not-behind'])
    expect(ask('write')).toBe('phase-not-in-template')
    const own = { to: 'listen', collegeId: 'college-of-people', ended: false } as const
    expect(ask('listen', [own])).toBe('return-asked-already')
    expect(ask('listen', [{ ...own, ended: true }])).toBe('asks')
    expect(ask('listen', [{ ...own, collegeId: 'college-of-funders' }])).toBe('asks')
    const asking = roles.filter((role) => can(actor(role), 'askReturn', { sheet: sheet({ phase: 'needs' }), to: 'listen', asked: [] }).ok)
    expect(asking).toEqual(['service_user', 'establishment', 'funder', 'partner'])
    const takers = roles.filter((role) => can(actor(role), 'takeBackReturn', { sheet: sheet(), asked: own }).ok)
    expect(takers).toEqual(['service_user'])
    expect(can(actor('service_user'), 'takeBackReturn', { sheet: sheet(), asked: { ...own, ended: true } }).ok).toBe(false)
  })

  test('[PH10] what each phase closes', () => {
    expect(Object.fromEntries(phases.map((phase) => [phase, actsClosedIn(phase)]))).toEqual({
      frame: ['objection', 'amount'],
      listen: ['objection', 'score', 'amount'],
      needs: ['amount'],
      imagine: ['objection', 'score', 'reservation', 'amount', 'sorting'],
      write: ['amount'],
      means: [],
      review: [],
      negotiate: [],
      agree: ['change'],
      experiment: [],
    })
  })

  test('[PH13] whoever animates groups ideas, in their phase, after their time, once', () => {
    const facts = {
      space: space(),
      sheet: sheet({ phase: 'imagine' }),
      until: 1000,
      now: 1000,
      grouped: false,
      writeFirstEndsAt: null as number | null,
    }
    expect(roles.filter((role) => can(actor(role), 'groupIdeas', facts).ok)).toEqual(['establishment', 'facilitator'])
    const refused = (change: Partial<typeof facts>) => {
      const said = can(actor('facilitator'), 'groupIdeas', { ...facts, ...change })
      return said.ok ? null : said.error.kind
    }
    expect(refused({ now: 999 })).toBe('ideas-need-time')
    expect(refused({ writeFirstEndsAt: 2000 })).toBe('write-first')
    expect(refused({ grouped: true })).toBe('ideas-grouped-already')
    expect(refused({ sheet: sheet({ phase: 'needs' }) })).toBe('only-in-phase')
  })
})
