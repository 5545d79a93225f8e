import { oc } from '@orpc/contract'
import * as z from 'zod'
import { roles } from '../roles.ts'
import { done, epochMs, id } from './common.ts'

export const shortestPassword = 10
/** Long enough for any sentence; longer ones only cost the hub time. */
export const longestPassword = 200

export const role = z.enum(roles)
export const personName = z.string().trim().min(1).max(60)
/** Compared in lower case. */
export const email = z.email().max(200).transform((text) => text.toLowerCase())

/** Whoever asks. */
export const myself = z.object({
  id,
  name: z.string(),
  role,
  /** Null for who works alone, without signing in. */
  email: z.string().nullable(),
  /** The screens are served by a hub, where others work, too. */
  hub: z.boolean(),
  /** They said that they are away. */
  away: z.boolean(),
  /** Cases are dealt out by rules. */
  dealt: z.boolean(),
})

/** A person of the team, also one who has left. */
export const colleague = z.object({
  id,
  name: z.string(),
  role,
  email: z.string().nullable(),
  joinedAt: epochMs.nullable(),
  leftAt: epochMs.nullable(),
  me: z.boolean(),
})

/** Colleagues who work together, and what they own: its cases are for them, for leads and for admins. */
export const team = z.object({
  id,
  name: z.string().trim().min(1).max(60),
  memberIds: z.array(id).max(1000),
  accountIds: z.array(id).max(1000),
  monitorIds: z.array(id).max(1000),
})

export const invitation = z.object({
  id,
  role,
  /** Of which team whoever joins by it will be. */
  teamId: id.nullable(),
  /** Whose password it sets anew; null: somebody joins. */
  forName: z.string().nullable(),
  createdAt: epochMs,
  expiresAt: epochMs,
})

/** The link is shown once: what is kept of it opens nothing. */
export const invitationLink = z.object({
  id,
  /** Behind the hub's address; the code never reaches a server's log. */
  path: z.string(),
  expiresAt: epochMs,
})

export const teamContract = {
  me: oc.route({ method: 'GET', path: '/team/me' }).output(myself),
  people: oc.route({ method: 'GET', path: '/team/people' }).output(z.array(colleague)),
  teams: oc.route({ method: 'GET', path: '/team/teams' }).output(z.array(team)),
  /**
   * What somebody has and does not see any more after it is nobody's again. Errors: `conflict` where another team is
   * called so.
   */
  saveTeam: oc
    .route({ method: 'POST', path: '/team/teams' })
    .input(team.partial({ id: true }))
    .output(team),
  removeTeam: oc
    .route({ method: 'DELETE', path: '/team/teams/{id}' })
    .input(z.object({ id }))
    .output(done),
  /** Those that would still let somebody in. */
  invitations: oc.route({ method: 'GET', path: '/team/invitations' }).output(z.array(invitation)),
  invite: oc
    .route({ method: 'POST', path: '/team/invitations' })
    .input(z.object({ role, teamId: id.nullable().default(null), days: z.number().int().min(1).max(30).default(3) }))
    .output(invitationLink),
  revokeInvitation: oc
    .route({ method: 'DELETE', path: '/team/invitations/{id}' })
    .input(z.object({ id }))
    .output(done),
  /** A link by which this person chooses a new password; the old one holds until then. */
  resetPassword: oc
    .route({ method: 'POST', path: '/team/people/{id}/reset-password' })
    .input(z.object({ id }))
    .output(invitationLink),
  setRole: oc
    .route({ method: 'POST', path: '/team/people/{id}/role' })
    .input(z.object({ id, role }))
    .output(done),
  /** Who has left is signed out everywhere, and their open cases are everybody's again. */
  setLeft: oc
    .route({ method: 'POST', path: '/team/people/{id}/left' })
    .input(z.object({ id, left: z.boolean() }))
    .output(done),
  /** Signs this person out everywhere. */
  endSessions: oc
    .route({ method: 'POST', path: '/team/people/{id}/end-sessions' })
    .input(z.object({ id }))
    .output(z.object({ ended: z.number().int() })),
  /** One's own; ends every other session. */
  changePassword: oc
    .route({ method: 'POST', path: '/team/me/password' })
    .input(z.object({ current: z.string().max(longestPassword), next: z.string().max(longestPassword) }))
    .output(done),
}

export type Myself = z.infer<typeof myself>
export type Team = z.infer<typeof team>
export type TeamDraft = Omit<Team, 'id'> & { readonly id?: string | undefined }
export type Colleague = z.infer<typeof colleague>
export type Invitation = z.infer<typeof invitation>
export type InvitationLink = z.infer<typeof invitationLink>
