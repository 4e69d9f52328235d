/** The facilitator's desk, in everybody's sight: a lane for each college, then what is for everybody. @module */
import './desk.css'
import type { CollegeItem, DeskAnswer } from '@polyphonie/shared/wire/http/desk'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../kit/PageTitle.tsx'
import { VoiceName } from '../member/VoiceName.tsx'
import { collegeToVoice } from '../member/voice.ts'
import { type SpaceHere, useSpace } from '../space/useSpace.ts'
import { CollegeLine } from './CollegeLine.tsx'
import { CommonLine } from './CommonLine.tsx'
import { deskQuery } from './deskData.ts'

export function DeskPage() {
  const here = useSpace()
  const { spaceId, space } = here
  const { t } = useTranslation('desk')
  const { data: desk } = useSuspenseQuery(deskQuery(spaceId))
  return (
    <>
      <div className="pagehead">
        <p>
          <Link to="/espaces/$spaceId/cadre" params={{ spaceId }} className="desk-back">
            <ArrowLeft className="icon" aria-hidden="true" />
            {t('back')}
          </Link>
        </p>
        <PageTitle title={t('title')} />
        <p className="lede">{t('lede')}</p>
        {desk.may.animate && <p className="soft">{t('lead')}</p>}
      </div>
      <section aria-labelledby="t-colleges">
        <h2 id="t-colleges" className="desk-title">
          {t('colleges')}
        </h2>
        {desk.colleges.map(({ collegeId, items }) => {
          const college = space.colleges.find(({ id }) => id === collegeId)
          return (
            <section
              key={collegeId ?? 'none'}
              className="lane"
              data-voice={collegeToVoice(college?.kind ?? null)}
              aria-labelledby={`d-${collegeId}`}
            >
              <span className="vline" />
              <div className="lane-in">
                <h3 id={`d-${collegeId}`}>
                  <VoiceName voice={collegeToVoice(college?.kind ?? null)}>{college?.name ?? t('nobody')}</VoiceName>
                </h3>
                {items.length === 0 ? (
                  <p className="soft">{t('nothing')}</p>
                ) : (
                  <ul className="tasks desk-tasks">
                    {items.map((item) => (
                      <li key={keyOf(item)} className="task">
                        <CollegeLine spaceId={spaceId} item={item} />
                      </li>
                    ))}
                  </ul>
                )}
              </div>
            </section>
          )
        })}
      </section>
      <Common here={here} desk={desk} />
    </>
  )
}

function Common({ here, desk }: { readonly here: SpaceHere; readonly desk: DeskAnswer }) {
  const { t } = useTranslation('desk')
  return (
    <section className="lane" data-voice="facilitator" aria-labelledby="t-common">
      <span className="vline" />
      <div className="lane-in">
        <h2 id="t-common" className="desk-common">
          <VoiceName voice="facilitator">{t('common')}</VoiceName>
        </h2>
        {desk.common.length === 0 ? (
          <p className="soft">{t('commonNothing')}</p>
        ) : (
          <ul className="tasks desk-tasks">
            {desk.common.map((item, index) => (
              // What stands here has no name of its own but its place.
              // biome-ignore lint/suspicious/noArrayIndexKey: lines hold no state.
              <li key={index} className="task">
                <CommonLine spaceId={here.spaceId} item={item} leads={desk.may.animate} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function keyOf(item: CollegeItem): string {
  switch (item.kind) {
    case 'question':
      return item.remarkId
    case 'return-asked':
      return `${item.sheetId} ${item.to}`
    case 'round-to-answer':
    case 'round-to-react':
      return item.roundId
    case 'absent':
    case 'nomination':
      return item.kind
  }
}
