import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { mostCounted, splits } from '#shared/contract/queue.ts'
import { showSplit } from '../../actions/navigation.ts'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { formatCompact } from '../../i18n/format.ts'

export function SplitTabs() {
  const services = useServices()
  const { t, i18n } = useTranslation()
  const shown = useUi((state) => state.split)
  const { data: counts } = useQuery(
    services.queries.queue.counts.queryOptions({ placeholderData: keepPreviousData }),
  )
  return (
    <div
      role="tablist"
      aria-label={t('queue.splits')}
      className="flex flex-wrap gap-x-0.5 px-2 pb-1.5"
      data-command-keys=""
    >
      {splits.map((split) => {
        const active = split === shown
        return (
          <button
            key={split}
            type="button"
            role="tab"
            aria-selected={active}
            tabIndex={active ? 0 : -1}
            className={`flex h-7 items-center gap-1.5 rounded-md px-2 text-xs whitespace-nowrap ${active ? 'bg-accent-soft font-semibold text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink'}`}
            onClick={() => showSplit(services, split)}
          >
            {t(`split.${split}`)}
            <span
              className={`tabular text-2xs ${active ? '' : 'text-faint'} ${split === 'urgent' && (counts?.urgent ?? 0) > 0 ? 'font-semibold text-danger' : ''}`}
            >
              {counts ? formatCompact(i18n.language, counts[split]) : '–'}
              {counts?.[split] === mostCounted && '+'}
            </span>
          </button>
        )
      })}
    </div>
  )
}
