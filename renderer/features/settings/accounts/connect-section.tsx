import { ArrowLeft, ExternalLink, FlaskConical } from 'lucide-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { credentialFields, defaultApiRoots } from '#shared/channel.ts'
import { networks, type Network } from '#shared/domain.ts'
import { useServices } from '../../../app/services.ts'
import { failureText } from '../../../i18n/failure-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, TextInput } from '../../../ui/field.tsx'
import { NetworkMark } from '../../../ui/network-mark.tsx'
import { CredentialInputs, filledIn, type CredentialValues } from './credential-inputs.tsx'
import { Card, SectionHead } from '../section-head.tsx'
import { ProxyField } from './proxy-field.tsx'
import { useSave } from '../use-save.ts'

const guides: Readonly<Record<Network, string>> = {
  vk: 'https://dev.vk.com/ru/api/access-token/community-token/in-community-settings',
  telegram: 'https://t.me/BotFather',
  x: 'https://developer.x.com/en/portal/dashboard',
}

/** A guided connection: the network, the steps to its keys, the keys; checked before anything is stored. */
export function ConnectSection() {
  const { ui } = useServices()
  const { t } = useTranslation()
  const [network, setNetwork] = useState<Network>('vk')
  return (
    <>
      <Button
        look="quiet"
        small
        className="-ml-2"
        onClick={() => ui.setState({ settingsSection: 'accounts' })}
      >
        <ArrowLeft size={13} aria-hidden="true" /> {t('settings.section.accounts')}
      </Button>
      <SectionHead title={t('connect.title')} about={t('connect.about')} />
      <div role="radiogroup" aria-label={t('connect.network')} className="grid grid-cols-3 gap-3">
        {networks.map((known) => (
          <label
            key={known}
            className="flex items-center gap-3 rounded-xl border border-line bg-surface p-3.5 font-medium hover:border-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
          >
            <input
              type="radio"
              name="network"
              className="sr-only"
              checked={known === network}
              onChange={() => setNetwork(known)}
            />
            <NetworkMark network={known} size={22} />
            {t(`network.${known}`)}
          </label>
        ))}
      </div>
      <ConnectForm key={network} network={network} />
      <Simulated />
    </>
  )
}

function ConnectForm({ network }: { readonly network: Network }) {
  const { client, queries, replies, ui } = useServices()
  const { t } = useTranslation()
  const saving = useSave()
  const { busy, error, field, save } = saving
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<CredentialValues>({})
  const [apiRoot, setApiRoot] = useState('')
  const [proxy, setProxy] = useState('')
  const fields = credentialFields[network]
  const isAdvanced = field === 'apiRoot' || field === 'proxy'
  const named = fields.some(({ name }) => name === field) || isAdvanced ? field : null
  useEffect(() => {
    if (error === null || form.current === null) return
    const at = named === null ? '[role=alert]' : `[data-credential="${named}"]`
    form.current.querySelector<HTMLElement>(at)?.focus()
  }, [error, named])
  const missing = fields.some((field) => field.required && (values[field.name] ?? '').trim() === '')

  async function submit(event: FormEvent) {
    event.preventDefault()
    const connected = await save(
      () =>
        client.accounts.add({
          network,
          credentials: filledIn(values),
          ...(apiRoot.trim() === '' ? {} : { apiRoot: apiRoot.trim() }),
          ...(proxy.trim() === '' ? {} : { proxy: proxy.trim() }),
        }),
      queries.accounts.key(),
    )
    if (connected) ui.setState({ settingsSection: 'accounts' })
  }

  return (
    <Card label={t('connect.keys')}>
      <ol className="mb-4 list-decimal space-y-1 pl-5 text-muted">
        {(['1', '2', '3'] as const).map((step) => (
          <li key={step}>{t(`connect.steps.${network}.${step}`)}</li>
        ))}
      </ol>
      <Button small className="mb-4" onClick={() => void replies.openExternal(guides[network])}>
        <ExternalLink size={12} aria-hidden="true" />{' '}
        {t('connect.guide', { network: t(`network.${network}`) })}
      </Button>
      <form ref={form} className="space-y-3" onSubmit={(event) => void submit(event)}>
        <CredentialInputs network={network} values={values} wrong={named} onChange={setValues} />
        <details className="text-muted" open={isAdvanced || undefined}>
          <summary className="text-xs">{t('connect.advanced')}</summary>
          <div className="space-y-3 pt-2">
            <ProxyField value={proxy} saving={saving} onChange={setProxy} />
            <Field
              label={t('connect.apiRoot')}
              hint={t('connect.apiRootHint')}
              error={named === 'apiRoot' ? t('connect.wrong.apiRoot') : null}
            >
              {(control) => (
                <TextInput
                  {...control}
                  data-credential="apiRoot"
                  type="url"
                  placeholder={defaultApiRoots[network]}
                  value={apiRoot}
                  onChange={(event) => setApiRoot(event.target.value)}
                />
              )}
            </Field>
          </div>
        </details>
        {error === null || named !== null ? null : (
          <p role="alert" tabIndex={-1} className="rounded-md bg-danger-soft px-3 py-2 text-danger">
            {error}
          </p>
        )}
        <Button look="primary" type="submit" disabled={busy || missing}>
          {t(busy ? 'connect.checking' : 'connect.submit')}
        </Button>
      </form>
    </Card>
  )
}

function Simulated() {
  const { client, queries, queryClient, ui, toasts, i18n } = useServices()
  const { t } = useTranslation()
  const { data } = useQuery(queries.system.info.queryOptions())
  const [busy, setBusy] = useState(false)
  if (data?.simulated !== false) return null

  async function start() {
    setBusy(true)
    try {
      await client.system.trySimulated()
      await queryClient.invalidateQueries()
      ui.setState({ screen: 'queue' })
    } catch (error) {
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
    setBusy(false)
  }

  return (
    <Card label={t('firstStart.simulated')}>
      <div className="flex items-center gap-3">
        <FlaskConical size={18} className="text-accent-ink" aria-hidden="true" />
        <p className="grow text-muted">{t('firstStart.simulatedText')}</p>
        <Button disabled={busy} onClick={() => void start()}>
          {t('firstStart.try')}
        </Button>
      </div>
    </Card>
  )
}
