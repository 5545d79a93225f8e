import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { conditionKinds, type ConditionKind, type PolicyConditions } from '#shared/contract/sla.ts'
import { networks, priorityLevels } from '#shared/domain.ts'
import { useServices } from '../../../app/services.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Card } from '../section-head.tsx'

interface Offered {
  readonly id: string
  readonly name: string
}

/** What each kind of condition may name. */
function useOffered(): Readonly<Record<ConditionKind, readonly Offered[]>> {
  const { queries } = useServices()
  const { t } = useTranslation()
  const accounts = useQuery(queries.accounts.list.queryOptions())
  const tags = useQuery(queries.catalogues.tags.queryOptions())
  const monitors = useQuery(queries.monitors.list.queryOptions())
  return {
    accounts: (accounts.data ?? []).map(({ id, name }) => ({ id, name })),
    networks: networks.map((id) => ({ id, name: t(`network.${id}`) })),
    priorities: priorityLevels.toReversed().map((id) => ({ id, name: t(`priority.${id}`) })),
    tags: (tags.data ?? []).map(({ id, name }) => ({ id, name })),
    monitors: (monitors.data ?? []).map(({ id, name }) => ({ id, name })),
  }
}

/** In a line: what a policy fits. */
export function ConditionsText({ conditions }: { readonly conditions: PolicyConditions }) {
  const { t } = useTranslation()
  const offered = useOffered()
  const named = conditionKinds.flatMap((kind) => {
    const chosen: readonly string[] = conditions[kind]
    return chosen.length === 0 ? [] : [offered[kind].filter(({ id }) => chosen.includes(id)).map(({ name }) => name).join(', ')]
  })
  const gone = conditions.removed.map(({ kind, name }) => t(`policies.removed.${kind}`, { name }))
  const all = [...named, ...gone].filter((text) => text !== '')
  return <>{all.length === 0 ? t('policies.everything') : all.join(' · ')}</>
}

interface ConditionsEditorProps {
  readonly conditions: PolicyConditions
  readonly onChange: (conditions: PolicyConditions) => void
}

/** What a policy asks for, kind by kind; what is gone stands there until somebody takes it out. */
export function ConditionsEditor({ conditions, onChange }: ConditionsEditorProps) {
  const { t } = useTranslation()
  const offered = useOffered()
  return (
    <Card label={t('policies.conditions')}>
      <h3 className="font-semibold">{t('policies.conditions')}</h3>
      <p className="mb-2 text-xs text-faint">{t('policies.conditionsHint')}</p>
      <div className="space-y-2">
        {conditionKinds.map((kind) => {
          const chosen: readonly string[] = conditions[kind]
          const change = (id: string, on: boolean) =>
            onChange({ ...conditions, [kind]: on ? [...chosen, id] : chosen.filter((other) => other !== id) })
          return (
            <fieldset key={kind} className="flex flex-wrap items-center gap-1.5">
              <legend className="float-left w-28 text-muted">{t(`policies.kind.${kind}`)}</legend>
              {chosen.length === 0 ? <span className="text-xs text-faint">{t('policies.any')}</span> : null}
              {offered[kind].map(({ id, name }) => (
                <label
                  key={id}
                  className="flex cursor-pointer items-center rounded-full border border-line px-2.5 py-0.5 text-xs hover:border-strong has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
                >
                  <input
                    type="checkbox"
                    className="sr-only"
                    checked={chosen.includes(id)}
                    onChange={(event) => change(id, event.target.checked)}
                  />
                  <bdi>{name}</bdi>
                </label>
              ))}
            </fieldset>
          )
        })}
      </div>
      {conditions.removed.length === 0 ? null : (
        <div className="mt-3 rounded-md bg-warn-soft p-2.5 text-xs text-warn">
          <p>{t('policies.removedHint')}</p>
          <ul>
            {conditions.removed.map((gone, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- two that are gone may be called the same
              <li key={at} className="flex items-center gap-1">
                {t(`policies.removed.${gone.kind}`, { name: gone.name })}
                <IconButton
                  icon={X}
                  label={t('policies.takeOut', { name: gone.name })}
                  onClick={() => onChange({ ...conditions, removed: conditions.removed.toSpliced(at, 1) })}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}
