import { CheckCheck, Ear, Inbox, MailOpen, Mail, RefreshCw, SearchX, Tag, X } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useServices } from '../../app/services.ts'
import { formatMoment } from '../../i18n/format.ts'
import { failureOf } from '../../rpc/failure.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { AlertList } from './alert-list.tsx'
import { MentionPane } from './mention-pane.tsx'
import { showHits } from './show-hits.ts'
import { createStreamDeeds, type StreamDeeds } from './stream-deeds.ts'
import { StreamFilter } from './stream-filter.tsx'
import { useStreamKeys } from './stream-keys.ts'
import { StreamList } from './stream-list.tsx'
import { StreamOverview } from './stream-overview.tsx'
import { everything, streamStore } from './stream-store.ts'
import { useStream, type Stream } from './use-stream.ts'

/** What monitors found, newest first, read and worked on by key. */
export function StreamView() {
  const services = useServices()
  const { t } = useTranslation()
  const stream = useStream()
  const deeds = createStreamDeeds(services, stream)
  const field = useRef<HTMLInputElement>(null)
  const { select, ask } = useStreamKeys(stream, deeds, () => field.current?.focus())
  const { data: monitors = [] } = useQuery(services.queries.monitors.list.queryOptions())
  const namesOf = (ids: readonly string[]) =>
    ids.map((id) => monitors.find((monitor) => monitor.id === id)?.name ?? '…').join(', ')
  const selectedId = useStore(streamStore, (state) => state.selectedId)
  const selected = stream.items.find(({ id }) => id === selectedId)
  const failure = stream.isError ? failureOf(stream.error) : null
  const problem =
    failure?.code === 'query_invalid'
      ? { code: String(failure.parameters['code']), at: Number(failure.parameters['offset']) }
      : null
  return (
    <div className="flex min-h-0 grow">
      <div className="relative flex w-110 shrink-0 flex-col border-r border-line">
        <StreamFilter field={field} problem={problem} />
        {stream.hasNews ? (
          <Button small look="primary" className="m-2" onClick={() => void stream.refresh()}>
            <RefreshCw size={12} aria-hidden="true" /> {t('listening.news')}
          </Button>
        ) : null}
        {stream.isPending ? <Skeleton className="m-3 h-60" /> : null}
        {failure && !problem ? <FailedState error={stream.error} onRetry={() => void stream.refetch()} /> : null}
        {!stream.isPending && !failure && stream.items.length === 0 ? <Nothing stream={stream} /> : null}
        {stream.items.length > 0 ? <StreamList stream={stream} namesOf={namesOf} onSelect={select} /> : null}
        <Foot stream={stream} />
        <BulkBar deeds={deeds} ask={ask} />
      </div>
      <div className="min-w-0 grow overflow-y-auto">
        {selected ? (
          <MentionPane mention={selected} names={namesOf(selected.monitorIds)} deeds={deeds} ask={ask} />
        ) : (
          <>
            <div className="px-6 pt-5 empty:hidden">
              <AlertList onShow={({ monitor }) => showHits(monitor.id)} />
            </div>
            <StreamOverview />
          </>
        )}
      </div>
    </div>
  )
}

function Nothing({ stream }: { readonly stream: Stream }) {
  const { t } = useTranslation()
  const filter = useStore(streamStore, (state) => state.filter)
  if (stream.lookedTo !== null) return null
  const isNarrow = JSON.stringify(filter) !== JSON.stringify(everything)
  return isNarrow ? (
    <EmptyState icon={SearchX} title={t('listening.noneFound')} text={t('listening.noneFoundText')} />
  ) : (
    <EmptyState icon={Ear} title={t('listening.none')} text={t('listening.noneText')} />
  )
}

/** How far back a filter that hits little was looked through, and on. */
function Foot({ stream: { lookedTo, hasNextPage, isFetching, fetchNextPage } }: { readonly stream: Stream }) {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  if (lookedTo === null) return null
  return (
    <div role="status" className="flex items-center gap-3 border-t border-line px-3 py-2 text-xs text-muted">
      <span className="grow">{t('listening.lookedTo', { time: formatMoment(i18n.language, lookedTo, clock.now()) })}</span>
      {hasNextPage ? (
        <Button small disabled={isFetching} onClick={() => void fetchNextPage()}>
          {t(isFetching ? 'listening.looking' : 'listening.lookOn')}
        </Button>
      ) : null}
    </div>
  )
}

function BulkBar({ deeds, ask }: { readonly deeds: StreamDeeds; readonly ask: (kind: 'tag') => void }) {
  const { t } = useTranslation()
  const count = useStore(streamStore, (state) => state.checked.size)
  if (count === 0) return null
  return (
    <div
      role="toolbar"
      aria-label={t('bulk.title')}
      className="absolute inset-x-3 bottom-3 z-10 flex items-center gap-1 rounded-lg border border-line bg-raised py-1 pr-1 pl-3 shadow-pop"
    >
      <span className="tabular grow truncate text-sm font-medium">{t('bulk.count', { count })}</span>
      <IconButton icon={MailOpen} label={t('listening.markRead')} onClick={() => deeds.mark(deeds.chosen(), true)} />
      <IconButton icon={Mail} label={t('listening.markUnread')} onClick={() => deeds.mark(deeds.chosen(), false)} />
      <IconButton icon={Tag} label={t('listening.tag')} command="tag" onClick={() => ask('tag')} />
      <IconButton icon={Inbox} label={t('listening.intoQueue')} command="reopen" onClick={() => void deeds.takeUp(deeds.chosen())} />
      <IconButton icon={X} label={t('bulk.clear')} command="back" onClick={() => streamStore.setState({ checked: new Set() })} />
    </div>
  )
}

/** For who looks: all that has come until now is read. */
export function ReadAllButton() {
  const { client, queries, queryClient } = useServices()
  const { t } = useTranslation()
  return (
    <Button
      look="quiet"
      onClick={() => {
        void client.mentions.markAll().then(() => queryClient.invalidateQueries({ queryKey: queries.mentions.key() }))
      }}
    >
      <CheckCheck size={15} aria-hidden="true" /> {t('listening.readAll')}
    </Button>
  )
}
