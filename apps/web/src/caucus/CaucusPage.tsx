/** « Notre collège »: the private rooms of one's college, and what everybody may know of those of the others. @module */
import './caucus.css'
import { can } from '@polyphonie/shared/can'
import type { CaucusAnswer, CaucusListAnswer } from '@polyphonie/shared/wire/http/caucus'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { DoorClosed } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Membership, useSignedIn } from '../account/me.ts'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { VoiceName } from '../member/VoiceName.tsx'
import { collegeToVoice } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useDirectory } from '../sheet/sheetData.ts'
import { sheetsQuery } from '../space/spaceData.ts'
import { type SpaceHere, useSpace } from '../space/useSpace.ts'
import { CloseCaucusDialog, OpenCaucusDialog } from './CaucusDialogs.tsx'
import { CaucusRoom } from './CaucusRoom.tsx'
import { caucusesQuery, useCaucusActs } from './caucusData.ts'
import { forgetShut } from './forgetShut.ts'

export function CaucusPage() {
  const { t } = useTranslation('caucus')
  const here = useSpace()
  const me = useSignedIn()
  const { data: caucuses, error } = useQuery(caucusesQuery(here.spaceId))
  const membership = me.memberships.find(({ spaceId }) => spaceId === here.spaceId)
  const college = here.space.colleges.find(({ id }) => id === here.actor.collegeId)
  const speaks = can(here.actor, 'openCaucus', { isOpen: false, sheetBinned: false }).ok
  useEffect(() => {
    if (caucuses !== undefined) void forgetShut(caucuses, here.actor.memberId)
  }, [caucuses, here.actor.memberId])
  const own = speaks && college !== undefined && membership !== undefined
  return (
    <div className="caucus">
      <div className="pagehead">
        <PageTitle title={t(own ? 'title' : 'titleOther')} />
        <p className="lede">{t('lede')}</p>
      </div>
      <ProblemNotice problem={error} />
      {caucuses !== undefined && own && (
        <Own here={here} accountId={me.id} membership={membership} college={college.name} caucuses={caucuses} />
      )}
      {caucuses !== undefined && <Past here={here} caucuses={caucuses} accountId={me.id} membership={membership} />}
    </div>
  )
}

/** What a caucus is about, in words. */
function useSubject(spaceId: string): (caucus: Pick<CaucusAnswer, 'sheetId'>) => string {
  const { t } = useTranslation('caucus')
  const { data: sheets } = useSuspenseQuery(sheetsQuery(spaceId))
  return ({ sheetId }) => {
    if (sheetId === null) return t('space')
    const sheet = sheets.find(({ id }) => id === sheetId)
    return sheet === undefined ? t('sheetGone') : t('about', { sheet: sheet.title })
  }
}

interface OwnProps {
  readonly here: SpaceHere
  readonly accountId: string
  readonly membership: Membership
  readonly college: string
  readonly caucuses: CaucusListAnswer
}

function Own({ here, accountId, membership, college, caucuses }: OwnProps) {
  const { t, i18n } = useTranslation('caucus')
  const directory = useDirectory(here.spaceId)
  const { data: sheets } = useSuspenseQuery(sheetsQuery(here.spaceId))
  const acts = useCaucusActs(here.spaceId)
  const subjectOf = useSubject(here.spaceId)
  const rooms = caucuses.filter(({ mayWrite }) => mayWrite)
  const [chosen, setChosen] = useState<string | null>(null)
  const [asked, setAsked] = useState<'open' | 'close' | null>(null)
  const shown = rooms.find(({ id }) => id === chosen) ?? rooms[0]
  const subjects = [null, ...sheets].filter((sheet) => !rooms.some(({ sheetId }) => sheetId === (sheet?.id ?? null)))
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'long', day: 'numeric', month: 'long' })
  const close = () => setAsked(null)
  return (
    <>
      <section className="caucus-own" aria-label={t('rooms')}>
        {shown === undefined ? (
          <div className="card caucus-none">
            <h2>{t('none.title')}</h2>
            <p className="soft">{t('none.body')}</p>
            <p>{t('who', { college })}</p>
            <Button look="main" icon={DoorClosed} onClick={() => setAsked('open')}>
              {t('open')}
            </Button>
          </div>
        ) : (
          <>
            {rooms.length > 1 && (
              // biome-ignore lint/a11y/useSemanticElements: rooms of one college, not a field to fill in
              <div className="seg" role="group" aria-label={t('rooms')}>
                {rooms.map((room) => (
                  <button key={room.id} type="button" aria-pressed={room === shown} onClick={() => setChosen(room.id)}>
                    {subjectOf(room)}
                  </button>
                ))}
              </div>
            )}
            <div className="row row-between">
              <h2>{subjectOf(shown)}</h2>
              <p className="sm soft">{t('since', { day: day.format(shown.openedAt) })}</p>
            </div>
            <p className="sm soft caucus-who">
              {t('who', { college })} {t('newcomers')}
            </p>
            <CaucusRoom
              key={shown.id}
              caucus={shown}
              accountId={accountId}
              membership={membership}
              directory={directory}
              subject={subjectOf(shown)}
            />
            <div className="row">
              <Button onClick={() => setAsked('close')}>{t('close.act')}</Button>
              {subjects.length > 0 && (
                <Button look="text" onClick={() => setAsked('open')}>
                  {t('openAnother')}
                </Button>
              )}
            </div>
          </>
        )}
      </section>
      {asked === 'open' && <OpenCaucusDialog college={college} subjects={subjects} acts={acts} onOpened={setChosen} onClose={close} />}
      {asked === 'close' && shown !== undefined && <CloseCaucusDialog caucus={shown} acts={acts} onClose={close} />}
    </>
  )
}

interface PastProps {
  readonly here: SpaceHere
  readonly caucuses: CaucusListAnswer
  readonly accountId: string
  readonly membership: Membership | undefined
}

function Past({ here, caucuses, accountId, membership }: PastProps) {
  const { t, i18n } = useTranslation('caucus')
  const directory = useDirectory(here.spaceId)
  const subjectOf = useSubject(here.spaceId)
  const [read, setRead] = useState<string | null>(null)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long' })
  return (
    <section aria-labelledby="t-past">
      <div className="sectiontitle">
        <h2 id="t-past">{t('past.title')}</h2>
      </div>
      <p className="soft">{t(caucuses.length === 0 ? 'past.empty' : 'past.lede')}</p>
      <ul className="caucus-past">
        {caucuses.map((caucus) => {
          const college = here.space.colleges.find(({ id }) => id === caucus.collegeId)
          const dates = { from: day.format(caucus.openedAt), to: day.format(caucus.closedAt ?? caucus.openedAt) }
          const isKept = caucus.words === 'kept' && caucus.isOpenToYou
          return (
            <li key={caucus.id}>
              <p>
                {college !== undefined && <VoiceName voice={collegeToVoice(college.kind)}>{college.name}</VoiceName>}{' '}
                <span>{subjectOf(caucus)}</span> <span className="sm soft">{t(`past.${caucus.words ?? 'open'}`, dates)}</span>
              </p>
              {isKept && (
                <Button small aria-expanded={read === caucus.id} onClick={() => setRead(read === caucus.id ? null : caucus.id)}>
                  {t(read === caucus.id ? 'past.hide' : 'past.read')}
                  <span className="sr"> {subjectOf(caucus)}</span>
                </Button>
              )}
              {isKept && read === caucus.id && membership !== undefined && (
                <CaucusRoom
                  caucus={caucus}
                  accountId={accountId}
                  membership={membership}
                  directory={directory}
                  subject={subjectOf(caucus)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
