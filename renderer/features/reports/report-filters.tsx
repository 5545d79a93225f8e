import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ReportFilter } from '#shared/contract/reports.ts'
import { intents, networks, priorityLevels, sentimentLabels } from '#shared/domain.ts'
import { useServices } from '../../app/services.ts'
import { useAgents, useTags } from '../../app/use-catalogues.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { FilterMenu, type FilterOption } from './filter-menu.tsx'
import { withToggled } from './report-view.ts'

interface ReportFiltersProps {
  readonly filter: ReportFilter
  readonly onChange: (filter: ReportFilter) => void
}

/** Of which conversations the report is. */
export function ReportFilters({ filter, onChange }: ReportFiltersProps) {
  const { t } = useTranslation()
  const menus = useMenus()
  return (
    <div role="group" aria-label={t('reports.filters')} className="flex flex-wrap items-center gap-1.5">
      {networks.map((network) => {
        const on = filter.networks?.includes(network) ?? false
        return (
          <button
            key={network}
            type="button"
            aria-pressed={on}
            className={`flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-xs ${on ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line bg-surface text-muted hover:border-strong'}`}
            onClick={() => onChange(withToggled(filter, 'networks', network))}
          >
            <NetworkMark network={network} size={13} />
            <span aria-hidden="true">{t(`network.${network}`)}</span>
          </button>
        )
      })}
      {menus.map(({ field, options }) =>
        // What is chosen can be taken back, also where nothing else is left to choose.
        options.length === 0 && !filter[field]?.length ? null : (
          <FilterMenu
            key={field}
            label={t(`reports.filter.${field}`)}
            options={options}
            chosen={filter[field] ?? []}
            onToggle={(value) => onChange(withToggled(filter, field, value))}
          />
        ),
      )}
      {Object.keys(filter).length === 0 ? null : (
        <button
          type="button"
          className="h-7 rounded px-1.5 text-xs text-accent-ink hover:underline"
          onClick={() => onChange({})}
        >
          {t('filter.clear')}
        </button>
      )}
    </div>
  )
}

interface FieldMenu {
  readonly field: keyof ReportFilter
  readonly options: readonly FilterOption[]
}

function useMenus(): readonly FieldMenu[] {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data: accounts = [] } = useQuery(queries.accounts.list.queryOptions())
  const { data: monitors = [] } = useQuery(queries.monitors.list.queryOptions())
  const { data: teams = [] } = useQuery(queries.team.teams.queryOptions())
  const agents = useAgents()
  const tags = useTags()
  const named = (all: readonly { readonly id: string; readonly name: string }[]) =>
    all.map(({ id: value, name: label }) => ({ value, label }))
  const worded = (values: readonly string[], words: string) =>
    values.map((value) => ({ value, label: t(`${words}.${value}`) }))
  return [
    { field: 'accountIds', options: named(accounts) },
    { field: 'monitorIds', options: named(monitors) },
    { field: 'agentIds', options: named(agents) },
    { field: 'teamIds', options: named(teams) },
    { field: 'tagIds', options: named(tags) },
    { field: 'sentiments', options: worded(sentimentLabels, 'sentiment') },
    { field: 'intents', options: worded(intents, 'intent') },
    { field: 'priorities', options: worded(priorityLevels, 'priority') },
  ]
}
