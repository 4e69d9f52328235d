import type { MeAnswer } from '@polyphonie/shared/wire/http/people'
import { lazy, Suspense } from 'react'
import type { SignOut } from './useSignOut.ts'

const SignOutDialog = lazy(() => import('../live/SignOutDialog.tsx').then((module) => ({ default: module.SignOutDialog })))

/** Words are left that the server does not have: wait, download or discard, before signing out. */
export function AskBeforeSignOut({
  me,
  signOut,
  onClose,
}: {
  readonly me: MeAnswer
  readonly signOut: SignOut
  readonly onClose: () => void
}) {
  return (
    <Suspense fallback={null}>
      <SignOutDialog
        accountId={me.id}
        memberIds={me.memberships.map(({ memberId }) => memberId)}
        onSignOut={signOut.now}
        onClose={onClose}
      />
    </Suspense>
  )
}
