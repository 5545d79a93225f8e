import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationLink } from '#shared/contract/team.ts'
import type { Role } from '#shared/roles.ts'
import { useServices } from '../../app/services.ts'
import { formatFull } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Card } from '../settings/section-head.tsx'
import { useSave } from '../settings/use-save.ts'
import { RoleChoice } from './role-choice.tsx'

interface InvitationCardProps {
  /** The one that was made just now: its code is shown here and never again. */
  readonly link: InvitationLink | null
  readonly busy: boolean
  readonly onInvite: (role: Role, teamId: string | null) => void
  readonly onHide: () => void
}

export function InvitationCard({ link, busy, onInvite, onHide }: InvitationCardProps) {
  const { client, queries } = useServices()
  const { t, i18n } = useTranslation()
  const [role, setRole] = useState<Role>('agent')
  const [teamId, setTeam] = useState('')
  const { data: teams = [] } = useQuery(queries.team.teams.queryOptions())
  const { data: open = [] } = useQuery(queries.team.invitations.queryOptions())
  const revoking = useSave()
  const inviteeOf = (invited: Role, into: string | null) =>
    [t(`role.${invited}.name`), ...teams.filter(({ id }) => id === into).map(({ name }) => name)].join(', ')
  const time = (at: number) => formatFull(i18n.language, at)
  return (
    <Card label={t('team.invite')}>
      <div className="flex items-center gap-3">
        <p className="grow text-muted">{t(`role.${role}.about`)}</p>
        <RoleChoice label={t('team.inviteAs')} value={role} onChange={setRole} />
        {teams.length === 0 ? null : (
          <Select
            label={t('teams.inviteInto')}
            value={teamId}
            options={[{ value: '', label: t('teams.none') }, ...teams.map(({ id: value, name: label }) => ({ value, label }))]}
            className="max-w-40"
            onChange={setTeam}
          />
        )}
        <Button look="primary" disabled={busy} onClick={() => onInvite(role, teamId || null)}>
          <UserPlus size={14} aria-hidden="true" /> {t('team.invite')}
        </Button>
      </div>
      {link ? <Link link={link} time={time(link.expiresAt)} onHide={onHide} /> : null}
      {open.length === 0 ? null : (
        <div className="mt-4 border-t border-line pt-3">
          <h3 className="text-xs font-medium text-muted">{t('team.open')}</h3>
          <ul className="mt-1">
            {open.map(({ id, role: invited, teamId: into, forName, expiresAt }) => (
              <li key={id} className="flex h-9 items-center gap-3">
                <span className="min-w-0 grow truncate">
                  {forName === null
                    ? t('team.invitation', { role: inviteeOf(invited, into), time: time(expiresAt) })
                    : t('team.invitationFor', { name: forName, time: time(expiresAt) })}
                </span>
                <Button
                  small
                  look="quiet"
                  disabled={revoking.busy}
                  onClick={() => void revoking.save(() => client.team.revokeInvitation({ id }), queries.team.key())}
                >
                  {t('team.revoke')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {revoking.error === null ? null : (
        <p role="alert" className="mt-2 text-xs text-danger">
          {revoking.error}
        </p>
      )}
    </Card>
  )
}

interface LinkProps {
  readonly link: InvitationLink
  readonly time: string
  readonly onHide: () => void
}

function Link({ link, time, onHide }: LinkProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const address = location.origin + link.path
  return (
    <div className="mt-3 rounded-md bg-hover p-3">
      <p className="text-xs text-muted">{t('team.link', { time })}</p>
      <div className="mt-2 flex gap-2">
        <TextInput
          readOnly
          aria-label={t('team.invite')}
          className="font-mono text-xs"
          value={address}
          onFocus={(event) => event.target.select()}
        />
        <Button
          onClick={() => {
            // Missing where a hub is opened over plain http: then the field is marked and copied by hand.
            void navigator.clipboard?.writeText(address).then(() => setCopied(true))
          }}
        >
          {t(copied ? 'team.copied' : 'team.copy')}
        </Button>
        <Button look="quiet" onClick={onHide}>
          {t('team.hide')}
        </Button>
      </div>
    </div>
  )
}
