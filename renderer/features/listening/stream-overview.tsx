import { useQuery } from '@tanstack/react-query'
import { TrendingUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useServices } from '../../app/services.ts'
import { useMay } from '../../app/use-me.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { FailedState, Skeleton } from '../../ui/states.tsx'
import { showFiltered, streamStore } from './stream-store.ts'

const days = 7
const everyMs = 5 * 60_000

/** Of the last week: who writes most, where, and which words people use more than in the week before. */
export function StreamOverview() {
  const { queries } = useServices()
  const { t, i18n } = useTranslation()
  const may = useMay('lead')
  const monitorIds = useStore(streamStore, (state) => state.filter.monitorIds)
  const options = queries.mentions.overview.queryOptions({ input: { monitorIds, days }, staleTime: everyMs, enabled: may })
  const { data, error, isError, refetch } = useQuery(options)
  const number = (value: number) => formatNumber(i18n.language, value)
  if (!may) return <p className="p-8 text-center text-muted">{t('listening.choose')}</p>
  if (isError && !data) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="m-6 h-80" />
  return (
    <div className="space-y-6 p-6">
      <header>
        <h2 className="text-base font-semibold">{t('listening.week', { count: data.mentions, value: number(data.mentions) })}</h2>
        <p className="text-xs text-faint">{t('listening.choose')}</p>
      </header>
      <Ranked title={t('listening.topics')} empty={data.topics.length === 0}>
        {data.topics.map(({ form, people, before, isRising }) => (
          <li key={form}>
            <button
              type="button"
              className="flex w-full items-center gap-2 rounded px-1 py-1 text-left hover:bg-hover"
              onClick={() => showFiltered({ query: form.includes(' ') ? `"${form}"` : form })}
            >
              {isRising ? <TrendingUp size={13} role="img" aria-label={t('listening.rising')} className="shrink-0 text-warn" /> : <span className="w-3.25 shrink-0" />}
              <Foreign className="min-w-0 grow truncate" text={form} />
              <span className="tabular shrink-0 text-xs text-muted">{t('listening.people', { count: people, value: number(people) })}</span>
              <span className="tabular w-24 shrink-0 text-right text-xs text-faint">
                {before === null ? '' : t('listening.before', { value: number(before) })}
              </span>
            </button>
          </li>
        ))}
      </Ranked>
      <div className="grid grid-cols-2 gap-6 max-[1100px]:grid-cols-1">
        <Ranked title={t('listening.authors')} empty={data.authors.length === 0}>
          {data.authors.map(({ author, mentions, negative }) => (
            <li key={author.id} className="flex items-center gap-2 px-1 py-1">
              <NetworkMark network={author.network} size={14} />
              <Foreign className="min-w-0 grow truncate" text={author.name || (author.handle ?? '…')} />
              <Counted mentions={mentions} negative={negative} />
            </li>
          ))}
        </Ranked>
        <Ranked title={t('listening.places')} empty={data.places.length === 0}>
          {data.places.map(({ network, place, url, mentions, negative }) => (
            <li key={`${network} ${place}`} className="flex items-center gap-2 px-1 py-1">
              <NetworkMark network={network} size={14} />
              <Foreign className="min-w-0 grow truncate" text={url?.replace(/^https?:\/\//, '') ?? place} />
              <Counted mentions={mentions} negative={negative} />
            </li>
          ))}
        </Ranked>
      </div>
    </div>
  )
}

function Ranked({ title, empty, children }: { readonly title: string; readonly empty: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      {empty ? <p className="text-xs text-faint">{t('listening.tooFew')}</p> : <ol className="text-sm">{children}</ol>}
    </section>
  )
}

function Counted({ mentions, negative }: { readonly mentions: number; readonly negative: number }) {
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatNumber(i18n.language, value)
  return (
    <span className="tabular shrink-0 text-xs text-muted">
      {number(mentions)}
      {negative > 0 ? <span className="text-danger"> · {t('listening.ofNegative', { value: number(negative) })}</span> : null}
    </span>
  )
}
