import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoredPolicy } from '#shared/contract/sla.ts'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Card } from '../section-head.tsx'
import { useSave } from '../use-save.ts'
import { ConditionsText } from './policy-conditions.tsx'
import { policyName, summaryOf } from './policy-words.ts'

interface PolicyListProps {
  readonly policies: readonly StoredPolicy[]
  /** Which one stands in the form; null: a new one. */
  readonly shown: string | null
  readonly canEdit: boolean
  readonly onShow: (id: string) => void
  readonly onNew: (like: StoredPolicy | null) => void
}

/** The policies in the order in which they are tried. */
export function PolicyList({ policies, shown, canEdit, onShow, onNew }: PolicyListProps) {
  const { client, queries, toasts } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [leaving, setLeaving] = useState<{ readonly id: string; readonly count: number } | null>(null)
  const own = policies.filter(({ isBase }) => !isBase)

  async function move(policy: StoredPolicy, by: -1 | 1) {
    const ids = own.map(({ id }) => id)
    const from = ids.indexOf(policy.id)
    const order = ids.toSpliced(from, 1).toSpliced(from + by, 0, policy.id)
    if (await save(() => client.sla.orderPolicies({ ids: order }), queries.sla.key())) {
      toasts.show({ tone: 'plain', text: t('policies.moved', { name: policy.name, place: from + by + 1 }) })
    }
  }

  return (
    <Card label={t('policies.title')}>
      <h3 className="font-semibold">{t('policies.title')}</h3>
      {error === null ? null : (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      <ol className="mt-1 divide-y divide-line">
        {policies.map((policy, place) => {
          const name = policyName(t, policy)
          return (
            <li key={policy.id} className="py-1.5">
              <div className="flex items-center gap-1">
                <button
                  type="button"
                  aria-current={policy.id === shown ? 'true' : undefined}
                  className="min-w-0 grow rounded-md px-2 py-1 text-left hover:bg-hover aria-current:bg-accent-soft"
                  onClick={() => onShow(policy.id)}
                >
                  <span className="block truncate font-medium">
                    {place + 1}. <bdi>{name}</bdi>
                  </span>
                  <span className="block truncate text-xs text-muted">
                    {policy.isBase ? null : (
                      <>
                        <ConditionsText conditions={policy.conditions} />
                        {' · '}
                      </>
                    )}
                    {summaryOf(t, policy)}
                  </span>
                </button>
                {canEdit ? (
                  <>
                    {policy.isBase || own.length < 2 ? null : (
                      <>
                        <IconButton icon={ArrowUp} label={t('policies.up', { name })} disabled={busy || place === 0} onClick={() => void move(policy, -1)} />
                        <IconButton icon={ArrowDown} label={t('policies.down', { name })} disabled={busy || place === own.length - 1} onClick={() => void move(policy, 1)} />
                      </>
                    )}
                    <IconButton icon={Copy} label={t('policies.copy', { name })} onClick={() => onNew(policy)} />
                    {policy.isBase ? null : (
                      <IconButton
                        icon={Trash2}
                        label={t('policies.remove', { name })}
                        disabled={busy}
                        onClick={() => void client.sla.usage({ id: policy.id }).then((count) => setLeaving({ id: policy.id, count }))}
                      />
                    )}
                  </>
                ) : null}
              </div>
              {leaving?.id === policy.id ? (
                <div className="mt-1 flex items-center gap-2 rounded-md bg-hover p-2.5 text-xs">
                  <p className="grow">{t('policies.removeSure', { count: leaving.count })}</p>
                  <Button
                    small
                    look="danger"
                    onClick={() => {
                      setLeaving(null)
                      void save(() => client.sla.removePolicy({ id: policy.id }), queries.sla.key())
                    }}
                  >
                    {t('policies.removeYes')}
                  </Button>
                  <Button small look="quiet" autoFocus onClick={() => setLeaving(null)}>
                    {t('dialog.cancel')}
                  </Button>
                </div>
              ) : null}
            </li>
          )
        })}
      </ol>
      {canEdit ? (
        <Button className="mt-2" onClick={() => onNew(null)}>
          <Plus size={14} aria-hidden="true" /> {t('policies.add')}
        </Button>
      ) : (
        <p className="mt-2 text-xs text-faint">{t('policies.readOnly')}</p>
      )}
    </Card>
  )
}
