import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonCounts } from '#shared/contract/people.ts'
import { useServices } from '../../app/services.ts'
import { useAttempt } from '../../app/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/save-file.ts'

/** What is held about a customer: kept as a file for them, or erased for good after a look at how much it is. */
export function CustomerData({ contactId }: { readonly contactId: string }) {
  const { client, queryClient, toasts } = useServices()
  const { t } = useTranslation()
  const [counts, setCounts] = useState<PersonCounts | null>(null)
  const { busy, error, attempt } = useAttempt()

  const look = () => attempt(async () => setCounts(await client.people.preview({ contactId })))
  const save = () => attempt(async () => saveFile(jsonFile(await client.people.held({ contactId })), 'customer.json'))
  const erase = () =>
    attempt(async () => {
      await client.people.erase({ contactId })
      setCounts(null)
      await queryClient.invalidateQueries()
      toasts.show({ tone: 'plain', text: t('customerData.erased') })
    })

  return (
    <div className="space-y-2">
      {counts === null ? (
        <div className="flex flex-wrap gap-1.5">
          <Button small disabled={busy} onClick={() => void save()}>
            {t('customerData.save')}
          </Button>
          <Button small look="danger" disabled={busy} onClick={() => void look()}>
            {t('customerData.look')}
          </Button>
        </div>
      ) : (
        <div className="space-y-2 rounded-lg bg-sunken p-2.5 text-xs">
          <p>{t('customerData.counts', { ...counts })}</p>
          <p className="text-muted">{t(counts.waiting > 0 ? 'customerData.waiting' : 'customerData.forGood')}</p>
          <div className="flex flex-wrap gap-1.5">
            <Button small autoFocus onClick={() => setCounts(null)}>
              {t('dialog.cancel')}
            </Button>
            <Button small look="danger" disabled={busy || counts.waiting > 0} onClick={() => void erase()}>
              {t('customerData.erase')}
            </Button>
          </div>
        </div>
      )}
      {error === null ? null : (
        <p role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

const jsonFile = (value: unknown) => new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' })
