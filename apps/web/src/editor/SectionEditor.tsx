/**
 * The editor of one section's text: toolbar, text, authors' lines, other people's carets, and who wrote what is under the caret.
 * It knows a Y.Text, an awareness and an AuthorSource; it fetches nothing.
 * @module
 */
import './editor.css'
import { X } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { canPaintAuthors, createAuthorOverlay } from './authorOverlay.ts'
import type { AuthorSource, People } from './authors.ts'
import { $hasWords, $insertLink } from './formats.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { type OpenEditor, openEditor } from './openEditor.ts'
import { createCaretLayer, drawCuts, shareCaret } from './overlayLayers.ts'
import { pasteReport } from './pasteReport.ts'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useFormats } from './useFormats.ts'
import { WrittenBy } from './WrittenBy.tsx'

export interface SectionEditorProps {
  readonly text: Y.Text
  /** Null: nobody sees this caret and no other caret is shown (private drafts). */
  readonly awareness: Awareness | null
  readonly readOnly: boolean
  /** Accessible name of the text. */
  readonly label: string
  readonly placeholder: string
  readonly people: People
  readonly authors: AuthorSource | null
  /** Whether the lines of the colleges are drawn under the words. */
  readonly showAuthors: boolean
  /** Language of the text. */
  readonly lang?: string
  /** Where the toolbar is drawn; above the text when absent. */
  readonly toolbarIn?: Element | null
  /** Further tools, with class `tool`, at the end of the toolbar. */
  readonly tools?: ReactNode
  /** Told once the editor is there, and null when it goes. */
  readonly onOpen?: (open: OpenEditor | null) => void
  /** Keys of the screen around, in words, for the list of keys. */
  readonly furtherKeys?: readonly (readonly [name: string, keys: string])[]
  /** Escape in the text; without it, Escape goes to the toolbar. */
  readonly onEscape?: () => void
  /** What a paste left out, in words; without it the editor says so itself. */
  readonly onPasteReport?: (report: string) => void
}

type Asking = 'link' | 'shortcuts' | null

export function SectionEditor(props: SectionEditorProps) {
  const { text, awareness, readOnly, label, placeholder, people, authors, showAuthors, lang = 'fr', toolbarIn, tools } = props
  const { t } = useTranslation('editor')
  const id = useId()
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const [open, setOpen] = useState<OpenEditor | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const [report, setReport] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const toolbar = useRef<HTMLDivElement>(null)
  const carets = useRef<HTMLDivElement>(null)
  const cuts = useRef<HTMLDivElement>(null)
  const latest = useRef({ props, t })
  useEffect(() => {
    latest.current = { props, t }
  })

  useEffect(() => {
    if (root === null) return undefined
    const opened = openEditor(text, {
      onEscape: () => {
        const { onEscape } = latest.current.props
        if (onEscape === undefined) focusFirst(toolbar.current)
        else onEscape()
      },
      onLink: () => setAsking('link'),
      onShortcuts: () => setAsking('shortcuts'),
      onPaste: (loss) => {
        const words = pasteReport(loss, latest.current.t)
        const { onPasteReport } = latest.current.props
        if (onPasteReport === undefined) setReport(words)
        else if (words !== '') onPasteReport(words)
      },
    })
    opened.editor.setRootElement(root)
    const readEmpty = () => setEmpty(opened.binding.reading.text.length <= 1)
    readEmpty()
    const unsubscribe = opened.binding.subscribe(readEmpty)
    setOpen(opened)
    const { onOpen } = latest.current.props
    onOpen?.(opened)
    return () => {
      onOpen?.(null)
      setOpen(null)
      unsubscribe()
      opened.close()
    }
  }, [root, text])

  useEffect(() => open?.editor.setEditable(!readOnly), [open, readOnly])

  useEffect(() => {
    if (open === null || awareness === null || carets.current === null) return undefined
    const layer = createCaretLayer(carets.current, open.binding, awareness, people)
    return layer.stop
  }, [open, awareness, people])

  useEffect(() => {
    if (open === null || awareness === null || readOnly) return undefined
    return shareCaret(open.binding, awareness)
  }, [open, awareness, readOnly])

  useEffect(() => {
    const layer = cuts.current
    if (open === null || authors === null || !showAuthors || layer === null) return undefined
    const overlay = canPaintAuthors() ? createAuthorOverlay(open.binding, authors) : null
    let frame = 0
    const request = () => {
      overlay?.request()
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => drawCuts(layer, open.binding, authors, latest.current.t('cutHere')))
    }
    const unsubscribe = open.binding.subscribe(request)
    const unsubscribeAuthors = authors.subscribe(request)
    const resized = new ResizeObserver(request)
    resized.observe(layer)
    request()
    return () => {
      unsubscribe()
      unsubscribeAuthors()
      resized.disconnect()
      cancelAnimationFrame(frame)
      overlay?.stop()
      layer.replaceChildren()
    }
  }, [open, authors, showAuthors])

  const state = useFormats(open)
  const back = useCallback(() => {
    setAsking(null)
    requestAnimationFrame(() => open?.editor.focus())
  }, [open])

  const bar =
    open === null || readOnly ? null : (
      <Toolbar
        ref={toolbar}
        open={open}
        state={state}
        controls={id}
        onLink={() => setAsking('link')}
        onShortcuts={() => setAsking('shortcuts')}
      >
        {tools}
      </Toolbar>
    )
  return (
    <div className="ed">
      {toolbarIn == null ? bar : createPortal(bar, toolbarIn)}
      <div className="ed-page" data-authors={showAuthors}>
        {/* biome-ignore lint/a11y/useSemanticElements: a textarea holds no headings, lists or links */}
        <div
          ref={setRoot}
          id={id}
          className="doc ed-text"
          contentEditable={!readOnly}
          suppressContentEditableWarning
          role="textbox"
          aria-multiline="true"
          aria-label={label}
          aria-placeholder={placeholder}
          aria-readonly={readOnly}
          lang={lang}
          spellCheck={!readOnly}
          tabIndex={0}
        />
        {isEmpty ? (
          <p className="doc ed-placeholder" aria-hidden="true">
            {placeholder}
          </p>
        ) : null}
        <div ref={cuts} className="ed-layer" aria-hidden="true" />
        <div ref={carets} className="ed-layer" aria-hidden="true" />
      </div>
      {open === null || authors === null ? null : <WrittenBy binding={open.binding} authors={authors} />}
      <div role="status">
        {report === '' ? null : (
          <p className="notice sm ed-paste">
            <span className="grow">{report}</span>
            <Button className="tool" aria-label={t('paste.close')} onPress={() => setReport('')}>
              <X className="icon" aria-hidden="true" />
            </Button>
          </p>
        )}
      </div>
      {asking === 'link' && open !== null ? (
        <LinkDialog
          current={state.link}
          hasWords={open.editor.read($hasWords)}
          onClose={back}
          onSave={(url) => {
            open.binding.undoManager.stopCapturing()
            open.editor.update(() => $insertLink(url))
            back()
          }}
        />
      ) : null}
      {asking === 'shortcuts' ? <ShortcutsDialog further={props.furtherKeys ?? []} onClose={back} /> : null}
    </div>
  )
}

function focusFirst(toolbar: HTMLElement | null): void {
  toolbar?.querySelector<HTMLElement>('button')?.focus()
}
