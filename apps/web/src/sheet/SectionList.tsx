/** The sections of a sheet in order, with the state of each in an icon and in words. @module */
import { sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { Link } from '@tanstack/react-router'
import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  EyeOff,
  Hand,
  Lock,
  type LucideIcon,
  Minus,
  PencilLine,
  Plus,
  Sigma,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SectionRemarks } from '../remark/SectionRemarks.tsx'
import { sectionTitle } from '../section/localText.ts'

export type SectionMark =
  | 'writing'
  | 'started'
  | 'toWrite'
  | 'inRound'
  | 'consented'
  | 'passed'
  | 'lockedMeans'
  | 'lockedByHand'
  | 'lockedWriteFirst'
  | 'lockedPhase'
  | 'computed'

const iconOf: Readonly<Record<SectionMark, LucideIcon>> = {
  writing: PencilLine,
  started: CircleDot,
  toWrite: Circle,
  inRound: Hand,
  consented: CircleCheck,
  passed: Minus,
  lockedMeans: Lock,
  lockedByHand: Lock,
  lockedWriteFirst: EyeOff,
  lockedPhase: CircleDashed,
  computed: Sigma,
}

/** What the list shows of a section; `writing` when somebody with the right to is in it. */
export function markOf(section: SectionView, isBusy: boolean, hasCards = false): SectionMark {
  if (section.state === 'inRound' || section.state === 'consented' || section.state === 'passed') return section.state
  if (section.state === 'locked') {
    if (section.lock === 'means') return 'lockedMeans'
    if (section.lock === 'writeFirst') return 'lockedWriteFirst'
    return section.lock === 'byHand' ? 'lockedByHand' : 'lockedPhase'
  }
  if (section.kind === 'auto' && !hasCards) return 'computed'
  if (isBusy) return 'writing'
  return section.started ? 'started' : 'toWrite'
}

export function MarkIcon({ mark }: { readonly mark: SectionMark }) {
  const Icon = iconOf[mark]
  return <Icon className="icon" aria-hidden="true" />
}

export interface SectionListProps {
  readonly sheet: SheetView
  readonly currentId: string | null
  /** Sections somebody else is in now. */
  readonly busy: ReadonlySet<string>
  /** Adds a free section; null where this person may not. */
  readonly onAdd: (() => void) | null
  readonly onChoose?: () => void
}

export function SectionList({ sheet, currentId, busy, onAdd, onChoose }: SectionListProps) {
  const { t } = useTranslation('sheet')
  return (
    <nav className="secnav" aria-label={t('sections')}>
      <h2 className="xs soft ed-nav-title">{t(`list.title.${sheet.template}`)}</h2>
      <ol>
        {sheet.sections
          .filter((section) => section.parentId === undefined)
          .map((section) => (
            <SectionLink key={section.id} sheet={sheet} section={section} currentId={currentId} busy={busy} onChoose={onChoose} />
          ))}
      </ol>
      {onAdd !== null && (
        <button className="btn btn-bare btn-s secnav-add" type="button" onClick={onAdd}>
          <Plus className="icon" aria-hidden="true" />
          {t('list.add')}
        </button>
      )}
    </nav>
  )
}

interface SectionLinkProps {
  readonly sheet: SheetView
  readonly section: SectionView
  readonly currentId: string | null
  readonly busy: ReadonlySet<string>
  readonly onChoose: (() => void) | undefined
}

function SectionLink({ sheet, section, currentId, busy, onChoose }: SectionLinkProps) {
  const { t, i18n } = useTranslation('sheet')
  const children = sheet.sections.filter((candidate) => candidate.parentId === section.id)
  const isCurrent = section.id === currentId || children.some((child) => child.id === currentId)
  const takesCards = sectionTemplate(sheet.template, section.key)?.child !== undefined
  const isBusy = busy.has(section.id) || children.some((child) => busy.has(child.id))
  const mark = markOf({ ...section, started: section.started || children.length > 0 }, isBusy, takesCards)
  return (
    <li>
      <Link
        to="/fiches/$sheetId/$sectionId"
        params={{ sheetId: sheet.id, sectionId: section.id }}
        aria-current={isCurrent ? 'true' : undefined}
        {...(onChoose === undefined ? {} : { onClick: onChoose })}
      >
        <span className="n">{section.number}</span>
        <span>
          {sectionTitle(sheet.template, section, i18n.language)}
          <SectionRemarks sheetId={sheet.id} sectionIds={[section.id, ...children.map(({ id }) => id)]} />
        </span>
        <span className={mark === 'consented' ? 'ok' : undefined}>
          <MarkIcon mark={mark} />
          <span className="sr">{t(`state.${mark}`)}</span>
        </span>
      </Link>
    </li>
  )
}
