/** What the text, the head of the section and the column of threads share: the remarks, the one looked at, and asking a new one. @module */

import { hasVoice } from '@polyphonie/shared/member/role'
import { remarkKindsOf } from '@polyphonie/shared/remark/can'
import type { AnchorBody, Remark, RemarkKind } from '@polyphonie/shared/wire/http/remark'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { StoryDialog } from '../story/StoryDialog.tsx'
import { anchorOf, type Followed, follow, type Stretch, stretchOf } from './passage.ts'
import { RemarkDialog } from './RemarkDialog.tsx'
import { remarksQuery } from './remarkData.ts'
import type { RemarkPlace } from './remarkPlace.ts'
import type { Surface } from './surface.ts'

export interface RemarkDesk {
  readonly screen: SheetScreen
  readonly place: RemarkPlace
  readonly remarks: readonly Remark[] | undefined
  readonly failure: unknown
  /** Kinds the reader may make. */
  readonly kinds: readonly RemarkKind[]
  readonly mayPromise: boolean
  /** The thread looked at. */
  readonly current: string | null
  readonly setCurrent: (remarkId: string | null) => void
  /** Shows the column of threads, and goes to that one when there is one. */
  readonly open: (remarkId: string | null) => void
  /** Goes from a thread to its passage; false when it is not on the screen. */
  readonly goToPassage: (remarkId: string) => boolean
  /** Asks for the words of a remark; without a kind it asks for that too. Absent anchor: what is chosen in the text, or the section. */
  readonly compose: (kind: RemarkKind | null, anchor?: AnchorBody) => void
  readonly askStory: (stretch: Stretch | null) => void
  readonly surface: Surface | null
  readonly setSurface: (surface: Surface | null) => void
  /** Where a remark stands in the text now. */
  readonly stretchOf: (remark: Remark) => Stretch | null
}

const Desk = createContext<RemarkDesk | null>(null)

/** Null where remarks are not made: drafts, frozen versions. */
export function useRemarkDesk(): RemarkDesk | null {
  return useContext(Desk)
}

interface Composing {
  readonly kind: RemarkKind | null
  readonly anchor: AnchorBody | null
}

export interface RemarkDeskProviderProps {
  readonly screen: SheetScreen
  readonly section: SectionView
  /** The threads of that amendment of the section, instead of its own. */
  readonly amendmentId?: string
  /** Brings the column of threads on the screen. */
  readonly onOpen: () => void
  /** Brings the text on the screen. */
  readonly onText: () => void
  readonly children: ReactNode
}

export function RemarkDeskProvider({ screen, section, amendmentId, onOpen, onText, children }: RemarkDeskProviderProps) {
  const { sheet, membership } = screen
  const place = useMemo<RemarkPlace>(() => ({ sectionId: section.id, amendmentId: amendmentId ?? null }), [section.id, amendmentId])
  const { data: remarks, error } = useQuery(remarksQuery(sheet.id, place))
  const [current, setCurrent] = useState<string | null>(null)
  const [composing, setComposing] = useState<Composing | null>(null)
  const [story, setStory] = useState<Stretch | 'section' | null>(null)
  const [surface, setSurface] = useState<Surface | null>(null)
  const [sought, setSought] = useState<{ readonly remarkId: string | null } | null>(null)
  const kinds = useMemo(() => (membership.state === 'suspended' ? [] : remarkKindsOf(membership.role)), [membership])
  const followed = useMemo(() => {
    const places = new Map<string, Followed>()
    if (surface === null) return places
    for (const remark of remarks ?? []) {
      const place = follow(surface.text, remark.anchor)
      if (place !== null) places.set(remark.id, place)
    }
    return places
  }, [remarks, surface])

  const whereIs = useCallback(
    (remark: Remark) => {
      const known = followed.get(remark.id)
      return known === undefined || surface === null ? null : stretchOf(surface.text, known)
    },
    [followed, surface],
  )
  const open = useCallback(
    (remarkId: string | null) => {
      if (remarkId !== null) setCurrent(remarkId)
      setSought({ remarkId })
      onOpen()
    },
    [onOpen],
  )
  const fromLink = useRef(remarkInAddress())
  useEffect(() => {
    const remarkId = fromLink.current
    if (remarkId === null || remarks?.some(({ id }) => id === remarkId) !== true) return
    fromLink.current = null
    open(remarkId)
  }, [remarks, open])
  useEffect(() => {
    // Once the column is in the page.
    if (sought === null) return
    const target = sought.remarkId === null ? null : document.getElementById(`remarque-${sought.remarkId}`)
    const goal = target ?? document.getElementById('titre-remarques')
    goal?.focus({ preventScroll: true })
    goal?.scrollIntoView({ block: 'nearest' })
  }, [sought])

  const goToPassage = useCallback(
    (remarkId: string) => {
      const remark = remarks?.find(({ id }) => id === remarkId)
      const stretch = remark === undefined ? null : whereIs(remark)
      if (surface === null || stretch === null) return false
      setCurrent(remarkId)
      onText()
      requestAnimationFrame(() => {
        const ranges = surface.rangesOf(stretch)
        const [first] = ranges
        const last = ranges.at(-1)
        surface.root.focus({ preventScroll: true })
        if (first === undefined || last === undefined) return
        document.getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset)
        first.startContainer.parentElement?.scrollIntoView({ block: 'center' })
      })
      return true
    },
    [remarks, whereIs, surface, onText],
  )
  const compose = useCallback(
    (kind: RemarkKind | null, anchor?: AnchorBody) => {
      const stretch = surface?.chosen() ?? null
      const chosen = anchor ?? (surface === null || stretch === null ? null : anchorOf(surface.text, stretch))
      setComposing({ kind, anchor: chosen })
    },
    [surface],
  )
  const askStory = useCallback((stretch: Stretch | null) => setStory(stretch ?? 'section'), [])

  const desk = useMemo<RemarkDesk>(
    () => ({
      screen,
      place,
      remarks,
      failure: error,
      kinds,
      mayPromise: hasVoice(membership.role) && membership.state === 'active',
      current,
      setCurrent,
      open,
      goToPassage,
      compose,
      askStory,
      surface,
      setSurface,
      stretchOf: whereIs,
    }),
    [screen, place, remarks, error, kinds, membership, current, open, goToPassage, compose, askStory, surface, whereIs],
  )
  useKeys(desk)
  return (
    <Desk value={desk}>
      {children}
      {composing !== null && (
        <RemarkDialog
          desk={desk}
          kind={composing.kind}
          anchor={composing.anchor}
          onClose={() => {
            setComposing(null)
            // The dialog gives the focus back to the page; whoever wrote goes on where they were.
            const root = surface?.root
            requestAnimationFrame(() => requestAnimationFrame(() => root?.focus({ preventScroll: true })))
          }}
        />
      )}
      {story !== null && (
        <StoryDialog sheetId={sheet.id} sectionId={section.id} {...(story === 'section' ? {} : story)} onClose={() => setStory(null)} />
      )}
    </Desk>
  )
}

/** The thread a link leads to: `#remarque-…`. */
function remarkInAddress(): string | null {
  const [, remarkId = null] = /^#remarque-(.+)$/u.exec(location.hash) ?? []
  return remarkId
}

/** Ctrl+Alt+M asks a remark about what is chosen; Ctrl+Alt+J goes from the passage to its thread, and back. */
function useKeys(desk: RemarkDesk): void {
  const latest = useRef(desk)
  useEffect(() => {
    latest.current = desk
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.getModifierState('AltGraph')) return
      const { kinds, compose } = latest.current
      const key = event.key.toLowerCase()
      // A dialog that is open keeps the keys.
      if (document.querySelector('[role="dialog"]') !== null) return
      if (key === 'm' && kinds.length > 0) compose(null)
      else if (key === 'j') goBetween(latest.current)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

function goBetween({ surface, remarks, stretchOf: placeOf, goToPassage, open }: RemarkDesk): void {
  const thread = document.activeElement?.closest<HTMLElement>('[data-remark]')
  if (thread != null) {
    goToPassage(thread.dataset['remark'] ?? '')
    return
  }
  const chosen = surface?.chosen() ?? null
  open(chosen === null ? null : (remarkAt(remarks ?? [], placeOf, chosen)?.id ?? null))
}

/** The remark whose passage holds the start of that stretch; an open one first. */
export function remarkAt(remarks: readonly Remark[], placeOf: (remark: Remark) => Stretch | null, { from }: Stretch): Remark | null {
  const there = remarks.filter((remark) => {
    const place = placeOf(remark)
    return place !== null && place.from <= from && from <= place.to
  })
  return there.find(({ resolvedAt }) => resolvedAt === null) ?? there[0] ?? null
}
