import { CheckCheck, Filter, Inbox, RotateCcw, Search } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { settle } from './queue-list.ts'
import { bulkBar, countedBar, filterBar } from '../../app/lazy-parts.ts'
import { useServices } from '../../app/services.ts'
import { openDialog, requestFocus } from '../../app/ui-store.ts'
import { useUi } from '../../app/use-ui.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { QueueRows } from './queue-rows.tsx'
import { SortMenu } from './sort-menu.tsx'
import { SplitTabs } from './split-tabs.tsx'
import { useQueuePages } from './use-queue-pages.ts'

export function QueuePanel() {
  const { ui, list } = useServices()
  const { t } = useTranslation()
  const pages = useQueuePages()
  const counted = useUi((state) => state.counted)
  const filterBarOpen = useUi((state) => state.filterBarOpen)
  const anyChecked = useUi((state) => state.checked.size > 0)
  const filtered = useUi((state) => Object.keys(state.filters).length > 0)
  const empty = useStore(list, (state) => state.order.length === 0)
  const newer = useStore(list, (state) => (state.waiting === null ? 0 : newRows(state)))
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = pages

  return (
    <section
      aria-label={t('queue.title')}
      className="relative flex h-full min-h-0 flex-col bg-surface"
    >
      <header className="flex h-12 shrink-0 items-center gap-1 pr-2 pl-4">
        <h1 className="text-base font-semibold">{t('queue.title')}</h1>
        <span className="min-w-1 grow" />
        {counted === null ? <SortMenu /> : null}
        <IconButton
          icon={Search}
          label={t('command.search')}
          command="search"
          onClick={() => openDialog(ui, 'search')}
        />
        <IconButton
          icon={Filter}
          label={t('command.filter')}
          command="filter"
          active={filterBarOpen || filtered}
          aria-expanded={filterBarOpen}
          onClick={() => {
            ui.setState({ filterBarOpen: !filterBarOpen })
            if (!filterBarOpen) requestFocus(ui, 'filter')
          }}
        />
      </header>
      {counted === null ? (
        <SplitTabs />
      ) : (
        <Suspense fallback={<div className="h-9" />}>
          <countedBar.Part counted={counted} />
        </Suspense>
      )}
      <Suspense fallback={null}>{filterBarOpen ? <filterBar.Part /> : null}</Suspense>
      <div className="flex min-h-0 grow flex-col border-t border-line">
        {pages.isPending ? <LoadingRows /> : null}
        {pages.isError && !pages.data ? (
          <FailedState error={pages.error} onRetry={() => void pages.refetch()} />
        ) : null}
        {pages.data && empty ? <NothingHere filtered={filtered} /> : null}
        {empty ? null : (
          <QueueRows
            hasMore={hasNextPage && !isFetchingNextPage}
            loadMore={() => void fetchNextPage()}
          />
        )}
      </div>
      {newer > 0 ? (
        <button
          type="button"
          className={`absolute left-1/2 z-10 ${anyChecked ? 'bottom-16' : 'bottom-3'} flex -translate-x-1/2 items-center gap-1.5 rounded-full bg-accent px-3 py-1 text-xs font-medium whitespace-nowrap text-on-accent shadow-pop`}
          onClick={() => list.setState(settle)}
        >
          <RotateCcw size={12} aria-hidden="true" />
          {t('queue.newer', { count: newer })}
        </button>
      ) : null}
      <Suspense fallback={null}>{anyChecked ? <bulkBar.Part /> : null}</Suspense>
    </section>
  )
}

function newRows(state: {
  readonly waiting: readonly string[] | null
  readonly positions: ReadonlyMap<string, number>
}) {
  return (state.waiting ?? []).filter((id) => !state.positions.has(id)).length
}

function LoadingRows() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('state.loading')} className="space-y-5 p-4">
      {['w-1/2', 'w-2/3', 'w-2/5', 'w-1/2', 'w-3/5', 'w-1/3', 'w-1/2'].map((width, index) => (
        // eslint-disable-next-line react/no-array-index-key
        <div key={index} className="space-y-2">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-3 w-11/12" />
        </div>
      ))}
    </div>
  )
}

function NothingHere({ filtered }: { readonly filtered: boolean }) {
  const { ui } = useServices()
  const { t } = useTranslation()
  const split = useUi((state) => state.split)
  const isCounted = useUi((state) => state.counted !== null)
  if (filtered) {
    return (
      <EmptyState icon={Filter} title={t('queue.noneFiltered')} text={t('queue.noneFilteredText')}>
        <Button onClick={() => ui.setState({ filters: {} })}>{t('filter.clear')}</Button>
      </EmptyState>
    )
  }
  if (isCounted) return <EmptyState icon={Inbox} title={t('queue.none.counted')} />
  if (split === 'done' || split === 'snoozed' || split === 'waiting') {
    return <EmptyState icon={Inbox} title={t(`queue.none.${split}`)} />
  }
  return (
    <EmptyState
      icon={CheckCheck}
      tone="good"
      title={t('queue.allDone')}
      text={t(`queue.none.${split}`)}
    />
  )
}
