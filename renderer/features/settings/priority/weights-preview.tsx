import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PriorityPreview } from '#shared/contract/settings.ts'
import { plainName } from '#shared/foreign-text.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import { useServices } from '../../../app/services.ts'
import { FailedState, Skeleton } from '../../../ui/states.tsx'
import { useDebounced } from './use-debounced.ts'

/** What the weights would make of the head of the queue, asked for once they stand still. */
export function WeightsPreview({ weights }: { readonly weights: PriorityWeights }) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const input = useDebounced(weights)
  const { data, error, isError, refetch } = useQuery({
    ...queries.priority.preview.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  if (isError && !data) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-64" />
  if (data.length === 0) return <p className="text-muted">{t('weights.none')}</p>
  return (
    <ul className="divide-y divide-line">
      {data.map((one) => (
        <PreviewRow key={one.id} one={one} />
      ))}
    </ul>
  )
}

function PreviewRow({ one }: { readonly one: PriorityPreview[number] }) {
  return (
    <li className="flex items-center gap-3 py-1.5" data-conversation={one.id}>
      <span className="min-w-0 grow">
        <span className="block truncate font-medium" dir="auto">
          {plainName(one.authorName)}
        </span>
        <span className="block truncate text-xs text-muted" dir="auto">
          {plainName(one.preview)}
        </span>
      </span>
      <Change one={one} />
    </li>
  )
}

function Change({ one }: { readonly one: PriorityPreview[number] }) {
  const { t } = useTranslation()
  const { scoreNow, scoreThen, isManual } = one
  if (isManual) {
    return (
      <span className="tabular shrink-0 text-xs text-muted">
        {scoreNow} · {t('priorityReason.manual')}
      </span>
    )
  }
  if (scoreNow === scoreThen) return <span className="tabular text-muted">{scoreNow}</span>
  return (
    <span className="tabular shrink-0 whitespace-nowrap">
      <span className="sr-only">{t('weights.change', { now: scoreNow, next: scoreThen })}</span>
      <span aria-hidden="true">
        <span className="text-muted">{scoreNow} → </span>
        <span className="font-semibold">{scoreThen}</span> {scoreThen > scoreNow ? '↑' : '↓'}
      </span>
    </span>
  )
}
