/** How a passage came about, as a chain: who wrote it first, what was asked, what changed it, and who moved. @module */
import './story.css'
import type { StoryStep } from '@polyphonie/shared/wire/http/register'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  CircleCheck,
  CircleDot,
  Flag,
  GitCompareArrows,
  Hand,
  Handshake,
  type LucideIcon,
  MessageSquare,
  MoveRight,
  PenLine,
  Snowflake,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { localeOf } from '../i18n/i18n.ts'
import { voiceOf } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { type Directory, useDirectory, useSheet } from '../sheet/sheetData.ts'
import { type Passage, storyQuery } from './storyData.ts'

const iconByKind: Readonly<Record<StoryStep['kind'], LucideIcon>> = {
  firstWording: PenLine,
  remark: MessageSquare,
  amendment: GitCompareArrows,
  round: CircleDot,
  objection: Hand,
  compromise: Handshake,
  moved: MoveRight,
  disagreement: Flag,
  milestone: Snowflake,
  today: CircleCheck,
}

export interface StoryPanelProps extends Passage {
  /** Called when a link of the story is followed. */
  readonly onLeave?: () => void
}

export function StoryPanel({ onLeave, ...passage }: StoryPanelProps) {
  const { t, i18n } = useTranslation('story')
  const { data: sheet } = useSheet(passage.sheetId)
  const directory = useDirectory(sheet?.spaceId)
  const { data: story, error } = useQuery(storyQuery(passage, i18n.language))
  if (error instanceof ApiProblem && error.kind === 'not-found') return <p className="soft">{t('gone')}</p>
  if (error !== null) return <ProblemNotice problem={error} />
  if (story === undefined) {
    return (
      <p className="soft" role="status">
        {t('reading')}
      </p>
    )
  }
  const { steps } = story
  return (
    <div className="story">
      {story.passage !== '' && <blockquote className="story-passage">{clipped(story.passage)}</blockquote>}
      {steps.length === 0 ? (
        <p className="soft">{t('empty')}</p>
      ) : (
        <ol className="chain" aria-label={t('chain')}>
          {steps.map((step, index) => (
            <Step
              key={`${step.kind} ${step.refId ?? ''} ${step.number ?? ''} ${step.at} ${step.text}`}
              step={step}
              isLast={index === steps.length - 1}
              isShown={step.kind === 'today' && step.text === story.passage}
              sheetId={passage.sheetId}
              directory={directory}
              {...(onLeave === undefined ? {} : { onLeave })}
            />
          ))}
        </ol>
      )}
      {steps.length === 1 && <p className="soft sm story-alone">{t('alone')}</p>}
    </div>
  )
}

/** Longest passage shown whole, in characters. */
const LONGEST = 320

function clipped(words: string): string {
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST).trimEnd()}…`
}

interface StepProps {
  readonly step: StoryStep
  readonly isLast: boolean
  /** Its words stand above the chain already. */
  readonly isShown: boolean
  readonly sheetId: string
  readonly directory: Directory
  readonly onLeave?: () => void
}

function Step({ step, isLast, isShown, sheetId, directory, onLeave }: StepProps) {
  const { t, i18n } = useTranslation('story')
  const { kind, at, text, number, memberId } = step
  const member = memberId === null ? null : directory.member(memberId)
  const Icon = iconByKind[kind]
  const said = kind === 'remark' || kind === 'objection' || kind === 'disagreement'
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
  const who = member === null ? null : [member.displayName, member.organisation ?? member.collegeName].filter((part) => part).join(', ')
  return (
    <li data-voice={voiceOf(member?.college, member?.role)} className={isLast ? 'last' : undefined}>
      <span className="chain-i">
        <Icon className="icon" aria-hidden="true" />
      </span>
      <div>
        <p className="story-kind xs soft">
          {t(`kind.${kind}`)}
          {number !== null && (
            <>
              {' '}
              <StepLink step={step} sheetId={sheetId} {...(onLeave === undefined ? {} : { onLeave })} />
            </>
          )}
          {step.outcome !== undefined && ` · ${t(`outcome.${step.outcome}`)}`}
        </p>
        {kind !== 'milestone' && !isShown && <p className="story-words">{said ? <q>{clipped(text)}</q> : clipped(text)}</p>}
        <p className="soft sm">
          {who ?? (kind === 'objection' ? t('unattributed') : null)}
          {(who !== null || kind === 'objection') && ' · '}
          <time dateTime={new Date(at).toISOString()}>{day}</time>
        </p>
      </div>
    </li>
  )
}

/** A number people say, leading to what it names. */
function StepLink({ step: { kind, number, refId }, sheetId, onLeave }: Omit<StepProps, 'isLast' | 'isShown' | 'directory'>) {
  const shared = onLeave === undefined ? {} : { onClick: onLeave }
  if (refId === null) return number
  switch (kind) {
    case 'amendment':
      return (
        <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId, amendmentId: refId }} {...shared}>
          {number}
        </Link>
      )
    case 'round':
    case 'objection':
      return (
        <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId, roundId: refId }} {...shared}>
          {number}
        </Link>
      )
    case 'compromise':
    case 'disagreement':
      return (
        <Link to="/fiches/$sheetId/accords" params={{ sheetId }} {...shared}>
          {number}
        </Link>
      )
    case 'milestone':
      return (
        <Link to="/fiches/$sheetId/versions/$milestoneId" params={{ sheetId, milestoneId: refId }} {...shared}>
          {number}
        </Link>
      )
    default:
      return number
  }
}
