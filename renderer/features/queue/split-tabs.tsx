import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { mostCounted, splits, type Split } from '#shared/contract/queue.ts'
import { showSplit } from '../../actions/navigation.ts'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { formatCompact } from '../../i18n/format.ts'
import { MenuButton, MenuEntry } from '../../ui/menu.tsx'
import { useWrapped } from './use-wrapped.ts'

/** One line of tabs; what finds no room stands behind «more», which bears the shown one's name then. */
export function SplitTabs() {
  const services = useServices()
  const { t } = useTranslation()
  const shown = useUi((state) => state.split)
  const line = useRef<HTMLDivElement>(null)
  const wrapped = useWrapped(line)
  const behind = splits.filter((_, index) => wrapped.has(index))
  return (
    <div className="flex items-start px-2 pb-1.5" data-command-keys="">
      <div
        ref={line}
        role="tablist"
        aria-label={t('queue.splits')}
        className="flex h-7 grow flex-wrap gap-x-0.5 overflow-hidden"
      >
        {splits.map((split, index) => (
          <button
            key={split}
            type="button"
            role="tab"
            aria-selected={split === shown}
            data-behind={wrapped.has(index)}
            tabIndex={split === shown && !wrapped.has(index) ? 0 : -1}
            className={`flex h-7 items-center gap-1 rounded-md px-1.5 text-xs whitespace-nowrap ${tint(split === shown)}`}
            onClick={() => showSplit(services, split)}
          >
            <Label split={split} isShown={split === shown} />
          </button>
        ))}
      </div>
      {behind.length > 0 ? <More behind={behind} shown={shown} /> : null}
    </div>
  )
}

function tint(isShown: boolean): string {
  return isShown
    ? 'bg-accent-soft font-semibold text-accent-ink'
    : 'text-muted hover:bg-hover hover:text-ink'
}

function Label({ split, isShown }: { readonly split: Split; readonly isShown: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      {t(`split.${split}`)}
      <SplitCount split={split} isShown={isShown} />
    </>
  )
}

function SplitCount({ split, isShown }: { readonly split: Split; readonly isShown: boolean }) {
  const { queries, i18n } = useServices()
  const { data: counts } = useQuery(
    queries.queue.counts.queryOptions({ placeholderData: keepPreviousData }),
  )
  const calls = (split === 'urgent' || split === 'overdue') && (counts?.[split] ?? 0) > 0
  return (
      <span
        className={`tabular text-2xs ${isShown ? '' : 'text-faint'} ${calls ? 'font-semibold text-danger' : ''}`}
      >
        {counts ? formatCompact(i18n.language, counts[split]) : '–'}
        {counts?.[split] === mostCounted && '+'}
      </span>
  )
}

function More({ behind, shown }: { readonly behind: readonly Split[]; readonly shown: Split }) {
  const services = useServices()
  const { t } = useTranslation()
  const holdsShown = behind.includes(shown)
  return (
    <MenuButton
      trigger={
        <button
          type="button"
          className={`flex h-7 shrink-0 items-center gap-1 rounded-md px-1.5 text-xs whitespace-nowrap ${tint(holdsShown)}`}
        >
          {holdsShown ? <Label split={shown} isShown /> : t('queue.moreSplits')}
          <ChevronDown size={12} aria-hidden="true" />
        </button>
      }
    >
      {(choose) =>
        behind.map((split) => (
          <MenuEntry
            key={split}
            label={t(`split.${split}`)}
            command={`split.${split}`}
            note={<SplitCount split={split} isShown={split === shown} />}
            onChoose={choose(() => showSplit(services, split))}
          />
        ))
      }
    </MenuButton>
  )
}
