import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/contract/accounts.ts'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { useSave } from '../use-save.ts'
import { CredentialInputs, filledIn, type CredentialValues } from './credential-inputs.tsx'

/** New keys for an account that is there already: its conversations, cursors and monitors stay. */
export function ReconnectForm({
  account,
  onDone,
}: {
  readonly account: Account
  readonly onDone: () => void
}) {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [values, setValues] = useState<CredentialValues>(account.credentials)
  const credentials = filledIn(values)
  const isNew = Object.entries(credentials).some(([name, value]) => account.credentials[name] !== value)
  return (
    <form
      aria-label={t('accounts.reconnectTitle', { name: account.name })}
      className="mt-3 space-y-3 rounded-lg bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save(
          () => client.accounts.update({ id: account.id, credentials }),
          queries.accounts.key(),
        ).then((mended) => mended && onDone())
      }}
    >
      <p className="text-xs text-muted">{t('accounts.reconnectAbout')}</p>
      <CredentialInputs network={account.network} values={values} kept onChange={setValues} />
      {error === null ? null : (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger">
          {error}
        </p>
      )}
      <div className="flex gap-2">
        <Button look="primary" type="submit" disabled={busy || !isNew}>
          {t(busy ? 'connect.checking' : 'connect.submit')}
        </Button>
        <Button onClick={onDone}>{t('dialog.cancel')}</Button>
      </div>
    </form>
  )
}
