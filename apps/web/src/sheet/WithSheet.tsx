/** What every page of a sheet starts from: the sheet, the space, who looks and who else is here; or why it cannot be shown. @module */
import './sheet.css'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Membership, useSignedIn } from '../account/me.ts'
import { ApiProblem } from '../api.ts'
import { choosePeopleTerm } from '../i18n/peopleTerm.ts'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import type { Present } from '../live/liveEvent.ts'
import { PageFrame } from '../space/PageFrame.tsx'
import { actorOf, spaceFactsOf } from '../space/spaceData.ts'
import { useSheetActs } from './acts.ts'
import { useDirectory, useLiveRefresh, useSheet, useSpace } from './sheetData.ts'
import type { SheetScreen } from './sheetScreen.ts'
import { useSheetPresence } from './useSheetPresence.ts'

export interface WithSheetProps {
  /** The section of the address, for presence: the page of the text shows it, the other pages none. */
  readonly sectionId?: string | undefined
  /** True where no section given means the first one. */
  readonly firstByDefault?: boolean
  readonly children: (shown: SheetShown) => ReactNode
}

export interface SheetShown {
  readonly screen: SheetScreen
  readonly section: SectionView | null
  readonly people: readonly Present[]
}

/** The page of the sheet in the address (`/fiches/$sheetId/…`). Everything about the sheet is read again when the server says it changed. */
export function WithSheet({ sectionId, firstByDefault = false, children }: WithSheetProps) {
  const { sheetId = '' } = useParams({ strict: false })
  const { t } = useTranslation('sheet')
  const me = useSignedIn()
  const { data: sheet, error, refetch } = useSheet(sheetId)
  const { data: space } = useSpace(sheet?.spaceId)
  const membership = me.memberships.find((candidate) => candidate.spaceId === sheet?.spaceId)
  if (sheet !== undefined && space !== undefined && membership !== undefined) {
    choosePeopleTerm(space.peopleTerm)
    return (
      <OpenSheet
        accountId={me.id}
        sheet={sheet}
        space={space}
        membership={membership}
        sectionId={sectionId}
        firstByDefault={firstByDefault}
        show={children}
      />
    )
  }
  if (error instanceof ApiProblem && error.status === 404) {
    return (
      <PageFrame>
        <div className="pagehead">
          <h1>{t('notFound.title')}</h1>
          <p className="lede">{t('notFound.body')}</p>
        </div>
        <a className="btn" href="/">
          {t('notFound.home')}
        </a>
      </PageFrame>
    )
  }
  return (
    <PageFrame>
      {error === null ? (
        <SheetSkeleton />
      ) : (
        <Notice tone="warn" title={t('unreachable.title')} live>
          <p>{t('unreachable.body')}</p>
          <Button onClick={() => void refetch()}>{t('unreachable.retry')}</Button>
        </Notice>
      )}
    </PageFrame>
  )
}

interface OpenSheetProps {
  readonly accountId: string
  readonly sheet: SheetView
  readonly space: SpaceAnswer
  readonly membership: Membership
  readonly sectionId: string | undefined
  readonly firstByDefault: boolean
  readonly show: (shown: SheetShown) => ReactNode
}

function OpenSheet({ accountId, sheet, space, membership, sectionId, firstByDefault, show }: OpenSheetProps) {
  const directory = useDirectory(sheet.spaceId)
  const navigate = useNavigate()
  useLiveRefresh(accountId, sheet.id, sheet.spaceId)
  const section = sheet.sections.find((candidate) => candidate.id === sectionId) ?? (firstByDefault ? (sheet.sections[0] ?? null) : null)
  const people = useSheetPresence(accountId, sheet.id, section?.id ?? null)
  const onCreated = useCallback(
    (created: { sheetId?: string; sectionId?: string }) => {
      if (created.sheetId !== undefined) void navigate({ to: '/fiches/$sheetId', params: { sheetId: created.sheetId } })
      else if (created.sectionId !== undefined) {
        void navigate({ to: '/fiches/$sheetId/$sectionId', params: { sheetId: sheet.id, sectionId: created.sectionId } })
      }
    },
    [navigate, sheet.id],
  )
  const acts = useSheetActs(sheet.id, onCreated)
  const screen = useMemo(
    () => ({
      sheet,
      space,
      spaceFacts: spaceFactsOf(space, directory.members),
      accountId,
      membership,
      actor: actorOf(membership),
      directory,
      acts,
      others: (id: string) => people.filter((person) => person.sectionId === id && person.memberId !== membership.memberId).length,
    }),
    [sheet, space, directory, accountId, membership, acts, people],
  )
  return show({ screen, section, people })
}

/** Grey lines after 300 ms; nothing before, so that a quick answer does not flicker. */
function SheetSkeleton() {
  const { t } = useTranslation('sheet')
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="skeleton pagehead" data-late={late || undefined}>
      <p className="soft skeleton-word">{late ? t('loading') : ''}</p>
      {[40, 92, 85, 96, 60].map((width) => (
        <span key={width} style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  )
}
