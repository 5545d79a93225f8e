import { useQuery } from '@tanstack/react-query'
import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Colleague, InvitationLink } from '#shared/contract/team.ts'
import { useMay } from '../../app/use-me.ts'
import { useServices } from '../../app/services.ts'
import { formatMoment } from '../../i18n/format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuButton, MenuEntry, MenuLine } from '../../ui/menu.tsx'
import { FailedState, Skeleton } from '../../ui/states.tsx'
import { Card, SectionHead } from '../settings/section-head.tsx'
import { useSave } from '../settings/use-save.ts'
import { AssignmentCard } from './assignment-card.tsx'
import { InvitationCard } from './invitation-card.tsx'
import { RoleChoice } from './role-choice.tsx'
import { TeamsCard } from './teams-card.tsx'
import { WorkloadCard } from './workload-card.tsx'
import { useTeamWords } from './team-words.ts'

/** The people of the hub: who they are, what each may do, and how others come in. */
export function TeamSection() {
  useTeamWords()
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const isAdmin = useMay('admin')
  const people = useQuery(queries.team.people.queryOptions())
  const [link, setLink] = useState<InvitationLink | null>(null)
  const { busy, error, save } = useSave()
  const stale = queries.team.key()
  const change = (action: () => Promise<unknown>) => void save(action, stale)
  const keepLink = (ask: () => Promise<InvitationLink>) => change(async () => setLink(await ask()))
  return (
    <>
      <SectionHead title={t('settings.section.team')} about={t('team.about')} />
      {isAdmin ? (
        <InvitationCard
          link={link}
          busy={busy}
          onInvite={(role, teamId) => keepLink(() => client.team.invite({ role, teamId }))}
          onHide={() => setLink(null)}
        />
      ) : null}
      {error === null ? null : (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      {people.isPending ? <Skeleton className="h-40" /> : null}
      {people.isError && !people.data ? <FailedState error={people.error} onRetry={() => void people.refetch()} /> : null}
      {people.data ? (
        <Card label={t('settings.section.team')}>
          <ul className="divide-y divide-line">
            {people.data.map((person) => (
              <Person
                key={person.id}
                person={person}
                canChange={isAdmin && !busy}
                onRole={(role) => change(() => client.team.setRole({ id: person.id, role }))}
                onReset={() => keepLink(() => client.team.resetPassword({ id: person.id }))}
                onSignOut={() => change(() => client.team.endSessions({ id: person.id }))}
                onLeft={(left) => change(() => client.team.setLeft({ id: person.id, left }))}
              />
            ))}
          </ul>
        </Card>
      ) : null}
      <WorkloadCard />
      {isAdmin ? <AssignmentCard /> : null}
      <TeamsCard canChange={isAdmin} />
    </>
  )
}

interface PersonProps {
  readonly person: Colleague
  readonly canChange: boolean
  readonly onRole: (role: Colleague['role']) => void
  readonly onReset: () => void
  readonly onSignOut: () => void
  readonly onLeft: (left: boolean) => void
}

function Person({ person, canChange, onRole, onReset, onSignOut, onLeft }: PersonProps) {
  const { t, i18n } = useTranslation()
  const { clock } = useServices()
  const [sure, setSure] = useState(false)
  const { role, email, joinedAt, leftAt, me } = person
  const name = person.name || t('myName.nobody')
  const days = leftAt === null ? 'since' : 'left'
  const at = leftAt ?? joinedAt
  return (
    <li className={`py-2.5 ${leftAt === null ? '' : 'opacity-70'}`}>
      <div className="flex items-center gap-3">
        <Avatar name={name} small />
        <div className="min-w-0 grow">
          <p className="flex items-center gap-2 font-medium">
            <bdi className="truncate">{name}</bdi>
            {me ? <span className="rounded bg-accent-soft px-1.5 text-2xs font-medium text-accent-ink">{t('team.me')}</span> : null}
          </p>
          <p className="truncate text-xs text-faint">
            <bdi>{email ?? t('team.noEmail')}</bdi>
            {at === null ? null : ` · ${t(`team.${days}`, { time: formatMoment(i18n.language, at, clock.now()) })}`}
          </p>
        </div>
        {canChange && leftAt === null ? (
          <RoleChoice label={t('team.role', { name })} value={role} onChange={onRole} />
        ) : (
          <span className="text-sm text-muted">{t(`role.${role}.name`)}</span>
        )}
        {canChange ? (
          <MenuButton trigger={<IconButton icon={MoreHorizontal} label={t('team.more', { name })} />}>
            {(choose) =>
              leftAt === null ? (
                <>
                  {email === null ? null : <MenuEntry label={t('team.reset')} onChoose={choose(onReset)} />}
                  <MenuEntry label={t('team.signOut')} onChoose={choose(onSignOut)} />
                  <MenuLine />
                  <MenuEntry label={t('team.leave')} onChoose={choose(() => setSure(true))} />
                </>
              ) : (
                <MenuEntry label={t('team.back')} onChoose={choose(() => onLeft(false))} />
              )
            }
          </MenuButton>
        ) : null}
      </div>
      {sure ? (
        <div className="mt-2 flex items-center gap-2 rounded-md bg-hover p-2.5 text-xs">
          <p className="grow">{t('team.leaveSure', { name })}</p>
          <Button
            small
            look="danger"
            onClick={() => {
              setSure(false)
              onLeft(true)
            }}
          >
            {t('team.leaveYes')}
          </Button>
          <Button small look="quiet" autoFocus onClick={() => setSure(false)}>
            {t('dialog.cancel')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
