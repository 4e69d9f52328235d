/** Which colleges are at the table, with counts; names one press away, so that two hundred people fit on the page. @module */
import type { CollegeAttendance } from '@polyphonie/shared/wire/http/meeting'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { VoiceName } from '../member/VoiceName.tsx'
import { collegeToVoice } from '../member/voice.ts'
import type { MeetingParts } from './parts.ts'

export function CollegesHere(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const { meeting } = parts
  return (
    <section aria-labelledby="t-here">
      <h2 id="t-here">{t('here.title')}</h2>
      <ul className="mt-colleges">
        {meeting.attendance.map((college) =>
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
      <VoiceName voice={voice}>{people.collegeName(college.collegeId)}</VoiceName>
      <span className="sm">{t('here.of', { present: college.present.length, members: college.members })}</span>
      <span className="vline" />
      {meeting.absentCollegeIds.includes(college.collegeId) && (
        <p className="state warn mt-absent">
          <TriangleAlert className="icon" aria-hidden="true" />
          {t('here.absent')}
        </p>
      )}
      <Names {...parts} />
    </li>
  )
}

function Outside(parts: CollegeProps) {
  const { t } = useTranslation('floor')
  if (parts.college.present.length === 0) return null
  return (
    <li data-voice="facilitator">
      <VoiceName voice="facilitator">{t('people.outside')}</VoiceName>
      <span className="sm">{parts.college.present.length}</span>
      <span className="vline" />
      <Names {...parts} />
    </li>
  )
}

/** Who is present; who has gone again is said so. */
function Names({ college, people, connected, meeting }: CollegeProps) {
  const { t } = useTranslation('floor')
  if (college.present.length === 0) return null
  const isHere = (memberId: string) => connected === null || connected.has(memberId) || meeting.tickedMemberIds.includes(memberId)
  return (
    <details>
      <summary>{t('here.names', { count: college.present.length })}</summary>
      <p className="mt-names">
        {college.present
          .map((memberId) => {
            const { name } = people.of(memberId)
            if (meeting.tickedMemberIds.includes(memberId)) return t('here.inRoom', { name })
            return isHere(memberId) ? name : t('here.gone', { name })
          })
          .join(', ')}
      </p>
    </details>
  )
}
