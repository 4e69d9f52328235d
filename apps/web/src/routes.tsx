/**
 * Addresses of the page. They are French, short and stable: people send them to one another.
 * Screens behind sign-in are loaded when they are opened; signing in stays light on old phones.
 * @module
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { SignedIn } from './account/SignedIn.tsx'
import { SignInPage } from './account/SignInPage.tsx'
import { NotFoundPage } from './problem/NotFoundPage.tsx'
import { ProblemPage } from './problem/ProblemPage.tsx'
import { RootLayout } from './RootLayout.tsx'

const root = createRootRoute({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error }) => <ProblemPage problem={error} />,
})

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export interface SignInSearch {
  /** Where to go afterwards: an address of this page. */
  readonly suite?: string
}
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/connexion',
  validateSearch: ({ suite }: Record<string, unknown>): SignInSearch => {
    const next = text(suite)
    // Only an address of ours: `//elsewhere` would lead away.
    return next?.startsWith('/') === true && !next.startsWith('//') ? { suite: next } : {}
  },
  component: SignInPage,
})
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/mise-en-route',
  component: lazyRouteComponent(() => import('./account/SetUpPage.tsx'), 'SetUpPage'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./account/InvitationPage.tsx'), 'InvitationPage'),
})
const password = createRoute({
  getParentRoute: () => root,
  path: '/mot-de-passe',
  component: lazyRouteComponent(() => import('./account/PasswordPage.tsx'), 'PasswordPage'),
})
const help = createRoute({
  getParentRoute: () => root,
  path: '/aide',
  component: lazyRouteComponent(() => import('./help/HelpPage.tsx'), 'HelpPage'),
})
const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibilite',
  component: lazyRouteComponent(() => import('./help/AccessibilityPage.tsx'), 'AccessibilityPage'),
})
const personalData = createRoute({
  getParentRoute: () => root,
  path: '/donnees',
  component: lazyRouteComponent(() => import('./help/DataPage.tsx'), 'DataPage'),
})

const MeetingStrip = lazyRouteComponent(() => import('./meeting/MeetingStrip.tsx'), 'MeetingStrip')
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: () => (
    <SignedIn>
      <Suspense fallback={null}>
        <MeetingStrip />
      </Suspense>
      <Outlet />
    </SignedIn>
  ),
})
export interface SpacesSearch {
  /** Shows the list even to whoever has one space only. */
  readonly liste?: true
}
const spaces = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: ({ liste }: Record<string, unknown>): SpacesSearch => (liste === true ? { liste } : {}),
  component: lazyRouteComponent(() => import('./space/SpacesPage.tsx'), 'SpacesPage'),
})
const space = createRoute({
  getParentRoute: () => signedIn,
  path: '/espaces/$spaceId',
  component: lazyRouteComponent(() => import('./space/SpaceLayout.tsx'), 'SpaceLayout'),
})
const home = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('./space/SpaceHomePage.tsx'), 'SpaceHomePage'),
})
const members = createRoute({
  getParentRoute: () => space,
  path: '/membres',
  component: lazyRouteComponent(() => import('./member/MembersPage.tsx'), 'MembersPage'),
})
const bin = createRoute({
  getParentRoute: () => space,
  path: '/corbeille',
  component: lazyRouteComponent(() => import('./space/BinPage.tsx'), 'BinPage'),
})
const drafts = createRoute({
  getParentRoute: () => space,
  path: '/brouillons',
  component: lazyRouteComponent(() => import('./draft/DraftsPage.tsx'), 'DraftsPage'),
})
const sheet = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId',
  component: lazyRouteComponent(() => import('./sheet/SheetPage.tsx'), 'SheetPage'),
})
const section = createRoute({
  getParentRoute: () => sheet,
  path: '/$sectionId',
})
const amendments = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/amendements',
  component: lazyRouteComponent(() => import('./amendment/AmendmentsPage.tsx'), 'AmendmentsPage'),
})
const amendment = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/amendements/$amendmentId',
  component: lazyRouteComponent(() => import('./amendment/AmendmentPage.tsx'), 'AmendmentPage'),
})
const phase = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/phase',
  component: lazyRouteComponent(() => import('./phase/PhasePage.tsx'), 'PhasePage'),
})
export interface CirclesSearch {
  /** Begins with opening one on this section, for whoever comes from it. */
  readonly section?: string
  /** The round that sent its proposal to a circle. */
  readonly tour?: string
}
const circles = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/cercles',
  validateSearch: ({ section: onSection, tour }: Record<string, unknown>): CirclesSearch => ({
    ...(typeof onSection === 'string' ? { section: onSection } : {}),
    ...(typeof tour === 'string' ? { tour } : {}),
  }),
  component: lazyRouteComponent(() => import('./circle/CirclesPage.tsx'), 'CirclesPage'),
})
const caucus = createRoute({
  getParentRoute: () => space,
  path: '/caucus',
  component: lazyRouteComponent(() => import('./caucus/CaucusPage.tsx'), 'CaucusPage'),
})
const agreements = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/accords',
  component: lazyRouteComponent(() => import('./round/AgreementsPage.tsx'), 'AgreementsPage'),
})
export interface OpenRoundSearch {
  /** Begins with the final round, for whoever comes from the agreement. */
  readonly accord?: true
}
const openRound = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/accords/ouvrir',
  validateSearch: ({ accord }: Record<string, unknown>): OpenRoundSearch => (accord === true ? { accord } : {}),
  component: lazyRouteComponent(() => import('./round/OpenRoundPage.tsx'), 'OpenRoundPage'),
})
const round = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/accords/$roundId',
  component: lazyRouteComponent(() => import('./round/RoundPage.tsx'), 'RoundPage'),
})
const agreement = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/accord-final',
  component: lazyRouteComponent(() => import('./agreement/AgreementPage.tsx'), 'AgreementPage'),
})
const later = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/plus-tard',
  component: lazyRouteComponent(() => import('./parked/LaterPage.tsx'), 'LaterPage'),
})
const versions = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/versions',
  component: lazyRouteComponent(() => import('./milestone/VersionsPage.tsx'), 'VersionsPage'),
})
const version = createRoute({
  getParentRoute: () => signedIn,
  path: '/fiches/$sheetId/versions/$milestoneId',
  component: lazyRouteComponent(() => import('./milestone/VersionPage.tsx'), 'VersionPage'),
})
const glossary = createRoute({
  getParentRoute: () => space,
  path: '/glossaire',
  component: lazyRouteComponent(() => import('./remark/GlossaryPage.tsx'), 'GlossaryPage'),
})
const dialogue = createRoute({
  getParentRoute: () => space,
  path: '/dialogue',
  component: lazyRouteComponent(() => import('./dialogue/DialoguePage.tsx'), 'DialoguePage'),
})
const meetings = createRoute({
  getParentRoute: () => space,
  path: '/rencontres',
  component: lazyRouteComponent(() => import('./meeting/MeetingsPage.tsx'), 'MeetingsPage'),
})
const meeting = createRoute({
  getParentRoute: () => signedIn,
  path: '/rencontres/$meetingId',
  component: lazyRouteComponent(() => import('./meeting/MeetingPage.tsx'), 'MeetingPage'),
})
const projection = createRoute({
  getParentRoute: () => signedIn,
  path: '/rencontres/$meetingId/projection',
  component: lazyRouteComponent(() => import('./meeting/ProjectionPage.tsx'), 'ProjectionPage'),
})
const joining = createRoute({
  getParentRoute: () => signedIn,
  path: '/rejoindre',
  component: lazyRouteComponent(() => import('./meeting/JoinPage.tsx'), 'JoinPage'),
})
const frame = createRoute({
  getParentRoute: () => space,
  path: '/cadre',
  component: lazyRouteComponent(() => import('./facilitator/FramePage.tsx'), 'FramePage'),
})
const desk = createRoute({
  getParentRoute: () => space,
  path: '/cadre/bureau',
  component: lazyRouteComponent(() => import('./desk/DeskPage.tsx'), 'DeskPage'),
})
const calendar = createRoute({
  getParentRoute: () => space,
  path: '/calendrier',
  component: lazyRouteComponent(() => import('./calendar/CalendarPage.tsx'), 'CalendarPage'),
})
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/compte',
  component: lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
})

const tree = root.addChildren([
  signIn,
  setUp,
  invitation,
  password,
  help,
  accessibility,
  personalData,
  signedIn.addChildren([
    spaces,
    space.addChildren([home, members, caucus, frame, desk, calendar, bin, drafts, glossary, dialogue, meetings]),
    sheet.addChildren([section]),
    amendments,
    amendment,
    circles,
    phase,
    agreements,
    openRound,
    round,
    agreement,
    later,
    versions,
    version,
    meeting,
    projection,
    joining,
    account,
  ]),
])

export function createPages() {
  return createRouter({ routeTree: tree, scrollRestoration: true, defaultPreload: false })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
