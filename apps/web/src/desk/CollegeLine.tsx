/** One thing that waits for a college, with the way there. @module */
import type { CollegeItem } from '@polyphonie/shared/wire/http/desk'
import { Link } from '@tanstack/react-router'
import { Hand, type LucideIcon, MessageCircleQuestion, TriangleAlert, Undo2, UserRound, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDay } from './useDay.ts'

const icons: Readonly<Record<CollegeItem['kind'], LucideIcon>> = {
  'round-to-answer': Hand,
  'round-to-react': Hand,
  question: MessageCircleQuestion,
  absent: UsersRound,
  'return-asked': Undo2,
  nomination: UserRound,
}

export function CollegeLine({ spaceId, item }: { readonly spaceId: string; readonly item: CollegeItem }) {
  const { t } = useTranslation(['desk', 'sheet'])
  const day = useDay()
  const Icon = item.kind === 'question' && item.blocking ? TriangleAlert : icons[item.kind]
  const icon = <Icon className="icon" aria-hidden="true" />
  switch (item.kind) {
    case 'round-to-answer':
    case 'round-to-react': {
      const said = item.kind === 'round-to-answer' ? 'answer' : 'react'
      return (
        <>
          <span className="task-title">
            {icon}
            <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId: item.sheetId, roundId: item.roundId }}>
              {t(`${said}.title`, { number: item.number })}
            </Link>
          </span>
          {item.kind === 'round-to-answer' && <span className="task-due">{t('due', { day: day(item.dueAt) })}</span>}
          <span className="task-sub">{t(`${said}.sub`, { count: item.voices, title: item.title })}</span>
        </>
      )
    }
    case 'question':
      return (
        <>
          <span className="task-title">
            {icon}
            <Link
              to="/fiches/$sheetId/$sectionId"
              params={{ sheetId: item.sheetId, sectionId: item.sectionId }}
              hash={`remarque-${item.remarkId}`}
            >
              {t(`question.${item.remarkKind}`)}
            </Link>
          </span>
          <span className="task-due">{t('since', { day: day(item.at) })}</span>
          <span className="task-sub">
            {item.text === null ? t('hiddenText') : <q>{item.text}</q>}
            {item.answered && ` ${t('question.answered')}`}
            {item.notYetUntil !== null && ` (${t('question.notYet', { day: day(item.notYetUntil) })})`}
          </span>
        </>
      )
    case 'absent':
      return (
        <>
          <span className="task-title">
            {icon}
            {item.meetingId === null ? (
              <Link to="/espaces/$spaceId/membres" params={{ spaceId }}>
                {t(`absent.${item.from}`)}
              </Link>
            ) : (
              <Link to="/rencontres/$meetingId" params={{ meetingId: item.meetingId }}>
                {t(`absent.${item.from}`)}
              </Link>
            )}
          </span>
          <span className="task-sub">{t('absent.sub')}</span>
        </>
      )
    case 'return-asked':
      return (
        <>
          <span className="task-title">
            {icon}
            <Link to="/fiches/$sheetId/phase" params={{ sheetId: item.sheetId }}>
              {t('return.title', { phase: t(`sheet:phase.${item.to}.title`) })}
            </Link>
          </span>
          <span className="task-due">{t('since', { day: day(item.at) })}</span>
          <span className="task-sub">{item.reason}</span>
        </>
      )
    case 'nomination':
      return (
        <>
          <span className="task-title">
            {icon}
            <Link to="/espaces/$spaceId/cadre" params={{ spaceId }}>
              {t('nomination.title')}
            </Link>
          </span>
          <span className="task-due">{t('since', { day: day(item.at) })}</span>
          {item.meeting && <span className="task-sub">{t('nomination.meeting')}</span>}
        </>
      )
  }
}
