import { useQuery } from '@tanstack/react-query'
import { Plug, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState, FailedState, Skeleton } from '../../../ui/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { AccountCard } from './account-card.tsx'
import { TrialCard } from './trial-card.tsx'

export function AccountsSection() {
  const { queries, ui } = useServices()
  const { t } = useTranslation()
  const { data, error, isPending, isError, refetch } = useQuery(
    queries.accounts.list.queryOptions(),
  )
  const connect = () => ui.setState({ settingsSection: 'connect' })
  return (
    <>
      <SectionHead title={t('settings.section.accounts')} about={t('accounts.about')}>
        <Button look="primary" onClick={connect}>
          <Plus size={15} aria-hidden="true" /> {t('accounts.connect')}
        </Button>
      </SectionHead>
      {isPending ? <Skeleton className="h-40" /> : null}
      {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? (
        <EmptyState icon={Plug} title={t('accounts.none')} text={t('accounts.noneText')}>
          <Button look="primary" onClick={connect}>
            {t('accounts.connect')}
          </Button>
        </EmptyState>
      ) : null}
      {data?.some(({ simulated }) => simulated) ? <TrialCard /> : null}
      <div className="space-y-4">
        {data?.map((account) => (
          <AccountCard key={account.id} account={account} />
        ))}
      </div>
    </>
  )
}
