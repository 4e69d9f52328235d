/** Around every page of a sheet: where I am, what is saved, who is here, the tabs, the phase, and the foot of the page. @module */
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Present } from '../live/liveEvent.ts'
import type { Room } from '../live/room.ts'
import { useObservable } from '../live/useRoom.ts'
import { sectionTitle } from '../section/localText.ts'
import { Footer } from '../space/Footer.tsx'
import { TopBar } from '../space/TopBar.tsx'
import { PhaseBar } from './PhaseBar.tsx'
import { Presence } from './Presence.tsx'
import { SaveStatus } from './SaveStatus.tsx'
import { SheetMenu } from './SheetMenu.tsx'
import type { SheetScreen } from './sheetScreen.ts'
import { useAnnouncements } from './useAnnouncements.ts'

/** The pages of a sheet, in the order of the tabs. */
const tabs = [
  { key: 'text', to: '/fiches/$sheetId' },
  { key: 'amendments', to: '/fiches/$sheetId/amendements' },
  { key: 'agreements', to: '/fiches/$sheetId/accords' },
  { key: 'versions', to: '/fiches/$sheetId/versions' },
] as const
export type SheetTab = (typeof tabs)[number]['key']

export interface SheetFrameProps {
  readonly screen: SheetScreen
  readonly people: readonly Present[]
  /** null: a page beside the tabs. */
  readonly current: SheetTab | null
  /** What is written in live on this page, if anything is; `canWrite` says whether by the reader. */
  readonly writing?: {
    readonly room: Room
    readonly canWrite: boolean
    readonly section: SectionView | null
    /** What announcements call it, where it is no section. */
    readonly place?: string
  } | null
  readonly children: ReactNode
}

export function SheetFrame({ screen, people, current, writing = null, children }: SheetFrameProps) {
  const { t, i18n } = useTranslation('sheet')
  const { sheet, membership, directory, actor, spaceFacts, acts } = screen
  const section = writing?.section ?? null
  const { verbosity, choose } = useAnnouncements({
    room: writing?.room ?? null,
    section,
    sectionName: section === null ? (writing?.place ?? '') : sectionTitle(sheet.template, section, i18n.language),
    people,
    directory,
    myMemberId: membership.memberId,
  })
  return (
    <>
      <TopBar
        crumbs={[
          { label: screen.space.name, href: `/espaces/${sheet.spaceId}` },
          { label: sheet.title, href: `/fiches/${sheet.id}` },
        ]}
        spaceId={sheet.spaceId}
      >
        {writing !== null && <RoomStatus room={writing.room} canWrite={writing.canWrite} />}
        <Presence
          sheet={sheet}
          people={people}
          directory={directory}
          myMemberId={membership.memberId}
          verbosity={verbosity}
          onVerbosity={choose}
        />
      </TopBar>
      <nav className="spacenav sheetnav" aria-label={t('tabs.label')}>
        <div className="tabs">
          {tabs.map(({ key, to }) => (
            <Link
              key={key}
              to={to}
              params={{ sheetId: sheet.id }}
              // Every page of a sheet begins with the address of its text: only the page itself is current.
              activeOptions={{ exact: true }}
              {...(key === current ? { 'aria-current': 'page' as const } : {})}
            >
              {t(`tabs.${key}`)}
            </Link>
          ))}
          <Link to="/espaces/$spaceId/brouillons" params={{ spaceId: sheet.spaceId }}>
            {t('tabs.drafts')}
          </Link>
        </div>
        <SheetMenu sheet={sheet} actor={actor} space={spaceFacts} acts={acts} />
      </nav>
      <PhaseBar sheet={sheet} />
      {children}
      <Footer />
    </>
  )
}

function RoomStatus({ room, canWrite }: { readonly room: Room; readonly canWrite: boolean }) {
  return <SaveStatus state={useObservable(room.save)} canWrite={canWrite} />
}
