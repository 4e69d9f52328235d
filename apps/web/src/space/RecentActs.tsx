import { useSuspenseQuery } from '@tanstack/react-query'
import { Cog } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Avatar } from '../member/Avatar.tsx'
import { VoiceIcon } from '../member/VoiceIcon.tsx'
import { collegeToVoice } from '../member/voice.ts'
import { actInWords } from './actInWords.ts'
import { binQuery, eventsQuery, sheetsQuery } from './spaceData.ts'
import type { SpaceHere } from './useSpace.ts'

/** Newest first; the whole record has its own screen. */
const SHOWN = 8

export function RecentActs({ here: { spaceId, space, members } }: { readonly here: SpaceHere }) {
  const { t, i18n } = useTranslation(['space', 'member', 'sheet'])
  const { data: events } = useSuspenseQuery(eventsQuery(spaceId))
  const { data: sheets } = useSuspenseQuery(sheetsQuery(spaceId))
  const { data: bin } = useSuspenseQuery(binQuery(spaceId))
  const names = {
    member: (id: string) => members.find((member) => member.id === id)?.displayName ?? null,
    college: (id: string) => space.colleges.find((college) => college.id === id)?.name ?? null,
    sheet: (id: string) => [...sheets, ...bin].find((sheet) => sheet.id === id)?.title ?? null,
  }
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'long', day: 'numeric', month: 'long' })
  const acts = [...events]
    .reverse()
    .flatMap((event) => {
      const sentence = actInWords(event, names, t)
      const actor = members.find((member) => member.id === event.actorMemberId)
      // What the server did by itself has nobody to name.
      const isKnown = actor !== undefined || event.actorMemberId === null
      // A college says things too, whichever of its members spoke.
      const college = actor === undefined ? space.colleges.find(({ id }) => id === event.body['collegeId']) : undefined
      return sentence === null || !isKnown ? [] : [{ event, actor, college, sentence }]
    })
    .slice(0, SHOWN)
  if (acts.length === 0) return null
  return (
    <section aria-labelledby="t-acts">
      <div className="sectiontitle">
        <h2 id="t-acts">{t('acts.title')}</h2>
      </div>
      <ol className="feed sm">
        {acts.map(({ event, actor, college, sentence }) => (
          <li key={event.seq}>
            {college !== undefined ? (
              <VoiceIcon voice={collegeToVoice(college.kind)} />
            ) : actor === undefined ? (
              <Cog className="icon" aria-hidden="true" />
            ) : (
              <Avatar name={actor.displayName} college={actor.college} role={actor.role} size="s" />
            )}
            <p>
              {actor !== undefined && <b>{actor.displayName} </b>}
              {college !== undefined && <b>{college.name} </b>}
              {sentence}
              <br />
              <time className="quiet xs" dateTime={new Date(event.at).toISOString()}>
                {day.format(event.at)}
              </time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
