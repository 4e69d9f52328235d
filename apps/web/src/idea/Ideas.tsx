/**
 * D12 as cards: the words of each idea live, as everywhere, and beside them where it stands, which is the server's. Ideas that sleep
 * are folded below, with when they wake.
 * @module
 */
import './idea.css'
import { IDEA_COLUMN } from '@polyphonie/shared/idea/idea'
import type { Column } from '@polyphonie/shared/sheet/template'
import type { Idea } from '@polyphonie/shared/wire/http/idea'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Combine, EyeOff, Lightbulb, Moon, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { CellContext } from '../section/Cell.tsx'
import { addRow, newRowId, orderedRows, type Row, rowsOf } from '../section/rows.ts'
import { useAuthorVersion, useMapVersion } from '../section/useCells.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { CombineDialog } from './CombineDialog.tsx'
import { foldAsleep } from './foldAsleep.ts'
import { IdeaCard } from './IdeaCard.tsx'
import { ideasQuery, useIdeaActs } from './ideaData.ts'
import { OpenWriteFirstDialog } from './OpenWriteFirstDialog.tsx'
import { WriteFirst } from './WriteFirst.tsx'

export interface IdeasProps {
  readonly screen: SheetScreen
  readonly section: SectionView
  readonly context: CellContext
  readonly columns: readonly Column[]
}

export function Ideas({ screen, section, context, columns }: IdeasProps) {
  const { t } = useTranslation('idea')
  const { sheet } = screen
  const { doc } = context.room
  useMapVersion(rowsOf(doc), context.readOnly)
  useAuthorVersion(context.room.authors)
  const { data, error } = useQuery(ideasQuery(sheet.id, section.id))
  const acts = useIdeaActs(sheet.id, section.id)
  const [asking, setAsking] = useState<'combine' | 'writeFirst' | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const rows = orderedRows(doc)
  const ideas = new Map((data?.ideas ?? []).map((idea) => [idea.rowId, idea]))
  useNewNumbers(sheet.id, section.id, rows, ideas)
  const { awake, asleep } = foldAsleep(rows, ideas)

  const focusNext = useRef<string | null>(null)
  useEffect(() => {
    const target =
      focusNext.current === null ? null : list.current?.querySelector<HTMLElement>(`[data-idea="${focusNext.current}"] textarea`)
    if (target == null) return
    focusNext.current = null
    target.focus()
  })
  function add() {
    const id = newRowId((bytes) => crypto.getRandomValues(bytes))
    focusNext.current = id
    addRow(doc, columns, id)
    announce(t('added'))
  }
  const card = (row: Row) => (
    <li key={row.id} data-idea={row.id}>
      <IdeaCard screen={screen} context={context} columns={columns} row={row} idea={ideas.get(row.id) ?? null} ideas={ideas} acts={acts} />
    </li>
  )

  return (
    <div className="ideas" ref={list}>
      <ProblemNotice problem={error} />
      {data?.writeFirst != null && <WriteFirst time={data.writeFirst} acts={acts} directory={screen.directory} />}
      {rows.length === 0 && data?.writeFirst == null && (
        <div className="well ideas-none">
          <Lightbulb className="icon" aria-hidden="true" />
          <div>
            <p>
              <b>{t('none.title')}</b>
            </p>
            <p className="soft">{t('none.example')}</p>
          </div>
        </div>
      )}
      {awake.length > 0 && <ul className="idea-cards">{awake.map(card)}</ul>}
      <div className="row ideas-acts">
        {!context.readOnly && (
          <Button look="main" icon={Plus} onClick={add}>
            {t('add')}
          </Button>
        )}
        {data?.canCombine === true && data.ideas.length > 1 && (
          <Button icon={Combine} onClick={() => setAsking('combine')}>
            {t('combine.open')}
          </Button>
        )}
        {data?.canOpenWriteFirst === true && (
          <Button icon={EyeOff} onClick={() => setAsking('writeFirst')}>
            {t('first.open')}
          </Button>
        )}
      </div>
      {asleep.length > 0 && (
        <details className="ideas-asleep">
          <summary>
            <Moon className="icon" aria-hidden="true" />
            {t('asleep.title', { count: asleep.length })}
            <span className="soft sm">{t('asleep.kept')}</span>
          </summary>
          <ul className="idea-cards">{asleep.map(card)}</ul>
          <p className="sm">
            <Link to="/fiches/$sheetId/plus-tard" params={{ sheetId: sheet.id }}>
              {t('asleep.all')}
            </Link>
          </p>
        </details>
      )}
      {asking === 'combine' && data !== undefined && (
        <CombineDialog
          ideas={data.ideas.filter(({ status }) => status !== 'dormant')}
          onCombine={acts.combine}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'writeFirst' && <OpenWriteFirstDialog onOpen={acts.openWriteFirst} onClose={() => setAsking(null)} />}
    </div>
  )
}

/** A row that has just been given words gets its number from the server, once nobody types for a moment. */
function useNewNumbers(sheetId: string, sectionId: string, rows: readonly Row[], ideas: ReadonlyMap<string, Idea>): void {
  const client = useQueryClient()
  const waiting = rows.filter(({ id, cells }) => !ideas.has(id) && hasWords(cells)).map(({ id }) => id)
  const key = waiting.join()
  useEffect(() => {
    if (key === '') return undefined
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: ideasQuery(sheetId, sectionId).queryKey }), 1500)
    return () => clearTimeout(timer)
  }, [key, client, sheetId, sectionId])
}

function hasWords(cells: Y.Map<unknown>): boolean {
  const value = cells.get(IDEA_COLUMN)
  return value instanceof Y.Text && value.toString().trim() !== ''
}
