import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '#shared/contract/team.ts'
import { useServices } from '../../app/services.ts'
import { Field, TextInput } from '../../ui/field.tsx'
import { FormButtons } from '../settings/form-buttons.tsx'
import { ToggleList } from '../../ui/toggle-list.tsx'
import { useSave } from '../settings/use-save.ts'

const mostName = 60

interface TeamFormProps {
  readonly team?: Team
  readonly onDone: () => void
}

/** Who belongs to a team, and what it owns. */
export function TeamForm({ team, onDone }: TeamFormProps) {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const { busy, error, code, save } = useSave()
  const [name, setName] = useState(team?.name ?? '')
  const [memberIds, setMembers] = useState<string[]>(team?.memberIds ?? [])
  const [accountIds, setAccounts] = useState<string[]>(team?.accountIds ?? [])
  const [monitorIds, setMonitors] = useState<string[]>(team?.monitorIds ?? [])
  const { data: people = [] } = useQuery(queries.team.people.queryOptions())
  const { data: accounts = [] } = useQuery(queries.accounts.list.queryOptions())
  const { data: monitors = [] } = useQuery(queries.monitors.list.queryOptions())
  const named = (all: readonly { readonly id: string; readonly name: string }[]) =>
    all.map(({ id: value, name: label }) => ({ value, label: label || t('myName.nobody') }))
  const run = async (action: () => Promise<unknown>) => {
    if (await save(action, queries.team.key())) onDone()
  }
  const groups = [
    { field: 'members', options: named(people.filter(({ leftAt }) => leftAt === null)), chosen: memberIds, onChange: setMembers },
    { field: 'accounts', options: named(accounts.map((one) => ({ ...one, name: `${one.name} · ${t(`network.${one.network}`)}` }))), chosen: accountIds, onChange: setAccounts },
    { field: 'monitors', options: named(monitors), chosen: monitorIds, onChange: setMonitors },
  ] as const
  return (
    <form
      className="space-y-3 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => client.team.saveTeam({ ...(team ? { id: team.id } : {}), name, memberIds, accountIds, monitorIds }))
      }}
    >
      <Field
        label={t('teams.name')}
        error={code === 'conflict' ? t('teams.taken') : error}
        limit={{ length: name.length, most: mostName }}
      >
        {(control) => <TextInput {...control} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      {groups.map(({ field, options, chosen, onChange }) => (
        <div key={field} className="space-y-1">
          <p className="text-xs font-medium text-muted">{t(`teams.${field}`)}</p>
          {options.length === 0 ? (
            <p className="text-xs text-faint">{t(`teams.no.${field}`)}</p>
          ) : (
            <ToggleList label={t(`teams.${field}`)} options={options} chosen={chosen} onChange={onChange} />
          )}
        </div>
      ))}
      <FormButtons
        busy={busy}
        ready={name.trim() !== '' && name.length <= mostName}
        onCancel={onDone}
        onRemove={team && (() => void run(() => client.team.removeTeam({ id: team.id })))}
      />
    </form>
  )
}
