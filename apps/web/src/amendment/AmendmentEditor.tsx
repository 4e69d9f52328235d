/** Writing an amendment: the same fields as its section's, on the amendment's own room. @module */
import type { PartKind } from '@polyphonie/shared/section/section'
import { partsOf, sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { PenLine } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenEditor } from '../editor/openEditor.ts'
import { SectionEditor } from '../editor/SectionEditor.tsx'
import { Notice } from '../kit/Notice.tsx'
import type { Room } from '../live/room.ts'
import { useAuthors, useObservable } from '../live/useRoom.ts'
import { useRemarkDesk } from '../remark/RemarkDesk.tsx'
import { RemarkLayer } from '../remark/RemarkLayer.tsx'
import { editorSurface } from '../remark/surface.ts'
import type { CellContext } from '../section/Cell.tsx'
import { FieldsPart } from '../section/FieldsPart.tsx'
import { Legend } from '../section/Legend.tsx'
import { sectionTitle } from '../section/localText.ts'
import { RowsPart } from '../section/RowsPart.tsx'
import { useVisitors } from '../section/useCells.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

export interface AmendmentEditorProps {
  readonly screen: SheetScreen
  readonly section: SectionView
  readonly room: Room
  readonly readOnly: boolean
  /** How the text is called for those who hear it. */
  readonly label: string
}

export function AmendmentEditor({ screen, section, room, readOnly, label }: AmendmentEditorProps) {
  const { t } = useTranslation('amendment')
  const { directory } = screen
  const ready = useObservable(room.ready)
  const save = useObservable(room.save)
  const refused = useObservable(room.refused)
  const authors = useAuthors(room, directory.people)
  const visitors = useVisitors(room.awareness)
  const [showAuthors, setShowAuthors] = useState(true)
  const context: CellContext = {
    room,
    authors,
    people: directory.people,
    collegeName: directory.collegeName,
    visitors,
    readOnly: readOnly || refused !== null,
    showAuthors,
  }
  if (!ready) {
    return save === 'offline' ? <Notice tone="warn">{t('write.offlineFirst')}</Notice> : <p className="soft sm">{t('write.opening')}</p>
  }
  return (
    <div className="paper am-paper">
      {showAuthors && <Legend colleges={screen.space.colleges} />}
      <div className="sec-parts">
        {section.parts.map((part) => (
          <Part
            key={part}
            part={part}
            context={context}
            screen={screen}
            section={section}
            label={label}
            onAuthors={() => setShowAuthors(!showAuthors)}
          />
        ))}
      </div>
    </div>
  )
}

interface PartProps extends Pick<AmendmentEditorProps, 'screen' | 'section' | 'label'> {
  readonly part: PartKind
  readonly context: CellContext
  readonly onAuthors: () => void
}

function Part({ part, context, screen, section, label, onAuthors }: PartProps) {
  const { t, i18n } = useTranslation('section')
  const { room, authors, readOnly, showAuthors } = context
  const { template } = screen.sheet
  const { fields, rows } = partsOf(template, section.key)
  const setSurface = useRemarkDesk()?.setSurface
  const onEditor = useCallback(
    (open: OpenEditor | null) => {
      const root = open?.editor.getRootElement() ?? null
      setSurface?.(open === null || root === null ? null : editorSurface(open, root))
    },
    [setSurface],
  )
  const titled = section.parts.length > 1
  switch (part) {
    case 'text':
      return (
        <RemarkLayer>
          <SectionEditor
            onOpen={onEditor}
            text={room.doc.getText('text')}
            awareness={room.awareness}
            readOnly={readOnly}
            label={label}
            placeholder={t('text.placeholder')}
            people={screen.directory.people}
            authors={authors}
            showAuthors={showAuthors}
            tools={
              <button className="tool ed-voices" type="button" aria-pressed={showAuthors} onClick={onAuthors}>
                <PenLine className="icon" aria-hidden="true" />
                <span>{t('authors.switch')}</span>
              </button>
            }
          />
        </RemarkLayer>
      )
    case 'fields':
      return <FieldsPart context={context} columns={fields} titled={titled} />
    case 'rows':
      return (
        <RowsPart
          titled={titled}
          context={context}
          columns={rows}
          rowTitle={sectionTemplate(template, section.key)?.rowTitle ?? null}
          caption={sectionTitle(template, section, i18n.language)}
          example={null}
        />
      )
    case 'auto':
      return null
  }
}
