/** Speaks for the others: who came, who went, who changed what, grouped every eight seconds. @module */
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { ANNOUNCE_EVERY_MS, type Announcement, createAnnouncements, type Verbosity, verbosities } from '../live/announcements.ts'
import type { Present } from '../live/liveEvent.ts'
import type { Room } from '../live/room.ts'
import type { Directory } from './sheetData.ts'

const STORED = 'polyphonie:announcements'

function storedVerbosity(): Verbosity {
  const stored = localStorage.getItem(STORED)
  return verbosities.find((choice) => choice === stored) ?? 'all'
}

export interface AnnouncementsOptions {
  readonly room: Room | null
  readonly section: SectionView | null
  readonly sectionName: string
  readonly people: readonly Present[]
  readonly directory: Directory
  readonly myMemberId: string
}

/** What is announced is this reader's choice, kept on the device. */
export function useAnnouncements({ room, section, sectionName, people, directory, myMemberId }: AnnouncementsOptions) {
  const { t } = useTranslation('live')
  const [verbosity, setVerbosity] = useState(storedVerbosity)
  const [collected] = useState(createAnnouncements)
  const before = useRef<ReadonlySet<string> | null>(null)

  useEffect(() => room?.onRemoteChange(({ memberId, count }) => collected.changed(memberId, count)), [room, collected])

  useEffect(() => {
    const here = new Set(people.map((person) => person.memberId))
    const known = before.current
    before.current = here.size === 0 ? null : here
    // The first list says who is here already, not who comes.
    if (known === null || here.size === 0) return
    for (const memberId of here) if (!known.has(memberId) && memberId !== myMemberId) collected.came(memberId)
    for (const memberId of known) if (!here.has(memberId) && memberId !== myMemberId) collected.went(memberId)
  }, [people, collected, myMemberId])

  useEffect(() => {
    const place =
      section === null || section.number === '' ? t('theSection', { title: sectionName }) : t('thePart', { number: section.number })
    const sentenceOf = (said: Announcement): string => {
      const name = directory.people(said.memberId)?.name ?? ''
      if (said.what === 'changed') return t('changed', { name, section: place, count: said.count })
      return t(said.what === 'came' ? 'joined' : 'left', { name })
    }
    const timer = setInterval(() => {
      const said = collected.take(verbosity)
      if (said.length > 0) announce(said.map(sentenceOf).join('. '))
    }, ANNOUNCE_EVERY_MS)
    return () => clearInterval(timer)
  }, [collected, verbosity, directory, section, sectionName, t])

  return {
    verbosity,
    choose(choice: Verbosity) {
      localStorage.setItem(STORED, choice)
      setVerbosity(choice)
    },
  }
}
