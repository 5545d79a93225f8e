import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import { useServices } from '../../app/services.ts'
import { Button } from '../../ui/button.tsx'
import { FailedState } from '../../ui/states.tsx'
import { AlertCard } from './alert-card.tsx'

/** What was unusual in what the monitors heard, the newest first. Nothing at all where nothing ever was. */
export function AlertList({ onShow }: { readonly onShow: (alert: Alert) => void }) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data, error, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    queries.alerts.list.infiniteOptions({
      input: (before: string | undefined) => ({ before }),
      initialPageParam: undefined,
      getNextPageParam: (page) => (page.more ? page.items.at(-1)?.id : undefined),
    }),
  )
  const alerts = data?.pages.flatMap(({ items }) => items) ?? []
  if (isError && !data) return <FailedState error={error} onRetry={() => void refetch()} />
  if (alerts.length === 0) return null
  return (
    <section aria-labelledby="alerts-title" className="overflow-hidden rounded-lg border border-line bg-surface">
      <h2 id="alerts-title" className="border-b border-line px-4 py-2.5 text-sm font-semibold">
        {t('alerts.title')}
      </h2>
      <ul className="max-h-96 overflow-y-auto" tabIndex={0} aria-labelledby="alerts-title">
        {alerts.map((alert) => (
          <AlertCard key={alert.id} alert={alert} onShow={() => onShow(alert)} />
        ))}
        {hasNextPage ? (
          <li className="px-4 py-2.5">
            <Button small disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('alerts.earlier')}
            </Button>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
