/** What one may do with a section besides writing in it; an act that is off stays visible and says why. @module */

import { type Answer, can } from '@polyphonie/shared/can'
import { LINE_LENGTH, REASON_LENGTH } from '@polyphonie/shared/limits'
import { type Actor, hasVoice } from '@polyphonie/shared/member/role'
import { isClosedIn } from '@polyphonie/shared/phase/closed'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { useNavigate } from '@tanstack/react-router'
import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMayPropose } from '../amendment/mayPropose.ts'
import { ProposeAmendment } from '../amendment/SectionAmendments.tsx'
import { useMayOpenCircle } from '../circle/mayOpen.ts'
import { ActMenu, type MenuAct } from '../kit/ActMenu.tsx'
import { announce } from '../kit/Announcer.tsx'
import { knownKey, sectionTitle } from '../section/localText.ts'
import { StoryDialog } from '../story/StoryDialog.tsx'
import { AskDialog } from './AskDialog.tsx'
import type { SheetActs } from './acts.ts'
import { sectionFactsOf } from './sheetData.ts'

export interface SectionMenuProps {
  readonly sheet: SheetView
  readonly section: SectionView
  readonly actor: Actor
  readonly space: SpaceFacts
  readonly acts: SheetActs
}

type Asked = 'story' | 'propose' | 'rename' | 'pass' | 'reopen' | 'lock' | 'unlock'

export function SectionMenu({ sheet, section, actor, space, acts }: SectionMenuProps) {
  const { t, i18n } = useTranslation(['section', 'sheet', 'amendment', 'circle', 'story'])
  const [asked, setAsked] = useState<Asked | null>(null)
  const whyNoProposal = useMayPropose()({ sheet, section, actor })
  const whyNoCircle = useMayOpenCircle()({ sheet, actor, spaceFacts: space })
  const navigate = useNavigate()
  const openCircle = () => navigate({ to: '/fiches/$sheetId/cercles', params: { sheetId: sheet.id }, search: { section: section.id } })
  const facts = sectionFactsOf(sheet, section, Date.now())
  const lockedByHand = section.lockedUntil !== null
  const whyOf = (kind = 'other') => t(knownKey(i18n, `sheet:why.${kind}`, 'sheet:why.other'))
  const why = (answer: Answer<'renameSection'>) => (answer.ok ? null : whyOf(answer.error.kind))
  const rename = can(actor, 'renameSection', facts)
  const lock = can(actor, 'lockSection', { space, section: facts, lockedBy: null })
  const unlock = can(actor, 'unlockSection', { space, section: facts })
  const isParentSection = section.parentId === undefined
  const mayResume = section.state === 'passed' && can(actor, 'resumeSection', { ...facts, state: 'passed' }).ok

  const menu: MenuAct[] = [
    // What a phase closes is not there in it (PH10).
    ...(isClosedIn(sheet.phase, 'sorting')
      ? []
      : [{ id: 'propose', label: t('amendment:new.open'), why: whyNoProposal, onAct: () => setAsked('propose') }]),
    ...(isClosedIn(sheet.phase, 'sorting')
      ? []
      : [
          {
            id: 'circle',
            label: t('circle:open'),
            why: hasVoice(actor.role) ? whyNoProposal : whyNoCircle,
            onAct: () => void openCircle(),
          },
        ]),
    { id: 'story', label: t('story:open'), why: null, onAct: () => setAsked('story') },
    { id: 'rename', label: t('menu.rename'), why: why(rename), onAct: () => setAsked('rename') },
  ]
  if (section.state === 'consented' && isParentSection) {
    const reopen = can(actor, 'reopenSection', { ...facts, state: 'consented' })
    menu.push({ id: 'reopen', label: t('menu.reopen'), why: reopen.ok ? null : whyOf(reopen.error.kind), onAct: () => setAsked('reopen') })
  } else if (section.state === 'passed') {
    menu.push({
      id: 'resume',
      label: t('menu.resume'),
      why: mayResume ? null : why(can(actor, 'resumeSection', { ...facts, state: 'passed' })),
      onAct: () => void acts.resume(section.id).then((refusal) => refusal !== null && announce(refusal)),
    })
  } else {
    const whyNot = section.canWrite ? null : whyOf(section.reason)
    menu.push({ id: 'pass', label: t('menu.pass'), why: whyNot, onAct: () => setAsked('pass') })
  }
  if (isParentSection && (lock.ok || unlock.ok || actor.role === 'facilitator' || actor.isHost)) {
    menu.push({ id: 'lock', label: lockedByHand ? t('menu.prolong') : t('menu.lock'), why: why(lock), onAct: () => setAsked('lock') })
    if (lockedByHand) menu.push({ id: 'unlock', label: t('menu.unlock'), why: why(unlock), onAct: () => setAsked('unlock') })
  }

  const reason = {
    label: t('menu.reason'),
    hint: t('menu.reasonHint'),
    long: true,
    missing: t('menu.reasonMissing'),
    maxLength: REASON_LENGTH,
  }
  const close = () => setAsked(null)
  return (
    <>
      <ActMenu label={t('menu.label')} icon={EllipsisVertical} acts={menu} />
      {asked === 'story' && <StoryDialog sheetId={sheet.id} sectionId={section.id} onClose={close} />}
      {asked === 'propose' && <ProposeAmendment sheet={sheet} section={section} onClose={close} />}
      {asked === 'rename' && (
        <AskDialog
          title={t('menu.renameTitle')}
          confirm={t('menu.renameConfirm')}
          keep={t('menu.cancel')}
          text={{
            label: t('menu.renameLabel'),
            initial: sectionTitle(sheet.template, section, i18n.language),
            missing: t('menu.nameMissing'),
            maxLength: LINE_LENGTH,
          }}
          onClose={close}
          onConfirm={(title) => acts.renameSection(section.id, title)}
        />
      )}
      {asked === 'pass' && (
        <AskDialog
          title={t('menu.passTitle')}
          hint={t('menu.passHint')}
          confirm={t('menu.passConfirm')}
          keep={t('menu.cancel')}
          text={reason}
          onClose={close}
          onConfirm={(words) => acts.pass(section.id, words)}
        />
      )}
      {asked === 'reopen' && (
        <AskDialog
          title={t('menu.reopenTitle')}
          hint={t('menu.reopenHint')}
          confirm={t('menu.reopenConfirm')}
          keep={t('menu.cancel')}
          text={reason}
          onClose={close}
          onConfirm={(words) => acts.reopen(section.id, words)}
        />
      )}
      {asked === 'lock' && (
        <AskDialog
          title={t('menu.lockTitle')}
          hint={t('menu.lockHint')}
          confirm={t('menu.lockConfirm')}
          keep={t('menu.cancel')}
          text={reason}
          onClose={close}
          onConfirm={(words) => acts.lock(section.id, true, words)}
        />
      )}
      {asked === 'unlock' && (
        <AskDialog
          title={t('menu.unlockTitle')}
          hint={t('menu.unlockHint')}
          confirm={t('menu.unlockConfirm')}
          keep={t('menu.cancel')}
          text={reason}
          onClose={close}
          onConfirm={(words) => acts.lock(section.id, false, words)}
        />
      )}
    </>
  )
}
