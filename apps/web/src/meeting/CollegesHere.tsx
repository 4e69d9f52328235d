/** Which colleges are at the table, with counts; names one press away, so that two hundred people fit on the page. @module */
import type { CollegeAttendance } from '@polyphonie/shared/wire/http/meeting'
import { ChevronDown, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { VoiceName } from '../member/VoiceName.tsx'
import { collegeToVoice, type Voice } from '../member/voice.ts'
import type { MeetingParts } from './parts.ts'
import { presentOf } from './people.ts'

export function CollegesHere(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const { meeting, connected, people } = parts
  const attendance = meeting.attendance.map((college) => ({ ...college, present: [...presentOf(college, connected, people)] }))
  return (
    <section aria-labelledby="t-here">
      <h2 id="t-here">{t('here.title')}</h2>
      <ul className="mt-colleges">
        {attendance.map((college) =>
          college.collegeId === null ? (
            <Outside key="outside" {...parts} college={college} />
          ) : (
            <College key={college.collegeId} {...parts} college={college} />
          ),
        )}
      </ul>
    </section>
  )
}

type CollegeProps = MeetingParts & { readonly college: CollegeAttendance }

function College(parts: CollegeProps) {
  const { t } = useTranslation('floor')
  const { college, people, meeting } = parts
  if (college.collegeId === null) return null
  const voice = collegeToVoice(college.kind)
  return (
    <li data-voice={voice}>
      <Names
        {...parts}
        voice={voice}
        name={people.collegeName(college.collegeId)}
        count={t('here.of', { present: college.present.length, members: college.members })}
      />
      {college.present.length === 0 && meeting.absentCollegeIds.includes(college.collegeId) && (
        <p className="state warn mt-absent">
          <TriangleAlert className="icon" aria-hidden="true" />
          {t('here.absent')}
        </p>
      )}
    </li>
  )
}

function Outside(parts: CollegeProps) {
  const { t } = useTranslation('floor')
  if (parts.college.present.length === 0) return null
  return (
    <li data-voice="facilitator">
      <Names {...parts} voice="facilitator" name={t('people.outside')} count={String(parts.college.present.length)} />
    </li>
  )
}

interface NamesProps extends CollegeProps {
  readonly voice: Voice
  readonly name: string
  readonly count: string
}

/** The line of a college, and one press away who of it is present; who has gone again is said so. */
function Names({ college, people, connected, meeting, voice, name, count }: NamesProps) {
  const { t } = useTranslation('floor')
  const line = (
    <>
      <VoiceName voice={voice}>{name}</VoiceName>
      <span className="sm">{count}</span>
    </>
  )
  if (college.present.length === 0) {
    return (
      <div className="mt-college">
        {line}
        <span className="vline" />
      </div>
    )
  }
  const isHere = (memberId: string) => connected === null || connected.has(memberId)
  const inWords = (memberId: string) => {
    const { name: who } = people.of(memberId)
    if (meeting.tickedMemberIds.includes(memberId)) return t('here.inRoom', { name: who })
    return isHere(memberId) ? who : t('here.gone', { name: who })
  }
  return (
    <details>
      <summary className="mt-college">
        {line}
        <ChevronDown className="icon mt-chev" aria-hidden="true" />
        <span className="vline" />
      </summary>
      <p className="mt-names">{college.present.map(inWords).join(', ')}</p>
    </details>
  )
}
