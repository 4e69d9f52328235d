/** Over the text: the marks of its remarks, and what may be said about the words just chosen. @module */
import './remark.css'
import { BookOpenText } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { iconOfKind } from './kindIcon.ts'
import { drawMarks, type Mark } from './marks.ts'
import type { Stretch } from './passage.ts'
import { type RemarkDesk, remarkAt, useRemarkDesk } from './RemarkDesk.tsx'

/** How long after the hand or the key is let go the editor knows what is chosen, ms. */
const SETTLED_MS = 120

export function RemarkLayer({ children }: { readonly children: ReactNode }) {
  const desk = useRemarkDesk()
  const frame = useRef<HTMLDivElement>(null)
  const latest = useRef(desk)
  useEffect(() => {
    latest.current = desk
  })
  const surface = desk?.surface ?? null
  const [chosen, setChosen] = useState<{ readonly stretch: Stretch; readonly top: number; readonly left: number } | null>(null)

  const request = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (surface === null) return undefined
    const drawn = drawMarks(surface, () => (latest.current === null ? [] : marksOf(latest.current)))
    request.current = drawn.request
    const look = () => {
      drawn.request()
      const stretch = surface.chosen()
      const now = latest.current
      if (stretch === null || now === null) return
      const there = remarkAt(now.remarks ?? [], now.stretchOf, stretch)
      if (there !== null && there.id !== now.current) now.setCurrent(there.id)
    }
    const unsubscribe = surface.subscribe(look)
    // A bar that follows every step of a selection gets in its way: it comes when the hand or the key is let go.
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const box = frame.current?.getBoundingClientRect()
        const selection = document.getSelection()
        const stretch = surface.chosen()
        const isInside =
          selection !== null && selection.rangeCount > 0 && surface.root.contains(selection.getRangeAt(0).commonAncestorContainer)
        if (
          box === undefined ||
          selection === null ||
          !isInside ||
          selection.isCollapsed ||
          stretch === null ||
          stretch.from >= stretch.to
        ) {
          setChosen(null)
          return
        }
        const words = selection.getRangeAt(0).getBoundingClientRect()
        setChosen({ stretch, top: words.bottom - box.top + 6, left: words.left - box.left })
      }, SETTLED_MS)
    }
    document.addEventListener('pointerup', settle)
    surface.root.addEventListener('keyup', settle)
    drawn.request()
    return () => {
      unsubscribe()
      clearTimeout(timer)
      document.removeEventListener('pointerup', settle)
      surface.root.removeEventListener('keyup', settle)
      drawn.stop()
      request.current = null
    }
  }, [surface])
  useEffect(() => request.current?.())

  return (
    <div ref={frame} className="remark-layer">
      {children}
      {desk !== null && chosen !== null && (
        <SelectionBar desk={desk} chosen={chosen.stretch} top={chosen.top} left={chosen.left} onClose={() => setChosen(null)} />
      )}
    </div>
  )
}

function marksOf({ remarks, stretchOf, current }: RemarkDesk): readonly Mark[] {
  return (remarks ?? []).flatMap((remark) => {
    const stretch = remark.resolvedAt === null || remark.id === current ? stretchOf(remark) : null
    if (stretch === null) return []
    const look = remark.id === current ? 'remark-current' : remark.blocking ? 'remark-blocking' : 'remark'
    return [{ ...stretch, look } as const]
  })
}

interface SelectionBarProps {
  readonly desk: RemarkDesk
  readonly chosen: Stretch
  readonly top: number
  readonly left: number
  readonly onClose: () => void
}

function SelectionBar({ desk, chosen, top, left, onClose }: SelectionBarProps) {
  const { t } = useTranslation('remark')
  return (
    // biome-ignore lint/a11y/useSemanticElements: acts on the words chosen, no field to fill in
    <div
      className="remark-bar"
      role="group"
      aria-label={t('bar.label')}
      style={{ top, insetInlineStart: `max(0px, min(${left}px, 100% - 40rem))` }}
      // The words stay chosen while the bar is pressed.
      onMouseDown={(event) => event.preventDefault()}
    >
      {desk.kinds.map((kind) => {
        const Icon = iconOfKind[kind]
        return (
          <button
            key={kind}
            className="tool"
            type="button"
            onClick={() => {
              desk.compose(kind)
              onClose()
            }}
          >
            <Icon className="icon" aria-hidden="true" />
            {t(`bar.${kind}`)}
          </button>
        )
      })}
      {desk.place.amendmentId === null && (
        <button
          className="tool"
          type="button"
          onClick={() => {
            desk.askStory(chosen)
            onClose()
          }}
        >
          <BookOpenText className="icon" aria-hidden="true" />
          {t('bar.story')}
        </button>
      )}
    </div>
  )
}
