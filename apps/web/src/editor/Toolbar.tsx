/** The formatting toolbar: one Tab stop, arrows inside, Escape goes back to the text. @module */
import {
  Bold,
  Heading2,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Keyboard,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Redo2,
  Strikethrough,
  TextQuote,
  Underline,
  Undo2,
} from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useId } from 'react'
import { Toolbar as AriaToolbar, Button, Menu, MenuItem, MenuTrigger, Popover, Tooltip, TooltipTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type BlockKind, type InlineFormat, indent, setBlock, toggleInline } from './formats.ts'
import type { OpenEditor } from './openEditor.ts'
import type { ToolState } from './useFormats.ts'

interface ToolbarProps {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly open: OpenEditor
  readonly state: ToolState
  /** Id of the text it formats. */
  readonly controls: string
  readonly onLink: () => void
  readonly onShortcuts: () => void
  /** Tools of the screen around, after the editor's own. */
  readonly children?: ReactNode
}

const blockKinds = ['paragraph', 'h2', 'h3'] as const satisfies readonly BlockKind[]
const inlineIcons = { bold: Bold, italic: Italic, underline: Underline, strikethrough: Strikethrough } as const satisfies Record<
  InlineFormat,
  LucideIcon
>
const inlineKeys: Record<InlineFormat, string> = { bold: 'Ctrl+B', italic: 'Ctrl+I', underline: 'Ctrl+U', strikethrough: 'Ctrl+Shift+X' }

export function Toolbar({ ref, open, state, controls, onLink, onShortcuts, children }: ToolbarProps) {
  const { t } = useTranslation('editor')
  const { editor, binding } = open
  /** Every press of a tool is a step of undo of its own; pressed by key, the tool keeps the focus. */
  const act = (change: () => void) => () => {
    const tool = document.activeElement
    binding.undoManager.stopCapturing()
    editor.update(change, { discrete: true })
    // Drawing the selection takes the focus to the text.
    if (tool instanceof HTMLElement && ref.current?.contains(tool) === true) tool.focus()
  }
  useEffect(() => {
    // Before the name of a tool, shown beside it, takes the key to go away.
    const backToText = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !(event.target instanceof Node) || ref.current?.contains(event.target) !== true) return
      event.stopPropagation()
      editor.focus()
    }
    window.addEventListener('keydown', backToText, { capture: true })
    return () => window.removeEventListener('keydown', backToText, { capture: true })
  }, [editor, ref])
  return (
    <AriaToolbar ref={ref} className="toolbar ed-toolbar" aria-label={t('toolbar.label')} aria-controls={controls}>
      <BlockMenu open={open} block={state.block} />
      {(['bold', 'italic', 'underline', 'strikethrough'] as const).map((format) => (
        <Tool
          key={format}
          icon={inlineIcons[format]}
          name={t(`toolbar.${format}`)}
          keys={inlineKeys[format]}
          pressed={state.inline[format]}
          onPress={act(() => toggleInline(editor, format))}
        />
      ))}
      <span className="toolsep" aria-hidden="true" />
      <Tool
        icon={List}
        name={t('toolbar.bullet')}
        keys="Ctrl+Shift+8"
        named
        pressed={state.block === 'bullet'}
        onPress={act(() => setBlock(editor, 'bullet'))}
      />
      <Tool
        icon={ListOrdered}
        name={t('toolbar.number')}
        keys="Ctrl+Shift+7"
        pressed={state.block === 'number'}
        onPress={act(() => setBlock(editor, 'number'))}
      />
      <Tool
        icon={IndentDecrease}
        name={t('toolbar.outdent')}
        keys="Ctrl+["
        off={!state.canOutdent}
        why={t('toolbar.onlyInLists')}
        onPress={act(() => indent(editor, -1))}
      />
      <Tool
        icon={IndentIncrease}
        name={t('toolbar.indent')}
        keys="Ctrl+]"
        off={!state.canIndent}
        why={t('toolbar.onlyInLists')}
        onPress={act(() => indent(editor, 1))}
      />
      <Tool icon={TextQuote} name={t('toolbar.quote')} pressed={state.block === 'quote'} onPress={act(() => setBlock(editor, 'quote'))} />
      <Tool icon={Link} name={t('toolbar.link')} keys="Ctrl+K" pressed={state.link !== null} onPress={onLink} />
      <span className="toolsep" aria-hidden="true" />
      <Tool icon={Undo2} name={t('toolbar.undo')} keys="Ctrl+Z" off={!state.canUndo} onPress={() => binding.undo()} />
      <Tool icon={Redo2} name={t('toolbar.redo')} keys="Ctrl+Y" off={!state.canRedo} onPress={() => binding.redo()} />
      <Tool icon={Keyboard} name={t('toolbar.shortcuts')} keys="Ctrl+/" wide onPress={onShortcuts} />
      {children}
    </AriaToolbar>
  )
}

interface ToolProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly keys?: string
  /** The name is written beside the icon on large screens. */
  readonly named?: boolean
  /** Left out on phones, where there are no keys. */
  readonly wide?: boolean
  readonly pressed?: boolean
  /** It stays focusable and does nothing. */
  readonly off?: boolean
  readonly why?: string
  readonly onPress: () => void
}

function Tool({ icon: Icon, name, keys, named = false, wide = false, pressed, off = false, why, onPress }: ToolProps) {
  const reason = useId()
  return (
    <TooltipTrigger delay={500}>
      <Button
        className={wide ? 'tool wide-only' : 'tool'}
        preventFocusOnPress
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(off ? { 'aria-disabled': true } : {})}
        {...(off && why !== undefined ? { 'aria-describedby': reason } : {})}
        onPress={() => {
          if (!off) onPress()
        }}
      >
        <Icon className="icon" aria-hidden="true" />
        {named ? (
          <>
            <span className="wide-only">{name}</span>
            <span className="sr phone-only">{name}</span>
          </>
        ) : (
          <span className="sr">{name}</span>
        )}
      </Button>
      <Tooltip className="ed-tooltip" offset={6}>
        {name}
        {keys === undefined ? null : <kbd>{keys}</kbd>}
      </Tooltip>
      {off && why !== undefined ? (
        <span id={reason} hidden>
          {why}
        </span>
      ) : null}
    </TooltipTrigger>
  )
}

function BlockMenu({ open: { editor, binding }, block }: { readonly open: OpenEditor; readonly block: BlockKind }) {
  const { t } = useTranslation('editor')
  const chosen = blockKinds.find((kind) => kind === block)
  return (
    <MenuTrigger>
      <Button className="tool" preventFocusOnPress>
        <Heading2 className="icon" aria-hidden="true" />
        <span className="wide-only">{t('toolbar.block')}</span>
        <span className="sr phone-only">{t('toolbar.block')}</span>
      </Button>
      <Popover className="ed-popover" offset={6}>
        <Menu
          className="ed-menu"
          aria-label={t('toolbar.blockMenu')}
          selectionMode="single"
          selectedKeys={chosen === undefined ? [] : [chosen]}
          onAction={(key) => {
            const kind = blockKinds.find((known) => known === key)
            if (kind === undefined) return
            binding.undoManager.stopCapturing()
            if (kind !== block) setBlock(editor, kind)
            // Once the menu has given the focus back to its button.
            requestAnimationFrame(() => requestAnimationFrame(() => editor.focus()))
          }}
        >
          {blockKinds.map((kind) => (
            <MenuItem key={kind} id={kind} className="ed-menu-item" textValue={t(`toolbar.${kind}`)}>
              <span className={`ed-menu-name-${kind}`}>{t(`toolbar.${kind}`)}</span>
              <kbd>{`Ctrl+Alt+${blockKinds.indexOf(kind)}`}</kbd>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
