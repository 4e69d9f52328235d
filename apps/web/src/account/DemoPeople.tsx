/** The demonstration's people as ways in, on the line of their college. @module */
import { defaultCollegeNames } from '@polyphonie/shared/member/college'
import type { DemoPerson } from '@polyphonie/shared/wire/http/demo'
import { useTranslation } from 'react-i18next'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { VoiceName } from '../member/VoiceName.tsx'
import { type Voice, voiceOf, voices } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'

export interface DemoPeopleProps {
  readonly people: readonly DemoPerson[]
  readonly onChoose: (person: DemoPerson) => Promise<void>
}

interface Group {
  readonly voice: Voice
  readonly name: string
  readonly people: readonly DemoPerson[]
}

export function DemoPeople({ people, onChoose }: DemoPeopleProps) {
  const { t } = useTranslation(['account', 'member'])
  const { run, working, failure } = useAct(onChoose)
  const groups = voices.flatMap((voice): Group[] => {
    const inVoice = people.filter(({ college, role }) => voiceOf(college, role) === voice)
    const [first] = inVoice
    if (first === undefined) return []
    const collegeName = first.collegeName ?? (first.college === null ? null : defaultCollegeNames[first.college])
    const name = voice === 'facilitator' || voice === 'none' || collegeName === null ? t(`demo.${voice}`) : collegeName
    return [{ voice, name, people: inVoice }]
  })
  return (
    <section className="demo" aria-labelledby="t-demo">
      <h2 id="t-demo">{t('demo.title')}</h2>
      <p className="soft sm">{t('demo.lede')}</p>
      <ProblemNotice problem={failure} />
      {groups.map(({ voice, name, people: inGroup }) => (
        <div key={voice} className="demo-g" data-voice={voice}>
          <h3>
            <VoiceName voice={voice}>{name}</VoiceName>
          </h3>
          <span className="vline" />
          <ul className="demo-b">
            {inGroup.map((person) => (
              <li key={person.email}>
                <button className="demo-p" type="button" aria-disabled={working || undefined} onClick={() => void run(person)}>
                  <Avatar name={person.displayName} college={person.college} role={person.role} />
                  <span>
                    <b>{person.displayName}</b>
                    <span>{person.about}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
