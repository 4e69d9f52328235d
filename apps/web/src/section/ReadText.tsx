/** A section's text as plain HTML: headings, lists and links a screen reader moves through (« Lire »). @module */
import type { ReactNode } from 'react'
import type * as Y from 'yjs'
import { type Block, blocksOfSpans, indentOf, knownType, linkOf, listType, type Span, spansOf } from '../editor/flat.ts'

export function isBlank(text: Y.Text): boolean {
  return text.toString().trim() === ''
}

/** Headings start one level under the title of the section. */
export function ReadText({ text }: { readonly text: Y.Text }) {
  const { blocks } = blocksOfSpans(spansOf(text))
  return <>{groupsOf(blocks).map((group, index) => renderGroup(group, index))}</>
}

type Group = { readonly kind: 'block'; readonly block: Block } | { readonly kind: 'list'; readonly items: readonly Block[] }

/** List items that follow each other make one list. */
function groupsOf(blocks: readonly Block[]): Group[] {
  const groups: Group[] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (listType(block) === null) groups.push({ kind: 'block', block })
    else if (last?.kind === 'list') groups[groups.length - 1] = { kind: 'list', items: [...last.items, block] }
    else groups.push({ kind: 'list', items: [block] })
  }
  return groups
}

function renderGroup(group: Group, key: number): ReactNode {
  if (group.kind === 'list') return <List key={key} items={group.items} depth={0} />
  const { block } = group
  const words = <Words spans={block.spans} />
  switch (knownType(block)) {
    case 'h2':
      return <h2 key={key}>{words}</h2>
    case 'h3':
      return <h3 key={key}>{words}</h3>
    case 'quote':
      return <blockquote key={key}>{words}</blockquote>
    default:
      return block.spans.length === 0 ? null : <p key={key}>{words}</p>
  }
}

interface Item {
  readonly block: Block
  readonly inner: Block[]
}

function List({ items, depth }: { readonly items: readonly Block[]; readonly depth: number }) {
  // A list changes kind where its items do; what stands deeper belongs to the item above it.
  const runs: { readonly type: 'bullet' | 'number'; readonly items: Item[] }[] = []
  for (const block of items) {
    const type = listType(block) ?? 'bullet'
    const last = runs.at(-1)?.items.at(-1)
    if (indentOf(block) > depth && last !== undefined) last.inner.push(block)
    else if (runs.at(-1)?.type === type) runs.at(-1)?.items.push({ block, inner: [] })
    else runs.push({ type, items: [{ block, inner: [] }] })
  }
  return (
    <>
      {runs.map((run, index) => {
        const children = run.items.map(({ block, inner }, itemIndex) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity of their own
          <li key={itemIndex}>
            <Words spans={block.spans} />
            {inner.length > 0 && <List items={inner} depth={Math.min(...inner.map(indentOf))} />}
          </li>
        ))
        // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity of their own
        return run.type === 'number' ? <ol key={index}>{children}</ol> : <ul key={index}>{children}</ul>
      })}
    </>
  )
}

function Words({ spans }: { readonly spans: readonly Span[] }) {
  return (
    <>
      {spans.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity of their own
        <SpanText key={index} span={span} />
      ))}
    </>
  )
}

function SpanText({ span }: { readonly span: Span }) {
  const { b, i, u, s } = span.attributes
  let words: ReactNode = <span className="soft-breaks">{span.text}</span>
  if (s === true) words = <s>{words}</s>
  if (u === true) words = <u>{words}</u>
  if (i === true) words = <em>{words}</em>
  if (b === true) words = <strong>{words}</strong>
  const url = linkOf(span)
  return url === null ? (
    words
  ) : (
    <a href={url} rel="noopener noreferrer">
      {words}
    </a>
  )
}
