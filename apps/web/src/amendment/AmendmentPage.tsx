/** One amendment: where it stands, what it changes in today's text, why, and what the reader may do. @module */
import './amendment.css'
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import type { AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { PageTitle } from '../kit/PageTitle.tsx'
import type { Present } from '../live/liveEvent.ts'
import type { Room } from '../live/room.ts'
import type { UnsentCell } from '../live/unsentWords.ts'
import { useRoom } from '../live/useRoom.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { RemarkDeskProvider, useRemarkDesk } from '../remark/RemarkDesk.tsx'
import { RemarkPanel } from '../remark/RemarkPanel.tsx'
import { localText, numberedTitle, sectionTitle } from '../section/localText.ts'
import { LiveNotices } from '../sheet/LiveNotices.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import { selfOf } from '../sheet/sheetData.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { AmendmentEditor } from './AmendmentEditor.tsx'
import { amendmentQuery, useAmendmentActs, wasBegunHere } from './amendmentData.ts'
import { Changes, type Side } from './Changes.tsx'
import { isEmpty } from './changes.ts'
import { Intention } from './Intention.tsx'
import { Related } from './Related.tsx'
import { SeenBy } from './SeenBy.tsx'
import { Stages } from './Stages.tsx'
import { Standing } from './Standing.tsx'
import { StateWord } from './StateWord.tsx'
import { titleOf } from './titleOf.ts'
import { YourActs } from './YourActs.tsx'

/** Words written here are compared with today's text once their author rests this long, ms. */
const COMPARE_AFTER_MS = 1200

type View = Side | 'write'

export function AmendmentPage() {
  const { amendmentId = '' } = useParams({ strict: false })
  return (
    <WithSheet>
      {({ screen, people }) => <AmendmentOrNone key={amendmentId} screen={screen} people={people} amendmentId={amendmentId} />}
    </WithSheet>
  )
}

interface AmendmentOrNoneProps {
  readonly screen: SheetScreen
  readonly people: readonly Present[]
  readonly amendmentId: string
}

function AmendmentOrNone({ screen, people, amendmentId }: AmendmentOrNoneProps) {
  const { t } = useTranslation('amendment')
  const { data, error } = useQuery(amendmentQuery(screen.sheet.id, amendmentId))
  const section = screen.sheet.sections.find(({ id }) => id === data?.sectionId)
  const isGone = error instanceof ApiProblem && error.status === 404
  if (data !== undefined && section !== undefined && !isGone) {
    return <OpenAmendment screen={screen} people={people} amendment={data} section={section} />
  }
  return (
    <SheetFrame screen={screen} people={people} current="amendments">
      <main id="contenu" tabIndex={-1}>
        <div className="wrap">
          <div className="pagehead">
            {isGone && (
              <>
                <PageTitle title={t('missing.title')} />
                <p className="lede">{t('missing.body')}</p>
              </>
            )}
            {!isGone && error === null && <p className="soft">{t('opening')}</p>}
          </div>
          {!isGone && <ProblemNotice problem={error} />}
          {error !== null && (
            <Link className="btn" to="/fiches/$sheetId/amendements" params={{ sheetId: screen.sheet.id }}>
              {t('missing.back')}
            </Link>
          )}
        </div>
      </main>
    </SheetFrame>
  )
}

interface OpenAmendmentProps {
  readonly screen: SheetScreen
  readonly people: readonly Present[]
  readonly amendment: AmendmentAnswer
  readonly section: SectionView
}

function OpenAmendment({ screen, people, amendment, section }: OpenAmendmentProps) {
  const { t, i18n } = useTranslation('amendment')
  const { sheet } = screen
  const acts = useAmendmentActs(sheet.id)
  const mayWrite = amendment.may.write.allowed
  // Who has just begun an amendment came to write it.
  const [view, setView] = useState<View>(() =>
    mayWrite && (wasBegunHere(amendment.id) || isEmpty(amendment.difference)) ? 'write' : 'differences',
  )
  const shown: View = view === 'write' && !mayWrite ? 'differences' : view
  const title = titleOf(amendment)
  const { room, isClosed } = useAmendmentRoom(screen, amendment, section, title)
  useCompared(room, sheet.id, amendment.id)
  const { parent, parentName } = useParent(screen, amendment)
  const name = amendment.number ?? t('thisOne')
  const place = numberedTitle(sheet.template, section, i18n.language)

  return (
    <SheetFrame
      screen={screen}
      people={people}
      current="amendments"
      writing={room === null ? null : { room, canWrite: mayWrite, section: null, place: amendment.number ?? t('theAmendment') }}
    >
      <main id="contenu" tabIndex={-1}>
        <div className="wrap am-page">
          <LiveNotices screen={screen} room={room} />
          <div className="pagehead">
            <p className="kicker">
              <Link to="/fiches/$sheetId/amendements" params={{ sheetId: sheet.id }}>
                {t('list.title')}
              </Link>
              {amendment.number !== null && ` · ${amendment.number}`}
              {amendment.relation !== null && (
                <>
                  {` · ${t(`relation.${amendment.relation}`)} `}
                  {parent !== null && (
                    <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId: sheet.id, amendmentId: parent }}>
                      {parentName}
                    </Link>
                  )}
                </>
              )}
            </p>
            <PageTitle title={title} />
            <p className="lede">
              {t('touches')}{' '}
              <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: section.id }}>
                {place}
              </Link>
            </p>
            <p className="am-state">
              <StateWord amendment={amendment} />
            </p>
          </div>
          <RemarkDeskProvider screen={screen} section={section} amendmentId={amendment.id} onOpen={inPlace} onText={inPlace}>
            <div className="cols cols-main">
              <div className="am-main">
                <Standing amendment={amendment} />
                <Stages screen={screen} amendment={amendment} needsRound={section.state === 'consented' || section.state === 'inRound'} />
                <section aria-labelledby="t-diff">
                  <div className="sectiontitle">
                    <h2 id="t-diff">{t('diff.title')}</h2>
                    <ViewSwitch view={shown} mayWrite={mayWrite} onView={setView} />
                  </div>
                  {shown !== 'write' && <Changes screen={screen} amendment={amendment} section={section} side={shown} />}
                  {shown === 'write' && room !== null && (
                    <AmendmentEditor
                      key={room.doc.guid}
                      screen={screen}
                      section={section}
                      room={room}
                      readOnly={!mayWrite}
                      label={t('write.label', { section: place })}
                    />
                  )}
                  {shown === 'write' && isClosed && <p className="soft">{t('write.closed')}</p>}
                </section>
                <Related screen={screen} amendment={amendment} name={name} acts={acts} />
                <Remarks />
              </div>
              <aside className="am-aside" aria-label={t('aside')}>
                <Intention screen={screen} amendment={amendment} acts={acts} />
                <YourActs
                  screen={screen}
                  amendment={amendment}
                  section={section}
                  name={name}
                  parentName={parentName}
                  acts={acts}
                  isWriting={shown === 'write'}
                  onWrite={() => {
                    setView('write')
                    document.getElementById('t-diff')?.scrollIntoView({ block: 'start' })
                  }}
                />
                <SeenBy screen={screen} amendment={amendment} />
              </aside>
            </div>
          </RemarkDeskProvider>
        </div>
      </main>
    </SheetFrame>
  )
}

/** Threads and text stand on one page: there is nothing to bring on the screen. */
function inPlace(): void {}

/** What is said about the amendment, by those who may read it. */
function Remarks() {
  const desk = useRemarkDesk()
  return desk === null ? null : <RemarkPanel desk={desk} />
}

interface ViewSwitchProps {
  readonly view: View
  readonly mayWrite: boolean
  readonly onView: (view: View) => void
}

function ViewSwitch({ view, mayWrite, onView }: ViewSwitchProps) {
  const { t } = useTranslation('amendment')
  const views: readonly View[] = [...(mayWrite ? (['write'] as const) : []), 'differences', 'adopted', 'today']
  return (
    // biome-ignore lint/a11y/useSemanticElements: views of one text, not a field to fill in
    <div className="seg" role="group" aria-label={t('diff.view')}>
      {views.map((choice) => (
        <button key={choice} type="button" aria-pressed={view === choice} onClick={() => onView(choice)}>
          {t(`view.${choice}`)}
        </button>
      ))}
    </div>
  )
}

/** The amendment's own room, joined while its page is open. */
function useAmendmentRoom(screen: SheetScreen, amendment: AmendmentAnswer, section: SectionView, title: string) {
  const { i18n } = useTranslation('amendment')
  const { template } = screen.sheet
  const self = useMemo(() => selfOf(screen.membership), [screen.membership])
  const labelOf = useCallback(
    ({ key }: UnsentCell) => {
      const { fields, rows } = partsOf(template, section.key)
      const column = [...fields, ...rows].find((candidate) => candidate.key === key)
      return column === undefined ? key : localText(column.title, i18n.language)
    },
    [template, section.key, i18n.language],
  )
  const joined = useRoom({
    room: `amendment/${amendment.id}`,
    accountId: screen.accountId,
    self,
    title: `${title}, ${sectionTitle(template, section, i18n.language)}`,
    labelOf,
  })
  return { room: joined.status === 'joined' ? joined.room : null, isClosed: joined.status === 'closed' }
}

/** Reads the difference again after words changed in the room, whoever wrote them. */
function useCompared(room: Room | null, sheetId: string, amendmentId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    if (room === null) return undefined
    let waiting: ReturnType<typeof setTimeout> | undefined
    const compare = () => {
      if (!room.ready.get()) return
      clearTimeout(waiting)
      waiting = setTimeout(() => {
        void client.invalidateQueries({ queryKey: amendmentQuery(sheetId, amendmentId).queryKey })
      }, COMPARE_AFTER_MS)
    }
    room.doc.on('update', compare)
    return () => {
      clearTimeout(waiting)
      room.doc.off('update', compare)
    }
  }, [room, client, sheetId, amendmentId])
}

/** The amendment it is about, where the reader may know of it. */
function useParent(screen: SheetScreen, { parentId }: AmendmentAnswer): { readonly parent: string | null; readonly parentName: string } {
  const { t } = useTranslation('amendment')
  const { data } = useQuery({ ...amendmentQuery(screen.sheet.id, parentId ?? ''), enabled: parentId !== null })
  return { parent: data?.id ?? null, parentName: data === undefined ? t('thisOne') : (data.number ?? titleOf(data)) }
}
