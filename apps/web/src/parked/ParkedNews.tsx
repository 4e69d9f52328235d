/** On the home of a space: what became of the reader's own questions, until they say that they have read it. @module */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { spaceParkedQuery } from './parkedData.ts'
import './parked.css'

export function ParkedNews({ here: { spaceId, members } }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('parked')
  const client = useQueryClient()
  const { data = [] } = useQuery(spaceParkedQuery(spaceId))
  const news = data.filter(({ tellsYou }) => tellsYou)
  const reading = useAct(async () => {
    await post(`/api/spaces/${spaceId}/parked/read`, { parkedIds: news.map(({ id }) => id) })
    await client.invalidateQueries({ queryKey: spaceParkedQuery(spaceId).queryKey })
  })
  if (news.length === 0) return null
  const nameOf = (memberId: string | null) => members.find(({ id }) => id === memberId)?.displayName ?? t('someone')
  return (
    <div className="parked-told">
      <Notice title={t('news.title', { count: news.length })}>
        <ul className="parked-news">
          {news.map((item) => (
            <li key={item.id}>
              <p>
                <b>{item.number}</b> <q>{item.text}</q>
              </p>
              <p className="sm">
                {item.state === 'parked'
                  ? t('news.parked', { name: nameOf(item.parkedBy), reason: item.reason })
                  : item.state === 'takenBack'
                    ? t('news.takenBack', { name: nameOf(item.backBy), reason: item.backReason ?? '' })
                    : t('news.back')}{' '}
                <Link to="/fiches/$sheetId/plus-tard" params={{ sheetId: item.returns[0]?.sheetId ?? item.sheetId }}>
                  {t('news.see')}
                </Link>
              </p>
            </li>
          ))}
        </ul>
        <ProblemNotice problem={reading.failure} />
        <Button small working={reading.working} onClick={() => void reading.run()}>
          {t('news.read')}
        </Button>
      </Notice>
    </div>
  )
}
