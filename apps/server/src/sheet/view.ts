/** A sheet as one member sees it: titles in their language, and for each section whether they may write there, or why not. @module */
import { canWriteSection, effectiveState, isLockedByHand } from '@polyphonie/shared/section/rights'
import { phasesByTemplate } from '@polyphonie/shared/sheet/phase'
import type { LocalText } from '@polyphonie/shared/sheet/template'
import { childTemplate, partsOf, sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { SectionOwner, SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { Member } from '../member/store.ts'
import { factsOf, listSections, type SectionRecord } from '../section/facts.ts'
import type { Db } from '../storage/storage.ts'
import type { SheetRecord } from './act.ts'

export type Language = keyof LocalText

export async function viewSheet(db: Db, sheet: SheetRecord, member: Member, now: number, language: Language): Promise<SheetView> {
  const sections = await listSections(db, sheet.id)
  const nameByOwner = await namesOf(db, sections)
  const started = await startedAmong(db, sections)
  return {
    id: sheet.id,
    spaceId: sheet.spaceId,
    title: sheet.title,
    template: sheet.template,
    phase: sheet.phase,
    phases: [...phasesByTemplate[sheet.template]],
    ideasGrouped: sheet.ideasGroupedAt !== null,
    binned: sheet.binned,
    createdAt: sheet.createdAt,
    sections: sections.map((section) => viewSection(section, member, now, { language, nameByOwner, started })),
  }
}

interface Shown {
  readonly language: Language
  readonly nameByOwner: ReadonlyMap<string, string>
  /** Sections somebody has written in. */
  readonly started: ReadonlySet<string>
}

function viewSection(section: SectionRecord, member: Member, now: number, { language, nameByOwner, started }: Shown): SectionView {
  const facts = factsOf(section, now)
  const { state, lock } = effectiveState(facts)
  const lockedByHand = isLockedByHand(facts)
  const [kind = 'text', ...rest] = partsOf(section.template, section.key).parts
  const write = canWriteSection(member, facts)
  const owner = ownerOf(section, nameByOwner)
  return {
    id: section.id,
    key: section.key,
    number: section.parentId === null ? (sectionTemplate(section.template, section.key)?.number ?? '') : '',
    kind,
    parts: [kind, ...rest],
    title: titleOf(section, language),
    renamed: section.title !== null,
    started: started.has(section.id),
    state,
    lock,
    stateReason:
      lock === 'byHand'
        ? (section.lockReason ?? section.parent?.lockReason ?? null)
        : (section.stateReason ?? section.parent?.stateReason ?? null),
    lockedUntil: lockedByHand ? Math.max(section.lockedUntil ?? 0, section.parent?.lockedUntil ?? 0) : null,
    canWrite: write.ok,
    ...(write.ok ? {} : refusalOf(write.error)),
    ...(section.parentId === null ? {} : { parentId: section.parentId }),
    ...(owner === null ? {} : { owner }),
  }
}

/** The first change of a room is its seed, the second somebody's: one look-up per section in the log's key. */
export async function startedAmong(db: Db, sections: readonly SectionRecord[]): Promise<ReadonlySet<string>> {
  if (sections.length === 0) return new Set()
  const rooms = sections.map(({ id }) => `section/${id}`)
  const rows = await db.selectFrom('update_log').select('room').where('room', 'in', rooms).where('seq', '=', 2).execute()
  return new Set(rows.map(({ room }) => room.slice('section/'.length)))
}

/** What the group called the section, else the template's title. */
export function titleOf({ template, key, title }: Pick<SectionRecord, 'template' | 'key' | 'title'>, language: Language): string {
  if (title !== null) return title
  const found = sectionTemplate(template, key) ?? childTemplate(template, key)?.child
  return found?.title[language] ?? key
}

function refusalOf({ kind, ...facts }: { readonly kind: string }): Pick<SectionView, 'reason' | 'reasonFacts'> {
  return Object.keys(facts).length === 0 ? { reason: kind } : { reason: kind, reasonFacts: facts }
}

function ownerOf({ ownerMemberId, ownerOrganisation }: SectionRecord, nameByOwner: ReadonlyMap<string, string>): SectionOwner | null {
  if (ownerMemberId !== null) return { memberId: ownerMemberId, name: nameByOwner.get(ownerMemberId) ?? '' }
  if (ownerOrganisation !== null) return { organisation: ownerOrganisation, name: ownerOrganisation }
  return null
}

async function namesOf(db: Db, sections: readonly SectionRecord[]): Promise<ReadonlyMap<string, string>> {
  const owners = [...new Set(sections.flatMap(({ ownerMemberId }) => ownerMemberId ?? []))]
  if (owners.length === 0) return new Map()
  const rows = await db.selectFrom('member').select(['id', 'display_name']).where('id', 'in', owners).execute()
  return new Map(rows.map((row) => [row.id, row.display_name]))
}

/** `?lang=` first, then what the browser asks for, then French. */
export function languageOf(lang: string | undefined, acceptLanguage: string | undefined): Language {
  if (lang === 'fr' || lang === 'en') return lang
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/u.exec(parameter)?.[1]).find((q) => q !== undefined)
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ language, quality }) => (language === 'fr' || language === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wanted[0]?.language === 'en' ? 'en' : 'fr'
}
