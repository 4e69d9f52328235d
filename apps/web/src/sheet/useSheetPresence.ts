/** Who is on a sheet, over its channel of the tab's connection. @module */
import { useEffect, useRef, useState } from 'react'
import type { Present } from '../live/liveEvent.ts'
import { liveTabOf } from '../live/liveTab.ts'
import { openSheetChannel, type SheetChannel } from '../live/sheetChannel.ts'

const nobody: readonly Present[] = []

/** Tells the sheet which section this tab shows, and answers who else is where. */
export function useSheetPresence(accountId: string, sheetId: string, sectionId: string | null): readonly Present[] {
  const [people, setPeople] = useState<readonly Present[]>(nobody)
  const channel = useRef<SheetChannel | null>(null)
  const section = useRef(sectionId)
  useEffect(() => {
    const opened = openSheetChannel(liveTabOf(accountId), sheetId)
    channel.current = opened
    opened.at(section.current)
    const stop = opened.people.subscribe(() => setPeople(opened.people.get() ?? nobody))
    return () => {
      stop()
      opened.close()
      channel.current = null
      setPeople(nobody)
    }
  }, [accountId, sheetId])
  useEffect(() => {
    section.current = sectionId
    channel.current?.at(sectionId)
  }, [sectionId])
  return people
}
