import { createAnnouncements } from '@polyphonie/web/live/announcements.ts'
import { describe, expect, test } from 'vitest'

describe('announcements', () => {
  test('[LC17] many changes of one person are one sentence', () => {
    const announcements = createAnnouncements()
    announcements.changed('ada', 2)
    announcements.changed('bo', 1)
    announcements.changed('ada', 1)
    expect(announcements.take('all')).toEqual([
      { what: 'changed', memberId: 'ada', count: 3 },
      { what: 'changed', memberId: 'bo', count: 1 },
    ])
    expect(announcements.take('all')).toEqual([])
  })

  test('[LC17] the reader chooses how much is said, and what is not said is not said later', () => {
    const announcements = createAnnouncements()
    announcements.changed('ada', 1)
    announcements.came('bo')
    expect(announcements.take('presence')).toEqual([{ what: 'came', memberId: 'bo' }])
    announcements.went('bo')
    expect(announcements.take('none')).toEqual([])
    expect(announcements.take('all')).toEqual([])
  })

  test('[LC17] who comes and goes again in between is not spoken of', () => {
    const announcements = createAnnouncements()
    announcements.came('bo')
    announcements.went('bo')
    expect(announcements.take('all')).toEqual([])
  })
})
