import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/contract/accounts.ts'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { useSave } from '../use-save.ts'
import { ProxyField } from './proxy-field.tsx'
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
  const saving = useSave()
  const { busy, error, save } = saving
  const knownProxy = account.proxy?.address ?? ''
  const [proxy, setProxy] = useState(knownProxy)
  const isOtherProxy = proxy.trim() !== knownProxy
  const [values, setValues] = useState<CredentialValues>(account.credentials)
  const credentials = filledIn(values)
  const isNew =
    isOtherProxy ||
    Object.entries(credentials).some(([name, value]) => account.credentials[name] !== value)
  return (
    <form
      aria-label={t('accounts.reconnectTitle', { name: account.name })}
      className="mt-3 space-y-3 rounded-lg bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save(
          () =>
            client.accounts.update({
              id: account.id,
              credentials,
              ...(isOtherProxy ? { proxy: proxy.trim() } : {}),
            }),
          queries.accounts.key(),
        ).then((mended) => mended && onDone())
      }}
    >
      <p className="text-xs text-muted">{t('accounts.reconnectAbout')}</p>
      <CredentialInputs network={account.network} values={values} kept onChange={setValues} />
      <ProxyField value={proxy} known={account.proxy} saving={saving} onChange={setProxy} />
      {error === null || saving.field === 'proxy' ? null : (
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
