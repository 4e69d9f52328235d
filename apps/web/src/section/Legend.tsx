/** The legend of the overlay: one line per college, always there while the overlay is on. @module */
import { collegeKinds } from '@polyphonie/shared/member/college'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { Building2, Compass, Landmark, type LucideIcon, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { voiceOf } from '../member/voice.ts'

const iconOf: Readonly<Record<(typeof collegeKinds)[number], LucideIcon>> = {
  service_user: UsersRound,
  establishment: Building2,
  funder: Landmark,
  partner: Compass,
}

export function Legend({ colleges }: { readonly colleges: SpaceAnswer['colleges'] }) {
  const { t } = useTranslation('section')
  return (
    <ul className="legend ed-legend" aria-label={t('authors.legend')}>
      {collegeKinds.flatMap((kind) => {
        const Icon = iconOf[kind]
        return colleges
          .filter((college) => college.kind === kind)
          .map((college) => (
            <li key={college.id} data-voice={voiceOf(kind)}>
              <span className="vline vsample" />
              <span className="row legend-icon">
                <Icon className="icon icon-s" aria-hidden="true" />
              </span>
              {college.name}
            </li>
          ))
      })}
    </ul>
  )
}
