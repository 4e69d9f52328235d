/** Opening an amendment to more people: says who will read it from then on, and that nobody closes it again. @module */
import type { AmendmentAnswer, StageBody } from '@polyphonie/shared/wire/http/amendment'
import { useTranslation } from 'react-i18next'
import { Notice } from '../kit/Notice.tsx'
import { VoiceIcon } from '../member/VoiceIcon.tsx'
import { voiceOf } from '../member/voice.ts'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useFailureText } from './amendmentData.ts'

export interface ShareDialogProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  readonly to: StageBody['to']
  readonly onShare: () => Promise<void>
  readonly onClose: () => void
}

export function ShareDialog({ screen, amendment, to, onShare, onClose }: ShareDialogProps) {
  const failureText = useFailureText()
  const { t } = useTranslation('amendment')
  const { directory } = screen
  const author = directory.member(amendment.authorMemberId)
  const readers = directory.members.filter(
    (member) =>
      member.state === 'active' &&
      !amendment.carriers.includes(member.id) &&
      (to === 'shared' || (member.collegeId !== null && member.collegeId === author?.collegeId)),
  )
  return (
    <ActForm
      title={t(`share.${to}.title`, { college: author?.collegeName ?? '' })}
      confirm={t(`share.${to}.confirm`)}
      keep={t('share.keep')}
      onConfirm={onShare}
      failureText={failureText}
      onClose={onClose}
    >
      <p>{t(`share.${to}.body`)}</p>
      {readers.length === 0 ? (
        <p className="soft">{t('share.nobodyElse')}</p>
      ) : (
        <div>
          <h3 className="h-s">{t('share.readers', { count: readers.length })}</h3>
          <ul className="am-readers sm">
            {readers.map((member) => {
              const voice = voiceOf(member.college, member.role)
              return (
                <li key={member.id} data-voice={voice}>
                  <VoiceIcon voice={voice} />
                  <span>
                    {member.displayName} <span className="soft">{member.collegeName ?? t(`role.${member.role}`)}</span>
                  </span>
                </li>
              )
            })}
          </ul>
        </div>
      )}
      <Notice>
        <span className="sm">{t('share.forGood')}</span>
      </Notice>
    </ActForm>
  )
}
