/** One recorded disagreement. @module */
import { can } from '@polyphonie/shared/can'
import type { DisagreementFacts } from '@polyphonie/shared/disagreement/can'
import type { Disagreement } from '@polyphonie/shared/wire/http/register'
import { Link } from '@tanstack/react-router'
import { CircleCheck, Hand } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { voiceOfMember } from '../agreement/voices.ts'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { useNames } from '../member/people.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { problemText } from '../problem/problemText.ts'
import { numberedTitle } from '../section/localText.ts'
import { AskDialog } from '../sheet/AskDialog.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useDisagreementActs } from './disagreementData.ts'

interface DisagreementCardProps {
  readonly screen: SheetScreen
  readonly disagreement: Disagreement
}

export function DisagreementCard({ screen, disagreement }: DisagreementCardProps) {
  const { t, i18n } = useTranslation(['disagreement', 'problem'])
  const { sheet, directory, actor } = screen
  const titleId = useId()
  const [asking, setAsking] = useState<'answer' | 'lift' | null>(null)
  const acts = useDisagreementActs(sheet.id)
  const supporting = useAct(() => acts.support(disagreement.id))
  const { nameOf, listOf } = useNames(directory)
  const { id, number, memberId, organisation, supporters, text, at, answers, liftedAt, sectionId, objectionId } = disagreement
  const facts: DisagreementFacts = {
    sheetBinned: sheet.binned,
    authorMemberId: memberId,
    supporterIds: supporters.map((supporter) => supporter.memberId),
    liftedAt,
  }
  const section = sheet.sections.find((candidate) => candidate.id === sectionId)
  const author = directory.member(memberId)
  const day = (when: number) =>
    new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' }).format(when)
  const withOrganisation = (name: string, of: string | null) => (of === null ? name : `${name}, ${of}`)
  const StateIcon = liftedAt === null ? Hand : CircleCheck
  async function said(act: Promise<void>): Promise<string | null> {
    try {
      await act
      return null
    } catch (error) {
      return problemText(t, error, i18n.language)
    }
  }
  return (
    <article className="card point" aria-labelledby={titleId} data-voice={voiceOfMember(directory, memberId)}>
      <header className="point-head">
        <h3 id={titleId} className="who">
          <Avatar name={nameOf(memberId)} college={author?.college ?? null} {...(author === null ? {} : { role: author.role })} />
          <span>
            <span className="point-number">{number}</span> {withOrganisation(nameOf(memberId), organisation)}
          </span>
        </h3>
        <span className={liftedAt === null ? 'state warn' : 'state ok'}>
          <StateIcon className="icon" aria-hidden="true" />
          {liftedAt === null ? t('stands') : t('lifted', { date: day(liftedAt) })}
        </span>
      </header>
      <blockquote className="doc point-words">{text}</blockquote>
      <p className="soft sm point-facts">
        <span>{t('writtenOn', { date: day(at) })}</span>
        {objectionId !== null && <span>{t('fromObjection')}</span>}
        {section !== undefined && (
          <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: section.id }}>
            {t('about', { section: numberedTitle(sheet.template, section, i18n.language) })}
          </Link>
        )}
      </p>
      {supporters.length > 0 && <p>{t('alsoOf', { names: listOf(supporters.map((supporter) => supporter.memberId)) })}</p>}
      {answers.length > 0 && (
        <section aria-label={t('answers')}>
          <ul className="point-answers">
            {answers.map((answer) => (
              <li key={`${answer.memberId} ${answer.at}`} data-voice={voiceOfMember(directory, answer.memberId)}>
                <span className="vline" />
                <h4 className="point-part">{t('answerOf', { name: withOrganisation(nameOf(answer.memberId), answer.organisation) })}</h4>
                <p>{answer.text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ProblemNotice problem={supporting.failure} />
      <div className="row point-acts">
        {can(actor, 'answerDisagreement', facts).ok && (
          <Button small onClick={() => setAsking('answer')}>
            {t('act.answer')}
            <span className="sr"> {number}</span>
          </Button>
        )}
        {can(actor, 'supportDisagreement', facts).ok && (
          <Button small working={supporting.working} onClick={() => void supporting.run()}>
            {t('act.support')}
            <span className="sr"> {number}</span>
          </Button>
        )}
        {can(actor, 'liftDisagreement', facts).ok && (
          <Button small onClick={() => setAsking('lift')}>
            {t('act.lift')}
            <span className="sr"> {number}</span>
          </Button>
        )}
      </div>
      {asking === 'answer' && (
        <AskDialog
          title={t('answer.title', { number })}
          hint={t('answer.hint')}
          confirm={t('answer.confirm')}
          keep={t('answer.keep')}
          text={{ label: t('answer.text'), missing: t('answer.missing'), long: true, maxLength: 4000 }}
          onClose={() => setAsking(null)}
          onConfirm={(answer) => said(acts.answer(id, answer))}
        />
      )}
      {asking === 'lift' && (
        <AskDialog
          title={t('lift.title', { number })}
          hint={t('lift.hint')}
          confirm={t('lift.confirm')}
          keep={t('lift.keep')}
          onClose={() => setAsking(null)}
          onConfirm={() => said(acts.lift(id))}
        />
      )}
    </article>
  )
}
