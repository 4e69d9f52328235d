import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../account/me.ts'
import { choosePeopleTerm } from '../i18n/peopleTerm.ts'
import { ProblemPage } from '../problem/ProblemPage.tsx'
import { PageFrame } from './PageFrame.tsx'
import { SpaceNav } from './SpaceNav.tsx'
import { spaceQuery, useSpaceRefresh } from './spaceData.ts'

/** The bar and the tabs of a space around its pages. */
export function SpaceLayout() {
  const { t } = useTranslation('kit')
  const { spaceId } = useParams({ from: '/signed-in/espaces/$spaceId' })
  const me = useSignedIn()
  useSpaceRefresh(me.id, spaceId)
  const { data: space, error } = useQuery(spaceQuery(spaceId))
  if (error !== null && space === undefined) return <ProblemPage problem={error} />
  // A suspension that came while the page was open ends what it shows.
  if (error !== null && 'status' in error && error.status === 403) return <ProblemPage problem={error} />
  if (space === undefined) {
    return (
      <p className="loading" role="status">
        {t('loading')}
      </p>
    )
  }
  choosePeopleTerm(space.peopleTerm)
  return (
    <PageFrame
      crumbs={[{ label: space.name, href: `/espaces/${spaceId}` }]}
      spaceId={spaceId}
      nav={<SpaceNav spaceId={spaceId} spaceName={space.name} />}
    >
      <Outlet />
    </PageFrame>
  )
}
