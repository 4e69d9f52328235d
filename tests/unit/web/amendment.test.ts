/** What the pages of amendments make of the server's answers. Rules: docs/rules/amendment-page.md. */
import type { AmendmentDifference, AmendmentSummary, DifferencePiece } from '@polyphonie/shared/wire/http/amendment'
import type { SectionTextAnswer, SectionTextAuthor } from '@polyphonie/shared/wire/http/section'
import { passesFilter, stateOf, stepsOf } from '@polyphonie/web/amendment/amendmentState'
import { changedSince } from '@polyphonie/web/amendment/changedSince'
import { doingsOf, isEmpty, passagesOf, quoted, shownText, stretchesOf, textsOf, voicesOf } from '@polyphonie/web/amendment/changes'
import { describe, expect, test } from 'vitest'

const lucas = { memberId: 'lucas', college: 'service_user' } as const
const claire = { memberId: 'claire', college: 'funder' } as const

const amendment = (facts: Partial<AmendmentSummary> = {}): AmendmentSummary => ({
  id: 'amendment_1',
  number: null,
  sheetId: 'sheet_1',
  sectionId: 'section_1',
  parentId: null,
  relation: null,
  title: '',
  position: 'Garder sept places',
  interest: 'Ne pas trier',
  stage: 'private',
  status: 'open',
  authorMemberId: 'lucas',
  carriers: ['lucas'],
  createdAt: 1,
  sharedAt: null,
  endedAt: null,
  sleep: null,
  roundId: null,
  replacedById: null,
  ...facts,
})

const difference = (facts: Partial<AmendmentDifference> = {}): AmendmentDifference => ({
  fit: 'applies',
  paragraphs: [],
  cells: [],
  rowsAdded: [],
  rowsRemoved: [],
  additions: 0,
  removals: 0,
  collidesWith: [],
  mergedHash: '',
  ...facts,
})

const same = (text: string): DifferencePiece => ({ kind: 'same', text })
const added = (text: string, changeId: string, author = lucas as typeof lucas | typeof claire): DifferencePiece => ({
  kind: 'added',
  text,
  author,
  changeId,
})
const removed = (text: string, changeId: string, by: typeof lucas | typeof claire = lucas): DifferencePiece => ({
  kind: 'removed',
  text,
  author: claire,
  by,
  changeId,
})
const entry = {
  changed: true,
  pieces: [same('L’entrée est décidée par '), removed('la commission.', 'c1'), added('une petite commission.', 'c2'), same(' Fin.')],
}

describe('where an amendment stands', () => {
  test.each([
    ['draft', {}],
    ['circle', { carriers: ['lucas', 'claire'] }],
    ['caucus', { stage: 'caucus' }],
    ['shared', { stage: 'shared' }],
    ['asleep', { stage: 'shared', status: 'asleep' }],
    ['inText', { stage: 'shared', status: 'adopted' }],
    ['inTextInPart', { stage: 'shared', status: 'adoptedInPart' }],
    ['takenIn', { stage: 'shared', status: 'adopted', relation: 'sub' }],
    ['acceptedModified', { stage: 'shared', status: 'acceptedModified' }],
    ['withdrawn', { status: 'withdrawn' }],
  ] as const)('[AP1] one word: %s', (state, facts) => {
    expect(stateOf(amendment(facts as Partial<AmendmentSummary>))).toBe(state)
  })

  test('[AP2] every amendment passes one filter besides « all » and « mine »', () => {
    const filters = ['waiting', 'asleep', 'inText', 'ended'] as const
    const all = [
      amendment(),
      amendment({ stage: 'shared' }),
      amendment({ status: 'asleep' }),
      amendment({ status: 'adoptedInPart' }),
      amendment({ status: 'withdrawn' }),
      amendment({ status: 'acceptedModified' }),
    ]
    expect(all.map((each) => filters.filter((filter) => passesFilter(each, filter, 'anna')))).toEqual([
      ['waiting'],
      ['waiting'],
      ['asleep'],
      ['inText'],
      ['ended'],
      ['ended'],
    ])
    expect([passesFilter(amendment(), 'all', 'anna'), passesFilter(amendment(), 'mine', 'anna')]).toEqual([true, false])
    expect(passesFilter(amendment(), 'mine', 'lucas')).toBe(true)
  })

  test('[AP6] the agreement between colleges is on the way only where a round has to agree', () => {
    const keys = (facts: Partial<AmendmentSummary>, needsRound: boolean) =>
      stepsOf(amendment(facts), needsRound).map(({ key, at }) => `${key} ${at}`)
    expect(keys({}, false)).toEqual(['private now', 'caucus next', 'shared next', 'end next'])
    expect(keys({ stage: 'shared' }, true)).toEqual(['private done', 'caucus done', 'shared now', 'agreement next', 'end next'])
    expect(keys({ stage: 'shared', roundId: 'round_1' }, true)).toEqual([
      'private done',
      'caucus done',
      'shared done',
      'agreement now',
      'end next',
    ])
  })

  test('[AP6] what was withdrawn before it was shared did not go through the stages it skipped', () => {
    expect(stepsOf(amendment({ status: 'withdrawn' }), false).map(({ at }) => at)).toEqual(['done', 'next', 'next', 'now'])
  })
})

describe('what moved meanwhile', () => {
  const text = (words: string, ...authors: SectionTextAnswer['authors']): SectionTextAnswer => ({ text: words, authors })
  const run = (from: number, to: number, memberId: string, after: SectionTextAuthor['after'] = []): SectionTextAuthor => ({
    from,
    to,
    memberId,
    college: null,
    after,
  })

  test('[AP11] who wrote words that were not there, with the words', () => {
    const before = text('Le début.', run(0, 9, 'anna'))
    const now = text('Le début.\nLa suite.\nLa fin.', run(0, 9, 'anna'), run(9, 27, 'bo'))
    expect(changedSince(before, now, 5)).toEqual([{ memberId: 'bo', words: 'La suite.' }])
  })

  test('[AP11] who struck words since, not before; nobody where nothing moved', () => {
    const before = text('Le début.', run(0, 9, 'anna'))
    const cut = (at: number) => text('début.', run(0, 6, 'anna', [{ memberId: 'bo', college: null, at }]))
    expect(changedSince(before, cut(6), 5)).toEqual([{ memberId: 'bo', words: null }])
    expect(changedSince(before, cut(4), 5)).toEqual([])
    expect(changedSince(before, before, 5)).toEqual([])
  })
})

describe('what changes', () => {
  test('[AP3] words side by side are one passage, with the words before it', () => {
    const [passage, ...more] = passagesOf(difference({ paragraphs: [entry] }))
    expect(more).toEqual([])
    expect(passage?.changeIds).toEqual(['c1', 'c2'])
    expect(passage?.shown).toMatchObject({ kind: 'words', before: 'L’entrée est décidée par ' })
  })

  test('[AP3] words that stay between two changes part them', () => {
    const paragraph = { changed: true, pieces: [added('Un', 'a'), same(' mot '), added('deux', 'b')] }
    expect(passagesOf(difference({ paragraphs: [paragraph] })).map(({ changeIds }) => changeIds)).toEqual([['a'], ['b']])
  })

  test('[AP3] a space between two changes parts nothing', () => {
    const paragraph = { changed: true, pieces: [removed('Un', 'a'), same(' '), added('deux', 'b')] }
    expect(passagesOf(difference({ paragraphs: [paragraph] })).map(({ changeIds }) => changeIds)).toEqual([['a', 'b']])
  })

  test('[AP3] a change that runs over two paragraphs is taken as a whole', () => {
    const first = { changed: true, pieces: [same('Avant '), removed('la fin', 'c1')] }
    const second = { changed: true, pieces: [removed('et le début', 'c1'), added('autre chose', 'c2')] }
    const [passage, ...more] = passagesOf(difference({ paragraphs: [first, second] }))
    expect(more).toEqual([])
    expect(passage?.changeIds).toEqual(['c1', 'c2'])
    expect(passage?.shown.kind === 'words' && passage.shown.pieces.map(({ text }) => text)).toEqual([
      'la fin',
      'et le début',
      'autre chose',
    ])
  })

  test('[AP3] cells and rows are passages of their own', () => {
    const cell = {
      part: 'rows',
      rowId: 'r',
      rowLabel: 'B1',
      column: 'need',
      before: 'a',
      after: 'b',
      author: lucas,
      changeId: 'x',
    } as const
    const row = { rowId: 's', rowLabel: 'B2', author: lucas, changeId: 'z' }
    const made = difference({ cells: [cell], rowsAdded: [{ ...row, cells: [], changeId: 'y' }], rowsRemoved: [row] })
    expect(passagesOf(made).map(({ changeIds, shown }) => [shown.kind, changeIds])).toEqual([
      ['cell', ['x']],
      ['rowAdded', ['y']],
      ['rowRemoved', ['z']],
    ])
  })

  test('[AP4] both sides of the difference, paragraphs that come or go included', () => {
    const paragraphs = [
      { changed: false, pieces: [same('Le début.')] },
      entry,
      { changed: true, pieces: [added('Nouveau.', 'n')] },
      { changed: true, pieces: [removed('Ancien.', 'o')] },
    ]
    expect(textsOf(paragraphs, 'today')).toEqual(['Le début.', 'L’entrée est décidée par la commission. Fin.', 'Ancien.'])
    expect(textsOf(paragraphs, 'adopted')).toEqual(['Le début.', 'L’entrée est décidée par une petite commission. Fin.', 'Nouveau.'])
  })

  test('[AP4] a new paragraph begins without its line break; one that is taken away is shown by a sign', () => {
    const paragraph = { changed: true, pieces: [added('\nNouveau.', 'n')] }
    expect(textsOf([paragraph], 'adopted')).toEqual(['Nouveau.'])
    expect(paragraph.pieces.map(shownText)).toEqual(['Nouveau.'])
    expect(shownText(removed('\nAncien.', 'o'))).toBe('¶ Ancien.')
  })

  test('[AP4] what stays is folded together, and empty lines are no paragraphs', () => {
    const stays = (text: string) => ({ changed: false, pieces: [same(text)] })
    expect(stretchesOf([stays('Un.'), stays(''), stays('Deux.'), entry, stays('Trois.')])).toEqual([
      { kind: 'same', texts: ['Un.', 'Deux.'] },
      { kind: 'changed', paragraph: entry },
      { kind: 'same', texts: ['Trois.'] },
    ])
  })

  test('[AP4] nothing changes until something does', () => {
    expect(isEmpty(difference({ paragraphs: [{ changed: false, pieces: [same('Un.')] }] }))).toBe(true)
    expect(isEmpty(difference({ paragraphs: [entry], additions: 1, removals: 1 }))).toBe(false)
    expect(isEmpty(difference({ rowsRemoved: [{ rowId: 'r', rowLabel: '', author: lucas, changeId: 'x' }] }))).toBe(false)
  })

  test('[AP5] who wrote, who struck, and whose words they were', () => {
    expect(doingsOf(entry)).toEqual([
      { kind: 'removed', who: lucas, from: claire, texts: ['la commission.'] },
      { kind: 'added', who: lucas, from: null, texts: ['une petite commission.'] },
    ])
    expect(voicesOf(entry)).toEqual([lucas])
  })

  test('[AP5] striking one’s own words names nobody else; several passages of one hand are told together', () => {
    const pieces = [removed('un', 'a', claire), same(' '), added('deux', 'b'), same(' '), added('trois', 'c')]
    expect(doingsOf({ changed: true, pieces })).toEqual([
      { kind: 'removed', who: claire, from: null, texts: ['un'] },
      { kind: 'added', who: lucas, from: null, texts: ['deux', 'trois'] },
    ])
  })

  test('[AP5] a long passage is quoted by its beginning, at a word', () => {
    expect(quoted('  Deux\nlignes.  ')).toBe('Deux lignes')
    const long = 'mot '.repeat(40)
    expect(quoted(long).length).toBeLessThanOrEqual(71)
    expect(quoted(long)).toMatch(/mot…$/u)
  })
})
