import type { CodeAnswer, LinkAnswer, MemberAnswer } from '@polyphonie/shared/wire/http/member'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { CodeToHandOver, LinkToHandOver } from './HandOver.tsx'

export interface SecretDialogProps {
  readonly spaceId: string
  readonly member: MemberAnswer
  readonly secret: 'code' | 'reset'
  readonly onClose: () => void
}

/** A new code, or a link to choose a new password, to hand to one member. */
export function SecretDialog({ spaceId, member, secret, onClose }: SecretDialogProps) {
  const { t } = useTranslation('member')
  const client = useQueryClient()
  const [made, setMade] = useState<CodeAnswer | LinkAnswer | null>(null)
  const { run, working, failure } = useAct(async () => {
    setMade(await post<CodeAnswer | LinkAnswer>(`/api/members/${member.id}/${secret === 'code' ? 'code' : 'password-reset'}`))
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
  })
  return (
    <Dialog title={t(`${secret}.title`, { name: member.displayName })} onClose={onClose}>
      {made === null ? (
        <div className="stack">
          <p>{t(`${secret}.body`)}</p>
          <ProblemNotice problem={failure} />
          <div className="row dialog-acts">
            <Button onClick={onClose}>{t('keep')}</Button>
            <Button look="main" working={working} onClick={() => void run()}>
              {t(`${secret}.act`)}
            </Button>
          </div>
        </div>
      ) : (
        <>
          {'code' in made ? (
            <CodeToHandOver name={member.displayName} code={made.code} />
          ) : (
            <LinkToHandOver link={made.link} expiresAt={made.expiresAt} note={t('reset.note')} />
          )}
          <div className="row dialog-acts">
            <Button look="main" onClick={onClose}>
              {t('done')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
