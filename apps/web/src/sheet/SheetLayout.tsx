/** The frame of the sheet: bar, tabs, phase, and the three columns, which phones show one at a time. @module */

import { can } from '@polyphonie/shared/can'
import { holdsIdeas } from '@polyphonie/shared/idea/idea'
import { LINE_LENGTH } from '@polyphonie/shared/limits'
import { hasVoice } from '@polyphonie/shared/member/role'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight, List, MessageSquare, MessageSquarePlus, PencilLine, PenLine } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ContributionsList } from '../editor/ContributionsList.tsx'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import type { Present } from '../live/liveEvent.ts'
import { sendAllKept } from '../live/rescue.ts'
import type { Room } from '../live/room.ts'
import { rescueDeps } from '../live/tabRooms.ts'
import { sendLeftovers, useAuthors, useObservable } from '../live/useRoom.ts'
import { Avatar } from '../member/Avatar.tsx'
import { ParkedAside } from '../parked/ParkedAside.tsx'
import { RemarkDeskProvider, useRemarkDesk } from '../remark/RemarkDesk.tsx'
import { RemarkPanel } from '../remark/RemarkPanel.tsx'
import { Legend } from '../section/Legend.tsx'
import { numberedTitle } from '../section/localText.ts'
import { AskDialog } from './AskDialog.tsx'
import { LiveNotices } from './LiveNotices.tsx'
import { SectionList } from './SectionList.tsx'
import { type Mode, SectionPaper } from './SectionPaper.tsx'
import { SheetFrame } from './SheetFrame.tsx'
import { selfOf } from './sheetData.ts'
import type { SheetScreen } from './sheetScreen.ts'

/** What a phone shows of the three columns. */
type Pane = 'sections' | 'text' | 'remarks'

/** What stands beside the text. */
type SideView = 'remarks' | 'authors'

const focusByPane: Readonly<Record<Pane, string>> = { sections: '.ed-nav a[aria-current]', text: '#titre-section', remarks: '.ed-side' }

const AUTHORS_STORED = 'polyphonie:authors'

/** On for those who write, off for those who read, until they choose; the choice stays on the device. */
function storedAuthors(writes: boolean): boolean {
  const stored = localStorage.getItem(AUTHORS_STORED)
  return stored === null ? writes : stored === 'on'
}

export interface SheetLayoutProps {
  readonly screen: SheetScreen
  readonly section: SectionView | null
  readonly people: readonly Present[]
}

export function SheetLayout({ screen, section, people }: SheetLayoutProps) {
  const { t, i18n } = useTranslation(['sheet', 'section', 'remark'])
  const { sheet, membership, actor, spaceFacts, acts } = screen
  const [room, setRoom] = useState<Room | null>(null)
  const [pane, setPane] = useState<Pane>('text')
  const [moved, setMoved] = useState(false)
  useEffect(() => {
    // The bar is at the end of the page: whoever reads by keyboard or ear starts at the top of what it opened.
    if (moved) document.querySelector<HTMLElement>(focusByPane[pane])?.focus({ preventScroll: true })
  }, [pane, moved])
  const [mode, setMode] = useState<Mode>('write')
  const [authorsOn, setAuthorsOn] = useState(() => storedAuthors(hasVoice(membership.role)))
  const [adding, setAdding] = useState(false)
  const [sideView, setSideView] = useState<SideView>('remarks')
  const showRemarks = useCallback(() => {
    setSideView('remarks')
    setPane('remarks')
  }, [])
  const showText = useCallback(() => setPane('text'), [])
  const [toolbar, setToolbar] = useState<Element | null>(null)
  useSectionFocus(section?.id ?? null)

  useEffect(() => {
    document.title = t('pageTitle', {
      section: section === null ? '' : numberedTitle(sheet.template, section, i18n.language),
      sheet: sheet.title,
    })
  }, [t, i18n.language, sheet, section])

  // Signing out must work without the network too: what it needs is fetched while there is one.
  useEffect(() => {
    import('../live/SignOutDialog.tsx').catch((error: unknown) => {
      // The network went before it was here: it is asked for again when it is needed.
      if (!(error instanceof TypeError)) throw error
    })
  }, [])

  const self = useMemo(() => selfOf(membership), [membership])
  useEffect(() => {
    sendLeftovers(screen.accountId, self)
    void sendAllKept(self.memberId, rescueDeps)
  }, [screen.accountId, self])

  const busy = useMemo(
    () => new Set(people.flatMap(({ memberId, sectionId }) => (memberId === membership.memberId || sectionId === null ? [] : [sectionId]))),
    [people, membership.memberId],
  )
  const mayAdd = can(actor, 'addSection', { sheet }).ok
  const switchAuthors = useCallback(() => {
    setAuthorsOn((on) => {
      localStorage.setItem(AUTHORS_STORED, on ? 'off' : 'on')
      return !on
    })
  }, [])
  const hasText = section?.parts.includes('text') === true
  // Cards of ideas are as wide as a page of text.
  const hasCards = section !== null && section !== undefined && holdsIdeas({ template: screen.sheet.template, key: section.key })
  const authorsSwitch = (
    <button className="tool ed-voices" type="button" aria-pressed={authorsOn} onClick={switchAuthors}>
      <PenLine className="icon" aria-hidden="true" />
      <span>{t('section:authors.switch')}</span>
    </button>
  )
  const showAuthors = authorsOn && mode === 'write'
  const tools = (
    <>
      <RemarkTool />
      {authorsSwitch}
    </>
  )
  const hasToolbar = hasText && mode === 'write' && section?.canWrite === true

  return (
    <SheetFrame
      screen={screen}
      people={people}
      current="text"
      writing={room === null || section === null ? null : { room, section, canWrite: section.canWrite }}
    >
      <WithDesk screen={screen} section={section} onOpen={showRemarks} onText={showText}>
        <div className="editor" data-pane={pane} data-side={hasText || hasCards || undefined}>
          <div className="ed-nav">
            <SectionList
              sheet={sheet}
              currentId={section?.id ?? null}
              busy={busy}
              onAdd={mayAdd ? () => setAdding(true) : null}
              onChoose={() => setPane('text')}
            />
          </div>
          <main id="contenu" tabIndex={-1} className="ed-main">
            {/* On phones the other columns take the place of this one, which keeps the title of the page. */}
            {pane !== 'text' && <h1 className="sr pane-title">{t(`phone.${pane}`)}</h1>}
            <LiveNotices screen={screen} room={room} />
            {sheet.binned && (
              <Notice tone="warn" title={t('binned.title')}>
                <p>{t('binned.body')}</p>
                {can(actor, 'restoreSheet', { space: spaceFacts, sheet }).ok && (
                  <Button onClick={() => void acts.restore().then((refusal) => refusal !== null && announce(refusal))}>
                    {t('binned.restore')}
                  </Button>
                )}
              </Notice>
            )}
            {hasToolbar ? (
              <div ref={setToolbar} className="ed-toolbar-slot" />
            ) : (
              <div className="row ed-switches">
                <RemarkTool named />
                {mode === 'write' && authorsSwitch}
              </div>
            )}
            {showAuthors && <Legend colleges={screen.space.colleges} />}
            {section !== null && (
              <SectionPaper
                key={section.id}
                screen={screen}
                section={section}
                mode={mode}
                showAuthors={showAuthors}
                toolbarIn={toolbar}
                tools={tools}
                modeSwitch={<ModeSwitch mode={mode} canWrite={section.canWrite} onMode={setMode} />}
                onRoom={setRoom}
              />
            )}
            {section !== null && <Neighbours screen={screen} section={section} />}
          </main>
          <aside className="ed-side" tabIndex={-1} aria-label={t(sideView === 'remarks' ? 'remark:title' : 'section:authors.list')}>
            {/* biome-ignore lint/a11y/useSemanticElements: two views beside one text, not a field to fill in */}
            <div className="seg side-views" role="group" aria-label={t('remark:views')}>
              {(['remarks', 'authors'] as const).map((view) => (
                <button key={view} type="button" aria-pressed={sideView === view} onClick={() => setSideView(view)}>
                  {t(view === 'remarks' ? 'remark:title' : 'section:authors.list')}
                </button>
              ))}
            </div>
            {sideView === 'remarks' ? (
              <>
                <SideRemarks key={section?.id} />
                <ParkedAside sheetId={sheet.id} />
              </>
            ) : (
              room !== null && section !== null && <Side screen={screen} section={section} room={room} people={people} hasText={hasText} />
            )}
          </aside>
        </div>
      </WithDesk>
      <PhoneBar
        pane={pane}
        onPane={(next) => {
          setPane(next)
          setMoved(true)
        }}
      />
      {adding && (
        <AskDialog
          title={t('addTitle')}
          hint={t('addHint')}
          confirm={t('addConfirm')}
          keep={t('menu.cancel')}
          text={{ label: t('addLabel'), missing: t('menu.nameMissing'), maxLength: LINE_LENGTH }}
          onClose={() => setAdding(false)}
          onConfirm={acts.addSection}
        />
      )}
    </SheetFrame>
  )
}

interface WithDeskProps {
  readonly screen: SheetScreen
  readonly section: SectionView | null
  readonly onOpen: () => void
  readonly onText: () => void
  readonly children: ReactNode
}

/** A sheet without any section has nothing to remark on. */
function WithDesk({ section, children, ...rest }: WithDeskProps) {
  return section === null ? (
    children
  ) : (
    <RemarkDeskProvider {...rest} section={section}>
      {children}
    </RemarkDeskProvider>
  )
}

function SideRemarks() {
  const desk = useRemarkDesk()
  return desk === null ? null : <RemarkPanel desk={desk} />
}

/** `named`: with its words beside the icon, where there is room. */
function RemarkTool({ named = false }: { readonly named?: boolean }) {
  const { t } = useTranslation('remark')
  const desk = useRemarkDesk()
  if (desk === null || desk.kinds.length === 0) return null
  return (
    // The words stay chosen while it is pressed.
    <button className="tool" type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => desk.compose(null)}>
      <MessageSquarePlus className="icon" aria-hidden="true" />
      {named ? t('new.open') : <span className="sr">{t('new.open')}</span>}
    </button>
  )
}

interface ModeSwitchProps {
  readonly mode: Mode
  readonly canWrite: boolean
  readonly onMode: (mode: Mode) => void
}

function ModeSwitch({ mode, canWrite, onMode }: ModeSwitchProps) {
  const { t } = useTranslation('section')
  return (
    // biome-ignore lint/a11y/useSemanticElements: two views of one text, not a field to fill in
    <div className="seg" role="group" aria-label={t('mode.label')}>
      {(['write', 'read'] as const).map((choice) => (
        <button key={choice} type="button" aria-pressed={mode === choice} onClick={() => onMode(choice)}>
          {t(choice === 'write' && !canWrite ? 'mode.follow' : `mode.${choice}`)}
        </button>
      ))}
    </div>
  )
}

interface SideProps {
  readonly screen: SheetScreen
  readonly section: SectionView
  readonly room: Room
  readonly people: readonly Present[]
  readonly hasText: boolean
}

/** Beside the text while authors are shown: who is in this section, and who wrote what in it. */
function Side({ screen, section, room, people, hasText }: SideProps) {
  const { t } = useTranslation('section')
  const { directory, membership } = screen
  const authors = useAuthors(room, directory.people)
  const authorsKnown = useObservable(room.authors.loaded)
  const here = people.flatMap(({ memberId, sectionId }) => {
    const member = sectionId === section.id && memberId !== membership.memberId ? directory.member(memberId) : null
    return member === null ? [] : [member]
  })
  return (
    <div className="stack side-stack">
      <section>
        <h2 className="h-s">{t('authors.here')}</h2>
        {here.length === 0 ? (
          <p className="soft sm">{t('authors.nobodyHere')}</p>
        ) : (
          <ul className="side-here">
            {here.map((member) => (
              <li key={member.id} className="who">
                <Avatar name={member.displayName} college={member.college} role={member.role} size="s" />
                <span>
                  <span className="who-name sm">{member.displayName}</span>
                  <span className="who-sub">{member.collegeName}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2 className="h-s">{t('authors.list')}</h2>
        {hasText && authorsKnown && <ContributionsList text={room.doc.getText('text')} authors={authors} />}
        {!hasText && <p className="soft sm">{t('authors.table')}</p>}
      </section>
    </div>
  )
}

function Neighbours({ screen, section }: { readonly screen: SheetScreen; readonly section: SectionView }) {
  const { t, i18n } = useTranslation('section')
  const { sheet } = screen
  const sections = sheet.sections.filter((candidate) => candidate.parentId === undefined)
  const at = sections.findIndex((candidate) => candidate.id === (section.parentId ?? section.id))
  const previous = sections[at - 1]
  const next = sections[at + 1]
  return (
    <nav className="row row-between neighbours" aria-label={t('neighbours')}>
      {previous === undefined ? (
        <span />
      ) : (
        <Link className="btn btn-bare" to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: previous.id }}>
          <ArrowLeft className="icon" aria-hidden="true" />
          <span className="sr">{t('previous')} </span>
          {numberedTitle(sheet.template, previous, i18n.language)}
        </Link>
      )}
      {next !== undefined && (
        <Link className="btn btn-bare" to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: next.id }}>
          <span className="sr">{t('next')} </span>
          {numberedTitle(sheet.template, next, i18n.language)}
          <ArrowRight className="icon" aria-hidden="true" />
        </Link>
      )}
    </nav>
  )
}

function PhoneBar({ pane, onPane }: { readonly pane: Pane; readonly onPane: (pane: Pane) => void }) {
  const { t } = useTranslation('sheet')
  const icons = { sections: List, text: PencilLine, remarks: MessageSquare }
  return (
    <nav className="phonebar phone-only" aria-label={t('phone.label')}>
      {(['sections', 'text', 'remarks'] as const).map((choice) => {
        const Icon = icons[choice]
        return (
          <button
            key={choice}
            type="button"
            aria-current={pane === choice ? 'true' : undefined}
            onClick={() => {
              onPane(choice)
              window.scrollTo({ top: 0 })
            }}
          >
            <Icon className="icon" aria-hidden="true" />
            {t(`phone.${choice}`)}
          </button>
        )
      })}
    </nav>
  )
}

/** Going to another section moves the focus to its title; the first one leaves the focus where the browser puts it. */
function useSectionFocus(sectionId: string | null): void {
  const shown = useRef(sectionId)
  useEffect(() => {
    if (shown.current === sectionId) return
    shown.current = sectionId
    document.getElementById('titre-section')?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [sectionId])
}
