import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Monitor } from '#shared/contract/monitors.ts'
import { monitorKinds } from '#shared/domain.ts'
import { useServices } from '../../app/services.ts'
import { useAgents, useTags } from '../../app/use-catalogues.ts'
import { Choice } from '../../ui/field.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { Select } from '../../ui/select.tsx'
import { toggled } from '../queue/filters.ts'
import { priorityChoices } from '../queue/priority-choices.ts'

export type Handled = Pick<
  Monitor,
  'kind' | 'needsAnswer' | 'tagIds' | 'assigneeId' | 'priority' | 'accountIds' | 'networks'
>

interface MonitorHandlingProps {
  readonly value: Handled
  readonly onChange: (change: Partial<Handled>) => void
}

const caption = 'mb-1 text-xs font-medium text-muted'

/** What a monitor is for, and what becomes of its hits. */
export function MonitorHandling({ value, onChange }: MonitorHandlingProps) {
  const { t } = useTranslation()
  const becomes = value.needsAnswer ? 'answer' : 'read'
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        <div>
          <p className={caption}>{t('listening.kind')}</p>
          <Choice
            label={t('listening.kind')}
            value={value.kind}
            options={monitorKinds.map((kind) => ({ value: kind, label: t(`listening.kinds.${kind}`) }))}
            onChange={(kind) => onChange({ kind })}
          />
        </div>
        <div>
          <p className={caption}>{t('listening.becomes')}</p>
          <Choice
            label={t('listening.becomes')}
            value={becomes}
            options={[
              { value: 'answer', label: t('listening.needsAnswer') },
              { value: 'read', label: t('listening.toRead') },
            ]}
            onChange={(chosen) => onChange({ needsAnswer: chosen === 'answer' })}
          />
        </div>
      </div>
      <p className="text-xs text-faint">
        {t(value.needsAnswer ? 'listening.needsAnswerHint' : 'listening.toReadHint')}
      </p>
      <details className="text-sm" open={isSet(value)}>
        <summary className="cursor-pointer text-xs font-medium text-muted hover:text-ink">{t('listening.advanced')}</summary>
        <div className="mt-2 space-y-3">
          <Tags value={value} onChange={onChange} />
          <div className="flex flex-wrap gap-x-8 gap-y-3">
            <Assignee value={value} onChange={onChange} />
            <Priority value={value} onChange={onChange} />
          </div>
          <Accounts value={value} onChange={onChange} />
        </div>
      </details>
    </div>
  )
}

function isSet({ tagIds, assigneeId, priority, accountIds }: Handled): boolean {
  return tagIds.length > 0 || assigneeId !== null || priority !== null || accountIds.length > 0
}

function Tags({ value, onChange }: MonitorHandlingProps) {
  const { t } = useTranslation()
  const tags = useTags()
  return (
    <fieldset>
      <legend className={caption}>{t('listening.tags')}</legend>
      {tags.length === 0 ? <p className="text-xs text-faint">{t('listening.noTags')}</p> : null}
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {tags.map((tag) => (
          <label key={tag.id} className="flex items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={value.tagIds.includes(tag.id)}
              onChange={() => onChange({ tagIds: toggled(value.tagIds, tag.id) ?? [] })}
            />
            {tag.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Assignee({ value, onChange }: MonitorHandlingProps) {
  const { t } = useTranslation()
  const agents = useAgents().filter(({ canAnswer, id }) => canAnswer || id === value.assigneeId)
  return (
    <div>
      <p className={caption}>{t('listening.assignee')}</p>
      <Select
        label={t('listening.assignee')}
        value={value.assigneeId ?? ''}
        options={[{ value: '', label: t('listening.nobody') }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(id) => onChange({ assigneeId: id === '' ? null : id })}
      />
    </div>
  )
}

function Priority({ value, onChange }: MonitorHandlingProps) {
  const { t } = useTranslation()
  const known = priorityChoices.find(({ score }) => score === value.priority)
  const own = value.priority === null || known ? [] : [{ value: 'own', label: String(value.priority) }]
  return (
    <div>
      <p className={caption}>{t('listening.priority')}</p>
      <Select
        label={t('listening.priority')}
        value={value.priority === null ? '' : (known?.id ?? 'own')}
        options={[
          { value: '', label: t('listening.ownPriority') },
          ...priorityChoices.map(({ id }) => ({ value: id, label: t(`priority.${id}`) })),
          ...own,
        ]}
        onChange={(id) => onChange({ priority: priorityChoices.find((each) => each.id === id)?.score ?? null })}
      />
    </div>
  )
}

/** Only where there is something to choose: several accounts of these networks. */
function Accounts({ value, onChange }: MonitorHandlingProps) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data = [] } = useQuery(queries.accounts.list.queryOptions())
  const accounts = data.filter(({ network }) => value.networks.includes(network))
  if (accounts.length < 2 && value.accountIds.length === 0) return null
  return (
    <fieldset>
      <legend className={caption}>{t('listening.accounts')}</legend>
      <label className="flex items-center gap-1.5">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={value.accountIds.length === 0}
          onChange={(event) => onChange({ accountIds: event.target.checked ? [] : accounts.map(({ id }) => id) })}
        />
        {t('listening.allAccounts')}
      </label>
      {value.accountIds.length === 0
        ? null
        : accounts.map((account) => (
            <label key={account.id} className="mt-1 ml-6 flex items-center gap-1.5">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={value.accountIds.includes(account.id)}
                onChange={() => onChange({ accountIds: toggled(value.accountIds, account.id) ?? [] })}
              />
              <NetworkMark network={account.network} size={14} /> {account.name}
            </label>
          ))}
    </fieldset>
  )
}
