import { useQuery } from '@tanstack/react-query'
import { ArrowUp, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { dealingWays, type AssignmentRule } from '#shared/contract/assignment.ts'
import { languages, networks, priorityLevels } from '#shared/domain.ts'
import { useServices } from '../../app/services.ts'
import { useAgents, useTags } from '../../app/use-catalogues.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { FilterMenu, type FilterOption } from '../reports/filter-menu.tsx'

interface RuleRowProps {
  readonly rule: AssignmentRule
  readonly number: number
  readonly onChange: (rule: AssignmentRule) => void
  readonly onRemove: () => void
  /** Absent for the first. */
  readonly onUp?: () => void
}

/** Of which cases a rule is, and who is given them. */
export function RuleRow({ rule, number, onChange, onRemove, onUp }: RuleRowProps) {
  const { t } = useTranslation()
  const fields = useRuleFields()
  const isOfAll = fields.every(({ field }) => !rule[field]?.length)
  return (
    <li aria-label={t('assignment.rule', { number })} className="flex gap-3 py-2.5">
      <span className="tabular w-4 shrink-0 pt-1.5 text-right text-xs text-faint">{number}</span>
      <div className="min-w-0 grow space-y-1.5">
        <div className="flex flex-wrap items-center gap-1.5">
          {isOfAll ? <span className="text-xs text-muted">{t('assignment.all')}</span> : null}
          {fields.map(({ field, options }) =>
            options.length === 0 ? null : (
              <FilterMenu
                key={field}
                label={t(`assignment.field.${field}`)}
                options={options}
                chosen={rule[field] ?? []}
                onToggle={(value) => onChange(toggled(rule, field, value))}
              />
            ),
          )}
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          <Receivers rule={rule} number={number} onChange={onChange} />
          <Select
            label={t('assignment.how', { number })}
            value={rule.how}
            options={dealingWays.map((value) => ({ value, label: t(`assignment.way.${value}`) }))}
            onChange={(how) => onChange({ ...rule, how })}
          />
        </div>
      </div>
      {onUp ? <IconButton icon={ArrowUp} label={t('assignment.up', { number })} onClick={onUp} /> : null}
      <IconButton icon={X} label={t('assignment.remove', { number })} onClick={onRemove} />
    </li>
  )
}

type Field = Exclude<keyof AssignmentRule, 'to' | 'how'>

function toggled(rule: AssignmentRule, field: Field, value: string): AssignmentRule {
  const chosen: readonly string[] = rule[field] ?? []
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
  return { ...rule, [field]: next }
}

function useRuleFields(): readonly { readonly field: Field; readonly options: readonly FilterOption[] }[] {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data: accounts = [] } = useQuery(queries.accounts.list.queryOptions())
  const { data: monitors = [] } = useQuery(queries.monitors.list.queryOptions())
  const tags = useTags()
  const named = (all: readonly { readonly id: string; readonly name: string }[]) =>
    all.map(({ id: value, name: label }) => ({ value, label }))
  const worded = (values: readonly string[], words: string) => values.map((value) => ({ value, label: t(`${words}.${value}`) }))
  return [
    { field: 'networks', options: worded(networks, 'network') },
    { field: 'accountIds', options: named(accounts) },
    { field: 'languages', options: worded(languages.filter((one) => one !== 'unknown'), 'assignment.language') },
    { field: 'monitorIds', options: named(monitors) },
    { field: 'tagIds', options: named(tags) },
    { field: 'priorities', options: worded(priorityLevels, 'priority') },
  ]
}

function Receivers({ rule, number, onChange }: Pick<RuleRowProps, 'rule' | 'number' | 'onChange'>) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data: teams = [] } = useQuery(queries.team.teams.queryOptions())
  const answerers = useAgents().filter(({ canAnswer }) => canAnswer)
  const { to } = rule
  const people = to.kind === 'people' ? to.agentIds : []
  const [first] = answerers
  return (
    <>
      <Select
        label={t('assignment.to', { number })}
        value={to.kind === 'team' ? `team ${to.teamId}` : to.kind}
        options={[
          { value: 'agents', label: t('assignment.toAgents') },
          ...teams.map(({ id, name }) => ({ value: `team ${id}`, label: t('assignment.toTeam', { name }) })),
          ...(to.kind === 'team' && !teams.some(({ id }) => id === to.teamId) ? [{ value: `team ${to.teamId}`, label: '…' }] : []),
          { value: 'people', label: t('assignment.toPeople') },
        ]}
        onChange={(value) => {
          if (value === 'agents') onChange({ ...rule, to: { kind: 'agents' } })
          else if (value === 'people') onChange({ ...rule, to: { kind: 'people', agentIds: first ? [first.id] : [] } })
          else onChange({ ...rule, to: { kind: 'team', teamId: value.slice('team '.length) } })
        }}
      />
      {to.kind === 'people' ? (
        <FilterMenu
          label={t('assignment.people')}
          options={answerers.map(({ id: value, name: label }) => ({ value, label }))}
          chosen={people}
          onToggle={(value) => {
            const next = people.includes(value) ? people.filter((other) => other !== value) : [...people, value]
            onChange({ ...rule, to: { kind: 'people', agentIds: next } })
          }}
        />
      ) : null}
    </>
  )
}
