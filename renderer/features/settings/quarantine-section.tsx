import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/services.ts'
import { formatFull } from '../../i18n/format.ts'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { Card, SectionHead } from './section-head.tsx'

/** What a network sent and nobody could read: kept, with its reason. */
export function QuarantineSection() {
  const { queries } = useServices()
  const { t, i18n } = useTranslation()
  const { data, error, isError, isPending, refetch } = useQuery(
    queries.system.quarantine.queryOptions({ input: { limit: 50 } }),
  )
  return (
    <>
      <SectionHead title={t('settings.section.quarantine')} about={t('quarantine.about')} />
      {isPending ? <Skeleton className="h-32" /> : null}
      {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? (
        <EmptyState icon={ShieldCheck} tone="good" title={t('quarantine.none')} />
      ) : null}
      {data?.map((item) => (
        <Card key={item.id} label={item.reason}>
          <p className="flex justify-between gap-4 text-xs">
            <span className="font-medium">{item.reason}</span>
            <span className="tabular text-faint">{formatFull(i18n.language, item.receivedAt)}</span>
          </p>
          <pre className="mt-2 max-h-40 overflow-auto rounded-md bg-sunken p-2 font-mono text-2xs break-all whitespace-pre-wrap">
            {item.raw}
          </pre>
        </Card>
      ))}
    </>
  )
}
