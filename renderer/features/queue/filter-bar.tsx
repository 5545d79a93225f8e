import { Bookmark, BookmarkPlus, X } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueFilters } from '#shared/contract/queue.ts'
import { networks, sentimentLabels, visibilities } from '#shared/domain.ts'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { useTags } from '../../app/use-catalogues.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { emptyList } from './queue-list.ts'
import { toggled, withFilter } from './filters.ts'

export function FilterBar() {
  const { ui, list, queries } = useServices()
  const { t } = useTranslation()
  const filters = useUi((state) => state.filters)
  const tags = useTags()
  const { data: monitors = [] } = useQuery(queries.monitors.list.queryOptions())
  const change = (next: QueueFilters) => {
    list.setState(emptyList)
    ui.setState({ filters: next, selectedId: null, checked: new Set() })
  }
  return (
    <div
      role="group"
      data-filter-bar=""
      aria-label={t('filter.title')}
      className="space-y-2 border-t border-line bg-sunken px-3 py-2.5"
    >
      <FilterText
        value={filters.text ?? ''}
        onChange={(text) => change(withFilter(filters, 'text', text || undefined))}
      />
      <div className="flex flex-wrap gap-1">
        {networks.map((network) => (
          <Chip
            key={network}
            label={t(`network.${network}`)}
            on={filters.networks?.includes(network)}
            onClick={() =>
              change(withFilter(filters, 'networks', toggled(filters.networks, network)))
            }
          />
        ))}
        <Gap />
        {sentimentLabels.map((label) => (
          <Chip
            key={label}
            label={t(`sentiment.${label}`)}
            on={filters.sentiments?.includes(label)}
            onClick={() =>
              change(withFilter(filters, 'sentiments', toggled(filters.sentiments, label)))
            }
          />
        ))}
        <Gap />
        {visibilities.map((visibility) => (
          <Chip
            key={visibility}
            label={t(`visibility.${visibility}`)}
            on={filters.visibility === visibility}
            onClick={() =>
              change(
                withFilter(
                  filters,
                  'visibility',
                  filters.visibility === visibility ? undefined : visibility,
                ),
              )
            }
          />
        ))}
        <Gap />
        <Chip
          label={t('filter.reach')}
          on={filters.minimumReach !== undefined}
          onClick={() =>
            change(
              withFilter(
                filters,
                'minimumReach',
                filters.minimumReach === undefined ? 10_000 : undefined,
              ),
            )
          }
        />
        {tags.map((tag) => (
          <Chip
            key={tag.id}
            label={`#${tag.name}`}
            on={filters.tagIds?.includes(tag.id)}
            onClick={() => change(withFilter(filters, 'tagIds', toggled(filters.tagIds, tag.id)))}
          />
        ))}
        {monitors.map((monitor) => (
          <Chip
            key={monitor.id}
            label={monitor.name}
            on={filters.monitorIds?.includes(monitor.id)}
            onClick={() =>
              change(withFilter(filters, 'monitorIds', toggled(filters.monitorIds, monitor.id)))
            }
          />
        ))}
      </div>
      <SavedFilters filters={filters} onPick={change} />
    </div>
  )
}

function Gap() {
  return <span aria-hidden="true" className="mx-0.5 my-1 w-px bg-line" />
}

function Chip({
  label,
  on = false,
  onClick,
}: {
  readonly label: string
  readonly on?: boolean | undefined
  readonly onClick: () => void
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={`h-6 rounded-full border px-2 text-xs ${on ? 'border-accent bg-accent-soft font-medium text-accent-ink' : 'border-line bg-surface text-muted hover:border-strong hover:text-ink'}`}
    >
      {label}
    </button>
  )
}

function FilterText({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  useFocusRequest('filter', input)
  useEffect(() => {
    if (text === value) return undefined
    const timer = setTimeout(() => onChange(text), 250)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <input
      ref={input}
      value={text}
      onChange={(event) => setText(event.target.value)}
      aria-label={t('filter.text')}
      placeholder={t('filter.text')}
      className="h-7 w-full rounded-md border border-line bg-surface px-2 text-sm"
    />
  )
}

interface SavedFiltersProps {
  readonly filters: QueueFilters
  readonly onPick: (filters: QueueFilters) => void
}

function SavedFilters({ filters, onPick }: SavedFiltersProps) {
  const { client, queries, queryClient, toasts, i18n } = useServices()
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const { data: saved = [] } = useQuery(queries.queue.savedFilters.list.queryOptions())
  const active = Object.keys(filters).length > 0

  async function run(action: () => Promise<unknown>) {
    try {
      await action()
      await queryClient.invalidateQueries({ queryKey: queries.queue.savedFilters.key() })
    } catch (error) {
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-1">
      {saved.map((filter) => (
        <span
          key={filter.id}
          className="flex items-center rounded-full border border-line bg-surface text-xs text-muted"
        >
          <button
            type="button"
            className="flex h-6 items-center gap-1 rounded-l-full pr-1 pl-2 hover:text-ink"
            onClick={() => onPick(filter.filters)}
          >
            <Bookmark size={11} aria-hidden="true" />
            {filter.name}
          </button>
          <button
            type="button"
            aria-label={t('filter.remove', { name: filter.name })}
            className="flex h-6 items-center rounded-r-full pr-1.5 pl-0.5 hover:text-danger"
            onClick={() => void run(() => client.queue.savedFilters.remove({ id: filter.id }))}
          >
            <X size={11} aria-hidden="true" />
          </button>
        </span>
      ))}
      {active ? (
        <form
          className="flex grow items-center gap-1"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() === '') return
            void run(() => client.queue.savedFilters.save({ name, filters }))
            setName('')
          }}
        >
          <input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={80}
            aria-label={t('filter.name')}
            placeholder={t('filter.name')}
            className="h-6 min-w-24 grow rounded-md border border-line bg-surface px-2 text-xs"
          />
          <IconButton icon={BookmarkPlus} label={t('filter.save')} type="submit" />
          <button
            type="button"
            className="h-6 rounded px-1.5 text-xs text-accent-ink hover:underline"
            onClick={() => onPick({})}
          >
            {t('filter.clear')}
          </button>
        </form>
      ) : null}
    </div>
  )
}
