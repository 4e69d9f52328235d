import { hasVoice } from '@polyphonie/shared/member/role'
import type { MeAnswer } from '@polyphonie/shared/wire/http/people'
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Avatar } from '../member/Avatar.tsx'
import { AskBeforeSignOut } from './AskBeforeSignOut.tsx'
import type { Membership } from './me.ts'
import { useSignOut } from './useSignOut.ts'

export interface AccountMenuProps {
  readonly me: MeAnswer
  /** What I am in the space shown; null where no space is. */
  readonly membership: Membership | null
}

export function AccountMenu({ me, membership }: AccountMenuProps) {
  const { t } = useTranslation(['account', 'member'])
  const navigate = useNavigate()
  const signOut = useSignOut(me)
  const [asks, setAsks] = useState(false)
  const [failed, setFailed] = useState(false)
  const role = membership === null ? null : roleName(membership, t)
  // Outside a space, whoever has one voice everywhere keeps its line.
  const [first, ...others] = me.memberships
  const face = membership ?? (first !== undefined && others.every(({ college }) => college === first.college) ? first : null)

  async function leave() {
    const left = await signOut.tryNow().catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error
      return null
    })
    if (left === false) setAsks(true)
    if (left === null) setFailed(true)
  }

  return (
    <>
      <MenuTrigger>
        <Button className="me">
          <span className="sr">{t('menu.label')}</span>
          <Avatar name={me.displayName} college={face?.college ?? null} {...(face === null ? {} : { role: face.role })} />
          <span className="me-text">
            <span className="me-name">{me.displayName}</span>
            {role !== null && <span className="me-role">{role}</span>}
          </span>
        </Button>
        <Popover className="menu-box" placement="bottom end">
          <Menu className="menu" aria-label={t('menu.label')}>
            <MenuItem className="menu-item" onAction={() => void navigate({ to: '/compte' })}>
              {t('menu.account')}
            </MenuItem>
            {me.memberships.length > 1 && (
              <MenuItem className="menu-item" onAction={() => void navigate({ to: '/', search: { liste: true } })}>
                {t('menu.spaces')}
              </MenuItem>
            )}
            <MenuItem className="menu-item" onAction={() => void leave()}>
              {t('menu.signOut')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {failed && (
        <Dialog title={t('menu.signOut')} onClose={() => setFailed(false)}>
          <Notice tone="warn">{t('menu.signOutFailed')}</Notice>
        </Dialog>
      )}
      {asks && <AskBeforeSignOut me={me} signOut={signOut} onClose={() => setAsks(false)} />}
    </>
  )
}

/** The college's own name for whoever speaks for it; an observer who sits with a college is an observer. */
function roleName({ role, collegeName }: Membership, t: TFunction): string {
  return hasVoice(role) && collegeName !== null ? collegeName : t(`member:role.${role}`)
}
