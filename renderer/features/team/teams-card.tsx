import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '#shared/contract/team.ts'
import { useServices } from '../../app/services.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../settings/section-head.tsx'
import { TeamForm } from './team-form.tsx'

/** The teams of the hub, and what each owns; a hub of one team needs none. */
export function TeamsCard({ canChange }: { readonly canChange: boolean }) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data: teams = [] } = useQuery(queries.team.teams.queryOptions())
  const [edited, setEdited] = useState<string | null>(null)
  if (teams.length === 0 && !canChange) return null
  return (
    <Card label={t('teams.title')}>
      <div className="flex items-start gap-3">
        <div className="grow">
          <h3 className="font-semibold">{t('teams.title')}</h3>
          <p className="text-xs text-muted">{t('teams.about')}</p>
        </div>
        {canChange ? (
          <Button small onClick={() => setEdited('')}>
            <Plus size={13} aria-hidden="true" /> {t('teams.add')}
          </Button>
        ) : null}
      </div>
      {edited === '' ? <TeamForm onDone={() => setEdited(null)} /> : null}
      <ul className="divide-y divide-line">
        {teams.map((team) => (
          <li key={team.id}>
            {edited === team.id ? (
              <TeamForm team={team} onDone={() => setEdited(null)} />
            ) : (
              <TeamLine team={team} {...(canChange && { onEdit: () => setEdited(team.id) })} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function TeamLine({ team, onEdit }: { readonly team: Team; readonly onEdit?: () => void }) {
  const { t } = useTranslation()
  const { name, memberIds, accountIds, monitorIds } = team
  const owned = [
    t('teams.count.people', { count: memberIds.length }),
    ...(accountIds.length > 0 ? [t('teams.count.accounts', { count: accountIds.length })] : []),
    ...(monitorIds.length > 0 ? [t('teams.count.monitors', { count: monitorIds.length })] : []),
  ]
  return (
    <div className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 grow">
        <p className="truncate font-medium">
          <bdi>{name}</bdi>
        </p>
        <p className="text-xs text-faint">{owned.join(' · ')}</p>
      </div>
      {onEdit ? (
        <Button small aria-label={t('teams.editNamed', { name })} onClick={onEdit}>
          {t('teams.edit')}
        </Button>
      ) : null}
    </div>
  )
}
