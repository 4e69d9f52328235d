/** Accounts: set-up, signing in, passwords. Bodies are schemas the server parses with; the page imports the types only. @module */
import * as z from 'zod'
import { collegeKinds } from '../../member/college.ts'
import { memberStates, roles } from '../../member/role.ts'
import { EmailAddress, Line, Name, NewPassword, Secret, SoughtEmail } from './fields.ts'

export const SetUpBody = z.object({
  token: Secret,
  displayName: Name,
  email: EmailAddress,
  password: NewPassword,
  spaceName: Name,
  role: z.enum(roles),
  organisation: Line.optional(),
})
export type SetUpBody = z.input<typeof SetUpBody>

/** Whatever is typed is looked up; only accounts are strict about what an address is. */
export const SignInBody = z.object({
  email: SoughtEmail,
  password: z.string().normalize('NFKC').max(256),
})
export type SignInBody = z.input<typeof SignInBody>

export const SignInCodeBody = z.object({ code: Secret })
export type SignInCodeBody = z.input<typeof SignInCodeBody>

export const ChangePasswordBody = z.object({ current: z.string().normalize('NFKC').max(256), next: NewPassword })
export type ChangePasswordBody = z.input<typeof ChangePasswordBody>

export const AskPasswordResetBody = z.object({ email: SoughtEmail })
export type AskPasswordResetBody = z.input<typeof AskPasswordResetBody>

export const CompletePasswordResetBody = z.object({ token: Secret, password: NewPassword })
export type CompletePasswordResetBody = z.input<typeof CompletePasswordResetBody>

export const HealthAnswer = z.object({ status: z.literal('ok'), demo: z.boolean() })
export type HealthAnswer = z.output<typeof HealthAnswer>

/** `open`: nobody has an account yet; the link printed at the server's start makes the first one. */
export const SetUpAnswer = z.object({ open: z.boolean() })
export type SetUpAnswer = z.output<typeof SetUpAnswer>

/** `mail`: this server sends mail; without it the host hands a link over. Never says whether the address is known. */
export const PasswordResetAnswer = z.object({ mail: z.boolean() })
export type PasswordResetAnswer = z.output<typeof PasswordResetAnswer>

export const Membership = z.object({
  spaceId: z.string(),
  spaceName: z.string(),
  memberId: z.string(),
  role: z.enum(roles),
  college: z.enum(collegeKinds).nullable(),
  collegeId: z.string().nullable(),
  collegeName: z.string().nullable(),
  organisation: z.string().nullable(),
  mandate: z.string().nullable(),
  isHost: z.boolean(),
  state: z.enum(memberStates),
})
export type Membership = z.output<typeof Membership>

/** `email` is null for people who sign in with a code. */
export const MeAnswer = z.object({
  id: z.string(),
  email: z.string().nullable(),
  displayName: z.string(),
  memberships: z.array(Membership),
})
export type MeAnswer = z.output<typeof MeAnswer>
