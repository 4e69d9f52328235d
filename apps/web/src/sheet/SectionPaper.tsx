/** One section with its parts in order, live: text, fields, rows, and the cards that stand under it. @module */

import { holdsIdeas } from '@polyphonie/shared/idea/idea'
import type { PartKind } from '@polyphonie/shared/section/section'
import { partsOf, sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasRegister, RegisterPart } from '../agreement/RegisterPart.tsx'
import { SectionAmendments } from '../amendment/SectionAmendments.tsx'
import type { OpenEditor } from '../editor/openEditor.ts'
import { SectionEditor } from '../editor/SectionEditor.tsx'
import { Ideas } from '../idea/Ideas.tsx'
import { Notice } from '../kit/Notice.tsx'
import type { Room } from '../live/room.ts'
import type { UnsentCell } from '../live/unsentWords.ts'
import { useAuthors, useObservable, useRoom } from '../live/useRoom.ts'
import { Quotations } from '../quotation/Quotations.tsx'
import { Blocking } from '../remark/Blocking.tsx'
import { GlossaryHere } from '../remark/GlossaryHere.tsx'
import { useRemarkDesk } from '../remark/RemarkDesk.tsx'
import { RemarkLayer } from '../remark/RemarkLayer.tsx'
import { editorSurface, readSurface } from '../remark/surface.ts'
import type { CellContext } from '../section/Cell.tsx'
import { FieldsPart } from '../section/FieldsPart.tsx'
import { localText, numberedTitle, sectionTitle } from '../section/localText.ts'
import { isBlank, ReadText } from '../section/ReadText.tsx'
import { RowsPart } from '../section/RowsPart.tsx'
import { useTextVersion, useVisitors } from '../section/useCells.ts'
import { Cards } from './Cards.tsx'
import { SectionHead } from './SectionHead.tsx'
import { SectionMenu } from './SectionMenu.tsx'
import { selfOf } from './sheetData.ts'
import type { SheetScreen } from './sheetScreen.ts'

export type Mode = 'write' | 'read'

export interface SectionPaperProps {
  readonly screen: SheetScreen
  readonly section: SectionView
  readonly mode: Mode
  readonly showAuthors: boolean
  /** Where the toolbar stands, and what stands at its end. */
  readonly toolbarIn: Element | null
  readonly tools: ReactNode
  /** Ends the line of the section's number. */
  readonly modeSwitch: ReactNode
  /** Tells the page which room is shown, for the bar and the list beside. */
  readonly onRoom: (room: Room | null) => void
}

export function SectionPaper({ screen, section, mode, showAuthors, toolbarIn, tools, modeSwitch, onRoom }: SectionPaperProps) {
  const { sheet, accountId, membership } = screen
  const { t, i18n } = useTranslation(['section', 'live'])
  const { language } = i18n
  const labelOf = useCallback(
    ({ key }: UnsentCell) => {
      const { fields, rows } = partsOf(sheet.template, section.key)
      const column = [...fields, ...rows].find((candidate) => candidate.key === key)
      return column === undefined ? key : localText(column.title, language)
    },
    [sheet.template, section.key, language],
  )
  const self = useMemo(() => selfOf(membership), [membership])
  const joined = useRoom({
    room: `section/${section.id}`,
    accountId,
    self,
    title: `${numberedTitle(sheet.template, section, language)}, ${sheet.title}`,
    labelOf,
  })
  const room = joined.status === 'joined' ? joined.room : null
  useEffect(() => {
    onRoom(room)
    return () => onRoom(null)
  }, [room, onRoom])

  return (
    <article className="paper" aria-labelledby="titre-section">
      <SectionHead
        sheet={sheet}
        section={section}
        others={screen.others(section.id)}
        menu={
          <div className="row sec-tools">
            {modeSwitch}
            <SectionMenu sheet={sheet} section={section} actor={screen.actor} space={screen.spaceFacts} acts={screen.acts} />
          </div>
        }
      >
        <Blocking />
        <SectionAmendments screen={screen} section={section} />
      </SectionHead>
      {joined.status === 'closed' && (
        <Notice tone="warn" title={t('live:unreadable.title')}>
          {t('live:unreadable.body')}
        </Notice>
      )}
      {room !== null && (
        <RoomParts
          key={room.doc.guid}
          screen={screen}
          section={section}
          room={room}
          mode={mode}
          showAuthors={showAuthors}
          toolbarIn={toolbarIn}
          tools={tools}
        />
      )}
      {room === null && joined.status !== 'closed' && <Skeleton />}
      <Quotations screen={screen} section={section} />
      <Cards screen={screen} section={section} />
    </article>
  )
}

interface RoomPartsProps {
  readonly screen: SheetScreen
  readonly section: SectionView
  readonly room: Room
  readonly mode: Mode
  readonly showAuthors: boolean
  readonly toolbarIn: Element | null
  readonly tools: ReactNode
}

function RoomParts({ screen, section, room, mode, showAuthors, toolbarIn, tools }: RoomPartsProps) {
  const { t } = useTranslation('section')
  const { directory } = screen
  const ready = useObservable(room.ready)
  const save = useObservable(room.save)
  const refused = useObservable(room.refused)
  const authors = useAuthors(room, directory.people)
  const visitors = useVisitors(room.awareness)
  const readOnly = mode === 'read' || !section.canWrite || refused !== null
  const context: CellContext = {
    room,
    authors,
    people: directory.people,
    collegeName: directory.collegeName,
    visitors,
    readOnly,
    showAuthors,
  }
  if (!ready) return save === 'offline' ? <Notice tone="warn">{t('offlineFirst')}</Notice> : <Skeleton />
  return (
    <div className="sec-parts">
      {section.parts.map((part) => (
        <Part key={part} part={part} context={context} section={section} screen={screen} mode={mode} toolbarIn={toolbarIn} tools={tools} />
      ))}
    </div>
  )
}

interface PartProps {
  readonly part: PartKind
  readonly context: CellContext
  readonly screen: SheetScreen
  readonly section: SectionView
  readonly mode: Mode
  readonly toolbarIn: Element | null
  readonly tools: ReactNode
}

function Part({ part, context, screen, section, mode, toolbarIn, tools }: PartProps) {
  const { t, i18n } = useTranslation(['section', 'remark'])
  const { room, authors, readOnly, showAuthors } = context
  const { template } = screen.sheet
  const title = sectionTitle(template, section, i18n.language)
  const { fields, rows } = partsOf(template, section.key)
  const setSurface = useRemarkDesk()?.setSurface
  const onEditor = useCallback(
    (open: OpenEditor | null) => {
      const root = open?.editor.getRootElement() ?? null
      setSurface?.(open === null || root === null ? null : editorSurface(open, root))
    },
    [setSurface],
  )
  const remarkKeys = [
    [t('remark:shortcut.compose'), 'Ctrl+Alt+M'],
    [t('remark:shortcut.thread'), 'Ctrl+Alt+J'],
  ] as const
  const exampleKey = `section:example.${section.key}`
  switch (part) {
    case 'text':
      return mode === 'read' ? (
        <ReadPart room={room} spaceId={screen.sheet.spaceId} />
      ) : (
        <RemarkLayer>
          <SectionEditor
            onOpen={onEditor}
            furtherKeys={remarkKeys}
            text={room.doc.getText('text')}
            awareness={room.awareness}
            readOnly={readOnly}
            label={t('text.label', { number: section.number, title })}
            placeholder={readOnly ? t('text.emptyRead') : t('text.placeholder')}
            people={screen.directory.people}
            authors={authors}
            showAuthors={showAuthors}
            toolbarIn={toolbarIn}
            tools={tools}
          />
        </RemarkLayer>
      )
    case 'fields':
      return <FieldsPart context={context} columns={fields} titled={section.parts.length > 1} />
    case 'rows':
      if (holdsIdeas({ template, key: section.key })) return <Ideas screen={screen} section={section} context={context} columns={rows} />
      return (
        <RowsPart
          titled={section.parts.length > 1}
          context={context}
          columns={rows}
          rowTitle={sectionTemplate(template, section.key)?.rowTitle ?? null}
          caption={title}
          example={i18n.exists(exampleKey) ? t(exampleKey) : null}
        />
      )
    case 'auto':
      if (hasRegister(section.key)) return <RegisterPart screen={screen} sectionKey={section.key} />
      // A section of cards holds nothing of its own: the cards stand below.
      return sectionTemplate(template, section.key)?.child === undefined ? (
        <Notice title={t('auto.title')}>
          <p className="sm">{t('auto.body')}</p>
        </Notice>
      ) : null
  }
}

/** « Lire »: the same words as plain HTML, which a screen reader moves through by headings, lists and links. */
function ReadPart({ room, spaceId }: { readonly room: Room; readonly spaceId: string }) {
  const { t } = useTranslation('section')
  const text = room.doc.getText('text')
  useTextVersion(text)
  const setSurface = useRemarkDesk()?.setSurface
  const [root, setRoot] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (root === null) return undefined
    setSurface?.(readSurface(root, text))
    return () => setSurface?.(null)
  }, [root, text, setSurface])
  if (isBlank(text)) return <p className="soft">{t('text.emptyRead')}</p>
  return (
    <RemarkLayer>
      <div ref={setRoot} className="doc doc-read" tabIndex={-1}>
        <ReadText text={text} />
      </div>
      <GlossaryHere spaceId={spaceId} text={text} />
    </RemarkLayer>
  )
}

/** Lines where the text will be; shown only to somebody who has waited 300 ms. */
function Skeleton() {
  const { t } = useTranslation('section')
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="skeleton" data-late={late || undefined}>
      <p className="soft sm skeleton-word">{late ? t('loading') : ''}</p>
      {[94, 100, 88, 97, 62].map((width) => (
        <span key={width} style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  )
}
