/** Who comes and who is excused, by college; a college that would be missing is said, a person never. @module */
import type { CollegeAttendance } from '@polyphonie/shared/wire/http/meeting'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { VoiceName } from '../member/VoiceName.tsx'
import { collegeToVoice } from '../member/voice.ts'
import type { MeetingParts } from './parts.ts'

export function Coming(parts: MeetingParts) {
  const { t } = useTranslation('meeting')
  const { meeting, people } = parts
  return (
    <section aria-labelledby="t-coming">
      <h2 id="t-coming" className="mt-h">
        {t('coming.title')}
      </h2>
      {meeting.absentCollegeIds.length > 0 && (
        <p className="notice notice-warn mt-warning">
          <TriangleAlert className="icon" aria-hidden="true" />
          <span>
            {t('absent', {
              count: meeting.absentCollegeIds.length,
              names: meeting.absentCollegeIds.map((id) => people.collegeName(id)).join(', '),
            })}{' '}
            {t('coming.warning')}
          </span>
        </p>
      )}
      <ul className="mt-list mt-colleges mt-coming">
        {meeting.attendance
          .filter(({ collegeId, coming, excused }) => collegeId !== null || coming.length + excused.length > 0)
          .map((college) => (
            <College key={college.collegeId ?? 'outside'} {...parts} college={college} />
          ))}
      </ul>
    </section>
  )
}

function College({ college, people }: MeetingParts & { readonly college: CollegeAttendance }) {
  const { t } = useTranslation('meeting')
  const voice = college.collegeId === null ? 'facilitator' : collegeToVoice(college.kind)
  const { coming, excused, members } = college
  return (
    <li data-voice={voice}>
      <VoiceName voice={voice}>{college.collegeId === null ? t('outside') : people.collegeName(college.collegeId)}</VoiceName>
      <span className="sm">
        {college.collegeId === null ? t('coming.count', { count: coming.length }) : t('coming.of', { coming: coming.length, members })}
      </span>
      <span className="vline" />
      {(coming.length > 0 || excused.length > 0) && (
        <p className="mt-names mt-absent">
          {coming.length > 0 && (coming.length > 12 ? null : people.listOf(coming))}
          {coming.length > 0 && coming.length <= 12 && excused.length > 0 && '. '}
          {excused.length > 0 && t('coming.excused', { names: people.listOf(excused), count: excused.length })}
        </p>
      )}
    </li>
  )
}
