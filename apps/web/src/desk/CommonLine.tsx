/** One thing that waits for everybody; whoever animates has a button to where it is done. @module */
import type { CommonItem } from '@polyphonie/shared/wire/http/desk'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Clock3, DoorOpen, EyeOff, Flag, type LucideIcon, MessagesSquare, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { useDay } from './useDay.ts'

const icons: Readonly<Record<CommonItem['kind'], LucideIcon>> = {
  round: MessagesSquare,
  gate: DoorOpen,
  parked: Clock3,
  contest: Flag,
  hidden: EyeOff,
  circle: UsersRound,
}

type Way = Pick<LinkProps, 'to' | 'params' | 'hash'>

interface Words {
  readonly way: Way
  readonly title: string
  readonly due?: string
  readonly sub?: ReactNode
  /** For whoever animates. */
  readonly act: string
}

interface LineProps {
  readonly spaceId: string
  readonly item: CommonItem
  readonly leads: boolean
}

export function CommonLine({ spaceId, item, leads }: LineProps) {
  const { way, title, due, sub, act } = useWords(spaceId, item)
  const Icon = icons[item.kind]
  return (
    <>
      <span className="task-title">
        <Icon className="icon" aria-hidden="true" />
        <Link {...way}>{title}</Link>
      </span>
      {due !== undefined && <span className="task-due">{due}</span>}
      {sub !== undefined && <span className="task-sub">{sub}</span>}
      {leads && (
        <span className="task-sub desk-act">
          <Link {...way} className="btn btn-s">
            {act}
            <span className="sr"> {title}</span>
          </Link>
        </span>
      )}
    </>
  )
}

function useWords(spaceId: string, item: CommonItem): Words {
  const { t, i18n } = useTranslation(['desk', 'sheet', 'round', 'moderation'])
  const day = useDay()
  switch (item.kind) {
    case 'round': {
      const { sheetId, roundId, number, title, answered, voices } = item
      const step = t(`round:step.${item.step}`)
      return {
        way: { to: '/fiches/$sheetId/accords/$roundId', params: { sheetId, roundId } },
        title: t('round.title', { number, title }),
        due: t('due', { day: day(item.dueAt) }),
        sub: answered === null ? t('round.step', { step }) : t('round.answered', { step, answered, voices }),
        act: t('round.act'),
      }
    }
    case 'gate': {
      const list = new Intl.ListFormat(localeOf(i18n.language), { type: 'conjunction' })
      const missing = list.format(item.missing.map(({ kind }) => t(`gate.kind.${kind}`)))
      return {
        way: { to: '/fiches/$sheetId/phase', params: { sheetId: item.sheetId } },
        title: t('gate.title', { title: item.title, phase: t(`sheet:phase.${item.phase}.title`) }),
        sub: item.missing.length === 0 ? t('gate.ready') : t('gate.missing', { count: item.missing.length, list: missing }),
        act: t('gate.act'),
      }
    }
    case 'parked':
      return {
        way: { to: '/fiches/$sheetId/plus-tard', params: { sheetId: item.sheetId } },
        title: t('parked.title', { number: item.number }),
        ...(item.untilAt === null ? {} : { due: t('until', { day: day(item.untilAt) }) }),
        sub: item.text === null ? t('hiddenText') : <q>{item.text}</q>,
        act: t('parked.act'),
      }
    case 'contest':
      return {
        way: { to: '/espaces/$spaceId/cadre', params: { spaceId }, hash: 't-facilitation' },
        title: t('contest.title'),
        due: t('since', { day: day(item.at) }),
        sub: t('contest.sub'),
        act: t('contest.act'),
      }
    case 'hidden':
      return {
        way: { to: '/espaces/$spaceId/cadre', params: { spaceId }, hash: 't-facilitation' },
        title: t('hidden.title'),
        due: t('due', { day: day(item.until) }),
        sub: t(`moderation:reason.${item.reason}.title`),
        act: t('hidden.act'),
      }
    case 'circle':
      return {
        way: { to: '/fiches/$sheetId/cercles', params: { sheetId: item.sheetId } },
        title: t('circle.title', { name: item.name }),
        due: t('since', { day: day(item.endsAt) }),
        act: t('circle.act'),
      }
  }
}
