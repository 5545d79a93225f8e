import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Monitor } from '#shared/contract/monitors.ts'
import { networks, type Network } from '#shared/domain.ts'
import { useServices } from '../../app/services.ts'
import { Field, TextInput } from '../../ui/field.tsx'
import { FormButtons } from '../settings/form-buttons.tsx'
import { Card } from '../settings/section-head.tsx'
import { useSave } from '../settings/use-save.ts'
import { MonitorHandling, type Handled } from './monitor-handling.tsx'
import { QueryField } from './query-field.tsx'

const mostName = 80

const usual: Omit<Handled, 'networks'> = {
  kind: 'brand',
  needsAnswer: true,
  tagIds: [],
  assigneeId: null,
  priority: null,
  accountIds: [],
}

interface MonitorFormProps {
  readonly monitor?: Monitor
  readonly onDone: () => void
}

export function MonitorForm({ monitor, onDone }: MonitorFormProps) {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [name, setName] = useState(monitor?.name ?? '')
  const [query, setQuery] = useState(monitor?.query ?? '')
  const [chosen, setChosen] = useState<readonly Network[]>(monitor?.networks ?? networks)
  const [handled, setHandled] = useState<Omit<Handled, 'networks'>>(() => monitor ?? usual)
  const [sound, setSound] = useState(false)
  const ready = name.trim() !== '' && name.length <= mostName && query.trim() !== '' && chosen.length > 0 && sound
  const key = queries.monitors.key()

  async function run(action: () => Promise<unknown>) {
    if (await save(action, key)) onDone()
  }

  return (
    <Card label={t(monitor ? 'monitors.edit' : 'monitors.add')}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          void run(() =>
            client.monitors.save({
              ...(monitor ? { id: monitor.id } : {}),
              name,
              query,
              networks: [...chosen],
              active: monitor?.active ?? true,
              isUnlimited: monitor?.isUnlimited ?? false,
              kind: handled.kind,
              needsAnswer: handled.needsAnswer,
              tagIds: handled.tagIds,
              assigneeId: handled.assigneeId,
              priority: handled.priority,
              accountIds: handled.accountIds,
            }),
          )
        }}
      >
        <Field label={t('monitors.name')} error={error} limit={{ length: name.length, most: mostName }}>
          {(control) => (
            <TextInput
              {...control}
              autoFocus
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="flex gap-4">
          <legend className="mb-1 text-xs font-medium text-muted">{t('monitors.networks')}</legend>
          {networks.map((network) => (
            <label key={network} className="flex items-center gap-1.5">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={chosen.includes(network)}
                onChange={(event) =>
                  setChosen(
                    event.target.checked
                      ? [...chosen, network]
                      : chosen.filter((other) => other !== network),
                  )
                }
              />
              {t(`network.${network}`)}
            </label>
          ))}
        </fieldset>
        {chosen.includes('telegram') ? (
          <p className="text-xs text-faint">{t('monitors.telegramHint')}</p>
        ) : null}
        <QueryField query={query} networks={chosen} onChange={setQuery} onSound={setSound} />
        <MonitorHandling
          value={{ ...handled, networks: [...chosen] }}
          onChange={(change) => setHandled((before) => ({ ...before, ...change }))}
        />
        <FormButtons
          busy={busy}
          ready={ready}
          onCancel={onDone}
          onRemove={monitor && (() => void run(() => client.monitors.remove({ id: monitor.id })))}
        />
      </form>
    </Card>
  )
}
