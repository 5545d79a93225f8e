import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TrialCounts } from '#shared/contract/system.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { useAttempt } from '../../app/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { FailedState, Skeleton } from '../../ui/states.tsx'

/** Asks before all of the trial goes: what that is, and what stays. */
export function LeaveTrialDialog() {
  const { client, queries, queryClient, ui, toasts } = useServices()
  const { t } = useTranslation()
  const counts = useQuery(queries.system.trial.queryOptions({ staleTime: 0 }))
  const { busy, error, attempt } = useAttempt()
  const close = () => closeDialog(ui)

  async function leave() {
    await client.system.leaveTrial()
    // Nothing of what was open is there any more.
    ui.setState({ dialog: null, screen: 'queue', counted: null, selectedId: null, checked: new Set(), filters: {} })
    await queryClient.invalidateQueries()
    toasts.show({ tone: 'plain', text: t('trial.left') })
  }

  return (
    <Modal title={t('trial.leaveTitle')} onClose={close}>
      <div className="space-y-3 overflow-y-auto px-5 py-4">
        {counts.isError ? (
          <FailedState error={counts.error} onRetry={() => void counts.refetch()} />
        ) : counts.data === undefined ? (
          <Skeleton className="h-24" />
        ) : (
          <What counts={counts.data} />
        )}
        {error === null ? null : (
          <p role="alert" className="text-danger">
            {error}
          </p>
        )}
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-5 py-3">
        <Button autoFocus onClick={close}>
          {t('trial.stay')}
        </Button>
        <Button look="danger" disabled={busy || counts.data === undefined} onClick={() => void attempt(leave)}>
          {t(busy ? 'trial.leaving' : 'trial.leave')}
        </Button>
      </div>
    </Modal>
  )
}

function What({ counts }: { readonly counts: TrialCounts }) {
  const { t } = useTranslation()
  const { conversations, people, replies, notes, realAccounts } = counts
  return (
    <dl className="space-y-3">
      <div>
        <dt className="font-semibold">{t('trial.goes')}</dt>
        <dd className="text-muted">
          {t('trial.conversations', { count: conversations })}, {t('trial.people', { count: people })},{' '}
          {t('trial.replies', { count: replies })}, {t('trial.notes', { count: notes })}.{' '}
          {t('trial.goesToo')}
        </dd>
      </div>
      <div>
        <dt className="font-semibold">{t('trial.stays')}</dt>
        <dd className="text-muted">
          {t('trial.staysText')}
          {realAccounts > 0 ? ` ${t('trial.realStays', { count: realAccounts })}` : ''}
        </dd>
      </div>
      <p className="text-muted">{t(realAccounts > 0 ? 'trial.thenQueue' : 'trial.thenStart')}</p>
    </dl>
  )
}
