/** Who does what, for when, on which condition: everybody for themselves. @module */
import { can } from '@polyphonie/shared/can'
import type { AgreementAnswer, Commitment } from '@polyphonie/shared/wire/http/agreement'
import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { useNames } from '../member/people.tsx'
import { VoiceIcon } from '../member/VoiceIcon.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { factsFrom, useAgreementActs } from './agreementData.ts'
import { CommitmentDialog } from './CommitmentDialog.tsx'
import { TakeBackDialog } from './TakeBackDialog.tsx'
import { voiceOfMember } from './voices.ts'

interface CommitmentsProps {
  readonly screen: SheetScreen
  readonly agreement: AgreementAnswer
}

export function Commitments({ screen, agreement }: CommitmentsProps) {
  const { t } = useTranslation('agreement')
  const refusalText = useRefusalText()
  const titleId = useId()
  const [adding, setAdding] = useState(false)
  const { commit } = useAgreementActs(screen.sheet.id)
  const closed = refusalText(can(screen.actor, 'commitThemselves', factsFrom(agreement, screen.sheet.binned, false)))
  return (
    <section aria-labelledby={titleId}>
      <div className="register-head">
        <div>
          <h2 id={titleId}>{t('commitments.title')}</h2>
          <p className="soft">{t('commitments.lede')}</p>
        </div>
        <Button icon={Plus} closed={closed} onClick={() => setAdding(true)}>
          {t('commitments.add')}
        </Button>
      </div>
      {agreement.commitments.length === 0 ? (
        <p className="well soft">{t('commitments.empty')}</p>
      ) : (
        <CommitmentTable screen={screen} commitments={agreement.commitments} />
      )}
      {adding && <CommitmentDialog before={null} onSend={(body) => commit(agreement.id, body)} onClose={() => setAdding(false)} />}
    </section>
  )
}

interface CommitmentTableProps {
  readonly screen: SheetScreen
  readonly commitments: readonly Commitment[]
  /** False where the table only shows. */
  readonly acts?: boolean
}

export function CommitmentTable({ screen, commitments, acts = true }: CommitmentTableProps) {
  const { t } = useTranslation('agreement')
  return (
    <div className="card card-flush">
      <table className="table commitments">
        <caption className="sr">{t('commitments.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('commitments.number')}</th>
            <th scope="col">{t('commitments.what')}</th>
            <th scope="col">{t('commitments.who')}</th>
            <th scope="col">{t('commitments.due')}</th>
            <th scope="col">{t('commitments.condition')}</th>
            {acts && (
              <th scope="col">
                <span className="sr">{t('commitments.acts')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {commitments.map((commitment) => (
            <CommitmentRow key={commitment.id} screen={screen} commitment={commitment} acts={acts} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CommitmentRowProps {
  readonly screen: SheetScreen
  readonly commitment: Commitment
  readonly acts: boolean
}

function CommitmentRow({ screen: { sheet, directory, actor }, commitment, acts }: CommitmentRowProps) {
  const { t, i18n } = useTranslation('agreement')
  const { nameOf } = useNames(directory)
  const { change, join, takeBack } = useAgreementActs(sheet.id)
  const joining = useAct(() => join(commitment.id))
  const [asking, setAsking] = useState<'edit' | 'takeBack' | null>(null)
  const { number, what, dueAt, due, condition, by, canEdit, canJoin } = commitment
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  const when = due ?? (dueAt === null ? null : day.format(dueAt))
  const isMine = by.some(({ memberId }) => memberId === actor.memberId)
  return (
    <tr>
      <th scope="row" className="point-number">
        {number}
      </th>
      <td data-label={t('commitments.what')}>{what}</td>
      <td data-label={t('commitments.who')}>
        <ul className="commitment-by">
          {by.map(({ memberId, organisation }) => (
            <li key={memberId}>
              <span className="voice" data-voice={voiceOfMember(directory, memberId)}>
                <VoiceIcon voice={voiceOfMember(directory, memberId)} />
                {organisation ?? nameOf(memberId)}
              </span>
              {organisation !== null && <span className="soft sm">{nameOf(memberId)}</span>}
            </li>
          ))}
        </ul>
      </td>
      <td data-label={t('commitments.due')} data-empty={when === null || undefined}>
        {when ?? <Nothing />}
      </td>
      <td data-label={t('commitments.condition')} data-empty={condition === null || undefined}>
        {condition ?? <Nothing />}
      </td>
      {acts && (
        <td className="commitment-acts">
          <ProblemNotice problem={joining.failure} />
          {canJoin && (
            <Button small working={joining.working} onClick={() => void joining.run()}>
              {t('commitments.join')}
              <span className="sr"> {number}</span>
            </Button>
          )}
          {canEdit && (
            <Button small look="bare" onClick={() => setAsking('edit')}>
              {t('commitments.edit')}
              <span className="sr"> {number}</span>
            </Button>
          )}
          {/* With canJoin false for others too, only one's own promise can be taken back, and only while it is open. */}
          {isMine && (canEdit || by.length > 1) && (
            <Button small look="bare" onClick={() => setAsking('takeBack')}>
              {t('commitments.takeBack')}
              <span className="sr"> {number}</span>
            </Button>
          )}
          {asking === 'edit' && (
            <CommitmentDialog before={commitment} onSend={(body) => change(commitment.id, body)} onClose={() => setAsking(null)} />
          )}
          {asking === 'takeBack' && (
            <TakeBackDialog commitment={commitment} onSend={() => takeBack(commitment.id)} onClose={() => setAsking(null)} />
          )}
        </td>
      )}
    </tr>
  )
}

/** An empty cell that is heard as one. */
function Nothing() {
  const { t } = useTranslation('agreement')
  return (
    <span className="soft">
      <span aria-hidden="true">—</span>
      <span className="sr">{t('commitments.nothing')}</span>
    </span>
  )
}
